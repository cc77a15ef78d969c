#include "src/content/xml.h"

#include <expat.h>

#include "src/base/mem.h"

#define LOG_MODULE "xml"
#include "src/base/log.h"

enum { DEPTH_MOST = 64, BLOCK = 1 << 15, SILENT_MOST = 1 << 20 };

static const char *local(const char *name) {
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *kz_xml_attribute(const char *const *attributes,
                             const char *name) {
    for (; attributes[0]; attributes += 2) {
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    }
    return NULL;
}

static void on_start(void *user, const XML_Char *name,
                     const XML_Char **attributes) {
    struct kz_xml *xml = user;
    xml->silent = 0;
    if (++xml->depth > DEPTH_MOST) {
        xml->is_too_deep = true;
        XML_StopParser(xml->parser, XML_FALSE);
        return;
    }
    xml->handler.start(xml->user, local(name),
                       (const char *const *)attributes);
}

static void on_end(void *user, const XML_Char *name) {
    struct kz_xml *xml = user;
    xml->silent = 0;
    xml->depth--;
    xml->handler.end(xml->user, local(name));
}

static void on_text(void *user, const XML_Char *text, int len) {
    struct kz_xml *xml = user;
    xml->silent = 0;
    if (xml->handler.text)
        xml->handler.text(xml->user, (struct kz_str){text, (size_t)len});
}

static void on_doctype(void *user, const XML_Char *name,
                       const XML_Char *system, const XML_Char *pub,
                       int has_internal_subset) {
    (void)name, (void)system, (void)pub, (void)has_internal_subset;
    struct kz_xml *xml = user;
    xml->has_doctype = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

void kz_xml_init(struct kz_xml *xml, struct kz_xml_handler handler,
                 void *user, kz_xml_read_fn *read, void *source) {
    *xml = (struct kz_xml){.handler = handler, .user = user, .read = read,
                           .source = source};
    xml->parser = XML_ParserCreate(NULL);
    kz_require(xml->parser); /* small allocations abort */
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
}

void kz_xml_destroy(struct kz_xml *xml) {
    if (xml->parser)
        XML_ParserFree(xml->parser);
    xml->parser = NULL;
}

void kz_xml_pause(struct kz_xml *xml) {
    XML_StopParser(xml->parser, XML_TRUE);
}

static enum kz_xml_result failure(const struct kz_xml *xml) {
    if (xml->has_doctype)
        return KZ_XML_DOCTYPE;
    if (!xml->is_too_deep)
        kz_log_info("line %lu: %s",
                    (unsigned long)XML_GetCurrentLineNumber(xml->parser),
                    XML_ErrorString(XML_GetErrorCode(xml->parser)));
    return KZ_XML_BROKEN;
}

/* Read and parse one block. */
static enum XML_Status feed(struct kz_xml *xml, bool *is_unreadable) {
    void *block = XML_GetBuffer(xml->parser, BLOCK);
    int64_t got = block ? xml->read(xml->source, block, BLOCK) : -1;
    *is_unreadable = got < 0;
    if (got < 0)
        return XML_STATUS_ERROR;
    xml->is_last = got == 0;
    xml->silent += (size_t)got;
    return XML_ParseBuffer(xml->parser, (int)got, got == 0);
}

enum kz_xml_result kz_xml_run(struct kz_xml *xml) {
    for (;;) {
        bool is_unreadable = false;
        enum XML_Status status;
        if (xml->was_paused)
            status = XML_ResumeParser(xml->parser);
        else
            status = feed(xml, &is_unreadable);
        xml->was_paused = status == XML_STATUS_SUSPENDED;
        if (is_unreadable)
            return KZ_XML_UNREADABLE;
        if (status == XML_STATUS_ERROR || xml->silent > SILENT_MOST)
            return failure(xml);
        if (xml->was_paused)
            return KZ_XML_PAUSED;
        if (xml->is_last)
            return KZ_XML_END;
    }
}
