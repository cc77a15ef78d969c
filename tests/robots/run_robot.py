#!/usr/bin/env python3
"""Runs one robot script on a store made from the sample content, or from that
which its first line names: # content FOLDER

    run_robot.py KAREZ SOURCE SCRATCH SCRIPT [SHIM]

Pictures stay in SCRATCH/pictures. Two kinds of comments in a script are
checked here, since the robot itself compares no pictures:

    # differ A.png B.png
    # same A.png B.png
    # file PATH            the robot has left it there

Others prepare the sticks of `plug NAME`, folders beside a copy of the script:

    # stick NAME: mineral.csv "old" "new"; ...     the sample, changed so
    # stick NAME: ...; media 60                     with 60 MB of pictures
    # stick NAME: nothing
    # stick NAME: package [foreign|broken]          the sample, packed
    # writes the store                              it may
    # takes SECONDS         at most; 100 without it
    # full SAYS TAKES       what the store's disk says it has left, and what it
                            takes, in MiB; full_disk.c
"""
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
import kiosk  # noqa: E402


def compare(folder, line):
    m = re.match(r"#\s*(differ|same)\s+(\S+)\s+(\S+)\s*$", line)
    if not m:
        return None
    a, b = (open(os.path.join(folder, n), "rb").read() for n in m.groups()[1:])
    if (a == b) == (m.group(1) == "same"):
        return None
    return line.strip() + ": they do not"


def make_package(k, stick, what):
    """Unsigned; signed by an office that nobody here knows; or the same with
    a signature that has been tampered with."""
    name = os.path.join(stick, "hall.kzp")
    key = k.path("office.key")
    signed = []
    if what != "package":
        signed = ["--key", key]
        if not os.path.exists(key):
            k.run("key", "new", key, "--store", k.store)
    r = k.run("pack", k.source + "/data/sample", "-o", name, "--store",
              k.store, "--lang", "en", *signed)
    if r.returncode != 0:
        sys.exit("no package: " + r.stderr)
    if what == "package broken":
        with open(name, "r+b") as f:
            manifest = int.from_bytes(f.read(24)[12:16], "little")
            f.seek(24 + manifest + 64)
            byte = f.read(1)[0]
            f.seek(24 + manifest + 64)
            f.write(bytes([byte ^ 1]))


def change(folder, what):
    for sheet, old, new in re.findall(r'(\S+) "([^"]*)" "([^"]*)"', what):
        path = os.path.join(folder, "catalog", sheet)
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        if old not in text:
            sys.exit("%s has no %s" % (sheet, old))
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(text.replace(old, new, 1))
    heavy = re.search(r"\bmedia (\d+)$", what)
    if heavy:
        make_heavy(os.path.join(folder, "media"), int(heavy[1]) * 1000000)


def make_heavy(folder, size):
    """The same pictures with long comments: as many bytes to be copied."""
    names = sorted(os.listdir(folder))
    comment = b"\xff\xfe\xff\xff" + bytes(0xfffd)
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as f:
            jpeg = f.read()
        if jpeg[:2] != b"\xff\xd8":
            sys.exit(name + " is no JPEG")
        count = size // len(names) // len(comment)
        with open(path, "wb") as f:
            f.write(jpeg[:2] + comment * count + jpeg[2:])


def prepare(k, script):
    """The script to run: beside its sticks, if it has any."""
    with open(script, encoding="utf-8") as f:
        text = f.read()
    sticks = re.findall(r"^# stick (\S+): (.*)$", text, re.M)
    for name, what in sticks:
        folder = k.path(name)
        if what == "nothing":
            os.mkdir(folder)
        elif what.startswith("package"):
            os.mkdir(folder)
            make_package(k, folder, what)
        else:
            shutil.copytree(k.source + "/data/sample", folder)
            change(folder, what)
    if not sticks:
        return script, text
    copy = k.path(os.path.basename(script))
    shutil.copy(script, copy)
    return copy, text


def patience(text):
    takes = re.search(r"^# takes (\d+)$", text, re.M)
    return int(takes[1]) if takes else 100


def disk(k, text):
    full = re.search(r"^# full (\d+) (\d+)$", text, re.M)
    return {} if not full else {
        "LD_PRELOAD": os.path.abspath(sys.argv[5]), "KZ_FULL_DIR": k.store,
        "KZ_FULL_SAYS": full[1], "KZ_FULL_TAKES": full[2]}


def main():
    k = kiosk.from_arguments()
    pictures = k.path("pictures")
    with open(sys.argv[4], encoding="utf-8") as f:
        named = re.match(r"# content (\S+)$", f.readline())
    k.import_sample(os.path.join(k.source, named[1]) if named else None)
    script, text = prepare(k, sys.argv[4])
    before = sorted(os.listdir(k.store))
    r = k.run("robot", script, "--store", k.store, "--out", pictures,
              "--lang", "zh", env=disk(k, text), timeout=patience(text))
    sys.stderr.write(r.stderr)
    if r.returncode != 0:
        return 1
    wrong = [w for w in (compare(pictures, line)
                         for line in text.splitlines()) if w]
    wrong += ["%s is not there" % name
              for name in re.findall(r"^# file (\S+)$", text, re.M)
              if not os.path.exists(k.path(name))]
    may_write = "\n# writes the store\n" in text
    if not may_write and sorted(os.listdir(k.store)) != before:
        wrong.append("the robot wrote into the store")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
