"""The built program as tests drive it: a store of its own, a quiet
environment, and answers as they came.

Tests are called as `test.py KAREZ SOURCE SCRATCH [...]`: the program, the
source tree, and a folder below the build folder that is theirs alone.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import traceback

SKIP = 77


class Skip(Exception):
    """What cannot be tested here, and why."""


class Kiosk:
    def __init__(self, karez, source, scratch):
        self.karez = os.path.abspath(karez)
        self.source = os.path.abspath(source)
        self.scratch = os.path.abspath(scratch)
        self.store = os.path.join(self.scratch, "store")
        shutil.rmtree(self.scratch, ignore_errors=True)
        os.makedirs(self.scratch)
        self.env = {k: v for k, v in os.environ.items()
                    if not k.startswith(("KAREZ_", "SDL_")) and
                    k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.env["HOME"] = self.env["XDG_DATA_HOME"] = self.scratch

    def path(self, *names):
        return os.path.join(self.scratch, *names)

    def run(self, *args, env=None, stdin="", timeout=100, **more):
        """CompletedProcess with text; `env` adds to the environment."""
        return subprocess.run([self.karez, *args], text=True, input=stdin,
                              capture_output=True, timeout=timeout,
                              env={**self.env, **(env or {})}, **more)

    def import_sample(self, source=None, store=None):
        r = self.run("import", source or self.source + "/data/sample",
                     "--store", store or self.store, "--lang", "en")
        if r.returncode != 0:
            sys.exit("the sample does not come in: " + r.stderr)

    def tree(self, screen, *args):
        r = self.run("tree", "--screen", screen, "--store", self.store,
                     "--json", *args)
        if r.returncode != 0:
            sys.exit("no tree of %s %s: %s" % (screen, args, r.stderr))
        return json.loads(r.stdout)


def walk(node, parents=()):
    """Every node with those above it, outermost first."""
    yield node, parents
    for child in node["children"]:
        yield from walk(child, parents + (node,))


def digest(folder):
    """Name, kind, time and bytes of all below `folder`: equal if nobody
    wrote there."""
    h = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files) + sorted(folders):
            path = os.path.join(place, name)
            s = os.lstat(path)
            h.update(repr((os.path.relpath(path, folder), s.st_mode,
                           s.st_mtime_ns, s.st_size)).encode())
            if os.path.isfile(path):
                with open(path, "rb") as f:
                    h.update(f.read())
    return h.hexdigest()


def expect(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what))


def run_tests(kiosk, names):
    """Runs every test_... of `names`, tells what failed, gives meson's exit
    code."""
    failed = passed = skipped = 0
    for name, test in sorted(names.items()):
        if not name.startswith("test_"):
            continue
        try:
            test(kiosk)
            passed += 1
        except Skip as why:
            skipped += 1
            print("%s skipped: %s" % (name, why))
        except Exception:
            failed += 1
            print("%s failed" % name)
            traceback.print_exc(file=sys.stdout)
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    if failed or not passed + skipped:
        return 1
    return SKIP if not passed else 0


def from_arguments():
    return Kiosk(*sys.argv[1:4])
