/*
 * Any bytes as a zip file: container, then the workbook in it, then every
 * part and every sheet. What is let through must hold what it says.
 */
#include <stdlib.h>

#include "src/content/sheet.h"
#include "tests/fuzz/fuzz.h"

static void check_layout(const struct kz_zip *zip,
                         const struct kz_limits *limits) {
    uint64_t at = 0;
    if (zip->count > limits->zip_entries)
        kz_fuzz_fail("more entries than allowed");
    for (size_t i = 0; i < zip->count; i++) {
        const struct kz_zip_entry *e = &zip->entries[i];
        if (e->at < at || e->at >= zip->data.len ||
            e->packed > zip->data.len - e->at)
            kz_fuzz_fail("an entry outside the file");
        at = e->at + e->packed;
    }
}

static void read_part(const struct kz_zip *zip,
                      const struct kz_zip_entry *entry) {
    struct kz_zip_part part;
    char buffer[4096];
    uint64_t total = 0;
    int64_t got = -1;
    if (kz_zip_part_open(&part, zip, entry)) {
        while ((got = kz_zip_part_read(&part, buffer, sizeof(buffer))) > 0)
            total += (uint64_t)got;
    }
    kz_zip_part_close(&part);
    if (got < 0 || total != entry->size)
        kz_fuzz_fail("an entry that was whole is not");
}

static void read_sheet(const struct kz_book *book,
                       const struct kz_zip_entry *entry) {
    struct kz_sheet *sheet = kz_xcalloc(1, sizeof(*sheet));
    struct kz_row row;
    if (kz_sheet_open(sheet, book, entry)) {
        while (kz_sheet_next(sheet, &row) == KZ_ROW_READ)
            ;
    }
    kz_sheet_close(sheet);
    free(sheet);
}

static void read_book(struct kz_str data, const struct kz_limits *limits) {
    struct kz_book book;
    struct kz_zip_fault fault = {.id = NULL};
    if (kz_book_open(&book, data, limits, &fault)) {
        for (size_t i = 0; i < book.sheets.count && i < 8; i++) {
            if (book.sheets.items[i].entry)
                read_sheet(&book, book.sheets.items[i].entry);
        }
    } else if (!fault.id) {
        kz_fuzz_fail("refused without a word");
    }
    kz_book_close(&book);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_str bytes = {(const char *)data, len};
    struct kz_zip zip;
    struct kz_zip_fault fault = {.id = NULL};
    limits.zip_entries = 40;
    limits.zip_bytes = 4u << 20;
    if (kz_zip_open(&zip, bytes, &limits, &fault)) {
        check_layout(&zip, &limits);
        for (size_t i = 0; i < zip.count; i++)
            read_part(&zip, &zip.entries[i]);
    } else if (!fault.id) {
        kz_fuzz_fail("refused without a word");
    }
    kz_zip_destroy(&zip);
    read_book(bytes, &limits);
    return 0;
}
