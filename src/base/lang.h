/*
 * The languages of the hall are data: each ui/strings/<code>.ini names its
 * own script direction. A kz_lang is borrowed from the kz_words that read it
 * and lives as long.
 */
#ifndef KZ_BASE_LANG_H
#define KZ_BASE_LANG_H

#include <stdbool.h>

struct kz_lang {
    char code[8];   /* "ug": file names, columns, command line */
    char bcp47[24]; /* "zh-Hans": for shaping */
    char name[48];  /* in its own script */
    bool is_rtl;    /* base direction of its paragraphs */
    int index;      /* place in kz_words, 0 is the hall's first language */
};

#endif
