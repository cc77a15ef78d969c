#!/usr/bin/env python3
"""The kiosk in a window under Xvfb: no GL is touched on the CPU path, a touch
leads from attract to home, and a still home sleeps."""
import contextlib
import glob
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import (SKIP, Skip, expect, from_arguments,  # noqa: E402
                   run_tests, walk)

SIZE = (1280, 720)
QUIET_S = 10
WAKES_MOST = 1 * QUIET_S
NO_GL = ("libGL", "libEGL", "libLLVM", "swrast", "llvmpipe", "libgallium",
         "_dri.so")


@contextlib.contextmanager
def xvfb():
    """A display of its own; gives its name."""
    end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0",
         "1920x1080x24", "-nolisten", "tcp"], pass_fds=(write_end,),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


@contextlib.contextmanager
def window(k, display, *args, ends=False):
    # What SDL's desktop bus keeps to the end is not ours to give back.
    known = k.path("leaks.txt")
    with open(known, "w") as f:
        f.write("leak:libdbus-1.so\n")
    env = {**k.env, "DISPLAY": display, "XDG_RUNTIME_DIR": k.scratch,
           "LSAN_OPTIONS": "print_suppressions=0:suppressions=" + known}
    program = subprocess.Popen(
        [k.karez, "run", "--window", "%dx%d" % SIZE, "--store", k.store,
         "--lang", "en", *args], env=env, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True)
    try:
        yield program
        expect(ends or program.poll() is None, "the program ended:",
               program.returncode)
    finally:
        if program.poll() is None:
            program.terminate()
        said = program.communicate()[1]
        if said:
            print(said)


def status(pid):
    """Voluntary switches and CPU ticks of all threads."""
    wakes = ticks = 0
    for task in glob.glob("/proc/%d/task/*" % pid):
        with open(task + "/status") as f:
            wakes += sum(int(line.split()[1]) for line in f
                         if line.startswith("voluntary_ctxt"))
        with open(task + "/stat") as f:
            fields = f.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return wakes, ticks


def use_over(pid, seconds):
    before = status(pid)
    time.sleep(seconds)
    after = status(pid)
    return tuple(b - a for a, b in zip(before, after))


def wait_for_window(display, program):
    """Until it is there and drew its first frames: attract never rests."""
    env = {**os.environ, "DISPLAY": display}
    for _ in range(300):
        expect(program.poll() is None, "no window, exit", program.returncode)
        r = subprocess.run(["xdotool", "search", "--onlyvisible", "--name",
                            "Karez"], env=env, capture_output=True,
                           text=True)
        if r.stdout.strip():
            time.sleep(1)
            return r.stdout.split()[0]
        time.sleep(.1)
    raise AssertionError("no window came")


def click(display, name, x, y):
    env = {**os.environ, "DISPLAY": display}
    subprocess.run(["xdotool", "mousemove", "--window", name, str(x),
                    str(y), "mousedown", "1"], env=env, check=True)
    time.sleep(.1)
    subprocess.run(["xdotool", "mouseup", "1"], env=env, check=True)


def button_on_attract(k):
    tree = k.tree("attract", "--lang", "en", "--size", "%dx%d" % SIZE)
    for n, _ in walk(tree):
        if n["id"] == "start.en":
            x, y, w, h = n["box"]
            return x + w // 2, y + h // 2
    raise AssertionError("attract has no button for English")


def mapped(pid):
    with open("/proc/%d/maps" % pid) as f:
        return sorted({line.split(None, 5)[5].strip() for line in f
                       if len(line.split(None, 5)) == 6})


def test_no_gl_and_a_quiet_home(k):
    with xvfb() as display, window(k, display, "--renderer",
                                   "cpu") as program:
        name = wait_for_window(display, program)
        moving = use_over(program.pid, 1)
        expect(moving[0] > 5, "attract does not move:", moving)
        click(display, name, *button_on_attract(k))
        time.sleep(3)
        files = mapped(program.pid)
        expect(any("libSDL2" in f for f in files), "no SDL mapped:", files)
        gl = [f for f in files if any(g in os.path.basename(f)
                                      for g in NO_GL)]
        expect(not gl, "GL is mapped:", gl)
        wakes, ticks = use_over(program.pid, QUIET_S)
        print("home, %d s: %d wake-ups, %d ticks" % (QUIET_S, wakes, ticks))
        expect(wakes <= WAKES_MOST, wakes, "wake-ups in", QUIET_S, "s")
        expect(ticks <= 5, ticks, "ticks of CPU in", QUIET_S, "s")


def test_the_program_finds_the_path_itself(k):
    if glob.glob("/dev/dri/renderD*"):
        raise Skip("there is a GPU here")
    with xvfb() as display, window(k, display) as program:
        wait_for_window(display, program)
        gl = [f for f in mapped(program.pid)
              if any(g in os.path.basename(f) for g in NO_GL)]
        expect(not gl, "GL is mapped:", gl)


def test_it_ends_when_it_is_told_to(k):
    with xvfb() as display, window(k, display, ends=True) as program:
        wait_for_window(display, program)
        program.terminate()
        expect(program.wait(10) == 0, "exit", program.returncode)


if __name__ == "__main__":
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print("not here: " + tool)
            sys.exit(SKIP)
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
