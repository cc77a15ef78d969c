#!/usr/bin/env python3
"""Pictures from outside: read behind walls, kept in the sizes of screens,
damage named with its row, and known again however they come back."""
import glob
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import (copy_sample, diff, edit_row, expect_same,  # noqa: E402
                     is_none)
from kiosk import expect, from_arguments, run_tests  # noqa: E402


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(
        ">I", zlib.crc32(kind + data))


def png(w, h):
    rows = b"".join(b"\0" + bytes(v & 255 for x in range(w)
                                  for v in (x, y, x * y)) for y in range(h))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) +
            chunk(b"tEXt", b"Comment\0who took it and where") +
            chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def fresh(k, name):
    path = k.path(name)
    shutil.rmtree(path, ignore_errors=True)
    return path


def source_with(k, name, **media):
    """The sample with a picture for M01 and perhaps one for M31."""
    source = copy_sample(k, name)
    os.makedirs(source + "/media", exist_ok=True)
    for (id, data), file in zip((("M01", media.get("first")),
                                 ("M31", media.get("second"))),
                                ("a.png", "b.jpg")):
        if data is not None:
            with open(os.path.join(source, "media", file), "wb") as f:
                f.write(data)
            edit_row(source, "mineral", id, picture=file)
    return source


def jpeg(k):
    with open(k.source + "/media/readme-home.jpg", "rb") as f:
        return f.read()


def run(k, code, *args, env=None):
    r = k.run(*args, env=env)
    expect(r.returncode == code, args, "gives", r.returncode, r.stdout,
           r.stderr)
    return r


def result(r):
    return json.loads(r.stdout.splitlines()[-1])


def objects(store):
    return [p for p in glob.glob(store + "/objects/*/*")]


def test_kept_in_sizes_without_words(k):
    source, store = source_with(k, "src", first=png(900, 700)), fresh(k, "st")
    run(k, 0, "import", source, "--store", store)
    made = objects(store)
    expect(len(made) >= 2, made)
    for path in made:
        with open(path, "rb") as f:
            data = f.read()
        expect(b"who took it" not in data, "words came along", path)
        expect(os.stat(path).st_mode & 0o222 == 0, "can be written", path)


def test_known_again(k):
    source = source_with(k, "src", first=png(900, 700), second=jpeg(k))
    store, out = fresh(k, "st"), fresh(k, "out")
    run(k, 0, "import", source, "--store", store)
    expect_same(k, source, store)
    run(k, 0, "export", "--store", store, out, "--with-media")
    expect({"a.png", "b.jpg"} <= set(os.listdir(out + "/media")), out)
    expect(is_none(diff(k, out, store)), diff(k, out, store))
    made = sorted(objects(store))
    run(k, 0, "import", out, "--store", store)
    run(k, 0, "import", source, "--store", store)
    expect(sorted(objects(store)) == made, "made again")
    again = run(k, 0, "import", source, "--store", store, "--json")
    expect(result(again)["result"] == "already", again.stdout)


def test_damage_is_named_and_left_out(k):
    source = source_with(k, "src", first=png(300, 200),
                         second=jpeg(k)[:9000])
    store = fresh(k, "st")
    before = k.run("check", source, "--json")
    expect(before.returncode == 1, before)
    answer = json.loads(before.stdout)
    expect(answer["counts"]["leave_out"] == 1, answer["counts"])
    fault = answer["faults"][0]
    expect((fault["id"], fault["file"], fault["column"], fault["value"]) ==
           ("media.damaged", "catalog/mineral.csv", "picture", "b.jpg"),
           fault)
    r = run(k, 1, "import", source, "--store", store, "--json")
    expect(result(r)["result"] == "refused", r.stdout)
    expect(objects(store) == [] or not os.path.exists(store + "/current"),
           "something was shown")
    r = run(k, 0, "import", source, "--store", store, "--json", "--leave-out")
    last = result(r)
    expect(last["result"] == "published" and
           "media.damaged" in [f["id"] for f in last["faults"]], last)
    shown = json.loads(run(k, 0, "tree", "--screen", "minerals", "--store",
                           store, "--json").stdout)
    expect("card.M01" in json.dumps(shown), "M01 went as well")
    expect("card.M31" not in json.dumps(shown), "M31 is shown")


def test_crash_costs_one_picture(k):
    source, store = source_with(k, "src", first=png(64, 48)), fresh(k, "st")
    r = run(k, 1, "import", source, "--store", store, "--json",
            env={"KAREZ_WORKER_FAULT": "crash"})
    left = [f for f in result(r)["faults"] if f["severity"] == "leave_out"]
    expect([f["id"] for f in left if f["value"] == "a.png"] ==
           ["media.crashed"], left)
    expect({f["id"] for f in left} == {"media.crashed"}, left)
    run(k, 0, "import", source, "--store", store)


def test_ending_lies(k):
    source = source_with(k, "src", first=jpeg(k))
    r = run(k, 0, "check", source, "--json")
    expect("media.extension" in r.stdout, r.stdout)


def test_package_brings_what_staff_made(k):
    source, a, b = (source_with(k, "src", first=png(900, 700)),
                    fresh(k, "a"), fresh(k, "b"))
    out, key = k.path("x.kzp"), k.path("key.txt")
    run(k, 0, "pack", source, "-o", out, "--store", a)
    with open(key, "w") as f:
        f.write(run(k, 0, "key", "show", "--store", a).stdout)
    run(k, 0, "key", "trust", key, "--store", b)
    run(k, 0, "import", out, "--store", b)
    expect_same(k, source, b)


def test_bad_picture_is_not_packed(k):
    source = source_with(k, "src", second=b"no picture at all")
    r = run(k, 1, "pack", source, "-o", k.path("y.kzp"), "--store",
            fresh(k, "a"), "--lang", "en")
    expect("holds no JPEG or PNG picture" in r.stderr, r.stderr)
    expect(not os.path.exists(k.path("y.kzp")), "a package")


def test_doctor_names_what_is_missing(k):
    source, store = source_with(k, "src"), fresh(k, "st")
    run(k, 0, "import", source, "--store", store)
    r = k.run("doctor", "--system", "--store", store, "--json")
    ids = [f["id"] for f in json.loads(r.stdout)["faults"]]
    expect((r.returncode == 0) == (ids == []), r.stdout)
    expect(all(i.startswith(("system.", "import.")) for i in ids), ids)


def test_the_program_keeps_its_files(k):
    """What the program brings is copied: an object is nobody else's file."""
    store = fresh(k, "st")
    run(k, 0, "import", k.source + "/data/sample", "--store", store)
    own = {(s.st_dev, s.st_ino) for s in
           (os.stat(p) for p in glob.glob(k.source + "/media/*"))}
    expect(own, "the program brings nothing")
    for path in objects(store):
        s = os.stat(path)
        expect(s.st_nlink == 1 and (s.st_dev, s.st_ino) not in own, path)


def test_worker_alone_does_nothing(k):
    r = subprocess.run([k.karez, "worker"], stdin=subprocess.DEVNULL,
                       capture_output=True, timeout=20, env=k.env)
    expect(r.returncode != 0 and r.stdout == b"", r)


if __name__ == "__main__":
    sys.exit(run_tests(from_arguments(), dict(globals())))
