/*
 * The film that the program made, as rows of the tables film, film_track and
 * chapter in a folder of CSV tables: in place of the one it made before, else
 * as a new one.
 */
#ifndef KZ_APP_FILM_ROWS_H
#define KZ_APP_FILM_ROWS_H

#include "src/base/error.h"
#include "src/base/words.h"
#include "src/reel/script.h"

#define KZ_FILM_ID "hall_film"

struct kz_film_rows {
    const char *catalog;  /* folder of the tables */
    const char *stem;     /* media are <stem>.mp4, .jpg, .<lang>.vtt */
    const struct kz_words *words;
    const struct kz_lang *lang; /* of who looked at it, in a new row */
    const struct kz_reel_script *script;
    int64_t made_s;       /* since 1970 */
};

/**
 * Rows of a film that is there keep who released them and what they were
 * called by; a new one bears the staff's word and the day.
 *
 * Errors  false: file.unreadable, file.unwritable (path)
 */
KZ_NODISCARD bool kz_film_rows_write(const struct kz_film_rows *rows,
                                     struct kz_error *err);

#endif
