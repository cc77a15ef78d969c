#!/usr/bin/env python3
"""Pulling the plug gives nobody a free try at the PIN, and no clock shortens
a wait.

A try is recorded call by call (shim.c), and at each of them a model of the
disk says what may be found when the power comes back. In none of those is the
count of wrong tries lower than it was, and from the moment at which the PIN is
compared it is one higher in all of them.

    pin.py KAREZ SOURCE SCRATCH SWEEP_SHIM CASE_SHIM DRIVER
"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kiosk import Kiosk, expect, run_tests  # noqa: E402
from model import Disk, read_log  # noqa: E402
from rig import key_of, write_tree  # noqa: E402

PIN, WRONG = "480157", "975313"
FREE_TRIES = 5
MINUTE = 60000
# Seconds since 1970: 1980, 2099, and ten years to either side of one day.
CLOCKS = (315532800, 4070908800, 1484000000, 2115000000)


class Pins(Kiosk):
    def drive(self, what, place, *args, code=0, **env):
        r = subprocess.run([self.driver, what, place + "/state", *args],
                           capture_output=True, text=True, timeout=60,
                           env={**self.env, **env})
        expect(r.returncode == code, what, args, r.returncode, r.stdout,
               r.stderr)
        return r.stdout.split()

    def failures(self, tree):
        """As the next start finds them."""
        key = key_of(tree)
        if key not in self.found:
            write_tree(tree, self.path("found"))
            self.found[key] = int(self.drive("failures",
                                             self.path("found"))[0])
        return self.found[key]

    def begin(self):
        place = self.path("place")
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place + "/state")
        self.drive("begin", place, PIN)
        self.found = {}
        return place

    def try_once(self, place, pin):
        """(the disk before, the calls, the answer)"""
        log = self.path("log")
        disk = Disk(place)
        said = self.drive("try", place, pin, KZ_SWEEP_DIR=place,
                          KZ_SWEEP_SOURCE="/nowhere", KZ_SWEEP_LOG=log,
                          KZ_SWEEP_AT="0", KZ_SWEEP_DO="",
                          KZ_SWEEP_MUTANT="", LD_PRELOAD=self.sweep_shim)
        return disk, [c for c in read_log(log) if c.changes], said

    def cut(self, place, before):
        """A wrong try, cut everywhere; a tree that a cut after the answer may
        leave, the worst one."""
        disk, calls, said = self.try_once(place, WRONG)
        expect(said[0] == "wrong", said)
        is_compared, states, worst = False, 0, None
        for call in calls + [None]:
            is_compared = is_compared or (
                call is not None and call.path == "state/compared")
            for what, tree in disk.states():
                count = self.failures(tree)
                expect(count == before + 1 or
                       (count == before and not is_compared),
                       "%d wrong tries instead of %d, cut before %s, %s" % (
                           count, before + 1, call or "the end", what))
                states += 1
                worst = tree
            if call:
                disk.do(call)
        expect(is_compared, "nothing was compared")
        return states, worst


def test_no_free_try(k):
    place = k.begin()
    points = 0
    for before in range(FREE_TRIES):
        states, worst = k.cut(place, before)
        points += states
        write_tree(worst, place)
    print("%d states after %d tries, no try lost" % (points, FREE_TRIES))
    said = k.drive("try", place, PIN)
    expect(said[0] == "wait" and 0 < int(said[1]) <= MINUTE, said)


def test_no_clock_shortens_the_wait(k):
    place = k.begin()
    for _ in range(FREE_TRIES):
        k.drive("try", place, WRONG)
    last = MINUTE
    for clock in CLOCKS:
        said = k.drive("try", place, PIN, LD_PRELOAD=k.case_shim,
                       KZ_CLOCK=str(clock))
        # It runs by the time that the machine was on, and only that.
        expect(said[0] == "wait" and last - 30000 < int(said[1]) <= last,
               clock, said)
        last = int(said[1])
    expect(k.drive("failures", place) == [str(FREE_TRIES)], "counted on")


def test_the_right_one_ends_it(k):
    place = k.begin()
    k.drive("try", place, WRONG)
    disk, calls, said = k.try_once(place, PIN)
    expect(said == ["right", "0"], said)
    for call in calls:
        disk.do(call)
    for what, tree in disk.states():
        expect(k.failures(tree) == 0, "counted on:", what)


if __name__ == "__main__":
    pins = Pins(*sys.argv[1:4])
    pins.sweep_shim, pins.case_shim, pins.driver = (
        os.path.abspath(p) for p in sys.argv[4:7])
    sys.exit(run_tests(pins, globals()))
