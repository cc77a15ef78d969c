#!/usr/bin/env python3
"""First install, update and rollback, cut at every call that reads or
changes the store: the program killed, the call failing, the power gone.
Each time the old content or the new one must be shown, whole, and the new
one if that was said. Then eight programs with a fault in their order of
syncing, each of which the power cuts must find out.

    sweep.py KAREZ SOURCE SCRATCH SHIM [all | quick] [CHANGE...]

With changes, "first", "update" or "rollback": only these.
"""
import concurrent.futures
import os
import shutil
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk  # noqa: E402
from model import Disk, read_log  # noqa: E402
from rig import (ACKNOWLEDGED, ERRNOS, Rig, key_of, look,  # noqa: E402
                 read_tree, write_tree)

# What each leaves out or does too late.
MUTANTS = (
    ("skip store/stage/*/#*", "media are not synced"),
    ("skip store/objects/*", "the names of media are not synced"),
    ("skip store/stage/*/catalog.db", "the catalog is not synced"),
    ("skip store/stage/*/manifest", "the manifest is not synced"),
    ("skip store/stage/*", "a generation's names are not synced"),
    ("skip store/gen", "the name of a generation is not synced"),
    ("skip store", "the pointer's name is not synced"),
    ("late store/current.new", "the pointer is renamed before it is synced"),
)


class Tally:
    def __init__(self):
        self.lock = threading.Lock()
        self.points, self.bad, self.lost = 0, 0, 0

    def add(self, wrong, what, is_lost=False):
        with self.lock:
            self.points += 1
            if not wrong:
                return
            self.bad += not is_lost
            self.lost += is_lost
            if self.bad + self.lost <= 20:
                print("  BAD %s: %s" % (what, wrong), flush=True)


class Sweep:
    def __init__(self, rig, is_all):
        self.rig, self.is_all = rig, is_all
        self.failures = 0
        self.local = threading.local()
        self.places = 0
        self.lock = threading.Lock()

    def place(self):
        """A folder of this thread."""
        if not hasattr(self.local, "place"):
            with self.lock:
                self.places += 1
                self.local.place = os.path.join(self.rig.scratch,
                                                "run%d" % self.places)
        return self.local.place

    def each(self, points, function):
        if not self.is_all:
            for point in points:
                function(point)
            return
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for done in pool.map(function, points):
                pass

    def some(self, points, count):
        """All of them, or as many, evenly apart, the last ones always."""
        points = list(points)
        if self.is_all or len(points) <= count:
            return points
        step = len(points) / count
        return [points[int(i * step)] for i in range(count - 1)] + \
            [points[-1]]

    def record(self, scenario, mutant=""):
        """(the disk before, the calls, what lies there afterwards)"""
        place = os.path.join(self.rig.scratch, "record")
        log = place + ".log"
        self.rig.copy_start(scenario.start, place)
        disk = Disk(place)
        r = self.rig.run(scenario, place, log=log, mutant=mutant,
                         is_laid=True)
        if r.returncode != 0 or not ACKNOWLEDGED.search(r.stdout):
            raise AssertionError("%s: %s" % (scenario.name, r.stderr))
        return disk, read_log(log), read_tree(place)

    # ---- the three sweeps ----

    def kill(self, scenario, calls):
        tally = Tally()
        points = [c for c in calls if c.changes]

        def one(call):
            r = self.rig.run(scenario, self.place(), at=call.number,
                             do="kill")
            tree = read_tree(self.place())
            is_said = ACKNOWLEDGED.search(r.stdout) is not None
            wrong = self.rig.judge(scenario, tree, self.place(),
                                   is_lost_bad=is_said, deep=self.is_all)
            if r.returncode != -9:
                wrong = "the program went on: %d" % r.returncode
            tally.add(wrong, "killed before %s" % call, is_said)

        self.each(self.some(points, 6), one)
        self.close("kill", scenario, tally, len(points))

    def fail(self, scenario, calls):
        tally = Tally()
        points = [(call, name, lasts) for call in calls
                  for name in ERRNOS for lasts in (False, True)]

        def one(point):
            call, name, lasts = point
            r = self.rig.run(scenario, self.place(), at=call.number,
                             do=ERRNOS[name], lasts=lasts)
            tree = read_tree(self.place())
            is_said = r.returncode == 0
            wrong = self.rig.judge(scenario, tree, self.place(),
                                   is_lost_bad=is_said)
            if r.returncode not in (0, 1):
                wrong = "ends with %d: %s" % (r.returncode, r.stderr[-300:])
            elif not is_said and not says_something(r.stdout + r.stderr):
                wrong = "says nothing of use: %r" % r.stderr[-300:]
            tally.add(wrong, "%s%s at %s" % (name, " from there on"
                                             if lasts else "", call),
                      is_said and r.returncode == 0)

        # Where an error once made the rest look like waste.
        books = [p for p in points if p[0].path in (
            "store/gen", "store/published") and p[1:] == ("EIO", False)]
        chosen = self.some(points, 8)
        self.each(chosen + [p for p in books if p not in chosen], one)
        self.close("error", scenario, tally, len(points))

    def states(self, disk, calls):
        """What may be found, at every point once: (what was lost, the call
        that was not made, the tree, whether the change was acknowledged).
        That is the last thing a program says: no call follows it."""
        seen = set()
        for call in calls + [None]:
            for what, tree in disk.states():
                key = key_of(tree, without_stage=not self.is_all), not call
                if key not in seen:
                    seen.add(key)
                    yield what, call, tree, not call
            if call:
                disk.do(call)

    def cut(self, scenario, disk, calls, after):
        tally = Tally()
        calls = [c for c in calls if c.changes]
        work = list(self.states(disk, calls))
        if key_of(disk.now()) != key_of(after):
            raise AssertionError("calls were missed: %s" % sorted(
                disk.now().keys() ^ after.keys()))
        # Without the program all of them, with it those that may be asked.
        asked = {id(w) for w in self.some(work, 8)}

        def one(item):
            what, call, tree, is_said = item
            wrong = self.rig.judge(scenario, tree, self.place(),
                                   is_lost_bad=is_said,
                                   deep=self.is_all,
                                   real=id(item) in asked)
            tally.add(wrong, "power cut before %s, %s" %
                      (call or "the end", what), is_said)

        self.each(work, one)
        self.close("power", scenario, tally, len(work),
                   " states at %d points" % (len(calls) + 1))

    def first_bad(self, scenario, disk, calls):
        """The first state in which the program itself finds a fault or what
        it must not find; None: the mutant lives."""
        for what, call, tree, is_said in self.states(disk, calls):
            wanted = (scenario.new,) if is_said else (scenario.old,
                                                      scenario.new)
            number, fault = look(tree)
            if not fault and number in wanted:
                continue
            write_tree(tree, self.place())
            shown, faults = self.rig.doctor(self.place())
            if shown not in wanted or faults:
                return "%s, before %s" % (what, call or "the end")
        return None

    def mutants(self, scenario):
        caught = 0
        for mutant, what in MUTANTS:
            disk, calls, _ = self.record(scenario, mutant)
            if not any(c.name == "skipped" for c in calls):
                print("  %s: nothing was left out" % mutant)
                continue
            where = self.first_bad(scenario, disk,
                                   [c for c in calls if c.changes])
            caught += where is not None
            print("  %s: %s" % (what, "found (%s)" % where if where
                                else "NOT FOUND"))
        print("mutants: %d/%d" % (caught, len(MUTANTS)), flush=True)
        self.failures += caught != len(MUTANTS)

    def close(self, kind, scenario, tally, there, more=""):
        print("%s %s: %d of %d%s, %d bad, %d said and lost" %
              (kind, scenario.name, tally.points, there, more, tally.bad,
               tally.lost), flush=True)
        self.failures += tally.bad + tally.lost

    def run(self, only):
        scenarios = self.rig.scenarios()
        for scenario in scenarios:
            if only and scenario.name not in only:
                continue
            disk, calls, after = self.record(scenario)
            self.kill(scenario, calls)
            self.fail(scenario, calls)
            self.cut(scenario, disk, calls, after)
        if not only:
            self.mutants(scenarios[0])
        print("%d runs of the program, %d looks at what it left" %
              (self.rig.runs, self.rig.looks))
        return 1 if self.failures else 0


def says_something(text):
    """A sentence, and none of the C library's."""
    return text.strip() != "" and not any(
        os.strerror(number) in line for number in ERRNOS.values()
        for line in text.splitlines() if line.startswith("karez:"))


def main():
    karez, source, scratch, shim = sys.argv[1:5]
    is_all = sys.argv[5:6] == ["all"]
    kiosk = Kiosk(karez, source, scratch)
    # Nothing here outlives the test, so memory is disk enough.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else kiosk.scratch
    folder = os.path.realpath(tempfile.mkdtemp(prefix="kz-sweep-",
                                               dir=memory))
    try:
        rig = Rig(kiosk, os.path.abspath(shim), folder)
        return Sweep(rig, is_all).run(sys.argv[6:])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
