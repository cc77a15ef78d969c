/*
 * What every command has: its options, the places, the words, and a voice.
 * Answers go to stdout, everything said to people goes to stderr.
 */
#ifndef KZ_APP_APP_H
#define KZ_APP_APP_H

#include "src/app/config.h"
#include "src/app/options.h"
#include "src/app/place.h"
#include "src/base/words.h"

struct kz_app {
    struct kz_options options;
    struct kz_places places;
    struct kz_config config;     /* of the hall; all zero without a file */
    struct kz_words *words;      /* NULL only if they could not be read */
    const struct kz_lang *lang;  /* of messages */
    bool is_counting; /* what visitors do is kept in the state folder */
};

/* Says the error's sentences, or its bare id if there are no words. */
void kz_app_say_error(const struct kz_app *app, const struct kz_error *err);
/* The same, and with --json its answer too: {"error":{"id":...,"what":...}}.
 * Returns KZ_EXIT_REFUSED. */
int kz_app_refuse(const struct kz_app *app, const struct kz_error *err);
/* Says the sentence cli.<id>; values closed by NULL, may be NULL. */
void kz_app_say(const struct kz_app *app, const char *id,
                const char *const *values);

/* The commands. Each returns the exit code. */
int kz_cmd_run(struct kz_app *app);
int kz_cmd_shot(struct kz_app *app);
int kz_cmd_tree(struct kz_app *app);
int kz_cmd_robot(struct kz_app *app);
int kz_cmd_layout(struct kz_app *app);
int kz_cmd_check(struct kz_app *app);
int kz_cmd_import(struct kz_app *app);
int kz_cmd_publish(struct kz_app *app);
int kz_cmd_rollback(struct kz_app *app);
int kz_cmd_doctor(struct kz_app *app);
int kz_cmd_export(struct kz_app *app);
int kz_cmd_diff(struct kz_app *app);
int kz_cmd_bench(struct kz_app *app);
int kz_cmd_reel(struct kz_app *app);
int kz_cmd_report(struct kz_app *app);
int kz_cmd_pack(struct kz_app *app);
/* The live content as a package signed by this kiosk; export FILE.kzp. */
int kz_pack_current(struct kz_app *app, const char *out);
int kz_cmd_key(struct kz_app *app);
int kz_cmd_mount_stick(struct kz_app *app);
/* Needs nothing of the above, so as to be ready at once. */
int kz_cmd_worker(void);

#endif
