#include "ui/screens/finder.h"

#include <stdio.h>
#include <string.h>

void kz_field_type(struct kz_field *f, const char *text) {
    size_t len = strlen(text);
    bool is_space = len == 1 && text[0] == ' ';
    /* A space at the start, or behind another, says nothing. */
    if (is_space && (f->len == 0 || f->text[f->len - 1] == ' '))
        return;
    if ((size_t)f->len + len >= sizeof(f->text))
        return;
    memcpy(f->text + f->len, text, len + 1);
    f->len += (int)len;
}

void kz_field_erase(struct kz_field *f) {
    while (f->len > 0 &&
           ((unsigned char)f->text[--f->len] & 0xC0) == 0x80)
        continue;
    f->text[f->len] = '\0';
}

void kz_field_set(struct kz_field *f, const char *text) {
    f->len = 0;
    f->text[0] = '\0';
    kz_field_type(f, text);
}

void kz_finder_ask(struct kz_finder *f, struct kz_catalog *catalog,
                   const struct kz_field *field, const struct kz_lang *lang) {
    if (f->has_asked && f->lang == lang->index &&
        strcmp(f->asked, field->text) == 0)
        return;
    kz_arena_reset(&f->arena);
    f->result = (struct kz_search_result){.count = 0};
    f->has_asked = true;
    f->lang = lang->index;
    snprintf(f->asked, sizeof(f->asked), "%s", field->text);
    if (!f->search && !f->has_failed && catalog)
        f->search = kz_search_open(catalog);
    f->has_failed =
        !f->search ||
        !kz_search_query(f->search, &f->arena,
                         (struct kz_str){field->text, (size_t)field->len},
                         lang->index, &f->result);
}

void kz_finder_close(struct kz_finder *f) {
    kz_search_close(f->search);
    kz_arena_destroy(&f->arena);
    *f = (struct kz_finder){0};
}
