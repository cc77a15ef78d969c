#include "src/app/options.h"

#include <stddef.h>
#include <string.h>

#include "src/base/str.h"

/* Commands, how many plain arguments each takes, and its options. */
struct command {
    const char *name;
    int least, most;
    const char *options; /* names between spaces */
};

static const struct command commands[] = {
    {"run", 0, 0, " store config window lang renderer verbose help "},
    {"shot", 1, 1, " screen lang size theme text low bilingual query at store "
                   "verbose "},
    {"tree", 0, 0, " screen lang size theme text low bilingual query at store "
                   "json verbose "},
    {"robot", 1, 1, " store out keep lang verbose "},
    {"layout", 0, 0, " lang width size bold json verbose "},
    {"check", 1, 1, " store json lang verbose "},
    {"import", 1, 1, " store hold leave-out json lang verbose "},
    {"publish", 1, 1, " store json lang verbose "},
    {"rollback", 0, 1, " store json lang verbose "},
    {"doctor", 0, 0, " store system o json lang verbose "},
    {"export", 1, 1, " store with-media json lang verbose "},
    {"diff", 1, 1, " store json lang verbose "},
    {"bench", 1, 1, " store json lang verbose "},
    {"pack", 1, 1, " key o serial leave-out store json lang verbose "},
    {"key", 1, 3, " fingerprint store lang verbose "},
    {"report", 1, 1, " store year json lang verbose "},
    {"mount-stick", 1, 2, " json lang verbose "},
    {"reel", 0, 0, " store o hold lang size minutes music json "
                   "verbose "},
};

struct option {
    const char *name;
    bool has_value;
    size_t offset;
};

#define VALUE(option_name, field) \
    {option_name, true, offsetof(struct kz_options, field)}
#define FLAG(option_name, field) \
    {option_name, false, offsetof(struct kz_options, field)}

static const struct option options[] = {
    VALUE("store", store),       VALUE("config", config),
    VALUE("lang", lang),         VALUE("renderer", renderer),
    VALUE("screen", screen),     VALUE("theme", theme),
    VALUE("text", text),         VALUE("query", query),
    VALUE("at", at),             VALUE("out", out),
    VALUE("size", size),         VALUE("window", window),
    VALUE("width", width),       VALUE("key", key),
    VALUE("year", year),         VALUE("minutes", minutes),
    VALUE("music", music),
    VALUE("o", o),               VALUE("serial", serial),
    VALUE("fingerprint", fingerprint), FLAG("low", low),
    FLAG("bilingual", bilingual), FLAG("json", json),
    FLAG("keep", keep),          FLAG("hold", hold),
    FLAG("leave-out", leave_out), FLAG("bold", bold),
    FLAG("with-media", with_media),
    FLAG("system", system),      FLAG("verbose", verbose),
    FLAG("help", help),
};

static const struct command *find_command(const char *name) {
    for (size_t i = 0; i < KZ_COUNT(commands); i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

static const struct option *find_option(const struct command *command,
                                        const char *name) {
    char between[64];
    size_t len = strlen(name);
    if (len == 0 || len + 3 > sizeof(between))
        return NULL;
    between[0] = ' ';
    memcpy(between + 1, name, len);
    memcpy(between + 1 + len, " ", 2);
    if (!strstr(command->options, between))
        return NULL;
    for (size_t i = 0; i < KZ_COUNT(options); i++) {
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    }
    return NULL;
}

static bool take_option(struct kz_options *out, const struct command *command,
                        char **argv, int argc, int *i, struct kz_error *err) {
    const char *name = argv[*i] + (argv[*i][1] == '-' ? 2 : 1);
    const struct option *o = find_option(command, name);
    if (!o)
        return kz_error_set(err, "option.unknown", argv[*i], NULL);
    char *field = (char *)out + o->offset;
    if (!o->has_value) {
        *(bool *)(void *)field = true;
        return true;
    }
    if (*i + 1 >= argc)
        return kz_error_set(err, "option.value", argv[*i], "", NULL);
    *(const char **)(void *)field = argv[++*i];
    return true;
}

bool kz_options_parse(struct kz_options *out, int argc, char **argv,
                      struct kz_error *err) {
    memset(out, 0, sizeof(*out));
    out->command = "run";
    /* Known first, so that whatever else is wrong is said in it. */
    for (int k = 1; k + 1 < argc; k++) {
        if (strcmp(argv[k], "--lang") == 0)
            out->lang = argv[k + 1];
    }
    int i = 1;
    if (argc > 1 && strncmp(argv[1], "--", 2) != 0)
        out->command = argv[i++];
    const struct command *command = find_command(out->command);
    if (!command)
        return kz_error_set(err, "command.unknown", out->command, NULL);
    for (; i < argc; i++) {
        bool is_out = strcmp(argv[i], "-o") == 0;
        if (argv[i][0] == '-' && argv[i][1] != '\0' && !is_out &&
            strncmp(argv[i], "--", 2) != 0)
            return kz_error_set(err, "option.unknown", argv[i], NULL);
        if (is_out || strncmp(argv[i], "--", 2) == 0) {
            if (!take_option(out, command, argv, argc, &i, err))
                return false;
        } else if (out->arg_count < command->most) {
            out->args[out->arg_count++] = argv[i];
        } else {
            return kz_error_set(err, "option.unknown", argv[i], NULL);
        }
    }
    if (out->arg_count < command->least)
        return kz_error_set(err, "option.missing", out->command, NULL);
    return true;
}

bool kz_parse_size(const char *text, struct kz_size *out,
                   struct kz_error *err) {
    struct kz_str rest = kz_str_from(text), w;
    int64_t width, height;
    if (!kz_str_next_part(&rest, 'x', &w) || !kz_str_to_int(w, &width) ||
        !rest.s || !kz_str_to_int(rest, &height) || width < 320 ||
        width > 7680 || height < 240 || height > 7680 ||
        (width < height ? width : height) > 4320)
        return kz_error_set(err, "size.bad", text, NULL);
    *out = (struct kz_size){(int)width, (int)height};
    return true;
}
