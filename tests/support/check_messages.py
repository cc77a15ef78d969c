#!/usr/bin/env python3
"""Every message that a person can get is whole and is hit by a test.

    check_messages.py ROOT        the tree at ROOT
    check_messages.py --self-test the checker, over small trees that break it

A message is an id of ui/strings under `error`: each has three parts, what
happened, what is safe, what to do, in every language, and is named by a test
that sees it come: a case's expect.txt, a test in C or Python, a robot. Ids
that a test makes up from parts are listed below with that test.
"""
import glob
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_strings import read_ini  # noqa: E402

PARTS = ("what", "safe", "do")
WORD = re.compile(r"[a-z][a-z_0-9]*(?:\.[a-z_0-9]+)+")


def messages(path):
    """{id: set of its parts}"""
    found = {}
    for key, text, _ in read_ini(path):
        head, _, part = key.rpartition(".")
        if head.startswith("error.") and part in PARTS and text:
            found.setdefault(head[len("error."):], set()).add(part)
    return found


def named_in_tests(root):
    """{id: a test that names it}"""
    names = {}
    for place, _, files in os.walk(os.path.join(root, "tests")):
        for name in sorted(files):
            path = os.path.join(place, name)
            if not name.endswith((".c", ".h", ".py", ".txt", ".robot")) or \
                    name == os.path.basename(__file__):
                continue
            with open(path, encoding="utf-8", errors="replace") as f:
                for word in WORD.findall(f.read()):
                    names.setdefault(word, os.path.relpath(path, root))
    return names


def check(root):
    faults = []
    tables = {os.path.basename(p): messages(p) for p in
              sorted(glob.glob(os.path.join(root, "ui/strings/*.ini")))}
    ids = sorted({i for t in tables.values() for i in t})
    for name, table in tables.items():
        for i in ids:
            missing = [p for p in PARTS if p not in table.get(i, ())]
            if missing:
                faults.append("%s: error.%s has no %s" %
                              (name, i, ", ".join(missing)))
    tests = named_in_tests(root)
    faults += ["no test hits error." + i for i in ids if i not in tests]
    return ids, faults


def self_test():
    good = "[error]\na.b.what = x\na.b.safe = x\na.b.do = x\n"
    for ini, test, wanted in (
            (good, "expect a.b", 0), (good, "nothing", 1),
            (good, "a.b2 xa.bb", 1),
            (good.replace("a.b.do = x\n", ""), "a.b", 1)):
        with tempfile.TemporaryDirectory() as root:
            for path, text in (("ui/strings/zh.ini", ini),
                               ("tests/x.robot", test)):
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as f:
                    f.write(text)
            ids, faults = check(root)
            if ids != ["a.b"] or len(faults) != wanted:
                print("self-test:", ini, test, faults)
                return 1
    return 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    ids, faults = check(sys.argv[1])
    print("\n".join(faults))
    print("%d messages, %d faults" % (len(ids), len(faults)))
    return 1 if faults or len(ids) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
