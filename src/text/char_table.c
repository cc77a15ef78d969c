/*
 * Writes the table of chars.h to standard output, as C: the pages that
 * differ, and which of them each 128 code points have.
 */
#include <stdio.h>
#include <string.h>

#include "src/text/char_rules.h"
#include "src/text/chars.h"

enum { PLACES = 0x110000 / KZ_CHAR_PAGE, PAGES_MAX = 256 };

static uint32_t pages[PAGES_MAX][KZ_CHAR_PAGE];
static int page_count;
static uint8_t place[PLACES];

/* False if there are more pages than an index can say. */
static bool add_page(int at) {
    uint32_t kinds[KZ_CHAR_PAGE];
    for (uint32_t i = 0; i < KZ_CHAR_PAGE; i++)
        kinds[i] = kz_char_rules((uint32_t)at * KZ_CHAR_PAGE + i);
    int k = 0;
    while (k < page_count && memcmp(pages[k], kinds, sizeof(kinds)) != 0)
        k++;
    if (k == PAGES_MAX)
        return false;
    if (k == page_count)
        memcpy(pages[page_count++], kinds, sizeof(kinds));
    place[at] = (uint8_t)k;
    return true;
}

int main(void) {
    for (int i = 0; i < PLACES; i++) {
        if (!add_page(i))
            return 1;
    }
    puts("#include \"src/text/chars.h\"\n\n"
         "const uint8_t kz_char_page[0x110000 / KZ_CHAR_PAGE] = {");
    for (int i = 0; i < PLACES; i++)
        printf("%d,%s", place[i], i % 20 == 19 ? "\n" : "");
    printf("};\n\nconst uint32_t kz_char_kinds[][KZ_CHAR_PAGE] = {\n");
    for (int k = 0; k < page_count; k++) {
        putchar('{');
        for (int i = 0; i < KZ_CHAR_PAGE; i++)
            printf("0x%x,%s", pages[k][i], i % 12 == 11 ? "\n" : "");
        puts("},");
    }
    puts("};");
    return ferror(stdout) ? 1 : 0;
}
