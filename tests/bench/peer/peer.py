#!/usr/bin/env python3
"""What `./run bench chromium` prints: Karez beside a page without a framework
in Chromium's kiosk mode, in turns, on one display, seen by one pair of eyes.

    peer.py KAREZ SOURCE FOLDER [--rounds N] [PART...]

PART is start, home, tap, attract, film or loop; without one, all. FOLDER keeps
the page, its pictures and the clips for the next time. CPU is that of all
processes of a side, without the X server's; times are from outside, from
exec or from the finger to the pixel.
"""
import argparse
import os
import shutil
import statistics
import sys
import time

import kiosks
import page
from screen import (HEIGHT, LOOK_S, NUMBER_ROW, Missing, Screen, arrivals,
                    number_of, xvfb)

# Rows that cross the pictures and captions of both sides.
HOME_ROWS = list(range(40, HEIGHT, 90))
TAPS, SEEKS = 6, 3
FRAME_S = 1 / 30


class Numbers:
    """What was measured, by name and side, and why something was not."""

    def __init__(self):
        self.values, self.reasons = {}, {}

    def add(self, name, side, value):
        self.values.setdefault((name, side), []).append(value)

    def miss(self, names, side, why):
        for name in names:
            self.reasons[name, side] = why

    def median(self, name, side):
        values = self.values.get((name, side))
        return statistics.median(values) if values else None


class Goal:
    def __init__(self, name, text, unit, ratio=None, most=None):
        self.name, self.text, self.unit = name, text, unit
        self.ratio, self.most = ratio, most


PARTS = {
    "start": [
        Goal("start", "exec to home complete, warm", "ms", ratio=.25)],
    "home": [
        Goal("home_pss", "memory on home (PSS)", "MiB", ratio=.2),
        Goal("home_cpu", "CPU on a still home", "%", most=.05),
        Goal("home_wakes", "wake-ups on a still home, a second", "",
             most=1)],
    "tap": [
        Goal("press", "finger down to pressed look", "ms", most=5),
        Goal("tap", "tap to page visible", "ms", ratio=.5),
        Goal("back", "tap to home again", "ms", ratio=.2),
        Goal("back_whole", "tap to home at rest", "ms")],
    "attract": [
        Goal("attract_cpu", "CPU of the attract loop", "%", ratio=.2)],
    "film": [
        Goal("film_cpu", "CPU of 1080p30 H.264", "%", ratio=.8),
        Goal("film_pss", "memory while it plays (PSS)", "MiB", ratio=.25),
        Goal("film_lost", "pictures not seen, of a hundred", ""),
        Goal("seek", "seek to picture", "ms", ratio=1)],
    "loop": [
        Goal("gap", "last to first picture of a loop", "ms", ratio=1 / 3,
             most=50)],
}


class Bench:
    def __init__(self, display, server, numbers):
        self.display, self.server, self.numbers = display, server, numbers
        self.screen = Screen(display)
        self.home = {}

    def add(self, name, side, value):
        self.numbers.add(name, side.name, value)

    # ---- exec to home ----

    def watch_start(self, side):
        self.screen.move(*kiosks.ASIDE)
        program = side.start_on_home(self.display, self.server)
        try:
            seen = self.screen.watch(HOME_ROWS, 60, 2.2,
                                     self.home.get(side.name))
            if len(seen) < 2:
                raise Missing("home did not come")
            return seen[-1][1], 1e3 * (seen[-1][0] - program.before)
        finally:
            program.end()

    def start(self, side):
        if side.name not in self.home:
            self.home[side.name] = self.watch_start(side)[0]
        rows, ms = self.watch_start(side)
        if rows != self.home[side.name]:
            raise Missing("home did not look the same twice")
        self.add("start", side, ms)

    # ---- a still home ----

    def home_part(self, side):
        program = side.start(self.display, self.server)
        try:
            side.go_home(self.screen)
            wakes, cpu, start = (program.switches(), program.cpu_s(),
                                 time.monotonic())
            time.sleep(10)
            gone = time.monotonic() - start
            self.add("home_cpu", side, 100 * (program.cpu_s() - cpu) / gone)
            self.add("home_wakes", side,
                     (program.switches() - wakes) / gone)
            self.add("home_pss", side, program.pss_mib())
        finally:
            program.end()

    # ---- the finger ----

    def press(self, side, place):
        """Held down, then moved away so that nothing opens."""
        self.screen.move(*place)
        time.sleep(.4)
        y = place[1]
        before = self.screen.row(y)
        start = self.screen.button(True)
        until = start + 1
        while self.screen.row(y) == before:
            if time.monotonic() > until:
                raise Missing("nothing looks pressed")
            time.sleep(LOOK_S / 4)
        self.add("press", side, 1e3 * (time.monotonic() - start))
        time.sleep(.3)
        self.screen.move(*kiosks.ASIDE)
        time.sleep(.1)
        self.screen.button(False)
        time.sleep(.4)

    def turn(self, side, name, place):
        self.screen.move(*place)
        time.sleep(.4)
        before = self.screen.rows([side.look_y])
        start = self.screen.button(True, False)
        seen = self.screen.watch([side.look_y], .9)
        if seen[0][1] != before:
            seen.insert(0, (start, before))
        came = arrivals(seen, start)
        if not came:
            raise Missing("no page came")
        self.add(name, side, came[0])
        if name == "back":  # on a mineral's page its crystal turns
            self.add("back_whole", side, came[1])
        self.screen.move(*kiosks.ASIDE)
        time.sleep(.8)

    def tap(self, side):
        program = side.start(self.display, self.server)
        try:
            side.go_home(self.screen)
            for i in range(TAPS):
                self.press(side, side.card(i))
                self.turn(side, "tap", side.card(i))
                self.turn(side, "back", side.back())
        finally:
            program.end()

    # ---- what moves ----

    def attract(self, side):
        """Three of our scenes last as long as four of the page's."""
        part = {"part": "attract"} if side.name == "Chromium" else {}
        program = side.start(self.display, self.server, **part)
        try:
            self.screen.wait_for_colour()
            time.sleep(6)
            self.add("attract_cpu", side, program.share_over(24))
        finally:
            program.end()

    def number(self):
        return number_of(self.screen.row(NUMBER_ROW))

    def wait_for_film(self):
        until = time.monotonic() + 60
        while self.number() < 0:
            if time.monotonic() > until:
                raise Missing("no picture of the film came")
            time.sleep(.01)

    def film(self, side):
        program = side.play_film(self.display, self.server, self.screen)
        try:
            self.wait_for_film()
            time.sleep(7)
            self.add("film_cpu", side, program.share_over(8))
            self.add("film_pss", side, program.pss_mib())
            self.count_lost(side)
            for _ in range(SEEKS):
                self.seek(side)
        finally:
            program.end()

    def count_lost(self, side):
        first, seen = self.number(), set()
        until = time.monotonic() + 4
        while time.monotonic() < until:
            seen.add(self.number())
            time.sleep(.004)
        numbers = [(n - first) % (page.FILM_S * 30) for n in seen if n >= 0]
        passed = max(numbers) + 1
        self.add("film_lost", side, 100 * (passed - len(numbers)) / passed)

    def seek(self, side):
        start = side.seek(self.screen)
        before = self.number()
        while True:
            now, n = time.monotonic(), self.number()
            if n >= 0 and 100 < (n - before) % (page.FILM_S * 30) < 500:
                break
            if now - start > 6:
                raise Missing("the film did not go on elsewhere")
            time.sleep(LOOK_S)
        self.add("seek", side, 1e3 * (now - start))
        self.screen.move(*kiosks.ASIDE)
        time.sleep(1)

    def loop(self, side):
        program = side.play_loop(self.display, self.server, self.screen)
        try:
            self.wait_for_film()
            last, last_s = self.number(), time.monotonic()
            until = last_s + 3 * page.LOOP_S + 1
            while time.monotonic() < until:
                n, now = self.number(), time.monotonic()
                if 0 <= n < last:
                    self.add("gap", side, 1e3 * (now - last_s))
                if n >= 0 and n != last:
                    last, last_s = n, now
                time.sleep(LOOK_S * 2)
        finally:
            program.end()


def measure(bench, sides, parts, rounds):
    work = {"start": bench.start, "home": bench.home_part, "tap": bench.tap,
            "attract": bench.attract, "film": bench.film, "loop": bench.loop}
    for part in parts:
        lost = set()
        for i in range(rounds):
            for side in sides:
                if side.name in lost:
                    continue
                print("%s, round %d of %d, %s" % (part, i + 1, rounds,
                                                  side.name),
                      file=sys.stderr)
                try:
                    work[part](side)
                except (Missing, OSError) as why:
                    lost.add(side.name)
                    bench.numbers.miss([g.name for g in PARTS[part]],
                                       side.name, str(why))


def written(value, unit):
    text = "%.2f" % value if value < 10 else "%.0f" % value
    return (text + " " + unit).strip()


def judge(goal, own, ratio):
    """(what was wanted, whether it holds)"""
    wanted, holds = [], True
    if goal.ratio is not None:
        wanted.append("at most %.2fx" % goal.ratio)
        holds &= ratio is not None and ratio <= goal.ratio
    if goal.most is not None:
        wanted.append("at most " + written(goal.most, goal.unit))
        holds &= own <= goal.most
    return ", ".join(wanted), holds


def print_line(goal, numbers):
    own = numbers.median(goal.name, "Karez")
    peer = numbers.median(goal.name, "Chromium")
    line = goal.text.ljust(36)
    for name, value in (("Karez", own), ("Chromium", peer)):
        shown = written(value, goal.unit) if value is not None else \
            "not measured"
        line += ("%s %s" % (name, shown)).ljust(23)
    ratio = own / peer if own is not None and peer else None
    line += "ratio %s" % ("%.2f" % ratio if ratio is not None else "-")
    if own is not None and (goal.ratio or goal.most):
        wanted, holds = judge(goal, own, ratio)
        line = line.ljust(94) + "  %s: %s" % (
            wanted, "holds" if holds else
            "missed" if ratio is not None or not goal.ratio else "not known")
    print(line)
    for name in ("Karez", "Chromium"):
        why = numbers.reasons.get((goal.name, name))
        if why:
            print("    %s, not measured to the end: %s" % (name, why))


def main():
    args = argparse.ArgumentParser(usage=__doc__)
    args.add_argument("karez")
    args.add_argument("source")
    args.add_argument("folder")
    args.add_argument("parts", nargs="*", metavar="PART")
    args.add_argument("--rounds", type=int, default=5)
    a = args.parse_intermixed_args()
    unknown = [p for p in a.parts if p not in PARTS]
    if unknown or a.rounds < 1:
        args.error("no such part: " + " ".join(unknown))
    kiosks.adopt_orphans()
    media = os.path.abspath(os.path.join(a.folder, "page"))
    print("making the page and the clips (once)", file=sys.stderr)
    page.make(media, a.source)
    sides = [kiosks.Karez(a.karez, a.source, a.folder, media),
             kiosks.Chromium(os.path.abspath(a.folder), media)]
    numbers = Numbers()
    with xvfb() as (display, server):
        bench = Bench(display, server, numbers)
        parts = [p for p in PARTS if not a.parts or p in a.parts]
        measure(bench, sides, parts, a.rounds)
        bench.screen.close()
    for side in sides:
        shutil.rmtree(getattr(side, "profile", ""), ignore_errors=True)
    for part in parts:
        for goal in PARTS[part]:
            print_line(goal, numbers)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as missing:
        sys.exit("bench chromium: " + str(missing))
