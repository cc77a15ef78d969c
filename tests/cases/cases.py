#!/usr/bin/env python3
"""The 133 cases of bad and odd input. Those of tables, containers and names
are folders of tests/content, tried by test_content_cases; the others are
here.

    cases.py KAREZ SOURCE SCRATCH DRIVER SHIM SWEEP_SHIM WATCHER CONTENT_CASES
             [NUMBER...]

With numbers: only these.
"""
import os
import re
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bundles  # noqa: E402
import films  # noqa: E402
import means  # noqa: E402
import pictures  # noqa: E402
import usb  # noqa: E402,F401
from kiosk import Skip  # noqa: E402
from world import CASES, World  # noqa: E402

GROUPS = {"U": 15, "B": 20, "C": 12, "P": 13, "T": 32, "I": 14, "V": 15,
          "X": 12}
# What must come in, so that nothing is refused out of caution.
ACCEPTED = 25


class Place(World, bundles.Made, pictures.Pictures, films.Films, means.Small):
    pass


def content_cases(program, source):
    """How many of the 57 hold; what it said of the others."""
    r = subprocess.run([program], env={**os.environ, "KZ_SOURCE": source},
                       capture_output=True, text=True, timeout=900)
    said = r.stdout + r.stderr
    found = re.search(r"(\d+) of 57 cases hold", said)
    if not found or int(found[1]) != 57 or r.returncode != 0:
        print("\n".join(line for line in said.splitlines()
                        if "case" in line or "hold" in line))
    return int(found[1]) if found else 0


def run_case(world, number, verdict, stand_in, seconds, function):
    """"holds", "fails" or "skipped"."""
    world.begin(number)
    began = time.monotonic()
    try:
        function(world)
        spent = time.monotonic() - began
        # Other tests run beside this one: the clock is asked with patience.
        if spent > seconds * 4:
            raise AssertionError("took %.0f s" % spent)
    except Skip as why:
        print("%s skipped: %s" % (number, why), flush=True)
        return "skipped"
    except Exception:
        print("%s fails" % number)
        traceback.print_exc(file=sys.stdout)
        sys.stdout.flush()
        return "fails"
    print("%s %s%s" % (number, verdict, " (stand-in)" if stand_in else ""),
          flush=True)
    return "holds"


def main():
    karez, source, scratch, driver, shim, sweep_shim, watcher, content = \
        sys.argv[1:9]
    only = sys.argv[9:]
    world = Place(karez, source, scratch, os.path.abspath(driver),
                  os.path.abspath(shim))
    world.sweep_shim = os.path.abspath(sweep_shim)
    world.watcher = os.path.abspath(watcher)
    total = sum(GROUPS.values())
    held = failed = skipped = stand_ins = 0
    if not only:
        held = content_cases(content, source)
        failed = 57 - held
    for number, verdict, stand_in, seconds, function in CASES:
        if only and number not in only:
            continue
        came = run_case(world, number, verdict, stand_in, seconds, function)
        held += came == "holds"
        failed += came == "fails"
        skipped += came == "skipped"
        stand_ins += came == "holds" and bool(stand_in)
    print("%d/%d, %d by stand-in%s" % (held, total, stand_ins,
                                       ", %d skipped" % skipped
                                       if skipped else ""))
    return 1 if failed or (not only and held + skipped != total) else 0


if __name__ == "__main__":
    sys.exit(main())
