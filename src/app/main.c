#include <stdio.h>
#include <string.h>

#include "src/app/app.h"
#include "src/base/json.h"
#include "src/base/log.h"

static void put_line(struct kz_str line) {
    if (line.len > 0)
        fprintf(stderr, "  %.*s\n", KZ_STR_ARG(line));
}

void kz_app_say_error(const struct kz_app *app, const struct kz_error *err) {
    if (!app->words) {
        fprintf(stderr, "karez: %s: %s %s\n", err->id, err->value[0],
                err->value[1]);
        return;
    }
    struct kz_arena arena = {NULL, NULL};
    struct kz_error_text text =
        kz_words_error(app->words, app->lang, &arena, err);
    fprintf(stderr, "karez: %.*s\n", KZ_STR_ARG(text.what));
    put_line(text.safe);
    put_line(text.todo);
    kz_arena_destroy(&arena);
}

int kz_app_refuse(const struct kz_app *app, const struct kz_error *err) {
    kz_app_say_error(app, err);
    if (!app->options.json || !app->words)
        return KZ_EXIT_REFUSED;
    struct kz_arena arena = {NULL, NULL};
    struct kz_json json = {.out = stdout};
    struct kz_error_text text =
        kz_words_error(app->words, app->lang, &arena, err);
    kz_json_begin_object(&json, NULL);
    kz_json_begin_object(&json, "error");
    kz_json_str(&json, "id", kz_str_from(err->id));
    kz_json_str(&json, "what", text.what);
    kz_json_str(&json, "safe", text.safe);
    kz_json_str(&json, "do", text.todo);
    kz_json_end_object(&json);
    kz_json_end_object(&json);
    putchar('\n');
    kz_arena_destroy(&arena);
    return KZ_EXIT_REFUSED;
}

void kz_app_say(const struct kz_app *app, const char *id,
                const char *const *values) {
    struct kz_arena arena = {NULL, NULL};
    char full[96];
    snprintf(full, sizeof(full), "cli.%s", id);
    struct kz_str text =
        kz_words_format(app->words, app->lang, &arena, full, values);
    fprintf(stderr, "%.*s\n", KZ_STR_ARG(text));
    kz_arena_destroy(&arena);
}

struct command {
    const char *name;
    int (*run)(struct kz_app *app);
};

static const struct command commands[] = {
    {"run", kz_cmd_run},         {"shot", kz_cmd_shot},
    {"tree", kz_cmd_tree},       {"robot", kz_cmd_robot},
    {"layout", kz_cmd_layout},   {"check", kz_cmd_check},
    {"import", kz_cmd_import},   {"publish", kz_cmd_publish},
    {"rollback", kz_cmd_rollback}, {"doctor", kz_cmd_doctor},
    {"bench", kz_cmd_bench},     {"export", kz_cmd_export},
    {"diff", kz_cmd_diff},       {"pack", kz_cmd_pack},
    {"key", kz_cmd_key},         {"mount-stick", kz_cmd_mount_stick},
    {"reel", kz_cmd_reel},       {"report", kz_cmd_report},
};

static int run_command(struct kz_app *app) {
    const char *name = app->options.command;
    for (size_t i = 0; i < KZ_COUNT(commands); i++) {
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(app);
    }
    const char *values[] = {name, NULL};
    kz_app_say(app, "later", values);
    return KZ_EXIT_REFUSED;
}

/* Messages come in --lang, else in the hall's first language. A language
 * there is none of is a wrong option. */
static bool choose_lang(struct kz_app *app, struct kz_error *err) {
    app->lang = kz_words_lang(app->words, 0);
    if (!app->options.lang)
        return true;
    const struct kz_lang *wanted =
        kz_words_find_lang(app->words, kz_str_from(app->options.lang));
    if (wanted) {
        app->lang = wanted;
        return true;
    }
    char all[128] = "";
    for (int i = 0; i < kz_words_lang_count(app->words); i++) {
        size_t len = strlen(all);
        snprintf(all + len, sizeof(all) - len, "%s%s", len ? " " : "",
                 kz_words_lang(app->words, i)->code);
    }
    return kz_error_set(err, "lang.unknown", app->options.lang, all, NULL);
}

int main(int argc, char **argv) {
    struct kz_app app;
    struct kz_error err;
    if (argc == 2 && strcmp(argv[1], "worker") == 0)
        return kz_cmd_worker();
    memset(&app, 0, sizeof(app));
    bool is_parsed = kz_options_parse(&app.options, argc, argv, &err);
    struct kz_error parse_err = err;
    if (app.options.verbose)
        kz_log_set_level(KZ_LOG_INFO);
    if (!kz_places_find(&app.places, &app.options, &err) ||
        !(app.words = kz_words_load(app.places.strings, &err))) {
        kz_app_say_error(&app, &err);
        return KZ_EXIT_REFUSED;
    }
    int code = KZ_EXIT_USAGE;
    bool has_lang = choose_lang(&app, &err);
    if (!is_parsed || !has_lang) {
        kz_app_say_error(&app, is_parsed ? &err : &parse_err);
    } else if (app.options.help) {
        puts(kz_words_get(app.words, app.lang, "cli.usage").s);
        code = KZ_EXIT_DONE;
    } else {
        code = run_command(&app);
    }
    kz_words_free(app.words);
    return code;
}
