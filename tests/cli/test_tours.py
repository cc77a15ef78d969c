#!/usr/bin/env python3
"""A stop of a tour may say how its film or crystal is to be seen."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import copy_sample, edit_row  # noqa: E402
from kiosk import expect, from_arguments, run_tests, walk  # noqa: E402


def faults(k, table, row, screen):
    source = copy_sample(k, "source")
    edit_row(source, table, row, screen=screen)
    r = k.run("check", source, "--store", k.store, "--json", "--lang", "en")
    return [f["id"] for f in json.loads(r.stdout)["faults"]
            if f["column"] == "screen"]


def test_how_a_stop_is_seen(k):
    for screen in ("crystal/halite", "crystal/halite@30,15",
                   "crystal/halite@30,-15,2"):
        expect(faults(k, "stop", "S_pupils_3", screen) == [], screen)
    for screen in ("crystal/none@30,15", "crystal/@30,15", "mineral/M01@30,15",
                   "film/none@12-45"):
        expect(faults(k, "stop", "S_pupils_3", screen) == ["page.missing"],
               screen, faults(k, "stop", "S_pupils_3", screen))


def ids_of(k, store, step):
    r = k.run("tree", "--screen", "tour/T_adults,%d" % step, "--store", store,
              "--lang", "ug", "--json")
    expect(r.returncode == 0, r.stderr)
    return {n["id"] for n, _ in walk(json.loads(r.stdout)) if n["id"]}


def test_a_stop_shows_what_it_names(k):
    source, store = copy_sample(k, "shown"), k.path("shown-store")
    for row, values in {
            "S_adults_1": {"picture": "section-gold.jpg"},
            "S_adults_2": {"screen": "result/R104"},
            "S_adults_3": {"screen": "exhibit/E001"},
            "S_adults_4": {"screen": "result/R302"}}.items():
        edit_row(source, "stop", row, **values)
    k.import_sample(source, store)
    expect("chart.2" in ids_of(k, store, 2), "no line for three years")
    expect("plate.said" in ids_of(k, store, 3), "the exhibit's own picture")
    one = ids_of(k, store, 4)
    expect("chart" not in one and "title" in one, "one number is no chart")
    expect("plate.said" in ids_of(k, store, 8), "the article's picture")
    with_own = k.path("own.png")
    for out, place in ((with_own, store), (k.path("plain.png"), k.store)):
        r = k.run("shot", "--screen", "tour/T_adults,1", "--lang", "zh",
                  "--size", "960x540", "--at", "1000", "--store", place, out)
        expect(r.returncode == 0, r.stderr)
    with open(with_own, "rb") as a, open(k.path("plain.png"), "rb") as b:
        expect(a.read() != b.read(), "its own picture makes no difference")


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
