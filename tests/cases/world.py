"""What the cases share: a store with content that visitors see, sources laid
together for one case, and the questions that are asked of every case.

A case is a function with `@case("B3", "R")`: its number, and what must come
of it: R refused, L rows left out, W warned, A accepted. It ends quietly or
with an AssertionError.
"""
import collections
import configparser
import json
import os
import re
import shutil
import subprocess
import time

from kiosk import Kiosk, Skip, expect

CASES = []
LANGS = ("zh", "ug", "en")
NOBODY = 65534


Case = collections.namedtuple(
    "Case", "number verdict stand_in seconds kind function")


def case(number, verdict, stand_in="", seconds=30, kind=""):
    """`stand_in`: what stands in for what a test cannot have. `kind`: "waits"
    for one that needs hardly any of the machine, "measures" for one that must
    have it alone."""
    def register(function):
        CASES.append(Case(number, verdict, stand_in, seconds, kind, function))
        return function
    return register


def read_strings(path):
    words = configparser.RawConfigParser(delimiters=("=",), strict=False,
                                         comment_prefixes=("#", ";"),
                                         interpolation=None)
    words.optionxform = str
    with open(path, encoding="utf-8") as f:
        words.read_string(f.read())
    return {"%s.%s" % (section, key): value
            for section in words.sections()
            for key, value in words.items(section)}


class Outcome:
    """What an import said and did."""

    def __init__(self, r, seconds):
        self.code, self.text, self.seconds = r.returncode, r.stderr, seconds
        lines = [line for line in r.stdout.splitlines()
                 if line.startswith("{")]
        self.steps = [json.loads(line) for line in lines]
        last = self.steps[-1] if self.steps else {}
        self.result = last.get("result")
        self.generation = last.get("generation")
        self.faults = last.get("faults", [])

    def __str__(self):
        return "%s %s %s %s" % (
            self.code, self.result,
            [(f["id"], f["severity"], f["file"], f["row"], f["column"],
              f["value"]) for f in self.faults[:8]], self.text[-400:])


class World(Kiosk):
    # For run(): root reads and writes what it likes.
    AS_NOBODY = {"user": NOBODY, "group": NOBODY, "extra_groups": []}

    def __init__(self, karez, source, scratch, driver, shim):
        super().__init__(karez, source, scratch)
        self.driver, self.shim = driver, shim
        self.words = {lang: read_strings(
            "%s/ui/strings/%s.ini" % (source, lang)) for lang in LANGS}
        self.hit = set()
        self.template = self.path("template")
        self.import_sample(source + "/tests/content/before", self.template)
        self.number, self.place = "none", "case"
        self.mounts = self.read_mounts()

    @staticmethod
    def read_mounts():
        with open("/proc/self/mountinfo") as f:
            return f.read()

    # ---- laying out ----

    def begin(self, number):
        """A folder of its own for a case; the store as it was."""
        self.number = number
        self.folder = self.path(self.place)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.store = self.at("store")
        shutil.copytree(self.template, self.store)

    def at(self, *names):
        return os.path.join(self.folder, *names)

    def new_store(self, name):
        path = self.at(name)
        shutil.copytree(self.template, path)
        return path

    def base(self, name="source", halite="New salt", picture=None,
             data=None, sample=False):
        """The base content with halite by another name, perhaps with a
        picture whose bytes are `data`."""
        out = self.at(name)
        shutil.copytree(self.source + "/tests/content/base", out)
        self.edit(out, "mineral", "Halite", halite)
        if picture:
            self.edit(out, "mineral", "650421,2.5,,,2,",
                      "650421,2.5,,%s,2," % picture)
            self.put(out, "media/" + picture, data)
        return out

    @staticmethod
    def edit(source, table, old, new):
        path = os.path.join(source, "catalog", table + ".csv")
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        expect(old in text, table, "has no", old)
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(text.replace(old, new))

    @staticmethod
    def put(source, name, data):
        path = os.path.join(source, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if data is not None:
            with open(path, "wb") as f:
                f.write(data)
        return path

    # ---- doing ----

    def live(self, store):
        """Names and bytes of all that visitors see of a store."""
        tree = {}
        for part in ("gen", "objects"):
            for place, _, files in os.walk(os.path.join(store, part)):
                for name in files:
                    path = os.path.join(place, name)
                    with open(path, "rb") as f:
                        tree[os.path.relpath(path, store)] = f.read()
        with open(os.path.join(store, "current"), "rb") as f:
            tree["current"] = f.read()
        return tree

    def bring(self, source, *args, store=None, env=None, shim=None,
              command="import", prefix=(), timeout=100, **more):
        """`karez import --json`; `shim`: a drive that misbehaves."""
        store = store or self.store
        extra = dict(env or {})
        if shim:
            extra.update({"LD_PRELOAD": self.shim, "KZ_STICK": source,
                          **shim})
        began = time.monotonic()
        r = subprocess.run(
            [*prefix, self.karez, command, source, "--store", store, "--json",
             "--lang", "en", *args], text=True, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=timeout,
            env={**self.env, **extra}, **more)
        o = Outcome(r, time.monotonic() - began)
        self.hit.update(f["id"] for f in o.faults)
        return o

    def drive(self, *args, stdin=""):
        """Words of each line the driver answers with."""
        r = subprocess.run([self.driver, *args], text=True, input=stdin,
                           capture_output=True, timeout=60, env=self.env)
        expect(r.returncode in (0, 1), args, r.returncode, r.stderr)
        lines = [line.split("\t") for line in r.stdout.splitlines()]
        self.hit.update(word for line in lines for word in line
                        if self.has_words(word))
        return lines

    # ---- asking ----

    def has_words(self, id):
        return "error.%s.what" % id in self.words["en"]

    def expect_words(self, id):
        """All three parts in all languages."""
        for lang in LANGS:
            for part in ("what", "safe", "do"):
                expect(self.words[lang].get("error.%s.%s" % (id, part)),
                       id, "has no", part, "in", lang)

    def said(self, o, id, *values):
        """It said the sentence of `id`, with these values in it."""
        self.expect_words(id)
        sentence = self.words["en"]["error.%s.what" % id]
        pattern = re.sub(r"\\\{\d\\\}", "(.*)", re.escape(sentence))
        found = re.search("karez: " + pattern, o.text)
        expect(found, id, "was not said:", o)
        for value in values:
            expect(value in found[0], value, "is not in", found[0])
        self.hit.add(id)

    def expect_untouched(self, before, store=None):
        store = store or self.store
        after = self.live(store)
        changed = [p for p in before if after.get(p) != before[p]]
        expect(not changed, "what visitors see has changed:", changed)
        expect(after["current"] == before["current"], "current has changed")
        self.expect_clean(store)

    def expect_clean(self, store=None):
        stage = os.path.join(store or self.store, "stage")
        expect(os.listdir(stage) == [], "the stage:", os.listdir(stage))
        expect(self.read_mounts() == self.mounts, "a mount is left")

    def expect_fault(self, o, severity, id, file="-", row="-", column="-",
                     value=None):
        """This fault and no other as grave."""
        faults = [f for f in o.faults if f["severity"] == severity or
                  f["severity"] != "warn"]
        expect(len(faults) == 1, "not one fault:", o)
        f = faults[0]
        self.expect_words(id)
        expect((f["id"], f["severity"]) == (id, severity), o)
        for wanted, name in ((file, "file"), (row, "row"),
                             (column, "column")):
            expect((f[name] or None) == (None if wanted == "-" else wanted),
                   name, "is not", wanted, ":", o)
        expect(value is None or f["value"] == value, value, "not in", o)
        for part in ("what", "safe", "do"):
            expect(f[part] and "errno" not in f[part], part, "of", id)
        place = str(f["value"]) if file == "-" else file
        expect(place in f["what"] or str(f["value"]) in f["what"],
               "no place in", f["what"])

    def refuse(self, source, id, file="-", row="-", column="-", value=None,
               **more):
        before = self.live(more.get("store") or self.store)
        o = self.bring(source, **more)
        expect(o.code == 1 and o.result == "refused", "not refused:", o)
        self.expect_fault(o, "refuse", id, file, row, column, value)
        self.expect_untouched(before, more.get("store"))
        return o

    def fail(self, source, id, *values, **more):
        """Refused for a reason that is no fault of a row or a file."""
        before = self.live(more.get("store") or self.store)
        o = self.bring(source, **more)
        expect(o.code == 1, "not refused:", o)
        self.said(o, id, *values)
        self.expect_untouched(before, more.get("store"))
        return o

    def leave_out(self, source, id, file, row, column, value=None,
                  gone="mineral/M02", **more):
        """Refused as it is; without that row the rest comes in."""
        before = self.live(self.store)
        o = self.bring(source, **more)
        expect(o.code == 1 and o.result == "refused", "not refused:", o)
        self.expect_fault(o, "leave_out", id, file, row, column, value)
        self.expect_untouched(before)
        o = self.bring(source, "--leave-out", **more)
        expect(o.code == 0 and o.result == "published", "the others:", o)
        self.expect_shown("mineral/M01", "Coal")
        r = self.run("tree", "--screen", gone, "--store", self.store)
        expect(r.returncode == 1, gone, "is there all the same")
        self.expect_clean()
        return o

    def warn(self, source, id, file="-", row="-", column="-", value=None,
             shown="New salt", **more):
        o = self.bring(source, **more)
        expect(o.code == 0 and o.result == "published", "not accepted:", o)
        self.expect_fault(o, "warn", id, file, row, column, value)
        self.expect_shown("mineral/M02", shown)
        self.expect_clean()
        return o

    def accept(self, source, shown="New salt", **more):
        """No fault, and visitors see it. Tables of a package have all
        columns, so what may be empty is remarked on."""
        o = self.bring(source, **more)
        expect(o.code == 0 and o.result == "published" and
               (not o.faults or source.endswith(".kzp")), "not accepted:", o)
        self.expect_shown("mineral/M02", shown, more.get("store"))
        self.expect_clean(more.get("store"))
        return o

    def expect_shown(self, screen, name, store=None):
        r = self.run("tree", "--screen", screen, "--lang", "en", "--store",
                     store or self.store)
        expect(r.returncode == 0 and name in r.stdout, name, "is not on",
               screen, r.stderr[-300:])

    def shoot(self, screen, *args):
        """A picture of the screen as (width, height, pixels)."""
        out = self.at("shot.png")
        r = self.run("shot", "--screen", screen, "--lang", "en", "--size",
                     "1280x720", "--store", self.store, *args, out)
        expect(r.returncode == 0, screen, r.stderr)
        with open(out, "rb") as f:
            return f.read()

    def tool(self, name, *args, **more):
        """A program that makes what a case needs; skipped without it."""
        path = shutil.which(name, path=os.environ.get("PATH", "") +
                            ":/usr/sbin:/sbin")
        if not path:
            raise Skip(name + " is not installed")
        r = subprocess.run([path, *args], capture_output=True, timeout=100,
                           stdin=subprocess.DEVNULL, **more)
        expect(r.returncode == 0, name, args, r.stderr[-400:])
        return r.stdout
