/* Packages, whole and attacked: each fault has its own sentence, and a byte
 * that is not what was signed for never passes. */
#include <fcntl.h>
#include <sodium.h>

#include "src/update/package_inside.h"
#include "tests/content/support.h"

struct world {
    char *dir;
    char folder[KZ_PATH_SIZE], file[KZ_PATH_SIZE], dest[KZ_PATH_SIZE];
    struct kz_own_key own, other;
    char *good; /* the bytes of a good package */
    size_t len;
    struct kz_error err;
};

static void in_dir(struct world *w, const char *name, char *out) {
    assert_true(kz_path_join(out, KZ_PATH_SIZE, w->dir, name));
}

static void pack(struct world *w, const char *out, int64_t serial,
                 const struct kz_own_key *own) {
    struct kz_package_plan plan = {.folder = w->folder, .out = out,
                                   .hall = "turpan", .serial = serial,
                                   .created_s = 1800000000, .own = own};
    assert_true(kz_package_write(&plan, NULL, NULL, &w->err));
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    char path[KZ_PATH_SIZE];
    w->dir = make_scratch();
    in_dir(w, "folder", w->folder);
    in_dir(w, "x.kzp", w->file);
    in_dir(w, "dest", w->dest);
    in_dir(w, "folder/catalog", path);
    assert_true(kz_dir_make(path));
    in_dir(w, "folder/media", path);
    assert_true(kz_dir_make(path));
    write_text(w->folder, "catalog/hall.csv", "id,name\nturpan,x\n");
    write_text(w->folder, "catalog/mineral.csv", "id\nM01\n");
    write_text(w->folder, "media/a b.jpg", "picture");
    write_text(w->folder, "media/film.mp4", "a film of some bytes");
    in_dir(w, "own", path);
    assert_true(kz_own_key_write(path, &w->own, &w->err));
    in_dir(w, "other", path);
    assert_true(kz_own_key_write(path, &w->other, &w->err));
    pack(w, w->file, 7, &w->own);
    assert_true(kz_file_read(w->file, 1 << 20, &w->good, &w->len));
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    drop_scratch(w->dir);
    free(w->good);
    free(w);
    return 0;
}

static void assert_id(struct world *w, const char *id) {
    assert_string_equal(w->err.id, id);
    w->err = (struct kz_error){.id = ""};
}

/* Opens and unpacks; the id of what was wrong, "" if nothing. */
static const char *try_all(struct world *w) {
    struct kz_package package;
    w->err = (struct kz_error){.id = ""};
    if (kz_dir_exists(w->dest))
        assert_true(kz_dir_remove(w->dest));
    assert_true(kz_dir_make(w->dest));
    bool is_good =
        kz_package_open(&package, w->file, NULL, &w->err) &&
        kz_package_unpack(&package, w->dest, NULL, NULL, &w->err);
    assert_int_equal(is_good, w->err.id[0] == '\0');
    kz_package_close(&package);
    return w->err.id;
}

static const char *try_bytes(struct world *w, const char *bytes,
                             size_t len) {
    write_bytes(w->file, bytes, len);
    return try_all(w);
}

/* A package around any manifest, signed by `own` if not NULL. */
static const char *try_manifest(struct world *w, const char *text,
                                size_t len, const char *payload,
                                const struct kz_own_key *own) {
    struct kz_package_header numbers = {1, (uint32_t)len, own ? 96 : 0, 0};
    char *bytes = kz_xmalloc(len + strlen(payload) + 256);
    char hash[KZ_HASH_HEX_SIZE];
    unsigned char message[KZ_PACKAGE_MESSAGE];
    size_t at = KZ_PACKAGE_HEADER + len;
    kz_package_put_header(&numbers, (unsigned char *)bytes);
    memcpy(bytes + KZ_PACKAGE_HEADER, text, len);
    kz_hash_of((struct kz_str){bytes, at}, hash);
    kz_package_message(hash, message);
    if (own) {
        memcpy(bytes + at, own->key, KZ_KEY_SIZE);
        crypto_sign_detached((unsigned char *)bytes + at + KZ_KEY_SIZE, NULL,
                             message, sizeof(message), own->secret);
        at += 96;
    }
    memcpy(bytes + at, payload, strlen(payload));
    const char *id = try_bytes(w, bytes, at + strlen(payload));
    free(bytes);
    return id;
}

#define FRONT "karez-package 1\nhall turpan\nserial 7\ncreated -\nprogram 0.1.0\n"

/* One file "x" of a name. */
static const char *try_name(struct world *w, const char *role,
                            const char *name) {
    char text[1024], hash[KZ_HASH_HEX_SIZE];
    kz_hash_of(KZ_STR("x"), hash);
    int len = snprintf(text, sizeof(text), FRONT "1 %s %s %s\n", hash, role,
                       name);
    return try_manifest(w, text, (size_t)len, "x", &w->own);
}

static void test_there_and_back(void **state) {
    struct world *w = *state;
    struct kz_package package;
    static const char *const files[] = {"catalog/hall.csv",
                                        "catalog/mineral.csv",
                                        "media/a b.jpg", "media/film.mp4"};
    assert_string_equal(try_all(w), "");
    for (size_t i = 0; i < KZ_COUNT(files); i++) {
        char a[KZ_PATH_SIZE], b[KZ_PATH_SIZE], *x, *y;
        size_t x_len, y_len;
        assert_true(kz_path_join(a, sizeof(a), w->folder, files[i]));
        assert_true(kz_path_join(b, sizeof(b), w->dest, files[i]));
        assert_true(kz_file_read(a, 4096, &x, &x_len));
        assert_true(kz_file_read(b, 4096, &y, &y_len));
        assert_string_equal(x, y);
        free(x);
        free(y);
    }
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    assert_true(package.is_signed);
    assert_memory_equal(package.key, w->own.key, KZ_KEY_SIZE);
    assert_string_equal(package.hall, "turpan");
    assert_int_equal(package.serial, 7);
    assert_string_equal(package.created, "2027-01-15T08:00:00Z");
    assert_int_equal(package.manifest.entries.count, 4);
    kz_package_close(&package);
    assert_true(kz_package_is(w->file));
    assert_false(kz_package_is(w->folder));
}

static void test_same_folder_same_bytes(void **state) {
    struct world *w = *state;
    char again[KZ_PATH_SIZE], *bytes;
    size_t len;
    in_dir(w, "y.kzp", again);
    pack(w, again, 7, &w->own);
    assert_true(kz_file_read(again, 1 << 20, &bytes, &len));
    assert_int_equal(len, w->len);
    assert_memory_equal(bytes, w->good, len);
    free(bytes);
}

/* B1 B2 B3: any one bit, wherever it is. */
static void test_any_bit(void **state) {
    struct world *w = *state;
    for (size_t i = 0; i < w->len; i++) {
        w->good[i] = (char)(w->good[i] ^ (1 << i % 8));
        assert_string_not_equal(try_bytes(w, w->good, w->len), "");
        w->good[i] = (char)(w->good[i] ^ (1 << i % 8));
    }
    assert_string_equal(try_bytes(w, w->good, w->len), "");
}

/* B13, at every byte; B14, B16. */
static void test_cut_and_extended(void **state) {
    struct world *w = *state;
    for (size_t len = 0; len < w->len; len++) {
        const char *id = try_bytes(w, w->good, len);
        assert_true(strcmp(id, "package.damaged") == 0 ||
                    (len < KZ_PACKAGE_HEADER &&
                     strcmp(id, "package.foreign") == 0));
    }
    char *more = kz_xmalloc(w->len + 1);
    memcpy(more, w->good, w->len);
    more[w->len] = 'x';
    assert_string_equal(try_bytes(w, more, w->len + 1), "package.damaged");
    free(more);
}

/* The file grows or shrinks behind the check of its size. */
static void test_changes_while_read(void **state) {
    struct world *w = *state;
    struct kz_package package;
    assert_true(kz_dir_make(w->dest));
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    assert_int_equal(truncate(w->file, (off_t)w->len - 3), 0);
    assert_false(kz_package_unpack(&package, w->dest, NULL, NULL, &w->err));
    assert_id(w, "package.damaged");
    kz_package_close(&package);
    assert_true(kz_dir_remove(w->dest));
    assert_true(kz_dir_make(w->dest));
    write_bytes(w->file, w->good, w->len);
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    FILE *file = fopen(w->file, "ab");
    assert_non_null(file);
    fputs("more", file);
    fclose(file);
    assert_false(kz_package_unpack(&package, w->dest, NULL, NULL, &w->err));
    assert_id(w, "package.damaged");
    kz_package_close(&package);
}

/* B2: two files of one length change places; the list stays. */
static void test_swapped_payload(void **state) {
    struct world *w = *state;
    char *at = memmem(w->good, w->len, "picture", 7);
    assert_non_null(at);
    memcpy(at, "erutcip", 7);
    assert_string_equal(try_bytes(w, w->good, w->len), "package.damaged");
    assert_string_equal(w->err.value[3], "media/a b.jpg");
}

/* B6: front of one, signature or payload of another. */
static void test_mix_and_match(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *bytes;
    size_t len;
    write_text(w->folder, "media/a b.jpg", "PICTURE");
    in_dir(w, "y.kzp", path);
    pack(w, path, 8, &w->own);
    assert_true(kz_file_read(path, 1 << 20, &bytes, &len));
    assert_int_equal(len, w->len);
    size_t payload = len - 17 - 7 - 7 - 20, signature = payload - 96;
    char *mixed = kz_xmalloc(len);
    memcpy(mixed, w->good, len);
    memcpy(mixed + signature, bytes + signature, 96);
    assert_string_equal(try_bytes(w, mixed, len), "package.signature");
    memcpy(mixed, w->good, len);
    memcpy(mixed + payload, bytes + payload, len - payload);
    assert_string_equal(try_bytes(w, mixed, len), "package.damaged");
    free(mixed);
    free(bytes);
}

static void test_not_ours(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    assert_string_equal(try_bytes(w, "", 0), "package.foreign");
    assert_string_equal(try_bytes(w, "PK\3\4 a zip of some length here", 31),
                        "package.foreign");
    w->good[8] = 2;
    assert_string_equal(try_bytes(w, w->good, w->len), "package.newer");
    w->good[8] = 1;
    in_dir(w, "fifo.kzp", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    struct kz_package package;
    assert_false(kz_package_open(&package, path, NULL, &w->err));
    assert_id(w, "package.unreadable");
    kz_package_close(&package);
    in_dir(w, "link.kzp", path);
    assert_int_equal(symlink(w->file, path), 0);
    assert_false(kz_package_open(&package, path, NULL, &w->err));
    assert_id(w, "package.unreadable");
    kz_package_close(&package);
}

/* B17: more than 4 MiB, and a length that says so without being there. */
static void test_endless_manifest(void **state) {
    struct world *w = *state;
    size_t len = (4 << 20) + 64;
    char *text = kz_xmalloc(len);
    memset(text, '\n', len);
    memcpy(text, FRONT, strlen(FRONT));
    assert_string_equal(try_manifest(w, text, len, "", &w->own),
                        "package.list");
    free(text);
    memset(w->good + 12, 0xff, 4);
    assert_string_equal(try_bytes(w, w->good, w->len), "package.list");
    memset(w->good + 12, 0, 4);
    assert_string_equal(try_bytes(w, w->good, w->len), "package.list");
}

static void test_names(void **state) {
    struct world *w = *state;
    static const struct {
        const char *role, *name;
    } bad[] = {
        {"media", "media/../x.jpg"},     {"media", "../x.jpg"},
        {"media", "/etc/x.jpg"},         {"media", "media/a/b.jpg"},
        {"media", "media\\x.jpg"},       {"media", "media/a\\b.jpg"},
        {"media", "C:x.jpg"},            {"media", "media/"},
        {"media", "media/.."},           {"media", "media"},
        {"media", "media/con.jpg"},      {"media", "media/x.jpg."},
        {"media", "media/._x.jpg"},      {"media", "media/Thumbs.db"},
        {"media", "media/\x01.jpg"},     {"media", "media/\xff.jpg"},
        {"media", "media/a\xe2\x80\xae.jpg"},
        {"table", "media/x.jpg"},        {"media", "catalog/hall.csv"},
        {"table", "catalog/x.exe"},      {"table", "catalog.xls"},
        {"table", "other/x.csv"},        {"other", "media/x.jpg"},
        {"table", "karez/catalog/x.csv"},
    };
    for (size_t i = 0; i < KZ_COUNT(bad); i++)
        assert_string_equal(try_name(w, bad[i].role, bad[i].name),
                            "package.list");
    char name[400] = "media/";
    memset(name + 6, 'x', 300);
    assert_string_equal(try_name(w, "media", name), "package.list");
    assert_string_equal(try_name(w, "media", "media/x y.jpg"), "");
    assert_string_equal(try_name(w, "table", "catalog/hall.csv"), "");
    assert_string_equal(try_name(w, "table", "catalog.xlsx"), "");
}

/* B18, and every other way to write the same list. */
static void test_one_way_to_write(void **state) {
    struct world *w = *state;
    char x[KZ_HASH_HEX_SIZE], text[1024], upper[KZ_HASH_HEX_SIZE];
    kz_hash_of(KZ_STR("x"), x);
    for (size_t i = 0; i < sizeof(x); i++)
        upper[i] = x[i] >= 'a' && x[i] <= 'f' ? (char)(x[i] - 32) : x[i];
    static const char *const forms[] = {
        FRONT "1 %s media media/a.jpg\n1 %s media media/a.jpg\n",
        FRONT "1 %s media media/a.jpg\n1 %s media media/A.jpg\n",
        FRONT "1 %s media media/b.jpg\n1 %s media media/a.jpg\n",
        FRONT "1 %s media media/a.jpg\n1 %s media media/b.jpg",
        FRONT "01 %s media media/a.jpg\n1 %s media media/b.jpg\n",
        FRONT "-1 %s media media/a.jpg\n1 %s media media/b.jpg\n",
        FRONT "1  %s media media/a.jpg\n1 %s media media/b.jpg\n",
        FRONT "1 %s media media/a.jpg\r\n1 %s media media/b.jpg\r\n",
        FRONT "1 %s media media/a.jpg\n\n1 %s media media/b.jpg\n",
        " " FRONT "1 %s media media/a.jpg\n1 %s media media/b.jpg\n",
    };
    for (size_t i = 0; i < KZ_COUNT(forms); i++) {
        int len = snprintf(text, sizeof(text), forms[i], x, x);
        assert_string_equal(
            try_manifest(w, text, (size_t)len, "xx", &w->own),
            "package.list");
    }
    int len = snprintf(text, sizeof(text),
                       FRONT "1 %s media media/a.jpg\n", upper);
    assert_string_equal(try_manifest(w, text, (size_t)len, "x", &w->own),
                        "package.list");
    assert_string_equal(try_manifest(w, FRONT, strlen(FRONT), "", &w->own),
                        "package.list");
    static const char *const fronts[] = {
        "karez-package 1\nhall turpan\nserial 0\ncreated -\nprogram 0.1.0\n",
        "karez-package 1\nhall turpan\nserial 07\ncreated -\nprogram 0.1.0\n",
        "karez-package 1\nhall turpan\nserial -7\ncreated -\nprogram 0.1.0\n",
        "karez-package 1\nhall \nserial 7\ncreated -\nprogram 0.1.0\n",
        "karez-package 1\nhall a/b\nserial 7\ncreated -\nprogram 0.1.0\n",
        "karez-package 1\nhall t\nserial 7\ncreated today\nprogram 0.1.0\n",
        "karez-package 1\nserial 7\nhall t\ncreated -\nprogram 0.1.0\n",
        "karez-package 2\nhall t\nserial 7\ncreated -\nprogram 0.1.0\n",
    };
    for (size_t i = 0; i < KZ_COUNT(fronts); i++) {
        len = snprintf(text, sizeof(text), "%s1 %s media media/a.jpg\n",
                       fronts[i], x);
        assert_string_equal(
            try_manifest(w, text, (size_t)len, "x", &w->own),
            "package.list");
    }
}

static void test_sizes(void **state) {
    struct world *w = *state;
    char x[KZ_HASH_HEX_SIZE], text[512];
    kz_hash_of(KZ_STR("x"), x);
    static const char *const lines[] = {
        "99999999999999 %s media media/a.jpg\n",
        "20971521 %s table catalog/hall.csv\n",
        "8589934593 %s media media/a.mp4\n",
    };
    for (size_t i = 0; i < KZ_COUNT(lines); i++) {
        int len = snprintf(text, sizeof(text), FRONT);
        len += snprintf(text + len, sizeof(text) - (size_t)len, lines[i], x);
        assert_string_equal(
            try_manifest(w, text, (size_t)len, "x", &w->own),
            "package.list");
    }
}

/* B19: a key with which anything seems signed. */
static void test_weak_signature(void **state) {
    struct world *w = *state;
    struct kz_own_key weak = w->own;
    memset(weak.key, 0, sizeof(weak.key));
    weak.key[0] = 1;
    char x[KZ_HASH_HEX_SIZE], text[512];
    kz_hash_of(KZ_STR("x"), x);
    int len = snprintf(text, sizeof(text), FRONT "1 %s media media/a.jpg\n",
                       x);
    assert_string_equal(try_manifest(w, text, (size_t)len, "x", &weak),
                        "package.signature");
    assert_string_equal(try_manifest(w, text, (size_t)len, "x", NULL), "");
}

/* ---- may it be installed here? ---- */

static const char *judge(struct world *w,
                         const struct kz_package_rules *rules,
                         enum kz_package_trust *trust) {
    struct kz_package package;
    w->err = (struct kz_error){.id = ""};
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    bool is_good = kz_package_judge(&package, rules, trust, &w->err);
    assert_int_equal(is_good, w->err.id[0] == '\0');
    kz_package_close(&package);
    return w->err.id;
}

static void test_trust(void **state) {
    struct world *w = *state;
    struct kz_keys keys = {.count = 0};
    struct kz_package_rules rules = {.keys = &keys, .hall = "", .hash = ""};
    enum kz_package_trust trust;
    char fingerprint[KZ_FINGERPRINT_SIZE];
    struct kz_key key = {.name = "hall", .from_serial = 8};
    memcpy(key.key, w->own.key, KZ_KEY_SIZE);
    assert_string_equal(judge(w, &rules, &trust), "package.unknown_key");
    assert_int_equal(trust, KZ_PACKAGE_UNKNOWN_KEY);
    kz_fingerprint_of(w->own.key, fingerprint);
    assert_string_equal(w->err.value[3], fingerprint);
    rules.own = w->other.key;
    assert_string_equal(judge(w, &rules, &trust), "package.unknown_key");
    rules.own = w->own.key;
    assert_string_equal(judge(w, &rules, &trust), "");
    assert_int_equal(trust, KZ_PACKAGE_TRUSTED);
    rules.own = NULL;
    assert_true(kz_keys_trust(&keys, &key, &w->err));
    assert_string_equal(judge(w, &rules, &trust), "package.unknown_key");
    keys.items[0].from_serial = 7;
    assert_string_equal(judge(w, &rules, &trust), "");
    assert_true(kz_keys_revoke(&keys, key.key));
    rules.own = w->own.key; /* revoked is revoked, our own too */
    assert_string_equal(judge(w, &rules, &trust), "package.revoked_key");
}

static void test_unsigned(void **state) {
    struct world *w = *state;
    struct kz_keys keys = {.count = 0};
    struct kz_package_rules rules = {.keys = &keys, .hall = "", .hash = ""};
    enum kz_package_trust trust;
    pack(w, w->file, 7, NULL);
    assert_string_equal(judge(w, &rules, &trust), "");
    assert_int_equal(trust, KZ_PACKAGE_UNSIGNED);
    keys.must_be_signed = true;
    assert_string_equal(judge(w, &rules, &trust), "package.unsigned");
}

/* B7 B8 B9 B10 B11 */
static void test_serials_and_halls(void **state) {
    struct world *w = *state;
    struct kz_package package;
    enum kz_package_trust trust;
    char hash[KZ_HASH_HEX_SIZE];
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    snprintf(hash, sizeof(hash), "%s", package.hash);
    kz_package_close(&package);
    struct kz_package_rules rules = {.hall = "turpan", .serial = 6,
                                     .hash = ""};
    assert_string_equal(judge(w, &rules, &trust), "");
    rules.hall = "hami";
    assert_string_equal(judge(w, &rules, &trust), "package.hall");
    rules.hall = "turpan";
    rules.serial = 8;
    assert_string_equal(judge(w, &rules, &trust), "package.older");
    rules.serial = 7;
    rules.hash = hash;
    assert_string_equal(judge(w, &rules, &trust), "");
    hash[0] = hash[0] == '0' ? '1' : '0';
    assert_string_equal(judge(w, &rules, &trust), "package.serial_twice");
    pack(w, w->file, 1000000007, &w->own);
    assert_string_equal(judge(w, &rules, &trust), "package.jump");
    pack(w, w->file, 100007, &w->own);
    assert_string_equal(judge(w, &rules, &trust), "");
    pack(w, w->file, 100008, &w->own);
    assert_string_equal(judge(w, &rules, &trust), "package.jump");
}

/* B12 */
static void test_program_version(void **state) {
    struct world *w = *state;
    struct kz_package_rules rules = {.hall = "", .hash = ""};
    enum kz_package_trust trust;
    char x[KZ_HASH_HEX_SIZE], text[512];
    assert_true(kz_program_can_read(kz_program_version()));
    assert_true(kz_program_can_read("0.0.9"));
    assert_false(kz_program_can_read("999.0.0"));
    assert_false(kz_program_can_read("x"));
    assert_false(kz_program_can_read("0.1.0.1"));
    kz_hash_of(KZ_STR("x"), x);
    int len = snprintf(text, sizeof(text),
                       "karez-package 1\nhall turpan\nserial 7\ncreated -\n"
                       "program 999.0.0\n1 %s media media/a.jpg\n", x);
    assert_string_equal(try_manifest(w, text, (size_t)len, "x", &w->own), "");
    assert_string_equal(judge(w, &rules, &trust), "package.program");
    assert_string_equal(w->err.value[3], "999.0.0");
}

static bool stop_at_once(void *user, const struct kz_progress *progress) {
    (void)user;
    return progress->done == 0;
}

static void test_cancel(void **state) {
    struct world *w = *state;
    struct kz_package package;
    assert_true(kz_dir_make(w->dest));
    assert_true(kz_package_open(&package, w->file, NULL, &w->err));
    assert_false(kz_package_unpack(&package, w->dest, stop_at_once, NULL,
                                   &w->err));
    assert_id(w, "import.cancelled");
    kz_package_close(&package);
}

static void test_pack_refuses(void **state) {
    struct world *w = *state;
    char out[KZ_PATH_SIZE];
    in_dir(w, "nowhere/y.kzp", out);
    struct kz_package_plan plan = {.folder = w->folder, .out = out,
                                   .hall = "t", .serial = 1};
    assert_false(kz_package_write(&plan, NULL, NULL, &w->err));
    assert_id(w, "file.unwritable");
    in_dir(w, "y.kzp", out);
    plan.folder = "/nowhere";
    assert_false(kz_package_write(&plan, NULL, NULL, &w->err));
    assert_id(w, "file.unreadable");
    assert_false(kz_file_exists(out));
    plan.folder = w->dir; /* no tables in it */
    assert_false(kz_package_write(&plan, NULL, NULL, &w->err));
    assert_id(w, "package.list");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_there_and_back),     TEST(test_same_folder_same_bytes),
        TEST(test_any_bit),            TEST(test_cut_and_extended),
        TEST(test_changes_while_read), TEST(test_swapped_payload),
        TEST(test_mix_and_match),      TEST(test_not_ours),
        TEST(test_endless_manifest),   TEST(test_names),
        TEST(test_one_way_to_write),   TEST(test_sizes),
        TEST(test_weak_signature),     TEST(test_trust),
        TEST(test_unsigned),           TEST(test_serials_and_halls),
        TEST(test_program_version),    TEST(test_cancel),
        TEST(test_pack_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
