#!/usr/bin/env python3
"""The sentences of ui/strings against each other and against the sources.

    check_strings.py ROOT        every rule below, over the tree at ROOT
    check_strings.py --self-test the checker, over small trees that break them

All languages have the same ids and the same {0} to {3}; every id that C
names exists; Uyghur stands in its own letters. Exit 1 if a rule is broken.
An id that nothing seems to use is told and is no fault.
"""
import csv
import glob
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_layers import Source, c_sources  # noqa: E402

# Look-alikes of other languages that write with the Arabic script, and the
# stroke that only stretches a word.
NOT_UYGHUR = {0x0647: "use U+06D5 or U+06BE", 0x06CC: "use U+0649 or U+064A",
              0x06A9: "use U+0643", 0x0629: "no Uyghur letter",
              0x0640: "no stretching"}

ID = re.compile(r"[a-z][a-z_0-9]*(\.[a-z_0-9]+)+$")
PATTERN = re.compile(r"[a-z][a-z_0-9]*(\.([a-z_0-9]+|%s|%\.\*s))+$")
FILE = re.compile(r"\.(h|c|ini|db|xlsx|csv|png|kzi|svg|dtd)$")


def read_ini(path):
    """(id, text, line) in order; ids as src/base/ini.h makes them."""
    section = ""
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.strip()
            if not line or line[0] in "#;":
                continue
            if line[0] == "[":
                section = line[1:-1]
                continue
            key, _, value = line.partition("=")
            yield section + "." + key.strip(), value.strip(), number


def holes(text):
    return sorted(set(re.findall(r"\{(\d)\}", text)))


def unescaped(text):
    return re.sub(r"\\u([0-9a-fA-F]{4})",
                  lambda m: chr(int(m.group(1), 16)), text)


def check_file(path, faults):
    sentences = {}
    for key, text, number in read_ini(path):
        where = "%s:%d: " % (path, number)
        if key in sentences:
            faults.append(where + "a second time: " + key)
        if not text:
            faults.append(where + "empty: " + key)
        if any(h > "3" for h in holes(text)):
            faults.append(where + "no such value: " + text)
        sentences[key] = text
    return sentences


def check_same(tables, faults):
    ids = {k for t in tables.values() for k in t
           if not k.startswith("language.")}
    # Other spellings that clerks use: each language has its own.
    for key in sorted(i for i in ids if not i.startswith("code_also.")):
        with_it = [n for n in tables if key in tables[n]]
        if len(with_it) != len(tables):
            faults.append("%s is only in %s" % (key, ", ".join(with_it)))
        wanted = {n: tuple(holes(tables[n][key])) for n in with_it}
        if len(set(wanted.values())) > 1:
            faults.append("%s has not the same values everywhere: %s" %
                          (key, wanted))
    return ids


def check_uyghur(where, text, faults):
    for c in unescaped(text):
        if ord(c) in NOT_UYGHUR:
            faults.append("%s: U+%04X, %s: %s" % (where, ord(c),
                                                  NOT_UYGHUR[ord(c)], text))


def check_uyghur_sheets(root, faults):
    for path in sorted(glob.glob(os.path.join(root, "data/sample/catalog",
                                              "*.csv"))):
        with open(path, encoding="utf-8-sig", newline="") as f:
            for number, row in enumerate(csv.DictReader(f), 2):
                for column, value in row.items():
                    if column and column.endswith("_ug") and value:
                        check_uyghur("%s row %d %s" % (
                            os.path.basename(path), number, column), value,
                            faults)


def named_in_c(root):
    """Literals that look like ids: (file, line, text, before)."""
    for path in c_sources(root):
        source = Source(root, path)
        for offset, literal in source.literals:
            text = literal[1:-1]
            if literal[0] == '"' and not FILE.search(text) and \
                    (ID.match(text) or PATTERN.match(text)):
                yield (path, source.line_at(offset), text,
                       source.code[max(0, offset - 12):offset])


def matching(pattern, ids):
    expression = re.escape(pattern).replace(re.escape("%.*s"), r".+") \
        .replace("%s", r".+").replace(re.escape("%s"), r".+")
    expression = re.compile(expression + "$")
    return {i for i in ids if expression.match(i)}


def check_used(root, ids, faults):
    errors = {i.split(".", 1)[1].rsplit(".", 1)[0]: i for i in ids
              if i.startswith("error.")}
    sections = {i.split(".")[0] for i in ids}
    used = set()
    for path, line, text, before in named_in_c(root):
        if text.startswith("language."):
            continue
        if "%" in text:
            used |= matching(text, ids)
            continue
        if text in ids:
            used.add(text)
        elif text in errors:
            used |= {i for i in ids if i.startswith("error." + text + ".")}
        elif any(i.startswith(text + ".") for i in ids):
            # A set of codes, whose member is joined on when it runs.
            used |= {i for i in ids if i.startswith(text + ".")}
        elif path.startswith("src/") or (
                text.split(".")[0] in sections and
                not re.search(r"\bid\s*=\s*$", before)):
            faults.append("%s:%d: no sentence %s" % (path, line, text))
    return used


def words_of_c(root):
    """Short names that the sources put behind a section: cli.<name>."""
    return {literal[1:-1] for path in c_sources(root)
            for _, literal in Source(root, path).literals
            if re.match(r'"[a-z_0-9]+"$', literal)}


def check_tree(root):
    faults = []
    paths = sorted(glob.glob(os.path.join(root, "ui/strings/*.ini")))
    tables = {os.path.basename(p)[:-4]: check_file(p, faults) for p in paths}
    for code in ("zh", "ug", "en"):
        if code not in tables:
            faults.append("no language " + code)
    ids = check_same(tables, faults)
    for key, text in tables.get("ug", {}).items():
        check_uyghur("ug.ini " + key, text, faults)
    check_uyghur_sheets(root, faults)
    used = check_used(root, ids, faults)
    names = words_of_c(root)
    idle = {i for i in ids - used if i.split(".", 1)[1] not in names and
            i.rsplit(".", 1)[1] not in names and
            not i.startswith(("error.", "code", "table", "column"))}
    return faults, sorted(idle), len(ids)


# --- the checker's own test -------------------------------------------------

LANGUAGE = "[language]\ncode = x\n"
GOOD = {
    "ui/strings/zh.ini": LANGUAGE + "[a]\nb = {0} x\n[error]\nc.d.what = w\n",
    "ui/strings/ug.ini": LANGUAGE + "[a]\nb = y {0}\n[error]\nc.d.what = w\n",
    "ui/strings/en.ini": LANGUAGE + "[a]\nb = z {0}\n[error]\nc.d.what = w\n",
    "ui/screens/x.c": 'f("a.b"); n.id = "a.node"; g("fonts.ini");\n',
    "src/base/x.c": 'kz_error_set(err, "c.d", NULL); h("a.%s");\n',
}
BAD = [
    ("ui/strings/en.ini", LANGUAGE + "[a]\nb = z {0}\n", "only in"),
    ("ui/strings/en.ini", GOOD["ui/strings/en.ini"].replace("{0}", "{1}"),
     "not the same values"),
    ("ui/strings/en.ini", GOOD["ui/strings/en.ini"] + "c.d.what = again\n",
     "a second time"),
    ("ui/strings/ug.ini", GOOD["ui/strings/ug.ini"].replace(
        "y", "\u0645\u06cc"), "U+06CC"),
    ("ui/strings/ug.ini", GOOD["ui/strings/ug.ini"].replace(
        "y", "\\u0647"), "U+0647"),
    ("data/sample/catalog/m.csv", "id,name_ug\nM1,\u06a9\n", "U+06A9"),
    ("ui/screens/x.c", 'f("a.none");\n', "no sentence a.none"),
    ("src/base/x.c", 'kz_error_set(err, "c.e", NULL);\n',
     "no sentence c.e"),
]


def write_tree(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)


def self_test():
    wrong = []
    for path, text, what in [(None, None, None)] + BAD:
        with tempfile.TemporaryDirectory() as root:
            write_tree(root, GOOD)
            if path:
                write_tree(root, {path: text})
            faults, idle, _ = check_tree(root)
        if not path:
            wrong += ["a good tree: " + f for f in faults + idle]
        elif not any(what in f for f in faults):
            wrong.append("not seen: %s, only %s" % (what, faults))
    return wrong


def main():
    if sys.argv[1:] == ["--self-test"]:
        wrong = self_test()
        print("\n".join(wrong) or "%d bad trees seen" % len(BAD))
        return 1 if wrong else 0
    faults, idle, count = check_tree(sys.argv[1])
    for f in faults:
        print(f)
    for i in idle:
        print("perhaps unused: " + i)
    print("%d sentences, %d faults" % (count, len(faults)))
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
