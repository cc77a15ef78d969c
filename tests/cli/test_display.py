#!/usr/bin/env python3
"""Two stages on the two displays that SDL makes of two screens of Xvfb: the
touch screen and the wall. Displays come and go by pushed events of SDL,
fingers by pushed events too, the mouse from outside."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import (SKIP, Skip, expect, from_arguments,  # noqa: E402
                   run_tests, walk)

SIZE = (800, 600)
WAIT_S = 2


@contextlib.contextmanager
def two_screens():
    end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0",
         "1280x800x24", "-screen", "1", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=(write_end,), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        number = os.read(end, 16).decode().strip()
        if not number:
            raise Skip("Xvfb does not start")
        yield ":" + number
    finally:
        os.close(end)
        server.terminate()
        server.wait()


class Driver:
    def __init__(self, k, program, display):
        known = k.path("leaks.txt")
        with open(known, "w") as f:
            f.write("leak:libdbus-1.so\n")
        env = {**k.env, "DISPLAY": display, "XDG_RUNTIME_DIR": k.scratch,
               "LSAN_OPTIONS": "print_suppressions=0:suppressions=" + known}
        self.display = display
        self.program = subprocess.Popen(
            [program, k.store], env=env, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.state = self.read()

    def read(self):
        line = self.program.stdout.readline()
        expect(line, "the driver ended:", self.program.poll())
        self.state = json.loads(line)
        return self.state

    def say(self, line):
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()
        return self.read()

    def until(self, what, wait_s=WAIT_S, **want):
        """Asks until the state has these values; says how long it took."""
        begin = time.monotonic()
        while True:
            s = self.say("state")
            took = time.monotonic() - begin
            if all(s[key] == value for key, value in want.items()):
                print("%s: %.0f ms" % (what, took * 1000))
                return s
            expect(took < wait_s, what, "took too long:", want, s)
            time.sleep(.02)


@contextlib.contextmanager
def driven(k):
    with two_screens() as display:
        d = Driver(k, k.driver, display)
        try:
            if d.state["displays"] < 2:
                raise Skip("SDL sees one display only")
            yield d
            d.program.stdin.write("quit\n")
            d.program.stdin.flush()
            expect(d.program.wait(30) == 0, "exit", d.program.returncode)
        finally:
            if d.program.poll() is None:
                d.program.kill()
            d.program.wait()


def centre_of(k, screen, id):
    tree = k.tree(screen, "--lang", "en", "--size", "%dx%d" % SIZE)
    for n, _ in walk(tree):
        if n["id"] == id:
            x, y, w, h = n["box"]
            return (x + w / 2) / SIZE[0], (y + h / 2) / SIZE[1]
    raise AssertionError("no %s on %s" % (id, screen))


def go_home(k, d):
    d.say("finger main %f %f" % centre_of(k, "attract", "start.en"))
    return d.until("home", screen="home")


def test_each_stage_has_its_display(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        expect(d.state["main"] == 0, d.state)
        expect(d.state["screen"] == "attract", d.state)
        expect(d.state["wall_pixel"] != 0, "the wall is black:", d.state)


def test_fingers_are_for_the_touch_screen(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        d.say("finger wall %f %f" % centre_of(k, "attract", "start.en"))
        time.sleep(.5)
        expect(d.say("state")["screen"] == "attract",
               "the wall takes fingers:", d.state)
        go_home(k, d)
        expect(d.state["wall"] == 1, d.state)


def test_a_mouse_from_outside(k):
    if not shutil.which("xdotool"):
        raise Skip("xdotool is not here")
    with driven(k) as d:
        d.until("the wall", wall=1)
        env = {**os.environ, "DISPLAY": d.display + ".0"}
        name = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "^Karez$"],
            env=env, capture_output=True, text=True).stdout.split()[0]
        # Without geometry between screens both windows are on the first.
        subprocess.run(["xdotool", "windowraise", name], env=env, check=True)
        x, y = centre_of(k, "attract", "start.en")
        at = [str(round(x * SIZE[0])), str(round(y * SIZE[1]))]
        subprocess.run(["xdotool", "mousemove", "--window", name, *at,
                        "mousedown", "1"], env=env, check=True)
        d.say("state")
        time.sleep(.1)
        subprocess.run(["xdotool", "mouseup", "1"], env=env, check=True)
        d.until("home by mouse", wait_s=5, screen="home")


def test_the_wall_comes_and_goes(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        go_home(k, d)
        for _ in range(5):
            d.say("gone 1")
            d.until("the wall is gone", wall=-1, main=0, screen="home")
            d.say("there 1")
            d.until("the wall is back", wall=1, main=0, screen="home")


def test_a_tour_stays_at_its_stop(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        d.say("tour 96")
        d.until("stop 96", wall_pixel=96 << 16)
        d.say("gone 1")
        d.until("the wall is gone", wall=-1)
        d.say("tour 160")
        d.say("there 1")
        d.until("the same stop", wall=1, wall_pixel=160 << 16)
        d.say("scenes")
        time.sleep(.2)
        expect(d.say("state")["wall_pixel"] != 160 << 16, d.state)


def test_the_touch_screen_moves_to_the_display_that_is_left(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        go_home(k, d)
        d.say("gone 0")
        d.until("it has moved", main=1, wall=-1, screen="home")
        # It is alive there: the search opens.
        d.say("finger main %f %f" % centre_of(k, "home", "bar.search"))
        d.until("it takes fingers", screen="search")
        d.say("there 0")
        d.until("both are back", main=0, wall=1, screen="search")


def test_every_display_gone_and_back(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        go_home(k, d)
        d.say("gone 1")
        d.say("gone 0")
        d.say("there 0")
        d.say("there 1")
        d.until("all is as before", main=0, wall=1, screen="home")
        expect(d.state["main_pixel"] != 0, d.state)
        d.say("gone 7")
        d.say("there 7")
        d.until("others are nothing to it", main=0, wall=1, screen="home")


def test_many_sizes_and_a_lost_device(k):
    with driven(k) as d:
        d.until("the wall", wall=1)
        go_home(k, d)
        before = d.say("state")["main_pixel"]
        d.say("sizes 100")
        d.until("the size", wait_s=10, size=list(SIZE), screen="home", lost=0)
        d.until("the picture", main_pixel=before)
        d.say("lost")
        d.until("the picture", main_pixel=before, lost=0)


if __name__ == "__main__":
    if not shutil.which("Xvfb"):
        print("not here: Xvfb")
        sys.exit(SKIP)
    kiosk = from_arguments()
    kiosk.driver = os.path.abspath(sys.argv[4])
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
