/* Keys of this kiosk and of others: fingerprints, damage, what is too many. */
#include "src/update/enrol.h"
#include "src/update/keys.h"
#include "tests/content/support.h"

struct world {
    char *dir;
    char keys[KZ_PATH_SIZE];
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->dir = make_scratch();
    assert_true(kz_path_join(w->keys, sizeof(w->keys), w->dir, "keys"));
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    drop_scratch(w->dir);
    free(w);
    return 0;
}

static void in_keys(struct world *w, const char *name, char *out) {
    assert_true(kz_path_join(out, KZ_PATH_SIZE, w->keys, name));
}

static unsigned mode_of(const char *path) {
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 0777;
}

static struct kz_key new_key(struct world *w, const char *name) {
    static int count;
    char file[32], path[KZ_PATH_SIZE];
    struct kz_own_key own = {{0}, {0}};
    struct kz_error err = {0};
    struct kz_key key = {.from_serial = 0};
    snprintf(file, sizeof(file), "other-%d", count++);
    assert_true(kz_path_join(path, sizeof(path), w->dir, file));
    assert_true(kz_own_key_write(path, &own, &err));
    memcpy(key.key, own.key, KZ_KEY_SIZE);
    snprintf(key.name, sizeof(key.name), "%s", name);
    return key;
}

static void test_own_key(void **state) {
    struct world *w = *state;
    struct kz_own_key own = {{0}, {0}}, again = {{0}, {0}};
    struct kz_error err = {0};
    char path[KZ_PATH_SIZE];
    assert_false(kz_own_key_open(w->keys, false, &own, &err));
    assert_string_equal(err.id, "keys.missing");
    assert_true(kz_own_key_open(w->keys, true, &own, &err));
    assert_true(kz_own_key_open(w->keys, true, &again, &err));
    assert_memory_equal(&own, &again, sizeof(own));
    in_keys(w, "own", path);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(mode_of(w->keys), 0700);
    assert_false(kz_own_key_write(path, &again, &err));
    assert_string_equal(err.id, "keys.exists");
    write_bytes(path, "karez-secret 1 00", 17);
    assert_false(kz_own_key_open(w->keys, true, &again, &err));
    assert_string_equal(err.id, "keys.damaged");
    assert_false(memcmp(&own, &again, sizeof(own)) == 0);
}

static void test_fingerprint(void **state) {
    struct world *w = *state;
    struct kz_key a = new_key(w, "a"), b = new_key(w, "b");
    char one[KZ_FINGERPRINT_SIZE], two[KZ_FINGERPRINT_SIZE], typed[64] = "";
    kz_fingerprint_of(a.key, one);
    kz_fingerprint_of(b.key, two);
    assert_int_equal(strlen(one), KZ_FINGERPRINT_SIZE - 1);
    assert_int_equal(strspn(one, "0123456789 "), KZ_FINGERPRINT_SIZE - 1);
    assert_string_not_equal(one, two);
    assert_true(kz_fingerprint_is(a.key, one));
    assert_false(kz_fingerprint_is(b.key, one));
    for (size_t i = 0, at = 0; one[i]; i++) {
        if (one[i] != ' ')
            typed[at++] = one[i];
    }
    assert_true(kz_fingerprint_is(a.key, typed));
    typed[39] = '\0'; /* a digit is missing */
    assert_false(kz_fingerprint_is(a.key, typed));
    assert_false(kz_fingerprint_is(a.key, ""));
    char longer[64];
    snprintf(longer, sizeof(longer), "%s1", one);
    assert_false(kz_fingerprint_is(a.key, longer));
}

static void test_list(void **state) {
    struct world *w = *state;
    struct kz_keys keys, again;
    struct kz_error err = {0};
    assert_true(kz_keys_load(w->keys, &keys, &err));
    assert_int_equal(keys.count, 0);
    struct kz_key hall = new_key(w, "Gaochang hall");
    hall.from_serial = 12;
    keys.must_be_signed = true;
    assert_true(kz_keys_trust(&keys, &hall, &err));
    assert_true(kz_keys_save(w->keys, &keys, &err));
    assert_true(kz_keys_load(w->keys, &again, &err));
    assert_memory_equal(&keys, &again, sizeof(keys));
    assert_true(kz_keys_revoke(&again, hall.key));
    assert_true(kz_keys_save(w->keys, &again, &err));
    assert_true(kz_keys_load(w->keys, &keys, &err));
    assert_true(kz_keys_find(&keys, hall.key)->is_revoked);
    struct kz_key none = new_key(w, "none");
    assert_null(kz_keys_find(&keys, none.key));
    assert_false(kz_keys_revoke(&keys, none.key));
}

static void test_eight_at_most(void **state) {
    struct world *w = *state;
    struct kz_keys keys = {.count = 0};
    struct kz_error err = {0};
    struct kz_key first = new_key(w, "first"), last = new_key(w, "last");
    assert_true(kz_keys_trust(&keys, &first, &err));
    for (int i = 1; i < KZ_KEYS_MOST; i++) {
        struct kz_key key = new_key(w, "more");
        assert_true(kz_keys_trust(&keys, &key, &err));
    }
    assert_false(kz_keys_trust(&keys, &last, &err));
    assert_string_equal(err.id, "keys.many");
    assert_true(kz_keys_trust(&keys, &first, &err)); /* there already */
    assert_true(kz_keys_revoke(&keys, first.key));
    assert_true(kz_keys_trust(&keys, &last, &err)); /* in its place */
    assert_null(kz_keys_find(&keys, first.key));
}

/* Points with which a signature proves nothing, and what is no point. */
static void test_weak_keys(void **state) {
    struct world *w = *state;
    struct kz_keys keys = {.count = 0};
    struct kz_error err = {0};
    (void)w;
    static const unsigned char firsts[] = {0x00, 0x01, 0x02, 0xec};
    for (size_t i = 0; i < sizeof(firsts); i++) {
        struct kz_key key = {.from_serial = 0};
        key.key[0] = firsts[i];
        if (firsts[i] == 0xec) {
            memset(key.key + 1, 0xff, KZ_KEY_SIZE - 2);
            key.key[KZ_KEY_SIZE - 1] = 0x7f;
        }
        assert_false(kz_keys_trust(&keys, &key, &err));
        assert_string_equal(err.id, "keys.weak");
    }
}

/* Whatever byte falls over: nobody is trusted who was not. */
static void test_damaged_list(void **state) {
    struct world *w = *state;
    struct kz_keys keys = {.must_be_signed = true}, again;
    struct kz_error err = {0};
    struct kz_key key = new_key(w, "hall");
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    assert_true(kz_keys_trust(&keys, &key, &err));
    assert_true(kz_keys_save(w->keys, &keys, &err));
    in_keys(w, "trusted", path);
    assert_true(kz_file_read(path, 4096, &text, &len));
    for (size_t i = 0; i < len - 1; i++) {
        text[i] = (char)(text[i] ^ 1);
        write_bytes(path, text, len);
        text[i] = (char)(text[i] ^ 1);
        assert_false(kz_keys_load(w->keys, &again, &err));
        assert_string_equal(err.id, "keys.damaged");
        assert_int_equal(again.count, 0);
        write_bytes(path, text, i);
        assert_false(kz_keys_load(w->keys, &again, &err));
    }
    free(text);
}

static void test_key_as_text(void **state) {
    struct world *w = *state;
    struct kz_key key = new_key(w, "\u9ad8\u660c"), again;
    struct kz_error err = {0};
    char text[KZ_KEY_TEXT_SIZE];
    static const char *const bad[] = {
        "", "karez-key 1 ", "karez-key 1 00 x", "karez-key 2 00 x",
        "karez-secret 1 00112233445566778899aabbccddeeff"
        "00112233445566778899aabbccddeeff"};
    kz_key_write_text(&key, text);
    assert_true(kz_key_read_text("f", kz_str_from(text), &again, &err));
    assert_memory_equal(&key, &again, sizeof(key));
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        assert_false(kz_key_read_text("f", kz_str_from(bad[i]), &again,
                                      &err));
        assert_string_equal(err.id, "keys.damaged");
    }
}

static void test_serials_rise(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int64_t serial;
    assert_true(kz_keys_next_serial(w->keys, 0, &serial, &err));
    assert_int_equal(serial, 1);
    assert_true(kz_keys_next_serial(w->keys, 0, &serial, &err));
    assert_int_equal(serial, 2);
    assert_true(kz_keys_next_serial(w->keys, 41, &serial, &err));
    assert_int_equal(serial, 42);
    assert_true(kz_keys_next_serial(w->keys, 7, &serial, &err));
    assert_int_equal(serial, 43);
}

static void test_enrolled_sticks(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char a[KZ_PATH_SIZE], b[KZ_PATH_SIZE], token[KZ_PATH_SIZE], *text;
    size_t len;
    assert_true(kz_path_join(a, sizeof(a), w->dir, "a"));
    assert_true(kz_path_join(b, sizeof(b), w->dir, "b"));
    assert_true(kz_dir_make(a) && kz_dir_make(b));
    assert_false(kz_stick_is_enrolled(w->keys, a));
    assert_true(kz_stick_enrol(w->keys, a, &err));
    assert_true(kz_stick_is_enrolled(w->keys, a));
    assert_false(kz_stick_is_enrolled(w->keys, b));
    assert_true(kz_path_join(token, sizeof(token), a, "karez-token"));
    assert_true(kz_file_read(token, 4096, &text, &len));
    assert_int_equal(len, 64);
    assert_true(kz_stick_enrol(w->keys, a, &err)); /* and keeps its token */
    char *again;
    assert_true(kz_file_read(token, 4096, &again, &len));
    assert_string_equal(text, again);
    assert_false(tree_holds_text(w->keys, text)); /* only its hash */
    text[5] = text[5] == '0' ? '1' : '0';
    write_text(b, "karez-token", text);
    assert_false(kz_stick_is_enrolled(w->keys, b));
    assert_int_equal(unlink(token), 0);
    assert_int_equal(mkfifo(token, 0600), 0); /* must not hang */
    assert_false(kz_stick_is_enrolled(w->keys, a));
    free(text);
    free(again);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_own_key),      TEST(test_fingerprint),
        TEST(test_list),         TEST(test_eight_at_most),
        TEST(test_weak_keys),    TEST(test_damaged_list),
        TEST(test_key_as_text),  TEST(test_serials_rise),
        TEST(test_enrolled_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
