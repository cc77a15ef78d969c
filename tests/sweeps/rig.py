"""Stores in the state before a change, the program that makes the change
under `shim.c`, and what is found in the store afterwards."""
import functools
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import zlib

ACKNOWLEDGED = re.compile(r'"result":"(published|rolled_back|already)"')
STAGE_NAME = re.compile(r"stage/[0-9a-f]{16}")
# What the C library says of an error is no sentence for staff.
ERRNOS = {"ENOSPC": 28, "EIO": 5, "EROFS": 30, "EMFILE": 24, "ENOMEM": 12}


def png(colour, size=24):
    """A small picture of one colour."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    rows = (b"\0" + bytes(colour) * size) * size
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0,
                                       0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def read_tree(root):
    """{path: bytes, or None for a folder}"""
    tree = {}
    for place, folders, files in os.walk(root):
        for name in folders:
            tree[os.path.relpath(os.path.join(place, name), root)] = None
        for name in files:
            path = os.path.join(place, name)
            with open(path, "rb") as f:
                tree[os.path.relpath(path, root)] = f.read()
    return tree


def write_tree(tree, root):
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    for path in sorted(tree):
        full = os.path.join(root, path)
        if tree[path] is None:
            os.makedirs(full, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as f:
                f.write(tree[path])


@functools.lru_cache(maxsize=64)
def sha(data):
    return hashlib.sha256(data).digest()


def key_of(tree, without_stage=False):
    """Equal for trees in which the program finds the same."""
    h = hashlib.sha256()
    named = sorted((STAGE_NAME.sub("stage/one", path), data)
                   for path, data in tree.items())
    for path, data in named:
        if without_stage and path.startswith("store/stage/"):
            continue
        h.update(b"%s\0%s\0" % (path.encode(),
                                b"/" if data is None else sha(data)))
    return h.digest()


@functools.lru_cache(maxsize=64)
def blake(data):
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def look(tree, store="store/"):
    """(generation, None), or (0, what is wrong): by the store's own rules,
    without the program. Generation 0 without a fault: nothing is there."""
    line = tree.get(store + "current")
    if line is None:
        return 0, None
    found = re.fullmatch(rb"(\d+) ([0-9a-f]{64})\n", line)
    if not found:
        return 0, "current is torn"
    number, wanted = int(found[1]), found[2].decode()
    manifest = tree.get(store + "gen/%d/manifest" % number)
    if manifest is None or blake(manifest) != wanted:
        return 0, "the manifest of %d is not what current says" % number
    for entry in manifest.decode().splitlines():
        size, digest, role, name = entry.split(" ", 3)
        path = store + ("gen/%d/catalog.db" % number if role == "catalog"
                        else "objects/%s/%s" % (digest[:2], digest))
        data = tree.get(path)
        if data is None or len(data) != int(size) or blake(data) != digest:
            return 0, "%s of %d is not whole" % (name, number)
    return number, None


class Scenario:
    """`start` is a folder that holds the store before; `args` the command,
    `{store}` standing for the store; generations before and after."""

    def __init__(self, name, start, args, old, new):
        self.name, self.start, self.args = name, start, args
        self.old, self.new = old, new


class Rig:
    def __init__(self, kiosk, shim, scratch):
        self.k, self.shim, self.scratch = kiosk, shim, scratch
        self.verdicts, self.runs, self.looks = {}, 0, 0
        self.source = os.path.join(scratch, "source")

    # ---- the fixture ----

    def make_source(self, name, halite, colour):
        """Three rows and a picture."""
        out = os.path.join(self.source, name)
        shutil.copytree(os.path.join(self.k.source, "tests/content/base"),
                        out)
        os.makedirs(os.path.join(out, "media"))
        with open(os.path.join(out, "media/salt.png"), "wb") as f:
            f.write(png(colour))
        path = os.path.join(out, "catalog/mineral.csv")
        with open(path, encoding="utf-8") as f:
            text = f.read()
        text = text.replace("650421,2.5,,,2,", "650421,2.5,,salt.png,2,")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace("Halite", halite))
        return out

    def scenarios(self):
        names = ["Halite", "Rock salt", "Common salt", "Table salt"]
        sources = [self.make_source("s%d" % i, name, (60 * i, 90, 20))
                   for i, name in enumerate(names)]
        empty = os.path.join(self.scratch, "start-empty")
        os.makedirs(empty)
        starts = [empty]
        for i in range(3):
            start = os.path.join(self.scratch, "start-%d" % (i + 1))
            self.copy_start(starts[-1], start)
            self.must("import", sources[i], "--store", start + "/store")
            starts.append(start)
        import_last = ["import", sources[3], "--store", "{store}", "--json"]
        # The fourth generation makes the first one go, with its picture.
        return [
            Scenario("first", starts[0], import_last, 0, 1),
            Scenario("update", starts[3], import_last, 3, 4),
            Scenario("rollback", starts[2],
                     ["rollback", "--store", "{store}", "--json"], 2, 1),
        ]

    def must(self, *args):
        r = self.k.run(*args, "--lang", "en")
        if r.returncode != 0:
            raise AssertionError("%s: %s" % (args, r.stderr))

    # ---- running ----

    def copy_start(self, start, to):
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(start, to, copy_function=self._copy)

    @staticmethod
    def _copy(source, to):
        # What never changes after it has its name may share its bytes.
        if re.search(r"/(objects|gen)/", source):
            os.link(source, to)
        else:
            shutil.copy2(source, to)

    def run(self, scenario, place, log=None, at=0, do="", lasts=False,
            mutant="", is_laid=False):
        """The change in a fresh copy of the start, at `place`."""
        if not is_laid:
            self.copy_start(scenario.start, place)
        env = {"KZ_SWEEP_DIR": place, "KZ_SWEEP_SOURCE": self.source,
               "KZ_SWEEP_LOG": log or "", "KZ_SWEEP_AT": str(at),
               "KZ_SWEEP_DO": str(do), "KZ_SWEEP_MUTANT": mutant,
               "LD_PRELOAD": self.shim}
        if lasts:
            env["KZ_SWEEP_LASTS"] = "1"
        args = [a.format(store=place + "/store") for a in scenario.args]
        said = place + ".said"
        with open(said, "w") as out:
            r = subprocess.run([self.k.karez, *args, "--lang", "en"],
                               stdin=subprocess.DEVNULL, stdout=out,
                               stderr=subprocess.PIPE, text=True, timeout=120,
                               env={**self.k.env, **env})
        with open(said) as f:
            r.stdout = f.read()
        self.runs += 1
        return r

    def doctor(self, place):
        """The generation that is shown, 0 for none, and the ids of what is
        wrong. That nothing was ever there is no fault."""
        self.looks += 1
        r = self.k.run("doctor", "--store", place + "/store", "--json",
                       "--lang", "en")
        answer = json.loads(r.stdout)
        shown = answer["generation"]
        return shown, [f["id"] for f in answer["faults"] if shown or
                       f["id"] not in ("store.missing", "store.empty")]

    # ---- judging ----

    def judge(self, scenario, tree, place, is_lost_bad=False, deep=False,
              real=True):
        """None, or what is wrong with what was found. `place`: where the
        tree lies or may be laid."""
        number, fault = look(tree)
        wanted = (scenario.new,) if is_lost_bad else (scenario.old,
                                                      scenario.new)
        if fault:
            return fault
        if number not in wanted:
            return "generation %d instead of %s" % (number, wanted)
        lost = self.lost_history(scenario, tree)
        if lost or not real:
            return lost
        key = (scenario.name, key_of(tree), deep)
        if key not in self.verdicts:
            self.verdicts[key] = self.ask_program(scenario, tree, place,
                                                  number, deep)
        return self.verdicts[key]

    @staticmethod
    def lost_history(scenario, tree):
        """What was shown before can be returned to."""
        book = tree.get("store/published", b"").decode("utf-8", "replace")
        lines = [line.split(" ")[0] for line in book.splitlines()]
        if look(tree)[0] == scenario.new and scenario.old > 0 and \
                str(scenario.old) not in lines:
            return "generation %d is in no book" % scenario.old
        return None

    def ask_program(self, scenario, tree, place, number, deep):
        write_tree(tree, place)
        shown, faults = self.doctor(place)
        if shown != number or faults:
            return "doctor says %d %s instead of %d" % (shown, faults, number)
        if not deep:
            return None
        return self.go_on(scenario, place)

    def go_on(self, scenario, place):
        """The next change goes as if nothing had been."""
        source = os.path.join(self.source, "s3")
        r = self.k.run("import", source, "--store", place + "/store",
                       "--json", "--lang", "en")
        if r.returncode != 0 or not ACKNOWLEDGED.search(r.stdout):
            return "the next import: %s" % r.stderr
        number, fault = look(read_tree(place))
        if fault or number < scenario.new - (scenario.name == "rollback"):
            return "after the next import: %s %s" % (number, fault)
        if os.listdir(place + "/store/stage"):
            return "the stage is not empty after the next import"
        return None
