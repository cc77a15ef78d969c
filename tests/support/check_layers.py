#!/usr/bin/env python3
"""Who may include whom, and a few more rules that hold for every source.

    check_layers.py ROOT         the rules, over the tree at ROOT
    check_layers.py --self-test  the checker, over small trees that break them

Prints one line a fault, file:line: what; exit 1 if there is any.
"""
import os
import re
import sys
import tempfile

BASE = "src/base"
LEVEL1 = ["src/catalog", "src/text", "src/media", "src/crystal",
          "src/section", "src/tour", "src/stats"]
EVERYTHING = [BASE] + LEVEL1 + ["src/content", "src/update", "src/reel",
                                "ui/core", "ui/widgets", "ui/screens"]

# layer: (layers it may include besides itself, outside libraries).
LAYERS = {
    "src/base": ([], ["sodium", "inih"]),
    "src/catalog": ([BASE], ["sqlite3"]),
    "src/text": ([BASE], ["harfbuzz", "fribidi", "icu"]),
    "src/media": ([BASE], ["ffmpeg", "sdl", "sdl_image", "turbojpeg",
                           "png"]),
    "src/crystal": ([BASE], []),
    "src/section": ([BASE], []),
    "src/tour": ([BASE], []),
    "src/stats": ([BASE], ["sqlite3"]),
    "src/content": ([BASE, "src/catalog", "src/text", "src/media",
                     "src/crystal", "src/tour", "src/stats"],
                    ["sqlite3", "libarchive", "expat", "xlsxwriter"]),
    "src/update": ([BASE, "src/catalog", "src/content", "src/media"],
                   ["cjson", "sodium", "sqlite3", "udev", "seccomp"]),
    "ui/core": ([BASE, "src/text", "src/media"], ["sdl", "sdl_image"]),
    "ui/widgets": ([BASE, "src/text", "src/media", "src/crystal",
                    "src/section", "ui/core"], ["sdl", "qrencode"]),
    "ui/screens": ([BASE] + LEVEL1 + ["src/content", "src/update", "ui/core",
                                      "ui/widgets"], []),
    "src/reel": ([BASE, "src/catalog", "src/text", "src/media", "src/crystal",
                  "src/section", "ui/core", "ui/widgets", "ui/screens"],
                 ["ffmpeg"]),
    "src/app": (EVERYTHING, ["sdl", "systemd", "inih"]),
}

# Files that know more libraries than their layer: what draws text with SDL
# stands behind raster.h, and the program that paints the section when the
# kiosk is built is no part of the kiosk.
MORE_LIBRARIES = [
    (r"src/text/(page|painter|shard_cache|text_draw)\.c$", ["sdl", "sdl_ttf"]),
    (r"src/section/(?!noise|profile)\w+\.[ch]$", ["cairo"]),
]

# Headers that a layer may not include although it may include others of
# their layer.
NOT_EVERY_HEADER = [
    ("src/content", r"src/text/(raster|page|painter|shard_cache)\.h$"),
    ("src/media", r"src/text/"),
]

LIBRARIES = [
    (r"sodium", "sodium"), (r"ini\.h", "inih"), (r"sqlite3", "sqlite3"),
    (r"hb(-\w+)?\.h|harfbuzz/", "harfbuzz"), (r"fribidi", "fribidi"),
    (r"unicode/", "icu"), (r"(SDL2/)?SDL_ttf\.h", "sdl_ttf"),
    (r"(SDL2/)?SDL_image\.h", "sdl_image"), (r"(SDL2/)?SDL", "sdl"),
    (r"cairo", "cairo"), (r"lib(av\w+|sw\w+)/", "ffmpeg"),
    (r"turbojpeg|jpeglib|jerror", "turbojpeg"), (r"png\.h", "png"), (r"archive", "libarchive"),
    (r"expat", "expat"), (r"xlsxwriter", "xlsxwriter"),
    (r"libudev", "udev"), (r"cjson", "cjson"), (r"seccomp", "seccomp"), (r"systemd/", "systemd"),
    (r"qrencode", "qrencode"),
]

# The C library, POSIX and Linux.
SYSTEM = re.compile(
    r"(assert|ctype|dirent|dlfcn|errno|fcntl|fenv|float|iconv|inttypes|limits|"
    r"locale|malloc|math|poll|pthread|sched|setjmp|signal|spawn|stdalign|stdarg|stdatomic|"
    r"stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|time|"
    r"unistd|wchar|emmintrin|immintrin|arm_neon)\.h$|(sys|linux)/\w+\.h$")

# Written by the build beside the sources of the layer.
GENERATED = {"src/catalog": ["query_sql.h"], "src/content": ["schema_sql.h"],
             "src/stats": ["stats_sql.h"], "src/update": ["lock_sql.h"]}

LINES_MOST = 600
COLUMNS_MOST = 100

HAN_OR_ARABIC = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u2e80-\u2fdf\u3000-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufefe"
    "\uff00-\uffef\U00020000-\U0002ffff]")
HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

OUTSIDE_NAME = re.compile(r"(SDL_|TTF_|hb_|sqlite3|FT_|UBreak|AV|FILE$)")
WORD = re.compile(r"[A-Za-z_]\w*")


def layer_of(path):
    for layer in LAYERS:
        if path.startswith(layer + "/"):
            return layer
    return None


def library_of(header):
    for pattern, name in LIBRARIES:
        if re.match(pattern, header):
            return name
    return None


class Source:
    """A C file: its text, and its text with comments (and, for `bare`,
    strings) blanked, so that positions and lines stay."""

    def __init__(self, root, path):
        self.path = path
        with open(os.path.join(root, path), "rb") as f:
            self.text = f.read().decode("utf-8", "replace")
        self.lines = self.text.split("\n")
        self.literals = []
        self.code = self._blank(keep_strings=True)
        self.bare = self._blank(keep_strings=False)

    def _blank(self, keep_strings):
        token = re.compile(
            r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
            re.S)

        def blank(m):
            s = m.group(0)
            if s[0] != "/":
                if keep_strings:
                    self.literals.append((m.start(), s))
                    return s
                return s[0] + " " * (len(s) - 2) + s[0]
            return re.sub(r"[^\n]", " ", s)
        return token.sub(blank, self.text)

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1


class Faults(list):
    def add(self, source, line, what):
        self.append("%s:%d: %s" % (source.path, line, what))


def check_inner_include(source, line, header, root, faults):
    own = layer_of(source.path)
    theirs = layer_of(header)
    if header in GENERATED.get(own, []):
        return
    if not theirs:
        faults.add(source, line, "include by path from the root: " + header)
        return
    if not os.path.exists(os.path.join(root, header)):
        faults.add(source, line, "no such header: " + header)
    if theirs != own and theirs not in LAYERS[own][0]:
        faults.add(source, line, "%s may not include %s" % (own, header))
    for layer, pattern in NOT_EVERY_HEADER:
        if own == layer and re.match(pattern, header):
            faults.add(source, line, "%s may not include %s" % (own, header))


def check_outside_include(source, line, header, faults):
    if SYSTEM.match(header):
        return
    own = layer_of(source.path)
    library = library_of(header)
    allowed = list(LAYERS[own][1])
    for pattern, more in MORE_LIBRARIES:
        if re.match(pattern, source.path):
            allowed += more
    if library is None:
        faults.add(source, line, "unknown outside header: " + header)
    elif library not in allowed:
        faults.add(source, line, "%s may not stand in %s" % (header, own))


def check_includes(source, root, faults):
    for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]',
                         source.code, re.M):
        line = source.line_at(m.start())
        if m.group(1) == '"':
            check_inner_include(source, line, m.group(2), root, faults)
        else:
            check_outside_include(source, line, m.group(2), faults)


def check_literals(source, faults):
    for offset, text in source.literals:
        if HAN_OR_ARABIC.search(text):
            faults.add(source, source.line_at(offset),
                       "Han or Arabic letters in a string: " + text)


def check_size(source, faults):
    count = len(source.lines) - 1
    if count > LINES_MOST:
        faults.add(source, count, "%d lines, %d at most" % (count, LINES_MOST))
    for number, line in enumerate(source.lines, 1):
        if len(line) > COLUMNS_MOST:
            faults.add(source, number, "%d columns, %d at most"
                       % (len(line), COLUMNS_MOST))


def statements(code):
    """(offset, head, body) of what stands at file scope; body is the inside
    of its first braces or None."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*",
                  lambda m: re.sub(r"[^\n]", " ", m.group(0)), code,
                  flags=re.M)
    code = re.sub(r'extern\s+"[^"]*"\s*\{', lambda m: " " * len(m.group(0)),
                  code)
    start = depth = 0
    body_from = body = None
    for i, c in enumerate(code):
        if c == "{":
            depth += 1
            if depth == 1:
                body_from = i
        elif c == "}":
            depth -= 1
            if depth == 0 and body is None:
                body = code[body_from + 1:i]
            head = code[start:body_from]
            is_function = re.search(r"\)\s*$", head) is not None
            if depth == 0 and is_function:
                yield start, head, body
                start, body = i + 1, None
        elif c == ";" and depth == 0:
            head = code[start:body_from] if body is not None \
                else code[start:i]
            tail = code[start:i]
            if tail.strip():
                yield start, head, body
            start, body = i + 1, None


def public_names(head, body):
    """Names that a statement of a header gives to the world."""
    head = re.sub(r"__attribute__\s*\(\(.*?\)\)", " ", head, flags=re.S)
    tag = re.match(r"\s*(?:typedef\s+)?(struct|union|enum)\s*(\w+)?\s*$",
                   head)
    if tag and body is not None:
        if tag.group(2):
            yield tag.group(2)
        if tag.group(1) == "enum":
            for part in re.sub(r"\(.*?\)", "", body).split(","):
                name = WORD.search(part)
                if name:
                    yield name.group(0)
        return
    if "(" in head:
        before = head[:head.index("(")]
        names = WORD.findall(before)
        if names and names[-1] not in ("_Static_assert", "KZ_VEC"):
            yield names[-1]
        return
    forward = re.match(r"\s*(?:typedef\s+)?(struct|union|enum)\s+(\w+)\s*"
                       r"(\w+)?\s*$", head)
    if forward:
        return
    names = WORD.findall(head.split("=")[0].split("[")[0])
    if names:
        yield names[-1]


def check_names(source, faults):
    if not source.path.endswith(".h"):
        return
    for m in re.finditer(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", source.bare,
                         re.M):
        name = m.group(1)
        if not name.startswith(("KZ_", "kz_")):
            faults.add(source, source.line_at(m.start()),
                       "a public macro without KZ_: " + name)
    for offset, head, body in statements(source.bare):
        line = source.line_at(offset + len(head) - len(head.lstrip()))
        for name in public_names(head, body):
            if not re.match(r"(kz_|KZ_)", name):
                faults.add(source, line, "a public name without kz_: " + name)
        typedef = re.match(r"\s*typedef\s+struct\s+\w*\s*(\w+)?\s*$", head)
        if typedef and not OUTSIDE_NAME.match(typedef.group(1) or ""):
            faults.add(source, line, "a typedef of a struct")


def check_guard(source, faults):
    if source.path.endswith(".h") and \
            not re.search(r"^#ifndef KZ_\w+_H$", source.text, re.M):
        faults.add(source, 1, "no include guard KZ_..._H")


def c_sources(root):
    for top in ("src", "ui"):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            folders.sort()
            for name in sorted(files):
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), root)


WRITTEN_BY_HAND = (".c", ".h", ".py", ".sh", ".ini", ".sql", ".build", ".md",
                   ".robot", ".svg", ".txt")


def check_hidden(root, faults):
    """No character that cannot be seen in what people write: it must stand
    as an escape. Broken input for tests may hold anything."""
    for top in ("src", "ui", "tests", "data", "fonts", "."):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            place = os.path.relpath(folder, root)
            folders[:] = [] if top == "." else sorted(
                f for f in folders if os.path.join(place, f) !=
                os.path.join("tests", "content"))
            for name in sorted(files):
                if not name.endswith(WRITTEN_BY_HAND) and name != "run":
                    continue
                path = os.path.normpath(os.path.join(place, name))
                with open(os.path.join(root, path), "rb") as f:
                    text = f.read().decode("utf-8", "replace")
                for number, line in enumerate(text.split("\n"), 1):
                    m = HIDDEN.search(line)
                    if m:
                        faults.append("%s:%d: a raw U+%04X" % (
                            path, number, ord(m.group(0))))


def check_tree(root):
    faults = Faults()
    count = 0
    for path in c_sources(root):
        count += 1
        source = Source(root, path)
        if not layer_of(path):
            faults.add(source, 1, "in no layer of the table")
            continue
        check_includes(source, root, faults)
        check_literals(source, faults)
        check_size(source, faults)
        check_names(source, faults)
        check_guard(source, faults)
    check_hidden(root, faults)
    return faults, count


# --- the checker's own test -------------------------------------------------

GOOD = {
    "src/base/str.h": """#ifndef KZ_BASE_STR_H
#define KZ_BASE_STR_H
#include <stddef.h>
#define KZ_STR(x) (x)
struct SDL_Window;
typedef struct hb_font_t hb_font_t;
struct kz_str { const char *s; struct { int other; } inner; };
enum kz_kind { KZ_KIND_A, KZ_KIND_B = (1 << 3), };
enum { KZ_MOST = 4 };
typedef void kz_done_fn(void *user);
bool kz_str_is(struct kz_str a, const char *b)
    __attribute__((sentinel));
static inline int kz_twice(int a) { if (a) { return 2; } return 2 * a; }
extern const int kz_table[];
#endif
""",
    "src/base/str.c": '#include "src/base/str.h"\n#include <sodium.h>\n'
                      '/* \u4e2d */\nint main(void) { return 0; }\n',
    "src/text/painter.c": "#include <SDL_ttf.h>\n#include <hb.h>\n",
    "src/text/layout.h": "#ifndef KZ_T_H\n#define KZ_T_H\n#endif\n",
    "src/text/raster.h": "#ifndef KZ_R_H\n#define KZ_R_H\n#endif\n",
    "src/section/main.c": "#include <cairo.h>\n",
    "src/catalog/catalog.c": '#include "query_sql.h"\n',
    "ui/core/stage.c": '#include <SDL2/SDL.h>\n#include "src/text/raster.h"\n',
    "ui/strings/zh.ini": "a = \u4e2d\\u2068\n",
}

BAD = [
    ("src/base/up.c", '#include "src/text/layout.h"\n', "may not include"),
    ("src/catalog/side.c", '#include "src/text/layout.h"\n',
     "may not include"),
    ("src/text/up.c", '#include "ui/core/stage.h"\n', "may not include"),
    ("src/content/sdl.c", '#include "src/text/raster.h"\n',
     "may not include"),
    ("src/content/local.c", '#include "other.h"\n', "from the root"),
    ("src/content/gone.c", '#include "src/base/gone.h"\n', "no such header"),
    ("src/crystal/db.c", "#include <sqlite3.h>\n", "may not stand"),
    ("src/text/layout.c", "#include <SDL2/SDL.h>\n", "may not stand"),
    ("src/section/noise.c", "#include <cairo.h>\n", "may not stand"),
    ("src/base/curl.c", "#include <curl/curl.h>\n", "unknown outside"),
    ("ui/screens/han.c", 'char a[] = "\u7164";\n', "Han or Arabic"),
    ("ui/screens/ug.c", 'char a[] = "x\u06d5";\n', "Han or Arabic"),
    ("ui/screens/raw.c", "/* \u2068 */\n", "a raw U+2068"),
    ("tests/unit/raw.c", "/* \u202e */\n", "a raw U+202E"),
    ("src/base/long.c", "int a;\n" * 601, "601 lines"),
    ("src/base/wide.c", "/*" + " " * 120 + "*/\n", "columns"),
    ("src/base/name.h", "#ifndef KZ_N_H\nvoid open_it(int a);\n#endif\n",
     "without kz_: open_it"),
    ("src/base/tag.h", "#ifndef KZ_N_H\nstruct thing { int a; };\n#endif\n",
     "without kz_: thing"),
    ("src/base/one.h", "#ifndef KZ_N_H\nenum { KZ_A, TWO };\n#endif\n",
     "without kz_: TWO"),
    ("src/base/def.h", "#ifndef KZ_N_H\n#define MOST 3\n#endif\n",
     "without KZ_: MOST"),
    ("src/base/type.h", "#ifndef KZ_N_H\ntypedef struct kz_a "
     "{ int b; } kz_a;\n#endif\n", "a typedef of a struct"),
    ("src/base/inl.h", "#ifndef KZ_N_H\nstatic inline int twice(int a) "
     "{ return a; }\n#endif\n", "without kz_: twice"),
    ("src/base/guard.h", "int kz_a(void);\n", "include guard"),
    ("src/other/a.c", "int a;\n", "in no layer"),
]


def write_tree(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)


def self_test():
    wrong = []
    with tempfile.TemporaryDirectory() as root:
        write_tree(root, GOOD)
        faults, _ = check_tree(root)
        wrong += ["a good tree: " + f for f in faults]
    for path, text, what in BAD:
        with tempfile.TemporaryDirectory() as root:
            write_tree(root, GOOD)
            write_tree(root, {path: text})
            faults, _ = check_tree(root)
            if not any(f.startswith(path) and what in f for f in faults):
                wrong.append("not seen: %s (%s), only %s" % (path, what,
                                                             faults))
    return wrong


def main():
    if sys.argv[1:] == ["--self-test"]:
        wrong = self_test()
        print("\n".join(wrong) or "%d bad trees seen" % len(BAD))
        return 1 if wrong else 0
    faults, count = check_tree(sys.argv[1])
    print("\n".join(faults))
    print("%d files, %d faults" % (count, len(faults)))
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
