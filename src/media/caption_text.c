#include "src/media/caption_text.h"

#include <iconv.h>
#include <stdlib.h>

#include "src/base/utf8.h"

static bool push(struct kz_caption_text *text, uint32_t code_point) {
    char bytes[4];
    size_t n = kz_utf8_encode(code_point, bytes);
    if (text->len + n > sizeof(text->bytes)) {
        text->is_cut = true;
        return false;
    }
    memcpy(text->bytes + text->len, bytes, n);
    text->len += n;
    return true;
}

/* iconv stops at what it cannot read: that byte becomes U+FFFD. */
static struct kz_str convert(struct kz_str bytes, const char *from,
                             char **memory, bool *has_bad) {
    iconv_t converter = iconv_open("UTF-8", from);
    size_t room = bytes.len * 3 + 16, in_left = bytes.len, out_left = room;
    if (converter == (iconv_t)-1)
        return (struct kz_str){0};
    char *out = *memory = malloc(room);
    char *in = (char *)(uintptr_t)bytes.s;
    while (out && in_left > 0) {
        if (iconv(converter, &in, &in_left, &out, &out_left) !=
                (size_t)-1 || out_left < 4)
            break;
        size_t n = kz_utf8_encode(KZ_UTF8_REPLACEMENT, out);
        out += n;
        out_left -= n;
        in++;
        in_left--;
        *has_bad = true;
    }
    iconv_close(converter);
    return out ? (struct kz_str){*memory, room - out_left}
               : (struct kz_str){0};
}

struct kz_str kz_caption_decode(struct kz_str bytes, char **memory,
                                bool *has_bad) {
    const unsigned char *b = (const unsigned char *)bytes.s;
    if (bytes.len >= 2 && ((b[0] == 0xff && b[1] == 0xfe) ||
                           (b[0] == 0xfe && b[1] == 0xff)))
        return convert(kz_str_sub(bytes, 2, bytes.len),
                       b[0] == 0xff ? "UTF-16LE" : "UTF-16BE", memory,
                       has_bad);
    if (kz_str_starts_with(bytes, "\xef\xbb\xbf"))
        return kz_str_sub(bytes, 3, bytes.len);
    if (kz_utf8_find_bad(bytes) == SIZE_MAX)
        return bytes;
    bool is_bad_gb = false;
    struct kz_str gb = convert(bytes, "GB18030", memory, &is_bad_gb);
    if (gb.s && !is_bad_gb)
        return gb;
    /* Neither: taken for UTF-8 with holes, which the reader makes U+FFFD. */
    free(*memory);
    *memory = NULL;
    *has_bad = true;
    return bytes;
}

/* What would turn or hide the words beside it; the layout isolates them. */
static bool is_hidden(uint32_t c) {
    return (c < 0x20) || (c >= 0x7f && c <= 0x9f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0x200b || c == 0xfeff || c == 0xfffe;
}

/* Behind a tag `<...>` or `{\...}`; `at` itself if there is none. */
static size_t behind_tag(struct kz_str s, size_t at) {
    bool is_brace = s.s[at] == '{' && at + 1 < s.len && s.s[at + 1] == '\\';
    bool is_angle = s.s[at] == '<' && at + 1 < s.len &&
                    (s.s[at + 1] == '/' ||
                     ((s.s[at + 1] | 32) >= 'a' && (s.s[at + 1] | 32) <= 'z') ||
                     (s.s[at + 1] >= '0' && s.s[at + 1] <= '9'));
    if (!is_brace && !is_angle)
        return at;
    size_t end = kz_str_find(s, is_brace ? KZ_STR("}") : KZ_STR(">"), at);
    return end == SIZE_MAX ? at : end + 1;
}

static size_t behind_entity(struct kz_str s, size_t at, uint32_t *c) {
    static const struct {
        const char *name;
        uint32_t c;
    } entities[] = {
        {"&amp;", '&'},   {"&lt;", '<'},      {"&gt;", '>'},
        {"&nbsp;", 0xa0}, {"&lrm;", 0x200e},  {"&rlm;", 0x200f},
        {"&quot;", '"'},  {"&#39;", '\''},
    };
    struct kz_str rest = kz_str_sub(s, at, s.len);
    for (size_t i = 0; i < KZ_COUNT(entities); i++) {
        if (kz_str_starts_with(rest, entities[i].name)) {
            *c = entities[i].c;
            return at + strlen(entities[i].name);
        }
    }
    return at;
}

void kz_caption_text_begin(struct kz_caption_text *text) {
    text->len = 0;
    text->is_cut = false;
}

static void end_line(struct kz_caption_text *text, size_t from) {
    while (text->len > from && text->bytes[text->len - 1] == ' ')
        text->len--;
    if (text->len == from && from > 0)
        text->len = from - 1; /* the line feed before it */
}

void kz_caption_text_add(struct kz_caption_text *text, struct kz_str line) {
    if (text->len > 0 && !push(text, '\n'))
        return;
    size_t from = text->len;
    for (size_t at = 0; at < line.len;) {
        uint32_t c = 0;
        size_t behind = behind_tag(line, at);
        if (behind != at) {
            at = behind;
            continue;
        }
        behind = line.s[at] == '&' ? behind_entity(line, at, &c) : at;
        if (behind != at)
            at = behind;
        else
            c = kz_utf8_next(line, &at, NULL);
        c = c == '\t' ? ' ' : c;
        bool is_double = c == ' ' &&
                         (text->len == from || text->bytes[text->len - 1] == ' ');
        if (!is_double && !is_hidden(c) && !push(text, c))
            break;
    }
    end_line(text, from);
}

void kz_caption_text_add_plain(struct kz_caption_text *text,
                               struct kz_str lines) {
    if (text->len > 0 && !push(text, '\n'))
        return;
    for (size_t at = 0; at < lines.len;) {
        if (!push(text, kz_utf8_next(lines, &at, NULL)))
            return;
    }
}

/* Combining marks of the scripts that captions have: Latin accents and the
 * points of Arabic letters. */
static bool is_mark(uint32_t c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x64b && c <= 0x65f) ||
           c == 0x670 || c == 0x200e || c == 0x200f;
}

int kz_caption_letters(struct kz_str line) {
    int n = 0;
    for (size_t at = 0; at < line.len;)
        n += !is_mark(kz_utf8_next(line, &at, NULL));
    return n;
}
