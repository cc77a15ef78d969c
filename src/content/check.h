/*
 * Row by row: the release gate first, then every cell against the table's
 * description, then the rules between columns. Faults go to the report; the
 * answer says what becomes of the row.
 *
 * Tables must come in their own order, so that what a row refers to has been
 * seen.
 */
#ifndef KZ_CONTENT_CHECK_H
#define KZ_CONTENT_CHECK_H

#include "src/content/check_cross.h"
#include "src/content/fault.h"
#include "src/content/fit.h"
#include "src/content/heading.h"
#include "src/content/ids.h"
#include "src/content/media.h"
#include "src/content/record.h"

struct kz_check {
    const struct kz_words *words;
    const struct kz_limits *limits;
    struct kz_report *report;
    struct kz_media *media;
    struct kz_fit *fit; /* NULL: there are no fonts to look into */
    struct kz_content_langs langs;
    struct kz_ids ids[KZ_REPORT_TABLES]; /* by table index */
    bool is_unread[KZ_REPORT_TABLES]; /* refused: its ids are not known */
    struct kz_cross cross;
    /* The table being read. */
    size_t table_index;
    const struct kz_table *table;
    const struct kz_heading *heading;
    struct kz_where where;
    /* Of the current row; reset with each. */
    struct kz_arena arena;
    const struct kz_row *row;
    struct kz_record record;
    enum kz_id_state state;
};

void kz_check_destroy(struct kz_check *check);
/* After the last table: the rules between tables. */
void kz_check_finish(struct kz_check *check);
/* `heading` is borrowed until the next table. */
void kz_check_start_table(struct kz_check *check, size_t table_index,
                          const struct kz_heading *heading,
                          struct kz_where where);

/**
 * Check one row that is not blank. KZ_ID_CLEARED: check->record holds its
 * values until the next row and its media have been taken.
 */
enum kz_id_state kz_check_row(struct kz_check *check,
                              const struct kz_row *row);

/* For the other files of the checks. */

/* The cell of a column, empty if the sheet lacks it. */
struct kz_str kz_check_cell(const struct kz_check *check, size_t column,
                            int lang);
/* A fault of the current row; leave_out also decides its state. */
void kz_check_fault(struct kz_check *check, const char *id,
                    enum kz_severity severity, struct kz_str column,
                    struct kz_str value);
/* check_cell.c: fills record->values[column]. */
void kz_check_column(struct kz_check *check, size_t column);
/* check_gate.c: cleared or held, and whether the row may be shown at all. */
enum kz_id_state kz_check_gate(struct kz_check *check);
/* check_rules.c: between the columns of a row. */
void kz_check_rules(struct kz_check *check);
/* check_fit.c: letters without a font, texts without room. */
void kz_check_fit(struct kz_check *check);
/* check_solid.c: crystals and looks. */
void kz_check_solid(struct kz_check *check);

#endif
