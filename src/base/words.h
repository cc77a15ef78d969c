/*
 * The sentences a person can read: ui/strings/<code>.ini, one file a
 * language, and the hall's own corrections on top of them. Ids are
 * "section.key". Loaded once; reading is free-threaded, overriding is not.
 *
 * A sentence may hold {0} to {3}; kz_words_format() puts values there. In a
 * right-to-left language each value is wrapped in FSI ... PDI (UAX #9), so
 * that numbers, names and foreign words keep their order.
 */
#ifndef KZ_BASE_WORDS_H
#define KZ_BASE_WORDS_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/lang.h"
#include "src/base/str.h"

struct kz_words;

/**
 * Read every *.ini of `dir`. Each must name its language: [language] code,
 * bcp47, name, direction (ltr or rtl), order.
 *
 * Owner   the caller; kz_words_free()
 * Errors  NULL: strings.missing (dir), or what kz_ini_read() says
 */
KZ_NODISCARD struct kz_words *kz_words_load(const char *dir,
                                            struct kz_error *err);
void kz_words_free(struct kz_words *words);

/* Only these are the hall's from now on, in this order; codes without a file
 * are passed over, and if none is left nothing changes. The others are behind
 * them: for formulas, and for messages to whoever started the program. */
void kz_words_keep(struct kz_words *words, const struct kz_str *codes,
                   size_t count);

/* The order of the hall's languages, whatever the content says: codes with
 * spaces between; those that it does not name come after. Holds from the next
 * kz_words_keep() on. "": the content's own. */
void kz_words_prefer(struct kz_words *words, const char *codes);

int kz_words_lang_count(const struct kz_words *words);
/* By place in the hall's order. Borrowed. */
const struct kz_lang *kz_words_lang(const struct kz_words *words, int index);
/* Of all, the hall's or not; NULL if there is none. */
const struct kz_lang *kz_words_find_lang(const struct kz_words *words,
                                         struct kz_str code);
/* NULL if it is none of the hall's. */
const struct kz_lang *kz_words_hall_lang(const struct kz_words *words,
                                         struct kz_str code);

bool kz_words_has(const struct kz_words *words, const struct kz_lang *lang,
                  const char *id);
/* Borrowed until the words are freed or overridden. A missing id is logged
 * and gives the id itself, so that it is seen. */
struct kz_str kz_words_get(const struct kz_words *words,
                           const struct kz_lang *lang, const char *id);
/* `values` closed by NULL, at most four. */
struct kz_str kz_words_format(const struct kz_words *words,
                              const struct kz_lang *lang,
                              struct kz_arena *arena, const char *id,
                              const char *const *values);

/* An error is three sentences: error.<id>.what, .safe and .do. Those that a
 * language file lacks are empty. */
struct kz_error_text {
    struct kz_str what, safe, todo;
};
struct kz_error_text kz_words_error(const struct kz_words *words,
                                    const struct kz_lang *lang,
                                    struct kz_arena *arena,
                                    const struct kz_error *err);

/* The hall's correction of one sentence, copied. */
void kz_words_override(struct kz_words *words, const struct kz_lang *lang,
                       struct kz_str id, struct kz_str text);

/* Every id of a language in byte order, for the test that compares files. */
size_t kz_words_count(const struct kz_words *words,
                      const struct kz_lang *lang);
struct kz_str kz_words_id(const struct kz_words *words,
                          const struct kz_lang *lang, size_t index);

#endif
