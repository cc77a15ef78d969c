#!/usr/bin/env python3
"""Lets the monkey loose on a store made from the sample content.

    run_monkey.py KAREZ SOURCE SCRATCH MONKEY EVENTS SEED

A short run is repeated: the same seed must give the same. Then so many EVENTS,
which must reach every screen a visitor can reach and, if they are 100,000 or
more, press nine targets of ten.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
import kiosk  # noqa: E402

AGAIN = 200
MANY = 100000
# Shown when there is no content, to those who build the program, or behind
# the door of those who work here.
NOT_VISITED = {"console", "fallback", "gallery", "preparing", "staff",
               "staff-pin", "tour", "tours", "typesheet"}


def let_loose(k, monkey, events, seed):
    r = subprocess.run([monkey, k.store, str(events), str(seed)], text=True,
                       capture_output=True, env=k.env)
    sys.stderr.write(r.stderr)
    return r.returncode, r.stdout


def main():
    k = kiosk.from_arguments()
    monkey, events, seed = sys.argv[4], int(sys.argv[5]), int(sys.argv[6])
    k.import_sample()
    before = kiosk.digest(k.store)
    first = let_loose(k, monkey, AGAIN, seed)[1]
    again = let_loose(k, monkey, AGAIN, seed)[1]
    code, out = let_loose(k, monkey, events, seed)
    print(out)
    measured = re.compile("^(memory|slowest).*$", re.M)
    wrong = []
    if code != 0:
        wrong.append("seed %d: exit %d; again: %s STORE %d %d" %
                     (seed, code, monkey, events, seed))
    if measured.sub("", first) != measured.sub("", again):
        wrong.append("seed %d does not replay" % seed)
    missed = {s for s, n in re.findall(r"^screen (\S+) (\d+)$", out, re.M)
              if n == "0"} - NOT_VISITED
    if missed and events >= MANY:
        wrong.append("never reached: " + " ".join(sorted(missed)))
    share = re.search(r"^pressed ([\d.]+) %", out, re.M)
    if not share or float(share.group(1)) < (90 if events >= MANY else 40):
        wrong.append("too few targets were pressed")
    if kiosk.digest(k.store) != before:
        wrong.append("the store was written to")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
