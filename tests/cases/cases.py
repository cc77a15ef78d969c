#!/usr/bin/env python3
"""The 133 cases of bad and odd input. Those of tables, containers and names
are folders of tests/content, tried by test_content_cases; the others are
here.

    cases.py KAREZ SOURCE SCRATCH DRIVER SHIM SWEEP_SHIM WATCHER CONTENT_CASES
             [NUMBER...]

With numbers: only these. Two are tried at a time, and beside them those that
mostly wait; how long each took is in SCRATCH/times.
"""
import concurrent.futures
import copy
import os
import re
import subprocess
import sys
import threading
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
AT_A_TIME = 2


class Place(World, bundles.Made, pictures.Pictures, films.Films, means.Small):
    pass


def content_cases(program, source):
    """How many of the 57 hold; says what is wrong with the others."""
    r = subprocess.run([program], env={**os.environ, "KZ_SOURCE": source},
                       capture_output=True, text=True, timeout=900)
    said = r.stdout + r.stderr
    found = re.search(r"(\d+) of 57 cases hold", said)
    if not found or int(found[1]) != 57 or r.returncode != 0:
        print("\n".join(line for line in said.splitlines()
                        if "case" in line or "hold" in line))
    return int(found[1]) if found else 0


class Runner:
    """Cases in threads, each with a folder of its own."""

    def __init__(self, world):
        self.world, self.local = world, threading.local()
        self.lock, self.places, self.times = threading.Lock(), 0, []
        self.came = {"holds": 0, "fails": 0, "skipped": 0}
        self.stand_ins = 0

    def place(self):
        if not hasattr(self.local, "world"):
            with self.lock:
                self.places += 1
                self.local.world = copy.copy(self.world)
                self.local.world.place = "case%d" % self.places
        return self.local.world

    def say(self, came, text, spent):
        with self.lock:
            self.came[came] += 1
            self.times.append((spent, text.split(" ")[0]))
            print(text, flush=True)

    def run(self, case):
        world, began = self.place(), time.monotonic()
        world.begin(case.number)
        try:
            case.function(world)
            spent = time.monotonic() - began
            # Others run beside this one: the clock is asked with patience.
            if spent > case.seconds * 4:
                raise AssertionError("took %.0f s" % spent)
        except Skip as why:
            self.say("skipped", "%s skipped: %s" % (case.number, why), 0)
        except Exception:
            self.say("fails", "%s fails\n%s" % (
                case.number, traceback.format_exc()), 0)
        else:
            self.stand_ins += bool(case.stand_in)
            self.say("holds", "%s %s%s" % (
                case.number, case.verdict,
                " (stand-in)" if case.stand_in else ""), spent)

    def run_all(self, cases):
        """Those that wait first, and those that measure at the end."""
        def of(kind):
            return [c for c in cases if c.kind == kind]
        with concurrent.futures.ThreadPoolExecutor(4) as waiting, \
                concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
            done = [waiting.submit(self.run, c) for c in of("waits")]
            done += [pool.submit(self.run, c) for c in sorted(
                of(""), key=lambda c: -c.seconds)]
            for one in done:
                one.result()
        for case in of("measures"):
            self.run(case)

    def write_times(self):
        with open(self.world.path("times"), "w") as f:
            for spent, number in sorted(self.times, reverse=True):
                f.write("%s %.1f s\n" % (number, spent))


def main():
    karez, source, scratch, driver, shim, sweep_shim, watcher, content = \
        sys.argv[1:9]
    only = sys.argv[9:]
    world = Place(karez, source, scratch, os.path.abspath(driver),
                  os.path.abspath(shim))
    world.sweep_shim = os.path.abspath(sweep_shim)
    world.watcher = os.path.abspath(watcher)
    runner = Runner(world)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        folders = None if only else pool.submit(content_cases, content,
                                                source)
        runner.run_all([c for c in CASES if not only or c.number in only])
    runner.write_times()
    total, came = sum(GROUPS.values()), runner.came
    held = came["holds"] + (folders.result() if folders else 0)
    print("%d/%d, %d by stand-in%s" % (
        held, total, runner.stand_ins,
        ", %d skipped" % came["skipped"] if came["skipped"] else ""))
    is_whole = bool(only) or held + came["skipped"] == total
    return 1 if came["fails"] or not is_whole else 0


if __name__ == "__main__":
    sys.exit(main())
