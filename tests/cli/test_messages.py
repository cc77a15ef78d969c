#!/usr/bin/env python3
"""Messages that no other test sees come: each is brought about once and is
said with its place. tests/support/check_messages.py holds that none is left
out."""
import json
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.path.insert(0, os.path.join(HERE, "..", "cases"))
from kiosk import Skip, expect, run_tests  # noqa: E402
from world import World  # noqa: E402

FACTS = ",disclosure,reviewer,review_date,source_ids\n"
CLEARED = ",public,\u793a\u4f8b,2026-01-01,S1\n"


class Said:
    def __init__(self, r):
        self.text, self.code = r.stderr, r.returncode


HIDDEN = 99


def says(w, id, value, *args, code=1, env=None, before=()):
    r = subprocess.run([*before, w.karez, *args, "--lang", "en"], text=True,
                       capture_output=True, timeout=100, input="",
                       env={**w.env, **(env or {})})
    if r.returncode == HIDDEN or "unshare:" in r.stderr:
        raise Skip("this cannot be had here: " + r.stderr)
    expect(r.returncode == code, args, "gives", r.returncode, r.stderr)
    w.said(Said(r), id, value)


def fresh(w):
    w.begin("messages")
    return w.base()


def fault(w, source, severity, id, file="-", row="-", column="-", value=None):
    """Among the faults, with its place."""
    before = w.live(w.store)
    o = w.bring(source)
    expect(o.code == (0 if severity == "warn" else 1), o)
    w.expect_words(id)
    found = [f for f in o.faults if f["id"] == id]
    expect(len(found) >= 1, id, "did not come:", o)
    f = found[0]
    place = tuple(f[n] or "-" for n in ("severity", "file", "row", "column"))
    expect(place == (severity, file, row, column), id, "at", place)
    expect(value is None or f["value"] == value, f)
    if severity != "warn":
        w.expect_untouched(before)


def test_cells_and_columns(w):
    source = fresh(w)
    w.edit(source, "hall", ",yes,public", ",perhaps,public")
    fault(w, source, "leave_out", "cell.bool", "catalog/hall.csv", 2,
          "is_sample", "perhaps")
    source = fresh(w)
    w.edit(source, "category", "id,name_zh", "id,name_en,name_zh")
    fault(w, source, "refuse", "column.twice", "catalog/category.csv", 1,
          "name_en")


def test_tables(w):
    source = fresh(w)
    shutil.copy(source + "/catalog/mineral.csv",
                source + "/catalog/\u77ff\u7269.csv")
    o = w.bring(source)
    expect(o.code == 1 and [f["id"] for f in o.faults] ==
           ["source.table_twice"], o)
    expect("mineral.csv" in o.faults[0]["what"], o.faults)
    source = fresh(w)
    shutil.rmtree(source + "/catalog")
    with zipfile.ZipFile(source + "/catalog.xlsx", "w") as z:
        z.writestr("a.txt", "no workbook")
    fault(w, source, "refuse", "workbook.parts", "catalog.xlsx")
    source = fresh(w)
    o = w.bring(source, shim={"KZ_STICK_DO": "gone", "KZ_STICK_BYTES": "10"})
    expect(o.code == 1 and "csv.unreadable" in
           [f["id"] for f in o.faults], o)


def test_languages(w):
    source = fresh(w)
    rows = "".join("l%s,L%s,ltr,1\n" % (c, c) for c in "abcdefghijkl")
    w.put(source, "catalog/language.csv", ("id,name,direction,sort_no\n" + rows).encode())
    o = w.bring(source)
    expect(o.code == 1 and "language.many" in
           [f["id"] for f in o.faults], o)


def test_media_that_are_not_there(w):
    source = fresh(w)
    os.makedirs(source + "/media")
    w.put(source, "catalog/film.csv", (
        "id,kind,title_zh,title_ug,title_en,file,duration_s" + FACTS +
        "F01,promotion,Z,U,E,gone.mp4,2" + CLEARED).encode())
    fault(w, source, "leave_out", "ref.film.missing", "catalog/film.csv", 2,
          "file", "gone.mp4")
    w.put(source, "media/gone.mp4", w_film(w))
    w.put(source, "catalog/film_track.csv", (
        "id,film_id,kind,lang,file" + FACTS +
        "T1,F01,captions,zh,gone.srt" + CLEARED).encode())
    fault(w, source, "leave_out", "ref.captions.missing",
          "catalog/film_track.csv", 2, "file", "gone.srt")


def test_sounds(w):
    """Of a mineral; and captions that hold none."""
    for name, data, id in (
            ("gone.mp3", None, "ref.sound.missing"),
            ("letter.mp3", b"this is a letter, no sound\n" * 9,
             "media.not_sound"),
            ("silent.m4a", w_film, "media.no_sound")):
        source = fresh(w)
        os.makedirs(source + "/media")
        w.put(source, "catalog/sound.csv", (
            "id,file,lang,mineral_id" + FACTS + "N1," + name + ",zh,M02" +
            CLEARED).encode())
        if data:
            w.put(source, "media/" + name, data(w) if callable(data) else
                  data)
        fault(w, source, "leave_out", id, "catalog/sound.csv", 2, "file",
              name)
    source = fresh(w)
    w.put(source, "media/film.mp4", w_film(w))
    w.put(source, "media/none.srt", b"Nothing that anybody says.\n")
    w.put(source, "catalog/film.csv", (
        "id,kind,title_zh,title_ug,title_en,file,duration_s" + FACTS +
        "F01,promotion,Z,U,E,film.mp4,2" + CLEARED).encode())
    w.put(source, "catalog/film_track.csv", (
        "id,film_id,kind,lang,file" + FACTS +
        "T1,F01,captions,zh,none.srt" + CLEARED).encode())
    fault(w, source, "leave_out", "media.captions", "catalog/film_track.csv",
          2, "file", "none.srt")


def has_open(process, folder):
    place = "/proc/%d/fd" % process.pid
    for fd in os.listdir(place):
        try:
            if os.readlink(place + "/" + fd).startswith(folder):
                return True
        except OSError:
            pass
    return False


def test_a_file_that_turns_into_a_pipe(w):
    """After the drive was looked at, while its tables are read."""
    source = w_salted(w)
    picture = source + "/media/salt.png"
    running = subprocess.Popen(
        [w.karez, "check", source, "--json", "--lang", "en"],
        stdout=subprocess.PIPE, text=True, env={
            **w.env, "LD_PRELOAD": w.shim, "KZ_STICK": source,
            "KZ_STICK_SLOW": "1500"})
    until = time.monotonic() + 60
    while not has_open(running, source + "/catalog/category.csv"):
        expect(time.monotonic() < until and running.poll() is None,
               "it reads no table")
        time.sleep(0.01)
    os.remove(picture)
    os.mkfifo(picture)
    out, _ = running.communicate(timeout=100)
    faults = [f for f in json.loads(out)["faults"]
              if f["id"] == "media.not_regular"]
    expect(running.returncode == 1 and len(faults) == 1 and
           (faults[0]["file"], faults[0]["row"], faults[0]["column"]) ==
           ("catalog/mineral.csv", 3, "picture"), out)
    w.expect_words("media.not_regular")


def w_salted(w):
    fresh(w)
    return w.base("salted", picture="salt.png", data=w_png())


def test_machines_without_walls(w):
    fresh(w)
    found = {}
    for walls in ("landlock", "namespaces", "calls", "landlock,namespaces"):
        r = subprocess.run(
            [w.walls, walls, w.karez, "doctor", "--system", "--store",
             w.store, "--json", "--lang", "en"], capture_output=True,
            text=True, env=w.env, timeout=60)
        if r.returncode == HIDDEN:
            raise Skip("this kernel forbids itself nothing")
        found[walls] = [f["id"] for f in json.loads(r.stdout)["faults"]]
    for walls, id in (("landlock", "system.landlock"),
                      ("namespaces", "system.namespaces"),
                      ("calls", "system.sandbox"),
                      ("landlock,namespaces", "import.sandbox")):
        expect(id in found[walls], id, "is not among", found[walls])
        w.expect_words(id)
    # What staff bring is not read then, and what is shown stays.
    before = w.live(w.store)
    says(w, "import.sandbox", "", "import", w.at("source"), "--store",
         w.store, before=(w.walls, "landlock,namespaces"))
    says(w, "import.sandbox", "", "import", w.at("source"), "--store",
         w.store, before=(w.walls, "calls"))
    w.expect_untouched(before)


H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")


def w_film(w, *args, size="320x180", codec=H264, name="made.mp4"):
    out = w.at(name)
    w.tool("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
           "testsrc=size=%s:rate=5:duration=2" % size, *args, *codec, out)
    with open(out, "rb") as f:
        return f.read()


def rests(w, data, id, name="tried.mp4", before=(), options=()):
    """The film is not played, and this is why."""
    path = w.put(w.folder, name, data)
    r = subprocess.run([*before, w.watcher, *options, path],
                       capture_output=True, text=True, env=w.env, timeout=60)
    if r.returncode == HIDDEN or "unshare:" in r.stderr:
        raise Skip("nothing can be mounted: " + r.stderr)
    said = r.stdout.strip().split("\t")
    expect(r.returncode == 3 and said[1] == id, id, "is not", r.stdout,
           r.stderr)
    w.expect_words(id)


def test_films_that_rest(w):
    fresh(w)
    rests(w, w_film(w, codec=("-c:v", "mpeg4")), "film.no_picture")
    rests(w, w_film(w, size="7680x4320", codec=(*H264, "-frames:v", "1")),
          "film.large")
    film = bytearray(w_film(w))
    start = film.find(b"mdat")
    length = int.from_bytes(film[start - 4:start], "big")
    film[start + 4:start - 4 + length] = bytes(length - 8)
    rests(w, bytes(film), "film.damaged")
    rests(w, w_film(w), "film.no_sound", options=("sound",))


def test_decoder_that_does_not_open(w):
    """What stands before the film itself, for the decoder, has lengths that
    cannot be."""
    fresh(w)
    film = bytearray(w_film(w, codec=("-c:v", "libx265", "-preset",
                                      "ultrafast", "-pix_fmt", "yuv420p",
                                      "-tag:v", "hvc1", "-x265-params",
                                      "log-level=none")))
    head = film.find(b"hvcC") + 4
    film[head + 26:head + 28] = b"\xff\xff"
    rests(w, bytes(film), "film.codec")


def hidden(*paths):
    """A command that runs another one with these files hidden from it."""
    script = "".join("mount --bind /dev/null %s || exit %d; " % (p, HIDDEN)
                     for p in paths)
    return ("unshare", "-m", "sh", "-c", script + 'exec "$@"', "sh")


def test_modules_that_are_missing(w):
    fresh(w)
    build = os.path.dirname(w.karez)
    rests(w, b"", "film.module",
          before=hidden(build + "/src/media/karez-film.so"))
    w.accept(w.at("source"))
    says(w, "reel.encoder", "karez-reel.so", "reel", "--store", w.store, "-o",
         w.at("film.mp4"), before=hidden(build + "/src/reel/karez-reel.so"))


def test_nothing_to_make_a_film_of(w):
    fresh(w)
    says(w, "reel.nothing", "", "reel", "--store", w.store, "-o",
         w.at("film.mp4"))
    expect(not os.path.exists(w.at("film.mp4")), "a film all the same")


def test_exports(w):
    fresh(w)
    store = ("--store", w.store)
    w.put(w.folder, "there.xlsx", b"mine")
    w.put(w.folder, "a-file", b"mine")
    w.put(w.folder, "full/of/it", b"mine")
    says(w, "export.exists", "there.xlsx", "export", *store,
         w.at("there.xlsx"))
    says(w, "export.book_media", "x.xlsx", "export", *store, "--with-media",
         w.at("x.xlsx"))
    says(w, "export.not_folder", "a-file", "export", *store, w.at("a-file"))
    says(w, "export.not_empty", "full", "export", *store, w.at("full"))
    r = w.run("export", *store, "/dev/full/x", "--lang", "en")
    expect(r.returncode == 1 and r.stderr, r.stderr)
    os.makedirs(w.at("small"))
    on_small = ("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=4k none "
                '%s || exit %d; exec "$@"' % (w.at("small"), HIDDEN), "sh")
    says(w, "export.full", "x.xlsx", "export", *store, w.at("small/x.xlsx"),
         before=on_small)
    few_files(w, store)
    source = w.base("pictured", picture="salt.png", data=w_png())
    w.accept(source)
    for place, _, files in os.walk(w.store + "/objects"):
        for name in files:
            path = os.path.join(place, name)
            os.chmod(path, 0o644)
            with open(path, "r+b") as f:
                f.write(b"rotten")
    says(w, "export.media", "", "export", *store, "--with-media",
         w.at("media-too"))


LETTERS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
           "!#$%()*+-./:;?[]^_{|}~")


def test_more_than_a_workbook_takes(w):
    """Letters by lot, which pack badly."""
    source = fresh(w)
    dice = random.Random(20)
    for table, kind in (("story", "lead"), ("event", "lecture")):
        rows = ["id,kind,title_zh,title_ug,title_en,body_en" + FACTS]
        rows += ["L%d,%s,Z,U,E,%s" % (
            i, kind, "".join(dice.choices(LETTERS, k=30000))) + CLEARED + "\n"
            for i in range(480)]
        w.put(source, "catalog/%s.csv" % table, "".join(rows).encode())
    o = w.bring(source)
    expect(o.code == 0, o)
    says(w, "export.too_large", "x.xlsx", "export", "--store", w.store,
         w.at("x.xlsx"))
    expect(not os.path.exists(w.at("x.xlsx")), "it lies there")


def few_files(w, store):
    """With fewer and fewer files open at a time, until one is too few."""
    for most in range(16, 4, -1):
        r = subprocess.run(
            ["prlimit", "--nofile=%d" % most, w.karez, "export", *store,
             w.at("few.xlsx"), "--lang", "en"], capture_output=True,
            text=True, env=w.env, timeout=60)
        if r.returncode != 0:
            break
        os.remove(w.at("few.xlsx"))
    w.said(Said(r), "export.failed", "few.xlsx")
    expect(not os.path.exists(w.at("few.xlsx")), "a part of it lies there")


def w_png():
    from pictures import png_of
    import zlib
    return png_of(64, 64, zlib.compress((b"\0" + bytes(192)) * 64))


def test_words_on_the_command_line(w):
    fresh(w)
    store = ("--store", w.store)
    says(w, "item.unknown", "M99", "tree", *store, "--screen", "mineral/M99")
    says(w, "screen.unknown", "cellar", "tree", *store, "--screen", "cellar",
         code=2)
    r = w.run("tree", *store, "--screen", "home", "--lang", "xx")
    expect(r.returncode == 2, r.stderr)
    first = w.words["zh"]["error.lang.unknown.what"].split("{")[0]
    expect(first in r.stderr and "xx" in r.stderr, r.stderr)
    w.expect_words("lang.unknown")
    says(w, "robot.script", "none.robot", "robot", w.at("none.robot"), *store)
    w.put(w.folder, "bad.robot", b"lang zh\nfly home\n")
    r = w.run("robot", w.at("bad.robot"), *store, "--out", w.at("out"),
              "--lang", "en")
    expect(r.returncode == 1 and "bad.robot:2:" in r.stderr, r.stderr)
    w.expect_words("robot.line")
    w.put(w.folder, "bad.ini", b"[hall]\nthis is no line\n")
    says(w, "config.bad", "bad.ini", "run", "--config", w.at("bad.ini"),
         *store, env={"SDL_VIDEODRIVER": "dummy"})
    says(w, "display.missing", "", "run", *store,
         env={"SDL_VIDEODRIVER": "x11", "DISPLAY": ":4242"})
    says(w, "display.renderer", "", "run", *store,
         env={"SDL_VIDEODRIVER": "dummy", "LD_PRELOAD": w.shim,
              "KZ_NO_RENDERER": "1"})


def test_keys(w):
    fresh(w)
    store = ("--store", w.store)
    other = w.at("other")
    r = w.run("key", "new", "--store", other)
    expect(r.returncode == 0, r.stderr)
    w.put(w.folder, "key.txt",
          w.run("key", "show", "--store", other).stdout.encode())
    says(w, "keys.fingerprint", "", "key", "trust", w.at("key.txt"),
         *store, "--fingerprint", "1 2 3")
    says(w, "keys.name", "x" * 70, "key", "trust", w.at("key.txt"), "x" * 70,
         *store)
    says(w, "keys.unknown", "somebody", "key", "revoke", "somebody", *store)
    shutil.rmtree(w.store + "/state/keys", ignore_errors=True)
    w.put(w.store, "state/keys", b"a file where the folder belongs")
    says(w, "keys.unwritable", "keys", "key", "trust", w.at("key.txt"),
         "them", *store)


def test_a_store_in_ruins(w):
    fresh(w)
    os.chmod(w.store + "/gen/1/catalog.db", 0o644)
    with open(w.store + "/gen/1/catalog.db", "r+b") as f:
        f.write(b"rotten")
    says(w, "store.damaged", w.store, "tree", "--screen", "home", "--store",
         w.store)


if __name__ == "__main__":
    karez, source, scratch, shim, watcher, walls = sys.argv[1:7]
    world = World(karez, source, scratch, "", os.path.abspath(shim))
    world.watcher = os.path.abspath(watcher)
    world.walls = os.path.abspath(walls)
    sys.exit(run_tests(world, globals()))
