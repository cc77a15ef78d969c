/* PINs: their rules, waits that no restart and no clock shortens, power cuts
 * between any two steps, and a lock.db that is damaged. */
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "src/update/pin.h"
#include "tests/content/support.h"

static const struct kz_pin_who staff = {KZ_LOCK_STAFF, ""};
static const struct kz_pin_who docent = {KZ_LOCK_DOCENT, "Aygul"};

enum { MINUTE = 60000 };
static const char pin_of_staff[] = "480157";
static const char pin_of_docent[] = "4917";

struct world {
    char *dir;
    struct kz_lock *lock;
    struct kz_moment now;
    char code[KZ_RECOVERY_SIZE];
};

static void reopen(struct world *w) {
    struct kz_error err = {0};
    kz_lock_close(&w->lock);
    w->lock = kz_lock_open(w->dir, KZ_LOCK_COST_LEAST, &w->now, &err);
    assert_non_null(w->lock);
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->dir = make_scratch();
    w->now = (struct kz_moment){.on_ms = 1000, .wall_s = 1800000000};
    strcpy(w->now.boot, "first");
    reopen(w);
    *state = w;
    return 0;
}

static int set_up_with_pins(void **state) {
    struct kz_error err = {0};
    set_up(state);
    struct world *w = *state;
    assert_true(kz_pin_begin(w->lock, pin_of_staff, pin_of_staff, &w->now,
                             w->code, &err));
    assert_true(kz_pin_set(w->lock, docent, pin_of_docent, pin_of_docent,
                           &w->now, &err));
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_lock_close(&w->lock);
    drop_scratch(w->dir);
    free(w);
    return 0;
}

static void restart(struct world *w, const char *boot) {
    snprintf(w->now.boot, sizeof(w->now.boot), "%s", boot);
    w->now.on_ms = 0;
    reopen(w);
}

static enum kz_pin_result try_pin(struct world *w, struct kz_pin_who who,
                                  const char *pin) {
    struct kz_error err = {0};
    int64_t wait_ms;
    enum kz_pin_result result =
        kz_pin_try(w->lock, who, pin, &w->now, &wait_ms, &err);
    assert_true((result == KZ_PIN_FAILED) == (err.id[0] != '\0'));
    return result;
}

static void fail_times(struct world *w, struct kz_pin_who who, int times) {
    for (int i = 0; i < times; i++)
        assert_int_equal(try_pin(w, who, "975313"), KZ_PIN_WRONG);
}

static int64_t left(struct world *w, struct kz_pin_who who) {
    return kz_pin_wait_left(w->lock, who, &w->now);
}

static void path_of(struct world *w, const char *name, char *out) {
    assert_true(kz_path_join(out, KZ_PATH_SIZE, w->dir, name));
}

static void test_rules(void **state) {
    struct world *w = *state;
    static const struct {
        enum kz_lock_kind kind;
        const char *pin, *again, *id;
    } cases[] = {
        {KZ_LOCK_STAFF, "48015", "48015", "pin.short"},
        {KZ_LOCK_STAFF, "", "", "pin.short"},
        {KZ_LOCK_STAFF, "4801571234567", "4801571234567", "pin.long"},
        {KZ_LOCK_STAFF, "48015a", "48015a", "pin.digits"},
        {KZ_LOCK_STAFF, "111111", "111111", "pin.simple"},
        {KZ_LOCK_STAFF, "123456", "123456", "pin.simple"},
        {KZ_LOCK_STAFF, "987654", "987654", "pin.simple"},
        {KZ_LOCK_STAFF, "789012", "789012", "pin.simple"},
        {KZ_LOCK_STAFF, "121212", "121212", "pin.simple"},
        {KZ_LOCK_STAFF, "480480", "480480", "pin.simple"},
        {KZ_LOCK_STAFF, "20270531", "20270531", "pin.simple"},
        {KZ_LOCK_STAFF, "31052027", "31052027", "pin.simple"},
        {KZ_LOCK_STAFF, "270531", "270531", "pin.simple"},
        {KZ_LOCK_STAFF, "053127", "053127", "pin.simple"},
        {KZ_LOCK_STAFF, "480157", "480158", "pin.differ"},
        {KZ_LOCK_DOCENT, "491", "491", "pin.short"},
        {KZ_LOCK_DOCENT, "2222", "2222", "pin.simple"},
        {KZ_LOCK_STAFF, "480157", "480157", NULL},
        {KZ_LOCK_STAFF, "19840531", "19840531", NULL},
        {KZ_LOCK_DOCENT, "4917", "4917", NULL},
    };
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_error err = {0};
        bool is_good = kz_pin_check(cases[i].kind, cases[i].pin,
                                    cases[i].again, &w->now, &err);
        assert_int_equal(is_good, cases[i].id == NULL);
        assert_string_equal(err.id, cases[i].id ? cases[i].id : "");
    }
}

static void test_first_entry_sets_it(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char none[KZ_RECOVERY_SIZE];
    bool is_set = true;
    assert_true(kz_pin_is_set(w->lock, &is_set, &err));
    assert_false(is_set);
    assert_int_equal(try_pin(w, staff, "000000"), KZ_PIN_NONE);
    assert_false(kz_pin_begin(w->lock, "480157", "480175", &w->now, w->code,
                              &err));
    assert_string_equal(err.id, "pin.differ");
    assert_string_equal(w->code, "");
    assert_true(kz_pin_begin(w->lock, pin_of_staff, pin_of_staff, &w->now,
                             w->code, &err));
    assert_int_equal(strlen(w->code), KZ_RECOVERY_SIZE - 1);
    assert_true(kz_pin_is_set(w->lock, &is_set, &err));
    assert_true(is_set);
    assert_false(kz_pin_begin(w->lock, "975313", "975313", &w->now, none,
                              &err));
    assert_string_equal(err.id, "pin.taken");
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_RIGHT);
    assert_false(tree_holds_text(w->dir, pin_of_staff));
    assert_false(tree_holds_text(w->dir, w->code));
}

static void test_nobody_else_may_read_it(void **state) {
    struct world *w = *state;
    static const char *const names[] = {"lock.db", "lock-copy"};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        char path[KZ_PATH_SIZE];
        struct stat st;
        path_of(w, names[i], path);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void test_waits_double_up_to_half_an_hour(void **state) {
    struct world *w = *state;
    static const int minutes[] = {1, 2, 4, 8, 16, 30, 30, 30};
    fail_times(w, staff, 4);
    assert_int_equal(left(w, staff), 0);
    for (size_t i = 0; i < KZ_COUNT(minutes); i++) {
        fail_times(w, staff, 1);
        assert_int_equal(left(w, staff), minutes[i] * MINUTE);
        assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_WAIT);
        w->now.on_ms += minutes[i] * MINUTE - 1;
        assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_WAIT);
        w->now.on_ms += 1;
    }
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_RIGHT);
    fail_times(w, staff, 4);
    assert_int_equal(left(w, staff), 0);
}

static void test_each_name_waits_alone(void **state) {
    struct world *w = *state;
    fail_times(w, docent, 5);
    assert_int_equal(try_pin(w, docent, pin_of_docent), KZ_PIN_WAIT);
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_RIGHT);
    assert_int_equal(try_pin(w, docent, pin_of_docent), KZ_PIN_WAIT);
}

static void test_restart_does_not_shorten(void **state) {
    struct world *w = *state;
    fail_times(w, staff, 5);
    w->now.on_ms += MINUTE;
    fail_times(w, staff, 1);
    w->now.on_ms += 50000;
    kz_pin_tick(w->lock, &w->now);
    restart(w, "second");
    assert_int_equal(left(w, staff), 70000);
    w->now.on_ms = 20000;
    assert_int_equal(left(w, staff), 50000);
    restart(w, "third"); /* 20 s that nobody wrote down */
    assert_int_equal(left(w, staff), 70000);
    w->now.on_ms = 70000;
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_RIGHT);
}

static void test_clock_jumps_change_nothing(void **state) {
    struct world *w = *state;
    static const int64_t years[] = {-10, 10, -50, 50};
    fail_times(w, staff, 5);
    for (size_t i = 0; i < KZ_COUNT(years); i++) {
        w->now.wall_s += years[i] * 365 * 86400;
        reopen(w);
        assert_int_equal(left(w, staff), MINUTE);
        assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_WAIT);
    }
    w->now.on_ms -= 500; /* cannot be, and is no gain */
    assert_int_equal(left(w, staff), MINUTE);
}

/* The try is on the disk before the PIN is compared: a child that dies in
 * between, fifty times. */
static void test_no_free_try_by_the_plug(void **state) {
    struct world *w = *state;
    int64_t before = 0;
    kz_lock_close(&w->lock);
    for (int i = 0; i < 50; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct kz_error err;
            struct kz_lock_entry entry;
            bool is_there;
            int64_t wait_ms;
            struct kz_lock *lock = kz_lock_open(
                w->dir, KZ_LOCK_COST_LEAST, &w->now, &err);
            enum kz_pin_result result = kz_pin_try(lock, staff, "975313",
                                                   &w->now, &wait_ms, &err);
            bool is_good =
                lock && result == KZ_PIN_WRONG &&
                kz_lock_read(lock, KZ_LOCK_STAFF, "", &entry, &is_there,
                             &err) &&
                entry.failures == before + 1;
            _exit(is_good ? 0 : 1); /* without closing anything */
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        before++;
        snprintf(w->now.boot, sizeof(w->now.boot), "boot %d", i);
        w->now.on_ms = KZ_LOCK_WAIT_MOST_MS;
    }
    reopen(w);
    w->now.on_ms = 0;
    assert_int_equal(left(w, staff), KZ_LOCK_WAIT_MOST_MS);
}

static void test_recovery_code(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char typed[64], code[KZ_RECOVERY_SIZE], none[KZ_RECOVERY_SIZE];
    int64_t wait_ms;
    size_t at = 0;
    fail_times(w, staff, 5);
    for (size_t i = 0; w->code[i]; i++) { /* as people type */
        char c = w->code[i];
        typed[at++] = c == '-' ? ' ' : c == '0' ? 'o' : c == '1' ? 'L' : c;
    }
    typed[at] = '\0';
    assert_int_equal(kz_pin_recover(w->lock, "WRONG", "660318", "660318",
                                    &w->now, code, &wait_ms, &err),
                     KZ_PIN_WRONG);
    assert_int_equal(kz_pin_recover(w->lock, typed, "660318", "660319",
                                    &w->now, code, &wait_ms, &err),
                     KZ_PIN_FAILED);
    assert_string_equal(err.id, "pin.differ");
    assert_int_equal(kz_pin_recover(w->lock, typed, "660318", "660318",
                                    &w->now, code, &wait_ms, &err),
                     KZ_PIN_RIGHT);
    assert_int_equal(try_pin(w, staff, "660318"), KZ_PIN_RIGHT);
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_WRONG);
    assert_string_not_equal(code, w->code);
    assert_int_equal(kz_pin_recover(w->lock, typed, "884429", "884429",
                                    &w->now, none, &wait_ms, &err),
                     KZ_PIN_WRONG); /* used up */
    assert_int_equal(kz_pin_recover(w->lock, code, "884429", "884429",
                                    &w->now, none, &wait_ms, &err),
                     KZ_PIN_RIGHT);
    assert_int_equal(try_pin(w, docent, pin_of_docent), KZ_PIN_RIGHT);
}

static bool append_name(void *user, const char *name) {
    strcat(user, name);
    strcat(user, ";");
    return true;
}

static void test_docents(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char names[256] = "";
    static const char *const bad[] = {"", "a\nb", " a", "a/b", "\xff",
                                      "a\xe2\x80\xae", "\xe2\x80\xae"};
    struct kz_pin_who li = {KZ_LOCK_DOCENT, "\u674e\u660e"};
    assert_true(kz_pin_set(w->lock, li, "8250", "8250", &w->now, &err));
    assert_true(kz_pin_each_docent(w->lock, append_name, names, &err));
    assert_string_equal(names, "Aygul;\u674e\u660e;");
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        struct kz_pin_who who = {KZ_LOCK_DOCENT, bad[i]};
        assert_false(kz_pin_set(w->lock, who, "8250", "8250", &w->now, &err));
        assert_string_equal(err.id, "pin.name");
    }
    assert_true(kz_pin_remove_docent(w->lock, li.name, &err));
    assert_int_equal(try_pin(w, li, "8250"), KZ_PIN_NONE);
    reopen(w);
    assert_int_equal(try_pin(w, docent, pin_of_docent), KZ_PIN_RIGHT);
}

static void test_an_enrolled_stick_ends_the_wait(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    fail_times(w, staff, 5);
    assert_true(kz_pin_forgive(w->lock, staff, &w->now, &err));
    fail_times(w, staff, 1);
    assert_int_equal(left(w, staff), 2 * MINUTE); /* the tries are kept */
}

/* Two handles try at once: every wrong one is counted. */
static void test_two_openers(void **state) {
    struct world *w = *state;
    pid_t children[2];
    for (int c = 0; c < 2; c++) {
        children[c] = fork();
        assert_true(children[c] >= 0);
        if (children[c] == 0) {
            struct kz_error err;
            int64_t wait_ms;
            int wrong = 0;
            struct kz_lock *lock = kz_lock_open(
                w->dir, KZ_LOCK_COST_LEAST, &w->now, &err);
            for (int i = 0; lock && i < 20; i++)
                wrong += kz_pin_try(lock, staff, "975313", &w->now, &wait_ms,
                                    &err) == KZ_PIN_WRONG;
            _exit(wrong);
        }
    }
    int wrong = 0;
    for (int c = 0; c < 2; c++) {
        int status;
        assert_int_equal(waitpid(children[c], &status, 0), children[c]);
        assert_true(WIFEXITED(status));
        wrong += WEXITSTATUS(status);
    }
    assert_int_equal(wrong, 5);
    assert_int_equal(left(w, staff), MINUTE);
}

/* ---- damage ---- */

static void assert_still_locked(struct world *w) {
    int64_t wait_ms = left(w, staff);
    assert_true(wait_ms == MINUTE || wait_ms == KZ_LOCK_WAIT_MOST_MS);
    struct kz_moment at_once = w->now;
    w->now.on_ms += KZ_LOCK_WAIT_MOST_MS;
    assert_int_equal(try_pin(w, staff, "975313"), KZ_PIN_WRONG);
    w->now.on_ms += KZ_LOCK_WAIT_MOST_MS;
    assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_RIGHT);
    assert_int_equal(try_pin(w, docent, pin_of_docent), KZ_PIN_RIGHT);
    w->now = at_once;
}

/* Whatever byte falls over: it opens, the PINs hold, no wait is gained. */
static void test_any_byte_of_it(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *good;
    size_t len;
    int restored = 0;
    path_of(w, "lock.db", path);
    fail_times(w, staff, 5);
    kz_lock_close(&w->lock);
    assert_true(kz_file_read(path, 1 << 20, &good, &len));
    for (size_t at = 0; at < len; at += at < 100 ? 3 : 211) {
        good[at] = (char)(good[at] ^ 0x10);
        write_bytes(path, good, len);
        good[at] = (char)(good[at] ^ 0x10);
        reopen(w);
        restored += kz_lock_health(w->lock) == KZ_LOCK_RESTORED;
        assert_true(kz_lock_health(w->lock) != KZ_LOCK_LOST);
        assert_still_locked(w);
        kz_lock_close(&w->lock);
    }
    assert_true(restored > 10);
    for (size_t cut = 0; cut < len; cut += 2048) {
        write_bytes(path, good, cut);
        reopen(w);
        assert_still_locked(w);
        kz_lock_close(&w->lock);
    }
    free(good);
}

static void test_gone_is_restored(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    path_of(w, "lock.db", path);
    assert_int_equal(unlink(path), 0);
    reopen(w);
    assert_int_equal(kz_lock_health(w->lock), KZ_LOCK_RESTORED);
    assert_int_equal(left(w, staff), KZ_LOCK_WAIT_MOST_MS);
    reopen(w);
    assert_int_equal(kz_lock_health(w->lock), KZ_LOCK_GOOD);
    assert_int_equal(left(w, staff), KZ_LOCK_WAIT_MOST_MS);
}

/* With the copy damaged too nobody may set a PIN as if it were the first. */
static void test_lost(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char path[KZ_PATH_SIZE], copy[KZ_PATH_SIZE], code[KZ_RECOVERY_SIZE];
    bool is_set = false;
    path_of(w, "lock.db", path);
    path_of(w, "lock-copy", copy);
    kz_lock_close(&w->lock);
    write_bytes(path, "this is no database at all, alas", 32);
    write_bytes(copy, "0 x \n", 5);
    for (int i = 0; i < 2; i++) { /* and after a restart no more than before */
        reopen(w);
        assert_int_equal(kz_lock_health(w->lock), KZ_LOCK_LOST);
        assert_true(kz_pin_is_set(w->lock, &is_set, &err));
        assert_true(is_set);
        assert_false(kz_pin_begin(w->lock, pin_of_staff, pin_of_staff,
                                  &w->now, code, &err));
        assert_string_equal(err.id, "lock.lost");
        assert_int_equal(try_pin(w, staff, pin_of_staff), KZ_PIN_FAILED);
    }
    path_of(w, "lock-damaged", path);
    assert_true(kz_file_exists(path));
}

static void test_a_copy_is_made_good(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    path_of(w, "lock-copy", path);
    write_bytes(path, "torn", 4);
    reopen(w);
    path_of(w, "lock.db", path);
    assert_int_equal(unlink(path), 0);
    reopen(w);
    assert_int_equal(kz_lock_health(w->lock), KZ_LOCK_RESTORED);
}

static void test_a_folder_that_is_not_there(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char path[KZ_PATH_SIZE];
    path_of(w, "none", path);
    assert_null(kz_lock_open(path, KZ_LOCK_COST_LEAST, &w->now, &err));
    assert_string_equal(err.id, "lock.unwritable");
}

/* The real cost, once: that memory is enough for it is part of the design. */
static void test_usual_cost(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    kz_lock_close(&w->lock);
    w->lock = kz_lock_open(w->dir, KZ_LOCK_COST_USUAL, &w->now, &err);
    assert_non_null(w->lock);
    assert_true(kz_pin_set(w->lock, docent, "8250", "8250", &w->now, &err));
    assert_int_equal(try_pin(w, docent, "8251"), KZ_PIN_WRONG);
    assert_int_equal(try_pin(w, docent, "8250"), KZ_PIN_RIGHT);
}

/* Less memory than the hash wants: it is said, and no PIN was wrong. */
static void test_little_memory(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    kz_lock_close(&w->lock);
    w->lock = kz_lock_open(w->dir, KZ_LOCK_COST_USUAL, &w->now, &err);
    assert_non_null(w->lock);
    assert_true(kz_pin_set(w->lock, docent, "8250", "8250", &w->now, &err));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    skip(); /* a sanitizer maps terabytes that it never uses */
#endif
    struct rlimit usual, little;
    int64_t wait_ms;
    assert_int_equal(getrlimit(RLIMIT_AS, &usual), 0);
    little = usual;
    little.rlim_cur = 1 << 20; /* what is there stays; nothing comes */
    assert_int_equal(setrlimit(RLIMIT_AS, &little), 0);
    enum kz_pin_result result =
        kz_pin_try(w->lock, docent, "8250", &w->now, &wait_ms, &err);
    struct kz_error set_err = {0};
    bool is_set = kz_pin_set(w->lock, docent, "8251", "8251", &w->now,
                             &set_err);
    assert_int_equal(setrlimit(RLIMIT_AS, &usual), 0);
    assert_int_equal(result, KZ_PIN_FAILED);
    assert_string_equal(err.id, "pin.memory");
    assert_false(is_set);
    assert_string_equal(set_err.id, "pin.memory");
    assert_int_equal(try_pin(w, docent, "8250"), KZ_PIN_RIGHT);
}

static void test_moments(void **state) {
    (void)state;
    struct kz_moment last = {"a", 5000, 1800000000}, now = last, real;
    assert_true(kz_moment_now(&real));
    assert_true(strlen(real.boot) == 36 && real.on_ms > 0);
    now.on_ms += 60000;
    now.wall_s += 60;
    assert_false(kz_moment_is_doubtful(&now, &last));
    assert_false(kz_moment_is_doubtful(&now, NULL));
    assert_int_equal(kz_moment_between(&last, &now), 60000);
    now.wall_s += 301;
    assert_true(kz_moment_is_doubtful(&now, &last));
    now.wall_s = last.wall_s - 1;
    assert_true(kz_moment_is_doubtful(&now, &last));
    strcpy(now.boot, "b");
    now.wall_s = last.wall_s + 86400;
    assert_false(kz_moment_is_doubtful(&now, &last));
    now.wall_s = 1000;
    assert_true(kz_moment_is_doubtful(&now, NULL));
}

#define BARE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
#define SET(name) \
    cmocka_unit_test_setup_teardown(name, set_up_with_pins, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        BARE(test_rules),
        BARE(test_first_entry_sets_it),
        BARE(test_a_folder_that_is_not_there),
        SET(test_nobody_else_may_read_it),
        SET(test_waits_double_up_to_half_an_hour),
        SET(test_each_name_waits_alone),
        SET(test_restart_does_not_shorten),
        SET(test_clock_jumps_change_nothing),
        SET(test_no_free_try_by_the_plug),
        SET(test_recovery_code),
        SET(test_docents),
        SET(test_an_enrolled_stick_ends_the_wait),
        SET(test_two_openers),
        SET(test_any_byte_of_it),
        SET(test_gone_is_restored),
        SET(test_lost),
        SET(test_a_copy_is_made_good),
        SET(test_usual_cost),
        SET(test_little_memory),
        cmocka_unit_test(test_moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
