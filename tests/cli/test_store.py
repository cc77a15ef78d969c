#!/usr/bin/env python3
"""A store that is damaged, empty or may not be written, and content that
cannot be used: what is shown then, what is said, and that nothing is left
half written."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import (Skip, digest, expect, from_arguments,  # noqa: E402
                   run_tests)

NOBODY = 65534


def fresh_store(k, name):
    """Two published generations; the second one knows halite by another
    name."""
    store = k.path(name)
    shutil.rmtree(store, ignore_errors=True)
    k.import_sample(store=store)
    changed = copy_sample(k, name + "-source")
    edit(changed, "mineral.csv", "Halite", "Rock salt")
    k.import_sample(source=changed, store=store)
    return store


def copy_sample(k, name):
    copy = k.path(name)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(k.source + "/data/sample", copy)
    return copy


def edit(source, sheet, old, new):
    path = os.path.join(source, "catalog", sheet)
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    expect(old in text, sheet, "has no", old)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text.replace(old, new))


def spoil(path, how):
    """Files of a generation are read-only: put another in their place."""
    with open(path, "rb") as f:
        data = f.read()
    os.remove(path)
    if how == "gone":
        return
    changed = {"empty": b"", "short": data[:len(data) // 2],
               "noise": data[:64] + bytes(len(data) - 64),
               "bit": data[:len(data) // 3] +
               bytes([data[len(data) // 3] ^ 1]) + data[len(data) // 3 + 1:],
               "text": b"hello, this is not yours\n"}[how]
    with open(path, "wb") as f:
        f.write(changed)


def name_of_halite(k, store):
    r = k.run("tree", "--screen", "mineral/M23", "--lang", "en", "--store",
              store, "--size", "640x360")
    expect(r.returncode == 0, "no halite:", r.stderr)
    return "Rock salt" if "Rock salt" in r.stdout else \
        "Halite" if "Halite" in r.stdout else r.stdout


def fallback_shows(k, store):
    """The hall's name and no crash, in pictures, trees and the robot."""
    script = k.path("fallback.robot")
    with open(script, "w") as f:
        f.write("expect-screen fallback\ntap @400,400\nwait 65000\n"
                "expect-screen fallback\nshot fallback.png\n")
    r = k.run("robot", script, "--store", store, "--out", k.path("pictures"))
    expect(r.returncode == 0, "the robot:", r.returncode, r.stderr)
    picture = k.path("fallback.png")
    r = k.run("shot", "--screen", "fallback", "--store", store, picture)
    expect(r.returncode == 0, "no picture:", r.stderr)
    r = k.run("tree", "--screen", "fallback", "--lang", "en", "--store",
              store)
    expect("Turpan Natural Resources Exhibition Hall" in r.stdout,
           "no hall on the fallback:", r.stdout)
    r = k.run("tree", "--screen", "home", "--lang", "en", "--store", store)
    expect(r.returncode == 1 and r.stderr, "home without content:",
           r.returncode, r.stderr)


def test_walks_back_to_a_whole_generation(k):
    for what in ("catalog.db", "manifest"):
        for how in ("gone", "empty", "short", "noise", "bit", "text"):
            store = fresh_store(k, "two")
            expect(name_of_halite(k, store) == "Rock salt", "not the new one")
            spoil(os.path.join(store, "gen/2", what), how)
            before = digest(store)
            expect(name_of_halite(k, store) == "Halite", what, how,
                   "did not lead back to the first generation")
            r = k.run("doctor", "--store", store, "--lang", "en")
            expect(r.returncode == 1, "doctor finds nothing wrong with a",
                   what, how)
            expect(digest(store) == before, "looking changed the store")


def test_damaged_pointer(k):
    for how in ("gone", "empty", "short", "text"):
        store = fresh_store(k, "pointer")
        spoil(os.path.join(store, "current"), how)
        shown = name_of_halite(k, store)
        expect(shown in ("Rock salt", "Halite"), "pointer", how, ":", shown)
    store = fresh_store(k, "pointer")
    os.remove(os.path.join(store, "current"))
    with open(os.path.join(store, "current"), "w") as f:
        f.write("7 " + "0" * 64 + "\n")
    expect(name_of_halite(k, store) in ("Rock salt", "Halite"),
           "a pointer to nothing")


def test_nothing_whole_shows_the_fallback(k):
    for how in ("gone", "short", "noise", "text"):
        store = fresh_store(k, "ruin")
        for number in ("1", "2"):
            spoil(os.path.join(store, "gen", number, "catalog.db"), how)
        fallback_shows(k, store)
    empty = k.path("empty-store")
    os.makedirs(empty, exist_ok=True)
    fallback_shows(k, empty)


def test_import_mends_a_ruin(k):
    store = fresh_store(k, "mend")
    for number in ("1", "2"):
        spoil(os.path.join(store, "gen", number, "catalog.db"), "short")
    k.import_sample(store=store)
    expect(name_of_halite(k, store) == "Halite", "not mended")


def test_content_that_cannot_be_used(k):
    store = k.path("refusing")
    k.import_sample(store=store)
    empty, broken = k.path("empty-sample"), copy_sample(k, "broken-sample")
    os.makedirs(os.path.join(empty, "catalog"), exist_ok=True)
    with open(os.path.join(broken, "catalog/mineral.csv"), "w") as f:
        f.write('id,name_zh\nM01,"never closed\n')
    nothing = k.path("nothing-at-all")
    os.makedirs(nothing, exist_ok=True)
    for source, value in ((empty, empty), (nothing, nothing),
                          (broken, "mineral.csv")):
        r = k.run("import", source, "--store", store, "--lang", "en")
        expect(r.returncode == 1, source, "gives", r.returncode, r.stderr)
        expect(value in r.stdout + r.stderr, "does not name", value, ":",
               r.stderr)
        for name in os.listdir(store):
            expect(name in ("objects", "gen", "stage", "current",
                            "published", "serial", "lock", "state"), name)
        expect(not os.listdir(os.path.join(store, "stage")), "stage is left")
        expect(os.listdir(os.path.join(store, "gen")) == ["1"], "new gen")
        r = k.run("check", source, "--lang", "en")
        expect(r.returncode == 1, "check of", source, r.returncode)
    with open(os.path.join(store, "current")) as f:
        expect(f.read().startswith("1 "), "the pointer moved")


def share_with(k, name, sample):
    """The program's own files with another sample."""
    share = k.path(name)
    shutil.rmtree(share, ignore_errors=True)
    os.makedirs(os.path.join(share, "data"))
    for part in ("ui", "fonts", "media"):
        os.symlink(os.path.join(k.source, part), os.path.join(share, part))
    os.symlink(os.path.join(os.path.dirname(k.karez), "src/section"),
               os.path.join(share, "section"))
    os.symlink(sample, os.path.join(share, "data/sample"))
    return share


def test_first_start_with_a_bad_sample(k):
    """No content at all: the window opens on the fallback and says why."""
    empty, broken = k.path("no-sample"), copy_sample(k, "bad-sample")
    os.makedirs(empty, exist_ok=True)
    with open(os.path.join(broken, "catalog/mineral.csv"), "w") as f:
        f.write("id\n\x00\n")
    for sample in (empty, broken):
        store = k.path("first-" + os.path.basename(sample))
        share = share_with(k, "share", sample)
        # With a probe the program ends when home cannot be opened.
        with open(os.devnull, "w") as sink:
            r = k.run("run", "--window", "640x480", "--store", store,
                      "--lang", "en", pass_fds=(sink.fileno(),),
                      env={"KAREZ_SHARE": share, "SDL_VIDEODRIVER": "dummy",
                           "KAREZ_PROBE": str(sink.fileno())})
        expect(r.returncode == 0, "no fallback:", r.returncode, r.stderr)
        expect("karez:" in r.stderr, "nothing said:", r.stderr)
        expect(not os.path.exists(os.path.join(store, "current")),
               "something was published from", sample)


def test_first_start_makes_the_store(k):
    store = k.path("first-good")
    with open(os.devnull, "w") as sink:
        r = k.run("run", "--window", "640x480", "--store", store,
                  pass_fds=(sink.fileno(),),
                  env={"SDL_VIDEODRIVER": "dummy",
                       "KAREZ_PROBE": str(sink.fileno())})
    expect(r.returncode == 0, "first start:", r.returncode, r.stderr)
    expect(name_of_halite(k, store) == "Halite", "the sample is not there")


def as_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def test_store_that_may_not_be_written(k):
    store = k.path("read-only")
    k.import_sample(store=store)
    drop = as_nobody if os.getuid() == 0 else None
    if not drop:
        for place, _, _ in os.walk(store):
            os.chmod(place, 0o555)
    try:
        r = k.run("--help", preexec_fn=drop)
    except PermissionError:
        raise Skip("nobody may not start " + k.karez)
    if r.returncode != 0:
        raise Skip("nobody cannot run the program")
    before = digest(store)
    changed = copy_sample(k, "read-only-source")
    edit(changed, "mineral.csv", "Halite", "Rock salt")
    os.chmod(changed, 0o755)
    r = k.run("import", changed, "--store", store, "--lang", "en",
              preexec_fn=drop)
    expect(r.returncode == 1, "import gives", r.returncode, r.stderr)
    expect(store in r.stderr, "the store is not named:", r.stderr)
    expect(digest(store) == before, "the store was changed")
    expect(name_of_halite(k, store) == "Halite", "not shown any more")
    if not drop:
        for place, _, _ in os.walk(store):
            os.chmod(place, 0o755)


def test_store_where_a_file_stands(k):
    path = k.path("a-file")
    with open(path, "w") as f:
        f.write("mine\n")
    for store in (path, path + "/below"):
        r = k.run("import", k.source + "/data/sample", "--store", store,
                  "--lang", "en")
        expect(r.returncode == 1, store, "gives", r.returncode, r.stderr)
        expect("a-file" in r.stderr, r.stderr)
    with open(path) as f:
        expect(f.read() == "mine\n", "the file was changed")


if __name__ == "__main__":
    sys.exit(run_tests(from_arguments(), globals()))
