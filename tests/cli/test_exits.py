#!/usr/bin/env python3
"""Wrong words on the command line and missing things around it: the exit
code, one clear message, nothing on stdout, nothing written."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import digest, expect, from_arguments, run_tests  # noqa: E402

USAGE, REFUSED = 2, 1


def is_message(text):
    """One or a few short sentences, and no sign of a crash."""
    lines = [line for line in text.split("\n") if line]
    return 0 < len(lines) <= 6 and all(
        word not in text.lower()
        for word in ("assert", "sanitizer", "segmentation", "(null)"))


def refused(k, code, value, *args, env=None):
    r = k.run(*args, env=env)
    what = "%s -> %d\n%s%s" % (args, r.returncode, r.stdout, r.stderr)
    expect(r.returncode == code, "not exit", code, what)
    expect(r.stdout == "", "something on stdout:", what)
    expect(is_message(r.stderr), "no clear message:", what)
    expect(value in r.stderr, "does not name", value, "in", what)
    return r


def test_usage(k):
    shot = ("shot", "--store", k.store)
    out = k.path("never.png")
    cases = [
        ("frobnicate", "frobnicate"),
        ("--nonsense", "run", "--nonsense"),
        ("--json", "shot", "--screen", "home", "--json", out),
        ("-x", "shot", "-x"),
        ("--lang", "shot", "--lang"),
        ("xx", "tree", "--screen", "home", "--lang", "xx"),
        ("nowhere", *shot, "--screen", "nowhere", out),
        ("about/M01", *shot, "--screen", "about/M01", out),
        ("10x10", *shot, "--screen", "home", "--size", "10x10", out),
        ("99999x99999", *shot, "--screen", "home", "--size", "99999x99999",
         out),
        ("1920", *shot, "--screen", "home", "--size", "1920", out),
        ("-1x-1", *shot, "--screen", "home", "--size", "-1x-1", out),
        ("pink", *shot, "--screen", "home", "--theme", "pink", out),
        ("9", *shot, "--screen", "home", "--text", "9", out),
        ("-5", *shot, "--screen", "home", "--at", "-5", out),
        ("--screen", *shot, out),
        ("more.png", *shot, "--screen", "home", out, "more.png"),
        ("shot", *shot, "--screen", "home"),
        ("check", "check"),
        ("diff", "diff", "--store", k.store),
        ("export", "export", "--store", k.store),
        ("two", "export", "--store", k.store, "one", "two"),
        ("--hold", "export", "--store", k.store, "--hold", "x.xlsx"),
        ("import", "import", "--store", k.store),
        ("quantum", "run", "--renderer", "quantum"),
        ("3x3", "run", "--window", "3x3"),
        ("--width", "layout", "--width", "0", "--size", "20"),
        ("abc", "publish", "--store", k.store, "abc"),
        ("-o", "reel"),
    ]
    for value, *args in cases:
        refused(k, USAGE, value, *args)
    expect(not os.path.exists(out), "a refused shot left a picture")


def test_refused(k):
    out = k.path("never.png")
    cases = [
        ("M99", "shot", "--store", k.store, "--screen", "mineral/M99", out),
        ("unobtainium", "tree", "--store", k.store, "--screen",
         "crystal/unobtainium"),
        ("no-store", "tree", "--store", k.path("no-store"), "--screen",
         "home"),
        ("no-folder", "import", k.path("no-folder"), "--store",
         k.path("fresh")),
        ("/gone/x.png", "shot", "--store", k.store, "--screen", "home",
         k.path("gone/x.png")),
        ("9", "publish", "--store", k.store, "9"),
        ("no-script", "robot", k.path("no-script"), "--store", k.store),
        ("no-config", "run", "--config", k.path("no-config"), "--store",
         k.store),
    ]
    for value, *args in cases:
        refused(k, REFUSED, value, *args)
    expect(not os.path.exists(k.path("no-store")), "a store was made")


def test_no_display(k):
    refused(k, REFUSED, "DISPLAY", "run", "--lang", "en", "--store", k.store,
            env={"XDG_RUNTIME_DIR": k.scratch})


def test_missing_and_broken_fonts(k):
    empty = k.path("no-fonts")
    os.makedirs(empty, exist_ok=True)
    tree = ("tree", "--screen", "home", "--store", k.store, "--lang", "en")
    r = refused(k, REFUSED, "UKIJEkran.ttf", *tree,
                env={"KAREZ_FONTS": empty})
    expect("fonts-ukij-uyghur" in r.stderr, "no package named:", r.stderr)
    broken = k.path("broken-fonts", "truetype", "fonts-ukij-uyghur")
    os.makedirs(broken, exist_ok=True)
    with open(os.path.join(broken, "UKIJEkran.ttf"), "w") as f:
        f.write("not a font")
    refused(k, REFUSED, "UKIJEkran.ttf", *tree,
            env={"KAREZ_FONTS": k.path("broken-fonts")})


def test_languages_of_messages(k):
    said = {}
    for lang in ("zh", "ug", "en"):
        said[lang] = refused(k, REFUSED, "M99", "tree", "--store", k.store,
                             "--screen", "mineral/M99", "--lang",
                             lang).stderr
    expect(len(set(said.values())) == 3, "not three languages:", said)
    expect("such item" in said["en"], said["en"])


def test_help(k):
    r = k.run("--help", "--lang", "en")
    expect(r.returncode == 0, "--help gives", r.returncode)
    expect("shot" in r.stdout + r.stderr, "no usage:", r.stdout, r.stderr)


def test_json_answers(k):
    """One JSON value and nothing else, with the promised keys."""
    sample = k.source + "/data/sample"
    cases = [
        ({"ok", "counts", "tables", "faults"},
         ("check", sample, "--json", "--store", k.store)),
        ({"added", "changed", "removed", "tables", "media", "held"},
         ("diff", sample, "--json", "--store", k.store)),
        ({"ok", "generation", "serial", "rows", "faults", "review"},
         ("doctor", "--json", "--store", k.store)),
        ({"id", "role", "name", "lang", "box", "touch", "lines", "cut",
          "state", "children"},
         ("tree", "--screen", "home", "--json", "--store", k.store)),
        ({"lang", "base", "width", "size", "lines", "faults"},
         ("layout", "--lang", "ug", "--width", "300", "--size", "30",
          "--json")),
    ]
    for keys, args in cases:
        r = k.run(*args, stdin="M01 \u0643\u06c6\u0645\u06c8\u0631\n")
        expect(r.returncode == 0, args, r.returncode, r.stderr)
        expect(keys <= set(json.loads(r.stdout)), args, "answers",
               r.stdout[:200])
    check = json.loads(k.run("check", sample, "--json").stdout)
    rows = {t["table"]: t for t in check["tables"]}
    expect(check["ok"] and check["counts"]["refuse"] == 0, check["counts"])
    expect((rows["mineral"]["rows"], rows["mineral"]["cleared"],
            rows["mineral"]["held"]) == (53, 43, 10), rows["mineral"])
    r = k.run("import", sample, "--store", k.path("json-store"), "--json")
    steps = [json.loads(line) for line in r.stdout.splitlines()]
    expect(r.returncode == 0 and steps[-1]["result"] == "published", r.stdout)
    expect(all("step" in s for s in steps[:-1]), r.stdout)
    r = k.run("import", sample, "--store", k.path("json-store"), "--json")
    last = json.loads(r.stdout.splitlines()[-1])
    expect(r.returncode == 0 and last["result"] == "already", r.stdout)


def test_nothing_is_written(k):
    """Whatever only looks leaves the store as it was."""
    before = digest(k.store)
    looks = [
        ("shot", "--screen", "mineral/M23", "--size", "640x360",
         "--store", k.store, k.path("x.png")),
        ("tree", "--screen", "home", "--store", k.store),
        ("tree", "--screen", "minerals", "--json", "--store", k.store),
        ("check", k.source + "/data/sample", "--store", k.store),
        ("check", k.source + "/data/sample", "--json", "--store", k.store),
        ("diff", k.source + "/data/sample", "--store", k.store),
        ("export", "--store", k.store, k.path("looks.xlsx")),
        ("export", "--store", k.store, k.path("looks"), "--with-media"),
        ("doctor", "--store", k.store),
        ("doctor", "--json", "--store", k.store),
    ]
    for args in looks:
        r = k.run(*args)
        expect(r.returncode == 0, args, r.returncode, r.stderr)
        expect(digest(k.store) == before, args, "wrote into the store")
    r = k.run("layout", "--lang", "ug", "--width", "300", "--size", "30",
              "--json", stdin="abc\n", env={"KAREZ_STORE": k.store})
    expect(r.returncode == 0, "layout:", r.stderr)
    expect(digest(k.store) == before, "layout wrote into the store")


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
