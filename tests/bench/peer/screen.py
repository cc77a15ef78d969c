"""A display of its own, looked at and touched from outside: what stands in a
few rows of pixels, and a finger that XTEST moves. Nothing here knows which
program is on the screen."""
import contextlib
import ctypes
import ctypes.util
import os
import subprocess
import time

WIDTH, HEIGHT = 1920, 1080
ROW_BYTES = WIDTH * 4
COLOUR_ROW = 310
# Between two looks: the looking must not take the core from who is watched.
LOOK_S = .0005


class Missing(Exception):
    """What is not on this machine, and why."""


class Image(ctypes.Structure):
    """The start of Xlib's XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int),
                ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_ubyte))]


def library(name):
    found = ctypes.util.find_library(name)
    if not found:
        raise Missing("lib%s is not here" % name)
    return ctypes.CDLL(found)


@contextlib.contextmanager
def xvfb():
    """(name, process id) of a new display."""
    end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0",
         "%dx%dx24" % (WIDTH, HEIGHT), "-nolisten", "tcp"],
        pass_fds=(write_end,), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        number = os.read(end, 16).decode().strip()
        if not number:
            raise Missing("Xvfb does not start")
        yield ":" + number, server.pid
    finally:
        os.close(end)
        server.terminate()
        server.wait()


class Screen:
    def __init__(self, name):
        x = self.x = library("X11")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XFlush.argtypes = x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        call = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        x.XGetImage.argtypes = call
        x.XGetImage.restype = ctypes.POINTER(Image)
        x.XGetSubImage.argtypes = call + [ctypes.POINTER(Image), ctypes.c_int,
                                          ctypes.c_int]
        x.XGetSubImage.restype = ctypes.c_void_p
        t = self.t = library("Xtst")
        t.XTestFakeMotionEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int,
            ctypes.c_ulong]
        t.XTestFakeButtonEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.display = x.XOpenDisplay(name.encode())
        if not self.display:
            raise Missing("no display " + name)
        self.root = x.XDefaultRootWindow(self.display)
        self.image = x.XGetImage(self.display, self.root, *self.place(0))

    def close(self):
        self.x.XCloseDisplay(self.display)

    @staticmethod
    def place(y):
        all_planes, z_pixmap = 0xFFFFFFFF, 2
        return 0, y, WIDTH, 1, all_planes, z_pixmap

    def row(self, y):
        """Blue, green, red and nothing of each pixel."""
        self.x.XGetSubImage(self.display, self.root, *self.place(y),
                            self.image, 0, 0)
        return ctypes.string_at(self.image.contents.data, ROW_BYTES)

    def rows(self, ys):
        return b"".join(self.row(y) for y in ys)

    def move(self, x, y):
        self.t.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        self.x.XFlush(self.display)

    def button(self, *downs):
        """Presses and releases, at once; gives when."""
        for is_down in downs:
            self.t.XTestFakeButtonEvent(self.display, 1, is_down, 0)
        now = time.monotonic()
        self.x.XFlush(self.display)
        return now

    def tap(self, x, y, rest_s=.3):
        """Press and release together; gives when."""
        self.move(x, y)
        time.sleep(rest_s)
        return self.button(True, False)

    def wait_for_colour(self, most_s=60):
        """Until a program shows more than an empty window."""
        until = time.monotonic() + most_s
        while not is_coloured(self.row(COLOUR_ROW)):
            if time.monotonic() > until:
                raise Missing("nothing came on the screen")
            time.sleep(.05)

    def rests(self, most_s, quiet_s=1.5):
        """Whether within this time nothing changes for so long."""
        seen = self.watch(range(40, HEIGHT, 90), most_s, quiet_s)
        return time.monotonic() - seen[-1][0] > quiet_s

    def watch(self, ys, most_s, quiet_s=None, wanted=None):
        """[(when, rows)] of what stands there and of each change, until
        nothing changes for so long once colours are there, the rows are the
        wanted ones, or the time is over."""
        seen = []
        until = time.monotonic() + most_s
        while True:
            rows = self.rows(ys)
            now = time.monotonic()
            if not seen or rows != seen[-1][1]:
                seen.append((now, rows))
            is_quiet = (quiet_s is not None and
                        now - seen[-1][0] > quiet_s and is_coloured(rows))
            if now > until or is_quiet or rows == wanted:
                return seen
            time.sleep(LOOK_S)


def is_coloured(row):
    """Not the black of no window, nor the grey of one with nothing in it."""
    count = 0
    for i in range(0, len(row), 64):
        count += max(row[i:i + 3]) - min(row[i:i + 3]) >= 8
    return 2 * count >= len(row) // 64


def distances(a, b):
    """How far each pixel of two rows is apart, 0 to 765."""
    return [abs(a[i] - b[i]) + abs(a[i + 1] - b[i + 1]) +
            abs(a[i + 2] - b[i + 2]) for i in range(0, len(a), 4)]


def arrivals(seen, from_s):
    """Of what was watched since `from_s`: milliseconds until half of the
    pixels that change have come half of their way, and until the last
    change. None: nothing came."""
    before, after = seen[0][1], seen[-1][1]
    changing = [i for i, d in enumerate(distances(before, after)) if d > 60]
    if len(changing) < 20:
        return None
    for when, rows in seen[1:]:
        to_old, to_new = distances(rows, before), distances(rows, after)
        come = sum(to_new[i] <= to_old[i] for i in changing)
        if 2 * come >= len(changing):
            return 1e3 * (when - from_s), 1e3 * (seen[-1][0] - from_s)
    return None


# ---- the number in every picture of the clip ----

BITS, BAND = 10, (440, 600)
# High in the band: controls come with a shade from below.
NUMBER_ROW = 456


def number_of(row):
    """-1: no picture of the clip stands there."""
    n = 0
    for bit in range(BITS):
        green = row[(2 * bit + 1) * WIDTH // (2 * BITS) * 4 + 1]
        if 80 < green < 170:
            return -1
        n |= (green >= 170) << bit
    return n
