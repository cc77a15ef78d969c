"""X1 to X12: what an import needs, and others that want it too."""
import os
import random
import shutil
import signal
import subprocess
import sys
import time

from kiosk import Skip, expect
from world import case

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "sweeps"))
from model import Disk, read_log  # noqa: E402
from rig import ERRNOS, Rig, look, read_tree  # noqa: E402


class Small:
    """A disk of a few pages, for as long as a command runs: it is mounted
    where only the command sees it."""

    def on_small_disk(self, options, fill, source):
        """(code, what it said) of an import there; the store as it was
        afterwards is copied to after/."""
        place = self.at("disk")
        os.makedirs(place)
        after = self.at("after")
        script = "mount -t tmpfs -o %s none %s || exit 99; " \
            "cp -a %s/. %s; %s; \"$@\"; code=$?; mkdir %s; " \
            "cp -a %s/. %s; exit $code" % (
                options, place, self.store, place,
                fill.format(disk=place), after, place, after)
        r = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", self.karez, "import",
             source, "--store", place, "--json", "--lang", "en"],
            capture_output=True, text=True, timeout=100, env=self.env)
        if r.returncode == 99 or "unshare:" in r.stderr:
            raise Skip("no small disk can be mounted: " + r.stderr)

        class Said:
            text = r.stderr
        return r.returncode, Said

    def unchanged(self, before):
        after = self.live(self.at("after"))
        expect(all(after.get(p) == before[p] for p in before),
               "what visitors see has changed")
        expect(os.listdir(self.at("after/stage")) == [], "the stage")

    def rig(self):
        folder = self.at("rig")
        os.makedirs(folder)
        return Rig(self, self.sweep_shim, folder)


@case("X1", "R")
def full_before(w):
    source = w.base(picture="salt.png", data=w.png(64, 64))
    with open(source + "/media/salt.png", "ab") as f:
        f.write(os.urandom(3 << 20))
    before = w.live(w.store)
    code, said = w.on_small_disk("size=3m", "true", source)
    expect(code == 1, code, said.text)
    w.said(said, "store.space", "MB are needed")
    w.unchanged(before)


@case("X2", "R", "calls that fail stand in for a full disk", 120)
def full_at_any_write(w):
    """A sample: tests/sweeps has all of them, and other errors."""
    rig = w.rig()
    update = rig.scenarios()[1]
    place = w.at("run")
    rig.run(update, place, log=w.at("log"))
    writes = [c.number for c in read_log(w.at("log"))
              if c.name in ("write", "create", "mkdir", "rename", "sync")]
    for number in writes[::max(1, len(writes) // 12)] + writes[-4:]:
        r = rig.run(update, place, at=number, do=ERRNOS["ENOSPC"],
                    lasts=True)
        found, fault = look(read_tree(place))
        expect(not fault and found in (update.old, update.new), number,
               fault)
        expect(r.returncode == 0 or found == update.old or
               number >= writes[-40], number, r.stderr)
        if r.returncode == 1:
            class Said:
                text = r.stderr
            sentence = w.words["en"]["error.store.full.what"].split("{")[0]
            if sentence in r.stderr:
                w.said(Said, "store.full")
    expect("store.full" in w.hit, "never said that the disk is full")


@case("X3", "R")
def no_inodes(w):
    source = w.base(picture="salt.png", data=w.png(64, 64))
    before = w.live(w.store)
    code, said = w.on_small_disk(
        "size=20m,nr_inodes=40",
        "i=0; while touch {disk}/state/f$i 2>/dev/null; do i=$((i+1)); done",
        source)
    expect(code == 1, code, said.text)
    w.said(said, "store.full")
    w.unchanged(before)


@case("X4", "R")
def little_memory(w):
    """With 256 MiB it goes or is refused; it never dies."""
    source = w.base(picture="salt.jpg", data=w.jpeg(4000, 3000))
    before = w.live(w.store)
    o = w.bring(source, prefix=("prlimit", "--as=%d" % (256 << 20)))
    expect(o.code in (0, 1), o)
    if o.code == 1:
        expect(o.faults or o.text.startswith("karez: "), o)
        w.expect_untouched(before)
    else:
        w.expect_shown("mineral/M02", "New salt")


@case("X5", "A", "a model of the disk stands in for the power", 120)
def power_cut(w):
    """At each step of an update; tests/sweeps asks the program too."""
    rig = w.rig()
    update = rig.scenarios()[1]
    place = w.at("run")
    rig.copy_start(update.start, place)
    disk = Disk(place)
    r = rig.run(update, place, log=w.at("log"), is_laid=True)
    expect(r.returncode == 0, r.stderr)
    points = 0
    for call in read_log(w.at("log")):
        if not call.changes or (call.name == "write" and
                                "catalog.db" in call.path):
            disk.do(call)
            continue
        for what, tree in disk.states():
            number, fault = look(tree)
            expect(not fault and number in (update.old, update.new),
                   "cut before", call, what, number, fault)
            points += 1
        disk.do(call)
    for what, tree in disk.states():
        expect(look(tree) == (update.new, None), "lost:", what)
    expect(points > 100, "hardly cut:", points)


@case("X6", "A", "a shim stands in for the clock")
def wrong_clock(w):
    for i, when in enumerate((315532800, 4070908800)):  # 1980, 2099
        source = w.base("s%d" % i, halite="Salt of %d" % i)
        w.accept(source, "Salt of %d" % i, shim={"KZ_STICK": "",
                                                 "KZ_CLOCK": str(when)})


def start_slowly(w, source, speed=100000, **more):
    """An import that takes a while, once it has begun."""
    running = subprocess.Popen(
        [w.karez, "import", source, "--store", w.store, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**w.env, "LD_PRELOAD": w.shim, "KZ_STICK": source,
             "KZ_STICK_SLOW": str(speed)}, **more)
    expect('"step"' in running.stdout.readline(), "did not begin")
    return running


def large(w, name="source"):
    return w.base(name, picture="salt.jpg",
                  data=w.jpeg(1600, 1200, quality=96))


@case("X7", "R", seconds=60)
def second_import(w):
    first = start_slowly(w, large(w))
    w.put(w.folder, "none", b"")
    other = w.base("other", halite="Other salt")
    o = w.bring(other)
    expect(o.code == 1, o)
    w.said(o, "store.busy", w.store)
    out, err = first.communicate(timeout=60)
    expect(first.returncode == 0, out[-300:], err)
    w.expect_shown("mineral/M02", "New salt")
    w.expect_clean()


@case("X8", "R", "a signal stands in for the button", 120)
def cancelled(w):
    """At 20 moments, chosen by one seed. What is left is wiped by the next
    import; visitors see the old or the new content, whole."""
    source = large(w)
    dice = random.Random(8)
    before = w.live(w.store)
    old = new = 0
    for _ in range(20):
        running = start_slowly(w, source, 4000000)
        time.sleep(dice.random() * 0.4)
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=20)
        number, fault = look(read_tree(w.store), "")
        expect(not fault and number in (1, 2), number, fault)
        old += number == 1
        new += number == 2
        after = w.live(w.store)
        gone = [p for p in before if p != "current" and
                after.get(p) != before[p]]
        expect(not gone, "changed:", gone)
        if number == 2:
            shutil.rmtree(w.store)
            shutil.copytree(w.template, w.store)
    expect(old > 0, "never in time")
    w.accept(source)


@case("X9", "A", "a reader that leaves stands in for the staff's session", 60,
      kind="waits")
def nobody_waits(w):
    """Whoever started it has gone: it ends all the same, and the result is
    there for the next one who looks."""
    running = start_slowly(w, large(w), 300000)
    running.stdout.close()
    expect(running.wait(timeout=60) == 0, running.returncode,
           running.stderr.read())
    w.expect_shown("mineral/M02", "New salt")
    o = w.bring(w.at("source"))
    expect(o.code == 0 and o.result == "already", o)
    w.expect_clean()


@case("X10", "A")
def stage_of_a_crash(w):
    for name in ("stage/0123456789abcdef/object", "stage/x/y/z",
                 "stage/package/media/film.mp4"):
        w.put(w.store, name, b"left behind")
    w.accept(w.base())


@case("X11", "A", seconds=120, kind="measures")
def while_a_film_plays(w):
    """No more than three pictures are dropped in a row."""
    w.put(w.folder, "clip.mp4", w.film(
        "clip.mp4", "-f", "lavfi", "-i",
        "testsrc=size=640x360:rate=25:duration=8", "-c:v", "libx264",
        "-preset", "ultrafast", "-pix_fmt", "yuv420p"))
    if not w.watcher:
        raise Skip("nobody watches the film")
    watcher = subprocess.Popen([w.watcher, w.at("clip.mp4")],
                               stdout=subprocess.PIPE, text=True,
                               env=w.env)
    time.sleep(1)
    w.accept(large(w))
    said, _ = watcher.communicate(timeout=60)
    worst = int(said.split()[-1])
    expect(watcher.returncode == 0 and worst <= 3, said)


@case("X12", "R")
def read_only_disk(w):
    before = w.live(w.store)
    source = w.base()
    place = w.at("disk")
    os.makedirs(place)
    r = subprocess.run(
        ["unshare", "-m", "sh", "-c",
         "mount --bind %s %s && mount -o remount,ro,bind %s || exit 99; "
         'exec "$@"' % (w.store, place, place), "sh", w.karez, "import",
         source, "--store", place, "--json", "--lang", "en"],
        capture_output=True, text=True, timeout=60, env=w.env)
    if r.returncode == 99 or "unshare:" in r.stderr:
        raise Skip("nothing can be mounted read-only: " + r.stderr)

    class Said:
        text = r.stderr
    expect(r.returncode == 1, r.returncode, r.stderr)
    w.said(Said, "store.unwritable", place)
    w.expect_untouched(before)
