/*
 * XML of a workbook's parts, pulled: elements and text go to a handler until
 * it asks to pause. No document type, no entities, bounded depth. Names come
 * without their namespace prefix.
 */
#ifndef KZ_CONTENT_XML_H
#define KZ_CONTENT_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/str.h"

struct kz_xml_handler {
    void (*start)(void *user, const char *name, const char *const *attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, struct kz_str text); /* in pieces; may be NULL */
};

/* Up to `room` bytes; 0 at the end, -1 on failure. */
typedef int64_t kz_xml_read_fn(void *source, void *out, size_t room);

enum kz_xml_result {
    KZ_XML_PAUSED,
    KZ_XML_END,
    KZ_XML_DOCTYPE, /* it brings a document type: never read */
    KZ_XML_BROKEN,  /* not well-formed, or nested too deeply */
    KZ_XML_UNREADABLE,
};

struct kz_xml {
    struct XML_ParserStruct *parser;
    struct kz_xml_handler handler;
    void *user;
    kz_xml_read_fn *read;
    void *source;
    size_t silent; /* bytes that gave no event: one token may not be endless */
    int depth;
    bool has_doctype, is_too_deep, was_paused, is_last;
};

/* Owner  the caller; kz_xml_destroy() */
void kz_xml_init(struct kz_xml *xml, struct kz_xml_handler handler,
                 void *user, kz_xml_read_fn *read, void *source);
void kz_xml_destroy(struct kz_xml *xml);

/* To be called again after KZ_XML_PAUSED. */
enum kz_xml_result kz_xml_run(struct kz_xml *xml);
/* From within a handler. */
void kz_xml_pause(struct kz_xml *xml);

/* The value of an attribute, NULL if it is not there. */
const char *kz_xml_attribute(const char *const *attributes, const char *name);

#endif
