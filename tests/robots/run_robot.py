#!/usr/bin/env python3
"""Runs one robot script on a store made from the sample content, or from that
which its first line names: # content FOLDER

    run_robot.py KAREZ SOURCE SCRATCH SCRIPT

Pictures stay in SCRATCH/pictures. Two kinds of comments in a script are
checked here, since the robot itself compares no pictures:

    # differ A.png B.png
    # same A.png B.png
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
import kiosk  # noqa: E402


def compare(folder, line):
    m = re.match(r"#\s*(differ|same)\s+(\S+)\s+(\S+)\s*$", line)
    if not m:
        return None
    a, b = (open(os.path.join(folder, n), "rb").read() for n in m.groups()[1:])
    if (a == b) == (m.group(1) == "same"):
        return None
    return line.strip() + ": they do not"


def main():
    k = kiosk.from_arguments()
    script = sys.argv[4]
    pictures = k.path("pictures")
    with open(script, encoding="utf-8") as f:
        named = re.match(r"# content (\S+)$", f.readline())
    k.import_sample(os.path.join(k.source, named[1]) if named else None)
    before = sorted(os.listdir(k.store))
    r = k.run("robot", script, "--store", k.store, "--out", pictures,
              "--lang", "zh")
    sys.stderr.write(r.stderr)
    if r.returncode != 0:
        return 1
    with open(script, encoding="utf-8") as f:
        wrong = [w for w in (compare(pictures, line) for line in f) if w]
    if sorted(os.listdir(k.store)) != before:
        wrong.append("the robot wrote into the store")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
