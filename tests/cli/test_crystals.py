#!/usr/bin/env python3
"""`karez tree --screen crystal/ID` tells the counts as computed: those of an
independent computation for every crystal of the sample, and others once the
forms of a source are others."""
import csv
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import expect, from_arguments, run_tests, walk  # noqa: E402


def expected(k):
    """{id: (vertices, edges, faces)}"""
    counts = {}
    with open(k.source + "/tests/support/crystals.txt") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            fields = line.strip().split("|")
            counts[fields[0]] = tuple(int(n) for n in fields[-1].split())
    return counts


def shown(k, crystal, store=None):
    """The three counts on the screen and the faces its forms add up to."""
    store = store or k.store
    r = k.run("tree", "--screen", "crystal/" + crystal, "--lang", "en",
              "--size", "320x240", "--store", store)
    expect(r.returncode == 0, crystal, r.stderr)
    counts = []
    for part in ("vertices", "edges", "faces"):
        m = re.search(r'group "[^"]*?(\d+)" .*#crystal\.' + part + r"\b",
                      r.stdout)
        expect(m, "no", part, "on the screen of", crystal, r.stdout)
        counts.append(int(m.group(1)))
    return tuple(counts)


def test_all_crystals(k):
    wanted = expected(k)
    expect(len(wanted) == 35, len(wanted), "crystals expected")
    with open(k.source + "/data/sample/catalog/crystal.csv",
              encoding="utf-8-sig", newline="") as f:
        ids = [row["id"] for row in csv.DictReader(f)]
    expect(sorted(ids) == sorted(wanted), "other crystals in the sample:",
           set(ids) ^ set(wanted))
    wrong = {}
    for crystal, counts in wanted.items():
        v, e, f = counts
        expect(v - e + f == 2, "the expected counts of", crystal)
        now = shown(k, crystal)
        if now != counts:
            wrong[crystal] = (now, counts)
    expect(not wrong, "shown and expected (V, E, F):", wrong)


# Halite is a cube. Cut by an octahedron farther out than its corners (at
# sqrt 3) nothing happens; nearer the corners go, then the edges of the cube,
# then the octahedron alone is left. Counts from theory.
CUTS = [("a{1 0 0}@1.00;o{1 1 1}@1.80", (8, 12, 6)),
        ("a{1 0 0}@1.00;o{1 1 1}@1.50", (24, 36, 14)),
        ("a{1 0 0}@1.00;o{1 1 1}@1.00", (24, 36, 14)),
        ("a{1 0 0}@1.00;o{1 1 1}@0.50", (6, 12, 8)),
        ("o{1 1 1}@1.00", (6, 12, 8)),
        ("d{1 1 0}@1.00", (14, 24, 12))]


def test_other_forms_give_other_counts(k):
    for i, (forms, counts) in enumerate(CUTS):
        source, store = k.path("cut-%d" % i), k.path("cut-store-%d" % i)
        shutil.copytree(k.source + "/data/sample", source)
        path = os.path.join(source, "catalog/crystal.csv")
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        line = next(x for x in text.splitlines() if x.startswith("halite,"))
        expect("a{1 0 0}@1.00" in line, "halite is no cube:", line)
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(text.replace(line, line.replace("a{1 0 0}@1.00", forms)))
        k.import_sample(source=source, store=store)
        now = shown(k, "halite", store)
        expect(now == counts, forms, "gives", now, "and not", counts)


def test_counts_in_every_language(k):
    for lang in ("zh", "ug", "en"):
        tree = k.tree("crystal/halite", "--lang", lang)
        names = {n["id"]: n["name"] for n, _ in walk(tree) if n["id"]}
        for part, count in (("faces", "6"), ("edges", "12"),
                            ("vertices", "8")):
            expect(count in names["crystal." + part], lang, part,
                   names["crystal." + part])


def test_json_is_the_same_tree(k):
    """Roles and names of both forms of the tree, one by one."""
    r = k.run("tree", "--screen", "mineral/M23", "--lang", "ug", "--store",
              k.store)
    lines = [re.match(r'( *)(\w+) "(.*)" (-?\d+),(-?\d+) (\d+)x(\d+)', line)
             for line in r.stdout.splitlines()]
    expect(all(lines), "a line of another form")
    plain = [(len(m[1]) // 2, m[2], [int(n) for n in m.groups()[3:7]])
             for m in lines]
    tree = k.tree("mineral/M23", "--lang", "ug")
    nested = [(len(up), n["role"], n["box"]) for n, up in walk(tree)]
    expect(plain == nested, "the two trees differ")
    for n, _ in walk(tree):
        expect(set(n) == {"id", "role", "name", "lang", "box", "touch",
                          "lines", "cut", "state", "children"}, n.keys())


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
