#!/usr/bin/env python3
"""What `karez mount-stick` refuses: all that is no USB drive. Real drives are
tried on the hall's machine; the rules are tested on drives that are made up,
in tests/unit/test_update_stick.c."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import Skip, expect, from_arguments, run_tests  # noqa: E402

PLACE = "/run/karez/stick"


def mounts():
    with open("/proc/self/mountinfo") as f:
        return f.read()


def test_names_that_are_no_drive(k):
    before = mounts()
    for name in ("", "/dev/sda1", "../sda1", "sda1/..", "sda1;reboot", "loop0",
                 "mem", "null", "nvme0n1p1", "sd", "sda1234", "sdaaaa", "SDA1",
                 "sda1 ", "sda-1", "x" * 300):
        r = k.run("mount-stick", name, "--lang", "en")
        expect(r.returncode == 1, repr(name), "gives", r.returncode, r.stderr)
        expect("may not be mounted" in r.stderr, repr(name), r.stderr)
        expect(r.stdout == "", r.stdout)
    expect(mounts() == before, "something was mounted")


def test_paths_where_no_drive_lies(k):
    """Whatever lies there: only the mount table says where drives are."""
    k.import_sample(k.source + "/data/sample")
    folder = k.path("stick")
    os.makedirs(folder + "/karez")
    for path in (folder, k.source + "/data/sample", "/", "/etc", "/root",
                 "/proc/self/root", "/nowhere", folder + "/", "//etc"):
        r = k.run("mount-stick", path, "--lang", "en")
        expect(r.returncode == 1, path, "gives", r.returncode, r.stderr)
        expect("may not be mounted" in r.stderr and path in r.stderr, r.stderr)
        expect("is_package" not in r.stdout, r.stdout)
    # A robot's stick is one of its own folders, and no other.
    r = k.run("mount-stick", k.source + "/data/sample", "--lang", "en",
              env={"KAREZ_STICKS": folder + ":" + k.source + "/data/sample"})
    expect(r.returncode == 0 and "is_package" in r.stdout, r.stderr)
    r = k.run("mount-stick", k.source + "/data", "--lang", "en",
              env={"KAREZ_STICKS": folder + ":" + k.source + "/data/sample"})
    expect(r.returncode == 1, r.stdout)


def test_options_are_fixed(k):
    for args in (("mount-stick",), ("mount-stick", "sda1", "/mnt"),
                 ("mount-stick", "-o", "rw", "sda1"),
                 ("mount-stick", "--store", "/x", "sda1")):
        r = k.run(*args)
        expect(r.returncode == 2, args, "gives", r.returncode, r.stderr)


def test_the_machines_own_disks(k):
    before = mounts()
    own = [n for n in os.listdir("/sys/block") if not n.startswith("loop")]
    for disk in own:
        parts = [n for n in os.listdir("/sys/block/" + disk)
                 if n.startswith(disk)]
        for name in [disk] + parts:
            if os.path.realpath("/sys/block/" + disk).find("/usb") >= 0:
                raise Skip("this machine has a USB drive: " + disk)
            r = k.run("mount-stick", name, "--lang", "en")
            expect(r.returncode == 1, name, "gives", r.returncode, r.stderr)
    expect(mounts() == before, "something was mounted")


def test_release_of_nothing(k):
    if PLACE in mounts():
        raise Skip("something is mounted at " + PLACE)
    r = k.run("mount-stick", "release", "--lang", "en")
    # Who may not unmount is told so, and nothing happens.
    expect(r.returncode == 0 or os.geteuid() != 0, r.returncode, r.stderr)


if __name__ == "__main__":
    sys.exit(run_tests(from_arguments(), dict(globals())))
