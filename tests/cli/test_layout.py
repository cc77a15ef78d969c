#!/usr/bin/env python3
"""`karez layout --json` beside the program hb-shape, glyph by glyph: runs of
the shipped content and of prose that stands nowhere else. This goes the way
of somebody who does not trust us: our answer as printed, the text as given."""
import csv
import glob
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import expect, from_arguments, run_tests  # noqa: E402

LANGS = {"ug": "ug", "zh": "zh-Hans", "en": "en"}
FONTS = os.environ.get("KAREZ_FONTS") or "/usr/share/fonts"
CATALOG_RUNS, PROSE_RUNS = 500, 200


def font_path(name, known={}):
    if name not in known:
        found = glob.glob(FONTS + "/**/" + name, recursive=True)
        expect(found, "no font file", name)
        known[name] = found[0]
    return known[name]


def hb_shape(run, text, lang):
    raw = text.encode()
    part = [raw[:run["start"]], raw[run["start"]:run["end"]],
            raw[run["end"]:]]
    before, inner, after = (p.decode() for p in part)
    command = [
        "hb-shape", "--no-glyph-names", "--utf8-clusters",
        "--output-format=json", "--font-file=" + font_path(run["font"]),
        "--face-index=%d" % run["index"], "--font-size=%d" % (run["px"] * 64),
        "--script=" + run["script"], "--language=" + LANGS[lang],
        "--direction=" + ("rtl" if run["level"] % 2 else "ltr"),
        "--text-before=" + before, "--text-after=" + after,
        "--text=" + inner]
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    return [(g["g"], g["cl"] + run["start"], g["ax"], g.get("ay", 0),
             g.get("dx", 0), g.get("dy", 0)) for g in json.loads(done.stdout)]


def of_ours(run):
    return [(g["id"], g["cluster"]) +
            tuple(g[key] * 64 for key in ("ax", "ay", "dx", "dy"))
            for g in run["glyphs"]]


def layout(k, text, lang, width, size):
    r = k.run("layout", "--lang", lang, "--width", str(width), "--size",
              str(size), "--json", stdin=text)
    expect(r.returncode == 0, "layout of", text, "->", r.returncode, r.stderr)
    return json.loads(r.stdout)


def compare(k, texts, least):
    """Lines as wide as 14 letters, so that words are cut apart as well."""
    count = 0
    for number, (lang, text) in enumerate(texts):
        if count >= least:
            return count
        size = 24 + number % 5 * 4
        answer = layout(k, text, lang, size * 14, size)
        if answer["faults"]["missing"]:
            continue
        for line in answer["lines"]:
            for run in line["runs"]:
                ours, theirs = of_ours(run), hb_shape(run, text, lang)
                expect(ours == theirs, "of", text, run["start"], run["end"],
                       "\nours  ", ours, "\ntheirs", theirs)
                count += 1
    return count


def catalog_texts(k):
    """One cell of each text column of each table, over and over."""
    columns = []
    for path in sorted(glob.glob(k.source + "/data/sample/catalog/*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as f:
            rows = list(csv.DictReader(f))
        for column in (rows[0] if rows else {}):
            lang = column[-2:]
            cells = [row[column] for row in rows if row.get(column)]
            if column[-3:-2] == "_" and lang in LANGS and cells:
                columns.append((lang, cells))
    expect(len(columns) > 60, "few columns of text:", len(columns))
    for turn in range(40):
        for number, (lang, cells) in enumerate(columns):
            text = cells[(turn * 7 + number) % len(cells)]
            if "\n" not in text:
                yield lang, text


def prose_texts(k):
    with open(k.source + "/tests/text/prose.txt", encoding="utf-8") as f:
        for line in f:
            if "|" in line and not line.startswith("#"):
                lang, text = line.split("|", 1)
                yield lang.strip(), text.strip()


def test_catalog(k):
    count = compare(k, catalog_texts(k), CATALOG_RUNS)
    expect(count >= CATALOG_RUNS, "only", count, "runs")


def test_prose(k):
    count = compare(k, prose_texts(k), PROSE_RUNS)
    expect(count >= PROSE_RUNS, "only", count, "runs")


def test_source_is_covered(k):
    """Every byte of the text stands on one line and, unless it is a control
    or hangs unseen, in one run; lines follow one another."""
    for lang, text in list(prose_texts(k))[:12]:
        answer = layout(k, text, lang, 400, 28)
        at = 0
        for line in answer["lines"]:
            expect(line["start"] == at, "a line begins at", line["start"])
            at = line["end"]
            expect(line["width"] <= 400, "a line of", line["width"], text)
        expect(at == len(text.encode()), "the last line ends at", at)


if __name__ == "__main__":
    sys.exit(run_tests(from_arguments(), globals()))
