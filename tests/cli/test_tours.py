#!/usr/bin/env python3
"""A stop of a tour may say how its film or crystal is to be seen."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import copy_sample, edit_row  # noqa: E402
from kiosk import expect, from_arguments, run_tests  # noqa: E402


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


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
