#!/usr/bin/env python3
"""A film in the kiosk's window under Xvfb, its pictures' numbers read back
from the screen: it plays at its pace and never backwards, stands while it is
paused, goes where the timeline is touched, and where it begins again it
neither waits nor leaves anything out. What was shown, lost and held
too long is counted and told; how much may be lost is the benchmark's
question, on a machine that does nothing else.

    test_film_window.py KAREZ SOURCE SCRATCH MAKE_CLIP
"""
import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from test_window import (SIZE, button_on_attract, click, wait_for_window,  # noqa: E402
                         window, xvfb)
from kiosk import (SKIP, Skip, expect, from_arguments,  # noqa: E402
                   run_tests, walk)

RATE, FRAMES, BITS = 25, 500, 16
# Of the film behind the first page, which begins again and again.
LOOP = 50
# Between the shade under the title and the one over the controls.
ROW = SIZE[1] * 35 // 100
HEAD = ",is_sample,disclosure,reviewer,review_date,source_ids\n"
FACTS = ",yes,public,R,2026-01-01,S1\n"


class Image(ctypes.Structure):
    """The start of Xlib's XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int),
                ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_ubyte))]


class Screen:
    """One row of a window, asked for again and again."""

    def __init__(self, display, name):
        found = ctypes.util.find_library("X11")
        if not found:
            raise Skip("libX11 is not here")
        x = self.x = ctypes.CDLL(found)
        x.XOpenDisplay.restype = ctypes.c_void_p
        image_call = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int,
                      ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
                      ctypes.c_ulong, ctypes.c_int]
        x.XGetImage.argtypes = image_call
        x.XGetImage.restype = ctypes.POINTER(Image)
        x.XGetSubImage.argtypes = image_call + [
            ctypes.POINTER(Image), ctypes.c_int, ctypes.c_int]
        x.XGetSubImage.restype = ctypes.c_void_p
        self.display = x.XOpenDisplay(display.encode())
        expect(self.display, "no display", display)
        self.window = int(name)
        self.image = x.XGetImage(self.display, self.window, *self.place())

    def place(self):
        all_planes, z_pixmap = 0xFFFFFFFF, 2
        return 0, ROW, SIZE[0], 1, all_planes, z_pixmap

    def number(self):
        """Of the picture that stands there; -1: none."""
        self.x.XGetSubImage(self.display, self.window, *self.place(),
                            self.image, 0, 0)
        data, n = self.image.contents.data, 0
        for bit in range(BITS):
            green = data[(2 * bit + 1) * SIZE[0] // (2 * BITS) * 4 + 1]
            if 80 < green < 175:
                return -1
            n |= (green > 127) << bit
        return n

    def watch(self, seconds):
        """(when, number) of each change."""
        seen, until = [], time.monotonic() + seconds
        while time.monotonic() < until:
            n = self.number()
            if not seen or n != seen[-1][1]:
                seen.append((time.monotonic(), n))
            time.sleep(.004)
        return seen


def import_film(k, make_clip):
    """The small hall of the content tests, with one film."""
    source = k.path("source")
    shutil.copytree(k.source + "/tests/content/base", source)
    os.makedirs(source + "/media", exist_ok=True)
    for name, frames in (("film", FRAMES), ("loop", LOOP)):
        subprocess.run([make_clip, source + "/media/" + name + ".mp4", "640",
                        "360", str(frames), str(RATE)], check=True)
    with open(source + "/catalog/film.csv", "w") as f:
        f.write("id,kind,title_zh,title_ug,title_en,file" + HEAD +
                "F01,promotion,Z,U,The film,film.mp4" + FACTS +
                "F02,promotion,Z,U,The loop,loop.mp4" + FACTS)
    with open(source + "/catalog/story.csv", "w") as f:
        f.write("id,kind,title_zh,title_ug,title_en,film_id" + HEAD +
                "S1,attract,Z,U,One,F02" + FACTS)
    k.import_sample(source)


def middle_of(k, screen, wanted):
    tree = k.tree(screen, "--lang", "en", "--size", "%dx%d" % SIZE)
    for n, _ in walk(tree):
        if n["id"] == wanted:
            x, y, w, h = n["box"]
            return x + w // 2, y + h // 2
    raise AssertionError(screen + " has no " + wanted)


def open_film(k, display, name):
    click(display, name, *button_on_attract(k))
    time.sleep(2)
    click(display, name, *middle_of(k, "home", "door.film"))
    screen = Screen(display, name)
    until = time.monotonic() + 15
    while screen.number() < 0:
        expect(time.monotonic() < until, "no picture of the film came")
        time.sleep(.01)
    return screen


def holds(screen):
    """Two looks half a second apart, after what was under way has come."""
    time.sleep(.7)
    first = screen.number()
    seen = screen.watch(.5)
    expect([n for _, n in seen] == [first], "it moves:", seen)
    return first


def test_numbers_read_from_the_screen(k):
    play = middle_of(k, "film", "film.play")
    timeline = middle_of(k, "film", "film.timeline")
    with xvfb() as display, window(k, display, "--renderer",
                                   "cpu") as program:
        name = wait_for_window(display, program)
        screen = open_film(k, display, name)
        seen = screen.watch(5)
        numbers = [n for _, n in seen]
        steps = [b - a for a, b in zip(numbers, numbers[1:])]
        stays = [b[0] - a[0] for a, b in zip(seen, seen[1:])]
        lost = sum(s - 1 for s in steps if s > 1)
        held = sum(s > 1.8 / RATE for s in stays)
        print("%d shown, %d lost, %d held too long" % (len(set(numbers)),
                                                       lost, held))
        expect(-1 not in numbers, "torn or covered:", numbers)
        expect(all(s > 0 for s in steps), "it went back:", numbers)
        expect(len(seen) >= 10, "it hardly moves:", numbers)
        pace = (numbers[-1] - numbers[0]) / RATE / (seen[-1][0] - seen[0][0])
        expect(.85 < pace < 1.15, "pace", pace)
        # The controls have gone: the first touch brings them back.
        click(display, name, SIZE[0] // 2, ROW)
        time.sleep(.5)
        click(display, name, *play)
        paused = holds(screen)
        expect(paused > numbers[-1], "paused at", paused)
        click(display, name, *timeline)
        there = holds(screen)
        expect(abs(there - FRAMES / 2) < 8, "the middle is", there)
        click(display, name, *play)
        time.sleep(1)
        further = screen.number()
        expect(there < further < there + 5 * RATE, "from", there, "to",
               further)


def test_a_loop_has_no_seam(k):
    """How late each round was at its best: by that no round is later than
    the one before, whatever else the machine has to do."""
    with xvfb() as display, window(k, display, "--renderer",
                                   "cpu") as program:
        screen = Screen(display, wait_for_window(display, program))
        until = time.monotonic() + 20
        while screen.number() < 0:
            expect(time.monotonic() < until, "no film on the first page")
            time.sleep(.01)
        seen = [(t, n) for t, n in screen.watch(3.4 * LOOP / RATE) if n >= 0]
    rounds, late, lost, gaps = 0, {}, 0, []
    for (t0, a), (t1, b) in zip(seen, seen[1:]):
        if b < a:
            rounds += 1
            gaps.append(t1 - t0)
        step = (b - a) % LOOP
        expect(0 < step < LOOP / 2, "from", a, "to", b)
        lost += step - 1
        behind = t1 - (rounds * LOOP + b) / RATE
        late[rounds] = min(late.get(rounds, behind), behind)
    print("%d rounds, %d shown, %d lost, %s ms at the seams" % (
        rounds, len(seen), lost, [round(1000 * g) for g in gaps]))
    expect(rounds >= 3, rounds)
    for r in range(1, rounds + 1):
        # The last picture stays for as long as every picture does.
        expect(late[r] - late[r - 1] < .05 - 1 / RATE + .02,
               "round", r, "is later:", late)


if __name__ == "__main__":
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print("not here: " + tool)
            sys.exit(SKIP)
    kiosk = from_arguments()
    # Without a device the film goes by the clock; a made-up one slows down
    # where the machine is busy.
    kiosk.env["SDL_AUDIODRIVER"] = "nosuchdriver"
    import_film(kiosk, sys.argv[4])
    sys.exit(run_tests(kiosk, {
        "test_numbers": test_numbers_read_from_the_screen,
        "test_loop": test_a_loop_has_no_seam}))
