#!/usr/bin/env python3
"""Every header compiles alone, and twice in one file.

    check_headers.py ROOT BUILD [-j N]

Each header of src/ and ui/ is compiled with what the build folder's
compile_commands.json gives the sources of its folder. Exit 1 if one fails.
"""
import concurrent.futures
import json
import os
import shlex
import subprocess
import sys
import tempfile

WARNINGS = ["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror",
            "-Wmissing-prototypes", "-Wstrict-prototypes", "-Wshadow",
            "-Wno-unused-function", "-fsyntax-only"]


def flags_by_folder(build, root):
    """Include folders and definitions of each folder's sources."""
    with open(os.path.join(build, "compile_commands.json")) as f:
        commands = json.load(f)
    folders = {}
    compiler = "cc"
    for c in commands:
        source = os.path.normpath(os.path.join(c["directory"], c["file"]))
        words = shlex.split(c["command"])
        place = os.path.relpath(os.path.dirname(source), root)
        flags = folders.setdefault(place, [])
        if place.startswith("src"):
            compiler = next(w for w in words if "ccache" not in w)
        for i, w in enumerate(words):
            keep = [w] if w.startswith(("-I", "-D")) else []
            if w == "-isystem":
                keep = [w, words[i + 1]]
            if keep and keep[-1] not in flags:
                flags += keep
    return compiler, folders


def headers(root):
    for top in ("src", "ui"):
        for folder, _, files in os.walk(os.path.join(root, top)):
            for name in files:
                if name.endswith(".h"):
                    yield os.path.relpath(os.path.join(folder, name), root)


def compile_alone(compiler, flags, header, root, build, scratch):
    source = os.path.join(scratch, header.replace("/", "__") + ".c")
    with open(source, "w") as f:
        f.write('#include "%s"\n#include "%s"\n' % (header, header))
        f.write("extern int kz_not_empty;\n")
    r = subprocess.run([compiler] + WARNINGS + flags + ["-I" + root, source],
                       cwd=build, capture_output=True, text=True)
    return header, r.returncode, r.stderr


def main():
    root, build = (os.path.abspath(p) for p in sys.argv[1:3])
    jobs = int(sys.argv[4]) if len(sys.argv) > 4 else os.cpu_count()
    compiler, folders = flags_by_folder(build, root)
    failed = count = 0
    with tempfile.TemporaryDirectory() as scratch, \
            concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        work = [pool.submit(compile_alone, compiler,
                            folders.get(os.path.dirname(h), []), h, root,
                            build, scratch) for h in sorted(headers(root))]
        for job in work:
            header, code, said = job.result()
            count += 1
            if code != 0:
                failed += 1
                print("%s does not compile alone:\n%s" % (header, said))
    print("%d headers, %d failed" % (count, failed))
    return 1 if failed or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
