#include "ui/core/tree_out.h"

#include "src/base/utf8.h"

struct state_name {
    unsigned bit;
    const char *name;
};
static const struct state_name states[] = {
    {KZ_STATE_PRESSED, "pressed"},
    {KZ_STATE_SELECTED, "selected"},
    {KZ_STATE_DISABLED, "disabled"},
    {KZ_STATE_VISITED, "visited"},
    {KZ_STATE_FOCUSED, "focused"},
    {KZ_STATE_BUSY, "busy"},
};

static struct kz_str raw_name(const struct kz_node *n) {
    return n->name.s ? n->name : n->text.text;
}

static bool is_bidi_control(uint32_t cp) {
    return (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F;
}

struct kz_str kz_node_spoken_name(const struct kz_node *node,
                                  struct kz_arena *arena) {
    struct kz_str raw = raw_name(node);
    char *out = kz_arena_alloc(arena, raw.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < raw.len;) {
        uint32_t cp = kz_utf8_next(raw, &at, NULL);
        if (!is_bidi_control(cp))
            len += kz_utf8_encode(cp, out + len);
    }
    return (struct kz_str){out, len};
}

bool kz_node_is_visible(const struct kz_node *n) {
    return !kz_rect_is_empty(kz_rect_intersect(n->box, n->clip));
}

static void put_quoted(FILE *out, struct kz_str s) {
    fputc('"', out);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

struct writer {
    FILE *out;
    struct kz_arena arena;
    int depth;
    bool needs_comma;
};

static void write_text(struct writer *w, const struct kz_node *n) {
    bool is_shown = n->role != KZ_ROLE_NONE;
    if (is_shown) {
        fprintf(w->out, "%*s%s ", w->depth * 2, "", kz_role_name(n->role));
        put_quoted(w->out, kz_node_spoken_name(n, &w->arena));
        fprintf(w->out, " %d,%d %dx%d", n->box.x, n->box.y, n->box.w,
                n->box.h);
        if (n->id)
            fprintf(w->out, " #%s", n->id);
        for (size_t i = 0; i < KZ_COUNT(states); i++) {
            if (n->state & states[i].bit)
                fprintf(w->out, " [%s]", states[i].name);
        }
        fputc('\n', w->out);
        w->depth++;
    }
    for (const struct kz_node *c = n->first; c; c = c->next)
        write_text(w, c);
    w->depth -= is_shown;
}

void kz_tree_write_text(FILE *out, const struct kz_node *root) {
    struct writer w = {.out = out};
    write_text(&w, root);
    kz_arena_destroy(&w.arena);
}

static void put_box(FILE *out, const char *key, struct kz_rect r) {
    fprintf(out, ",\"%s\":[%d,%d,%d,%d]", key, r.x, r.y, r.w, r.h);
}

static void write_json(struct writer *w, const struct kz_node *n);

static void write_json_children(struct writer *w, const struct kz_node *n) {
    for (const struct kz_node *c = n->first; c; c = c->next)
        write_json(w, c);
}

static void write_json_node(struct writer *w, const struct kz_node *n) {
    FILE *out = w->out;
    if (w->needs_comma)
        fputc(',', out);
    fputs("{\"id\":", out);
    put_quoted(out, kz_str_from(n->id ? n->id : ""));
    fprintf(out, ",\"role\":\"%s\",\"name\":", kz_role_name(n->role));
    put_quoted(out, kz_node_spoken_name(n, &w->arena));
    fprintf(out, ",\"lang\":\"%s\"", n->lang ? n->lang->code : "");
    put_box(out, "box", n->box);
    put_box(out, "touch", n->touch);
    fprintf(out, ",\"lines\":%d,\"cut\":%s,\"state\":[",
            n->layout ? kz_layout_line_count(n->layout) : 0,
            n->layout && kz_layout_was_cut(n->layout) ? "true" : "false");
    const char *comma = "";
    for (size_t i = 0; i < KZ_COUNT(states); i++) {
        if (n->state & states[i].bit) {
            fprintf(out, "%s\"%s\"", comma, states[i].name);
            comma = ",";
        }
    }
    fputs("],\"children\":[", out);
    w->needs_comma = false;
    write_json_children(w, n);
    fputs("]}", out);
    w->needs_comma = true;
}

static void write_json(struct writer *w, const struct kz_node *n) {
    if (n->role == KZ_ROLE_NONE)
        write_json_children(w, n);
    else
        write_json_node(w, n);
}

void kz_tree_write_json(FILE *out, const struct kz_node *root) {
    struct writer w = {.out = out};
    write_json(&w, root);
    fputc('\n', out);
    kz_arena_destroy(&w.arena);
}
