"""The two sides, started and steered alike: Karez on its own content, and
Chromium in kiosk mode on the page."""
import csv
import glob
import io
import os
import shutil
import signal
import subprocess
import sys
import time

from screen import HEIGHT, WIDTH, Missing, library
import page

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "support"))
from kiosk import Kiosk, walk  # noqa: E402

# Where no card and no button of either side is.
ASIDE = (WIDTH - 2, 300)
TICKS = os.sysconf("SC_CLK_TCK")


def adopt_orphans():
    """What a program leaves behind stays in our tree, to be counted and
    ended."""
    set_child_subreaper = 36
    library("c").prctl(set_child_subreaper, 1, 0, 0, 0)


def fields_of(pid):
    """/proc/PID/stat from the third field on; None: it has gone."""
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()
    except OSError:
        return None


def tree_of(root, apart):
    """All below `root`, without those `apart` and what is below them."""
    children = {}
    for name in os.listdir("/proc"):
        fields = fields_of(int(name)) if name.isdigit() else None
        if fields and fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(name))
    found, ahead = [], [root]
    while ahead:
        for pid in children.get(ahead.pop(), []):
            if pid not in apart:
                found.append(pid)
                ahead.append(pid)
    return found


class Program:
    """One start of a side. All its processes are ours to count."""

    def __init__(self, argv, env, server, **more):
        self.apart = {server}
        self.before = time.monotonic()
        self.first = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, **more)

    def tree(self):
        return tree_of(os.getpid(), self.apart)

    def cpu_s(self):
        """Of all that live, with what those cost that they have ended."""
        total = 0
        for pid in self.tree():
            fields = fields_of(pid)
            if fields:
                total += sum(int(f) for f in fields[11:15])
        return total / TICKS

    def share_over(self, seconds):
        """Percent of a core, all processes together."""
        cpu, start = self.cpu_s(), time.monotonic()
        time.sleep(seconds)
        return 100 * (self.cpu_s() - cpu) / (time.monotonic() - start)

    def switches(self):
        total = 0
        for pid in self.tree():
            for path in glob.glob("/proc/%d/task/*/status" % pid):
                try:
                    with open(path) as f:
                        total += sum(int(line.split()[1]) for line in f
                                     if line.startswith("voluntary_ctxt"))
                except OSError:
                    pass
        return total

    def pss_mib(self):
        total = 0
        for pid in self.tree():
            with open("/proc/%d/smaps_rollup" % pid) as f:
                total += sum(int(line.split()[1]) for line in f
                             if line.startswith("Pss:"))
        return total / 1024

    def is_alive(self):
        return self.first.poll() is None

    def end(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self.tree():
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    pass
            until = time.monotonic() + 5
            while self.tree() and time.monotonic() < until:
                self.first.poll()
                time.sleep(.02)
        self.first.wait()
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass


def middle(box):
    x, y, w, h = box
    return x + w // 2, y + h // 2


class Karez:
    name = "Karez"
    # Between the title and the doors of home; of a mineral, picture and facts.
    look_y = 330
    tap_count = 9

    def __init__(self, karez, source, folder, media):
        self.kiosk = Kiosk(karez, source, os.path.join(folder, "karez"))
        self.kiosk.env.update(SDL_AUDIODRIVER="dummy",
                              XDG_RUNTIME_DIR=self.kiosk.scratch)
        self.kiosk.import_sample()
        self.store = self.kiosk.store
        self.film_store = os.path.join(self.kiosk.scratch, "films")
        self.loop_store = os.path.join(self.kiosk.scratch, "loop")
        self.import_film(media + "/film.mp4", self.film_store, False)
        self.import_film(media + "/loop.mp4", self.loop_store, True)
        self.places = {}

    def import_film(self, clip, store, is_attract):
        """The sample with this film in it, and nothing else in attract."""
        content = self.kiosk.path("content")
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(self.kiosk.source + "/data/sample", content)
        shutil.copyfile(clip, content + "/media/clip.mp4")

        def edit(table, change):
            path = "%s/catalog/%s.csv" % (content, table)
            with open(path, encoding="utf-8") as f:
                head, *rows = f.read().splitlines(True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(head + "".join(change(head, rows)))
        # Captions and chapters of the film that was there.
        for table in ("film_track", "chapter"):
            os.remove("%s/catalog/%s.csv" % (content, table))
        edit("film", lambda head, rows: [
            r.replace("karez:film.mp4", "clip.mp4") for r in rows])
        if is_attract:
            edit("story", self.only_film_in_attract)
        self.kiosk.import_sample(content, store)
        shutil.rmtree(content)

    @staticmethod
    def only_film_in_attract(head, rows):
        at = head.rstrip("\n").split(",").index("film_id")
        kept = [r for r in rows if not r.startswith("attract_")]
        like = next(r for r in rows if r.startswith("attract_1,"))
        cells = next(csv.reader([like]))
        cells[at] = "hall_film"
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(cells)
        return kept + [out.getvalue()]

    def middle_of(self, screen, wanted):
        if screen not in self.places:
            tree = self.kiosk.tree(screen, "--lang", "zh", "--size",
                                   "%dx%d" % (WIDTH, HEIGHT))
            self.places[screen] = {n["id"]: middle(n["box"])
                                   for n, _ in walk(tree)}
        return self.places[screen][wanted]

    def start(self, display, server, store=None, **more):
        env = {**self.kiosk.env, "DISPLAY": display, **more}
        return Program([self.kiosk.karez, "run", "--store",
                        store or self.store, "--lang", "zh"], env, server)

    def start_on_home(self, display, server):
        """Only as long as the start is watched."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.set_inheritable(null, True)
        try:
            env = {**self.kiosk.env, "DISPLAY": display,
                   "KAREZ_PROBE": str(null)}
            return Program([self.kiosk.karez, "run", "--store", self.store,
                            "--lang", "zh"], env, server, pass_fds=(null,))
        finally:
            os.close(null)

    def go_home(self, screen):
        """Attract always moves, home stands still."""
        screen.wait_for_colour()
        for _ in range(4):
            time.sleep(1.5)
            screen.tap(*self.middle_of("attract", "start.zh"))
            screen.move(*ASIDE)
            if screen.rests(10):
                time.sleep(3)
                return
        raise Missing("home did not come")

    def card(self, i):
        home = [p for name, p in sorted(self.lenses().items())]
        return home[i % len(home)]

    def lenses(self):
        self.middle_of("home", "welcome")
        return {k: v for k, v in self.places["home"].items()
                if k.startswith("lens.")}

    def back(self):
        return self.middle_of("mineral/M23", "bar.back")

    def play_film(self, display, server, screen):
        program = self.start(display, server, self.film_store)
        self.go_home(screen)
        screen.tap(*self.middle_of("home", "door.film"))
        screen.move(*ASIDE)
        return program

    def seek(self, screen):
        """Ten seconds on; gives when it was asked for."""
        screen.tap(WIDTH // 2, 400)
        time.sleep(.6)
        return screen.tap(*self.middle_of("film", "film.forward"))

    def play_loop(self, display, server, screen):
        return self.start(display, server, self.loop_store)


class Chromium:
    name = "Chromium"
    look_y = 330
    tap_count = 9
    program = "/usr/lib/chromium/chromium"

    def __init__(self, folder, media):
        if not os.path.exists(self.program):
            raise Missing("chromium is not installed")
        self.page = "file://%s/index.html" % media
        self.profile = os.path.join(folder, "profile")
        shutil.rmtree(self.profile, ignore_errors=True)
        os.makedirs(self.profile)

    def start(self, display, server, part="home"):
        env = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        env.update(DISPLAY=display, HOME=self.profile,
                   XDG_RUNTIME_DIR=self.profile, LANG="C.UTF-8")
        argv = [self.program, "--kiosk", "--no-first-run",
                "--no-default-browser-check", "--disable-extensions",
                "--disable-background-networking", "--disable-sync",
                "--disable-component-update", "--noerrdialogs",
                "--disable-features=Translate,MediaRouter",
                "--password-store=basic", "--hide-crash-restore-bubble",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + self.profile,
                "--window-position=0,0",
                "--window-size=%d,%d" % (WIDTH, HEIGHT)]
        # Its walls do not stand for root.
        argv += ["--no-sandbox", "--test-type"] if os.getuid() == 0 else []
        return Program(argv + [self.page + "#" + part], env, server)

    def start_on_home(self, display, server):
        return self.start(display, server)

    def go_home(self, screen):
        """Until what it does after its start is over, too."""
        screen.move(*ASIDE)
        screen.wait_for_colour()
        time.sleep(8)

    def card(self, i):
        return page.card_at(3 * i % 18)

    def back(self):
        return page.BACK

    def play_film(self, display, server, screen):
        screen.move(*ASIDE)
        return self.start(display, server, "film")

    def seek(self, screen):
        return screen.tap(WIDTH // 2, 800)

    def play_loop(self, display, server, screen):
        screen.move(*ASIDE)
        return self.start(display, server, "loop")
