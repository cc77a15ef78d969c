#include "src/update/lock.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lock_sql.h"
#include "src/base/hash.h"
#include "src/update/lock_inside.h"

#define LOG_MODULE "lock"
#include "src/base/log.h"

enum { BUSY_MS = 5000, VERSION = 1 };

static bool fail(struct kz_lock *lock, struct kz_error *err) {
    kz_log_error("%s: %s", lock->path,
                 lock->db ? sqlite3_errmsg(lock->db) : "cannot be opened");
    return kz_error_set(err, "lock.unwritable", lock->path, NULL);
}

static bool run(struct kz_lock *lock, const char *sql) {
    return sqlite3_exec(lock->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool kz_lock_begin(struct kz_lock *lock, struct kz_error *err) {
    return run(lock, "BEGIN IMMEDIATE") || fail(lock, err);
}

bool kz_lock_end(struct kz_lock *lock, bool is_good, struct kz_error *err) {
    if (is_good && run(lock, "COMMIT"))
        return true;
    bool is_failed = is_good && !fail(lock, err);
    if (!run(lock, "ROLLBACK"))
        kz_log_debug("%s: nothing to undo", lock->path);
    return !is_failed;
}

/* ---- rows ---- */

static void sum_of(const struct kz_lock_entry *e,
                   char sum[KZ_HASH_HEX_SIZE]) {
    char text[512];
    int len = snprintf(text, sizeof(text), "%d\n%s\n%s\n%lld\n%lld\n%s\n%lld",
                       (int)e->kind, e->name, e->hash,
                       (long long)e->failures, (long long)e->wait_ms,
                       e->seen.boot, (long long)e->seen.on_ms);
    kz_hash_of((struct kz_str){text, (size_t)len}, sum);
}

static sqlite3_stmt *prepare(struct kz_lock *lock, enum kz_lock_sql_id id) {
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(lock->db, kz_lock_sql_sql(id), -1, &stmt,
                                NULL);
    return rc == SQLITE_OK ? stmt : NULL;
}

static void bind_int(sqlite3_stmt *stmt, const char *name, int64_t value) {
    int rc = sqlite3_bind_int64(
        stmt, sqlite3_bind_parameter_index(stmt, name), value);
    kz_require(rc == SQLITE_OK);
}

static void bind_text(sqlite3_stmt *stmt, const char *name,
                      const char *value) {
    int rc = sqlite3_bind_text(stmt,
                               sqlite3_bind_parameter_index(stmt, name),
                               value, -1, SQLITE_TRANSIENT);
    kz_require(rc == SQLITE_OK);
}

static void take_text(char *out, size_t size, sqlite3_stmt *stmt, int at) {
    const unsigned char *text = sqlite3_column_text(stmt, at);
    snprintf(out, size, "%s", text ? (const char *)text : "");
}

/* False if the row is not what was once written. */
static bool take_row(sqlite3_stmt *stmt, struct kz_lock_entry *e) {
    char sum[KZ_HASH_HEX_SIZE], wanted[KZ_HASH_HEX_SIZE];
    *e = (struct kz_lock_entry){.failures = sqlite3_column_int64(stmt, 3)};
    e->kind = (enum kz_lock_kind)sqlite3_column_int(stmt, 0);
    take_text(e->name, sizeof(e->name), stmt, 1);
    take_text(e->hash, sizeof(e->hash), stmt, 2);
    e->wait_ms = sqlite3_column_int64(stmt, 4);
    take_text(e->seen.boot, sizeof(e->seen.boot), stmt, 5);
    e->seen.on_ms = sqlite3_column_int64(stmt, 6);
    take_text(sum, sizeof(sum), stmt, 7);
    sum_of(e, wanted);
    return strcmp(sum, wanted) == 0;
}

bool kz_lock_read(struct kz_lock *lock, enum kz_lock_kind kind,
                  const char *name, struct kz_lock_entry *entry,
                  bool *is_there, struct kz_error *err) {
    struct kz_lock_entry bare = {.kind = kind}; /* `name` may be entry's own */
    *is_there = false;
    snprintf(bare.name, sizeof(bare.name), "%s", name);
    *entry = bare;
    sqlite3_stmt *stmt = prepare(lock, KZ_LOCK_SQL_READ);
    if (!stmt)
        return fail(lock, err);
    bind_int(stmt, ":kind", kind);
    bind_text(stmt, ":name", entry->name);
    int rc = sqlite3_step(stmt);
    *is_there = rc == SQLITE_ROW;
    bool is_good = rc == SQLITE_DONE || (*is_there && take_row(stmt, entry));
    sqlite3_finalize(stmt);
    return is_good || fail(lock, err);
}

bool kz_lock_write(struct kz_lock *lock, const struct kz_lock_entry *entry,
                   struct kz_error *err) {
    char sum[KZ_HASH_HEX_SIZE];
    sqlite3_stmt *stmt = prepare(lock, KZ_LOCK_SQL_WRITE);
    if (!stmt)
        return fail(lock, err);
    sum_of(entry, sum);
    bind_int(stmt, ":kind", entry->kind);
    bind_text(stmt, ":name", entry->name);
    bind_text(stmt, ":hash", entry->hash);
    bind_int(stmt, ":failures", entry->failures);
    bind_int(stmt, ":wait_ms", entry->wait_ms);
    bind_text(stmt, ":boot", entry->seen.boot);
    bind_int(stmt, ":seen_ms", entry->seen.on_ms);
    bind_text(stmt, ":sum", sum);
    bool is_good = sqlite3_step(stmt) == SQLITE_DONE;
    sqlite3_finalize(stmt);
    return is_good || fail(lock, err);
}

bool kz_lock_remove(struct kz_lock *lock, enum kz_lock_kind kind,
                    const char *name, struct kz_error *err) {
    sqlite3_stmt *stmt = prepare(lock, KZ_LOCK_SQL_REMOVE);
    if (!stmt)
        return fail(lock, err);
    bind_int(stmt, ":kind", kind);
    bind_text(stmt, ":name", name);
    bool is_good = sqlite3_step(stmt) == SQLITE_DONE;
    sqlite3_finalize(stmt);
    return is_good || fail(lock, err);
}

static int each_row(struct kz_lock *lock, kz_lock_each_fn *each,
                    void *user) {
    sqlite3_stmt *stmt = prepare(lock, KZ_LOCK_SQL_LIST);
    struct kz_lock_entry entry;
    int rc = stmt ? SQLITE_ROW : sqlite3_errcode(lock->db);
    while (rc == SQLITE_ROW && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!take_row(stmt, &entry))
            rc = SQLITE_CORRUPT;
        else if (!each(user, &entry))
            rc = SQLITE_DONE;
    }
    sqlite3_finalize(stmt);
    return rc;
}

bool kz_lock_each(struct kz_lock *lock, kz_lock_each_fn *each, void *user,
                  struct kz_error *err) {
    return each_row(lock, each, user) == SQLITE_DONE || fail(lock, err);
}

static bool gather(void *user, const struct kz_lock_entry *entry) {
    struct kz_lock_entries *entries = user;
    bool is_mark = entry->kind == KZ_LOCK_RECOVERY && entry->name[0];
    if (!is_mark)
        kz_vec_push(&entries->list, *entry);
    return true;
}

void kz_lock_save_copy(struct kz_lock *lock) {
    struct kz_lock_entries entries = {.list = {0}};
    struct kz_error ignored;
    bool is_good = kz_lock_each(lock, gather, &entries, &ignored) &&
                   (entries.list.count == 0 ||
                    kz_lock_copy_write(lock->copy, &entries));
    if (!is_good)
        kz_log_warn("%s: not brought up to date", lock->copy);
    kz_vec_free(&entries.list);
}

/* ---- opening ---- */

static bool ask_number(struct kz_lock *lock, const char *sql, int64_t *out) {
    sqlite3_stmt *stmt = NULL;
    bool is_good =
        sqlite3_prepare_v2(lock->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW;
    if (is_good)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return is_good;
}

static bool says_ok(struct kz_lock *lock) {
    sqlite3_stmt *stmt = NULL;
    bool is_good =
        sqlite3_prepare_v2(lock->db, "PRAGMA quick_check(1)", -1, &stmt,
                           NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;
    sqlite3_finalize(stmt);
    return is_good;
}

static void close_db(struct kz_lock *lock) {
    sqlite3_close(lock->db);
    lock->db = NULL;
}

/* The mode before SQLite has a say in it. */
static bool open_db(struct kz_lock *lock) {
    int fd = open(lock->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
                  0600);
    if (fd < 0)
        return false;
    bool is_good = fchmod(fd, 0600) == 0;
    close(fd);
    return is_good &&
           sqlite3_open_v2(lock->path, &lock->db, SQLITE_OPEN_READWRITE,
                           NULL) == SQLITE_OK &&
           sqlite3_busy_timeout(lock->db, BUSY_MS) == SQLITE_OK;
}

static bool note_lost(void *user, const struct kz_lock_entry *entry) {
    struct kz_lock *lock = user;
    if (entry->kind == KZ_LOCK_RECOVERY &&
        strcmp(entry->name, KZ_LOCK_LOST_NAME) == 0)
        lock->health = KZ_LOCK_LOST;
    return true;
}

enum found { FOUND_GOOD, FOUND_EMPTY, FOUND_DAMAGED, FOUND_UNUSABLE };

static bool is_damage(struct kz_lock *lock) {
    int rc = sqlite3_errcode(lock->db) & 0xff;
    return rc != SQLITE_CANTOPEN && rc != SQLITE_IOERR &&
           rc != SQLITE_FULL && rc != SQLITE_READONLY && rc != SQLITE_BUSY &&
           rc != SQLITE_NOMEM && rc != SQLITE_PERM && rc != SQLITE_AUTH;
}

static enum found look(struct kz_lock *lock) {
    int64_t tables = 0, version = 0;
    if (!open_db(lock))
        return FOUND_UNUSABLE;
    if (!run(lock, "PRAGMA journal_mode=DELETE") ||
        !run(lock, "PRAGMA synchronous=EXTRA") ||
        !run(lock, "PRAGMA trusted_schema=OFF") ||
        !run(lock, "PRAGMA cell_size_check=ON") ||
        !ask_number(lock, "SELECT count(*) FROM sqlite_schema", &tables) ||
        !ask_number(lock, "PRAGMA user_version", &version) || !says_ok(lock))
        return is_damage(lock) ? FOUND_DAMAGED : FOUND_UNUSABLE;
    /* The file may be written, so it is its header that says otherwise. */
    if (sqlite3_db_readonly(lock->db, "main") != 0)
        return FOUND_DAMAGED;
    if (tables == 0)
        return FOUND_EMPTY;
    lock->health = KZ_LOCK_GOOD;
    bool is_good = version == VERSION &&
                   each_row(lock, note_lost, lock) == SQLITE_DONE;
    return is_good            ? FOUND_GOOD
           : is_damage(lock) ? FOUND_DAMAGED
                              : FOUND_UNUSABLE;
}

/* In one step: power that fails leaves the file empty. */
static bool fill(struct kz_lock *lock, const struct kz_lock_entries *entries,
                 struct kz_error *err) {
    if (!kz_lock_begin(lock, err))
        return false;
    bool is_good = run(lock, kz_lock_sql_sql(KZ_LOCK_SQL_LOCK_001)) &&
                   run(lock, "PRAGMA user_version=1");
    for (size_t i = 0; is_good && i < entries->list.count; i++)
        is_good = kz_lock_write(lock, &entries->list.items[i], err);
    if (!is_good)
        fail(lock, err);
    return kz_lock_end(lock, is_good, err) && is_good;
}

/* Nobody knows how often was tried, so it counts as often. */
static bool restore(struct kz_lock *lock, const struct kz_moment *now,
                    struct kz_error *err) {
    struct kz_lock_entries entries;
    char journal[KZ_PATH_SIZE + 16];
    struct stat st;
    bool has_copy = kz_lock_copy_read(lock->copy, &entries);
    struct kz_lock_entry lost = {.kind = KZ_LOCK_RECOVERY,
                                 .name = KZ_LOCK_LOST_NAME};
    if (!has_copy)
        kz_vec_push(&entries.list, lost);
    for (size_t i = 0; i < entries.list.count; i++) {
        entries.list.items[i].failures = KZ_LOCK_FAILURES_MOST;
        entries.list.items[i].wait_ms = KZ_LOCK_WAIT_MOST_MS;
        entries.list.items[i].seen = *now;
    }
    kz_log_error("%s: damaged, made anew from %s", lock->path,
                 has_copy ? lock->copy : "nothing");
    close_db(lock);
    if (stat(lock->path, &st) == 0 && st.st_size > 0 &&
        rename(lock->path, lock->damaged) != 0)
        kz_log_warn("%s: cannot be put aside", lock->path);
    snprintf(journal, sizeof(journal), "%s-journal", lock->path);
    unlink(journal);
    bool is_good = look(lock) == FOUND_EMPTY && fill(lock, &entries, err);
    lock->health = has_copy ? KZ_LOCK_RESTORED : KZ_LOCK_LOST;
    kz_vec_free(&entries.list);
    return is_good || fail(lock, err);
}

static bool settle(struct kz_lock *lock, const struct kz_moment *now,
                   struct kz_error *err) {
    static const struct kz_lock_entries none = {.list = {0}};
    bool was_there = kz_file_exists(lock->copy) ||
                     kz_file_exists(lock->damaged);
    switch (look(lock)) {
    case FOUND_GOOD:
        kz_lock_save_copy(lock);
        return true;
    case FOUND_EMPTY:
        return was_there ? restore(lock, now, err) : fill(lock, &none, err);
    case FOUND_DAMAGED:
        return restore(lock, now, err);
    case FOUND_UNUSABLE:
        break;
    }
    return fail(lock, err);
}

struct kz_lock *kz_lock_open(const char *state, enum kz_lock_cost cost,
                             const struct kz_moment *now,
                             struct kz_error *err) {
    struct kz_lock *lock = kz_xcalloc(1, sizeof(*lock));
    lock->cost = cost;
    int guard = open(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_good =
        kz_path_join(lock->path, KZ_PATH_SIZE, state, "lock.db") &&
        kz_path_join(lock->copy, KZ_PATH_SIZE, state, "lock-copy") &&
        kz_path_join(lock->damaged, KZ_PATH_SIZE, state, "lock-damaged");
    /* One mends, the next finds it mended. */
    is_good = guard >= 0 && flock(guard, LOCK_EX) == 0
                  ? is_good && settle(lock, now, err)
                  : fail(lock, err);
    if (guard >= 0)
        close(guard);
    if (!is_good)
        kz_lock_close(&lock);
    return lock;
}

void kz_lock_close(struct kz_lock **lock) {
    if (*lock)
        close_db(*lock);
    free(*lock);
    *lock = NULL;
}

enum kz_lock_health kz_lock_health(const struct kz_lock *lock) {
    return lock->health;
}

enum kz_lock_cost kz_lock_cost(const struct kz_lock *lock) {
    return lock->cost;
}
