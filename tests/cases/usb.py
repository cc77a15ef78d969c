"""U1 to U15: drives, and what lies on them."""
import os
import shutil
import signal
import subprocess
import time

from kiosk import expect
from world import case

ONE_STICK = "usb 1-2 Cruzer 080650\nblock sdb sdb 0 - 1-2\n" \
    "block sdb1 sdb 1 %s 1-2\n"


@case("U1", "R")
def empty(w):
    os.makedirs(w.at("stick"))
    expect(w.drive("look", w.at("stick"), "KEY") ==
           [["stick.empty", "KEY", "-"]], "not empty")
    w.refuse(w.at("stick"), "source.empty", "catalog", value=w.at("stick"))
    w.put(w.at("stick"), "System Volume Information/x", b"junk")
    expect(w.drive("look", w.at("stick"), "KEY")[0][0] == "stick.empty",
           "junk counts")
    w.put(w.at("stick"), "letter.doc", b"no content")
    expect(w.drive("look", w.at("stick"), "KEY")[0][0] == "stick.no_content",
           "no content")


@case("U2", "R", "a made-up device")
def unformatted(w):
    with open(w.at("zeros.img"), "wb") as f:
        f.truncate(1 << 20)
    expect(w.drive("probe", w.at("zeros.img")) == [["-", "-"]], "a fs")
    expect(w.drive("survey", stdin=ONE_STICK % "-") ==
           [["sdb1", "Cruzer", "-", "stick.unformatted", "-"]], "unformatted")
    w.expect_words("stick.unformatted")


def magic(at, data):
    return at, data


# What is no use here, by the bytes that each is known by or its own tool.
FOREIGN = {
    "ext4": ("mkfs.ext4", "-q", "-F"),
    "btrfs": ("mkfs.btrfs", "-q", "-f"),
    "hfsplus": (1024, b"H+\0\4"),
    "BitLocker": (0, b"\xeb\x58\x90-FVE-FS-"),
    "crypto_LUKS": (0, b"LUKS\xba\xbe\0\2"),
}


@case("U3", "R", "images and made-up devices")
def foreign_file_systems(w):
    for fs, how in FOREIGN.items():
        image = w.at("image")
        with open(image, "wb") as f:
            f.truncate(128 << 20)
            if isinstance(how[0], int):
                f.seek(how[0])
                f.write(how[1])
        if not isinstance(how[0], int):
            w.tool(*how, image)
        expect(w.drive("probe", image)[0][1] == "-", fs, "would be mounted:",
               w.drive("probe", image))
        locked = fs in ("BitLocker", "crypto_LUKS")
        fault = "stick.encrypted" if locked else "stick.filesystem"
        expect(w.drive("survey", stdin=ONE_STICK % fs)[0][3] == fault, fs,
               w.drive("survey", stdin=ONE_STICK % fs))
        w.expect_words(fault)
    expect("exFAT" in w.words["en"]["error.stick.filesystem.do"], "no hint")
    # The four that are of use.
    for fs, how in (("vfat", ("mkfs.vfat",)), ("exfat", ("mkfs.exfat",)),
                    ("ntfs", ("mkntfs", "-q", "-F", "-f"))):
        with open(w.at("image"), "wb") as f:
            f.truncate(64 << 20)
        w.tool(*how, w.at("image"))
        expect(w.drive("probe", w.at("image"))[0][0] == fs, fs, "unknown",
               w.drive("probe", w.at("image")))
    w.tool("genisoimage", "-quiet", "-J", "-o", w.at("image"), w.base("iso"))
    expect(w.drive("probe", w.at("image"))[0][0] == "iso9660", "iso")


@case("U4", "R", "folders nested without end stand in for a loop")
def loop_of_folders(w):
    source = w.base()
    deep = source + "/media" + "/a" * 200
    os.makedirs(deep)
    w.put(deep, "x.jpg", b"x")
    o = w.refuse(source, "source.depth", "media/a/a/a/a/a",
                 value="media/a/a/a/a/a/a")
    expect(o.seconds < 10, "took", o.seconds)
    shutil.rmtree(source + "/catalog")
    expect(w.drive("look", source, "KEY")[0][0] == "stick.no_content",
           "the walk ends")


def reading_order(w):
    """A source with a picture, and how many bytes are read of it."""
    source = w.base(picture="salt.jpg", data=w.jpeg(1200, 900))
    return source, sum(
        os.path.getsize(os.path.join(place, name))
        for place, _, names in os.walk(source) for name in names)


@case("U5", "R", "failing reads stand in for a bad chain of clusters")
def bad_clusters(w):
    source, total = reading_order(w)
    w.fail(source, "media.changed", "salt.jpg",
           shim={"KZ_STICK_DO": "gone", "KZ_STICK_BYTES": str(total - 100)})
    before = w.live(w.store)
    o = w.bring(source, shim={"KZ_STICK_DO": "gone", "KZ_STICK_BYTES": "10"})
    expect(o.code == 1 and (o.faults or o.text), o)
    w.expect_untouched(before)


@case("U6", "R", "failing reads stand in for pulling", 60)
def pulled(w):
    source, total = reading_order(w)
    for percent in (10, 50, 99):
        before = w.live(w.store)
        o = w.bring(source, shim={"KZ_STICK_DO": "gone", "KZ_STICK_BYTES":
                                  str(total * percent // 100)})
        expect(o.code == 1 and o.result != "published", percent, o)
        if not o.faults:
            w.said(o, "media.changed", "salt.jpg")
        w.expect_untouched(before)
    w.accept(source)


@case("U7", "R", "a second folder stands in for the other stick")
def another_stick(w):
    source, total = reading_order(w)
    other = w.base("other", halite="Other salt", picture="salt.jpg",
                   data=w.jpeg(600, 400))
    w.fail(source, "media.changed", "salt.jpg",
           shim={"KZ_STICK_DO": "gone", "KZ_STICK_BYTES": str(total // 2)})
    w.accept(other, "Other salt")


@case("U8", "A", "made-up devices")
def two_sticks(w):
    lines = w.drive("survey", stdin=ONE_STICK % "vfat" +
                    "usb 1-3 Ultra 080650\nblock sdc sdc 0 - 1-3\n"
                    "block sdc1 sdc 1 exfat 1-3\n")
    expect(lines == [["sdb1", "Cruzer", "vfat", "-", "-"],
                     ["sdc1", "Ultra", "exfat", "-", "-"]], lines)
    a, b = w.base("a"), w.base("b", halite="Other salt")
    w.accept(a)
    w.accept(b, "Other salt")


@case("U9", "R", seconds=60)
def many_files(w):
    stick = w.base("stick")
    for i in range(100):
        os.makedirs(stick + "/photos/%d" % i)
        for k in range(1000):
            os.close(os.open(stick + "/photos/%d/%d" % (i, k),
                             os.O_CREAT | os.O_WRONLY))
    began = time.monotonic()
    expect(w.drive("look", stick, "KEY") ==
           [["stick.many_files", "20000", "-"]], "not many")
    expect(time.monotonic() - began < 10, "took too long")
    os.rename(stick + "/photos", stick + "/media")
    w.expect_words("stick.many_files")
    before = w.live(w.store)
    o = w.bring(stick)
    expect(o.code == 1 and "source.too_many_files" in
           [f["id"] for f in o.faults] and o.seconds < 10, o)
    w.expect_untouched(before)


@case("U10", "R", "bytes that change stand in for a fickle stick")
def fickle(w):
    key = w.trusting()
    package = w.pack(key, w.base(picture="salt.jpg", data=w.jpeg(900, 700)))
    size = os.path.getsize(package)
    w.put(w.folder, "drive/x.kzp", None)
    os.rename(package, w.at("drive/x.kzp"))
    before = w.live(w.store)
    o = w.bring(w.at("drive/x.kzp"), shim={
        "KZ_STICK": w.at("drive"), "KZ_STICK_DO": "other",
        "KZ_STICK_BYTES": str(size // 2)})
    expect(o.code == 1, o)
    w.expect_fault(o, "refuse", "package.damaged", "x.kzp",
                   value="media/salt.jpg")
    w.expect_untouched(before)


@case("U11", "W", "made-up devices")
def partitions(w):
    parts = "".join("block sdb%d sdb %d %s 1-2\n" % (i, i, fs)
                    for i, fs in ((1, "ext4"), (2, "vfat"), (3, "exfat"),
                                  (4, "ntfs")))
    lines = w.drive("survey", stdin="usb 1-2 Cruzer 080650\n"
                    "block sdb sdb 0 - 1-2\n" + parts)
    expect(lines == [["sdb2", "Cruzer", "vfat", "-", "stick.partitions"]],
           lines)
    w.expect_words("stick.partitions")


@case("U12", "A")
def read_only(w):
    """Content comes from it; nothing can be taken away on it."""
    source = w.base()
    for place, folders, _ in os.walk(source):
        os.chmod(place, 0o555)
    w.accept(source)
    user = w.AS_NOBODY if os.getuid() == 0 else {}
    r = w.run("export", "--store", w.store, source + "/out", "--lang", "en",
              **user)
    expect(r.returncode == 1, "export:", r.returncode, r.stderr)

    class Said:
        text = r.stderr
    w.said(Said, "export.unwritable", source + "/out")
    expect(not os.path.exists(source + "/out"), "something was written")
    for place, folders, _ in os.walk(source):
        os.chmod(place, 0o755)


@case("U13", "A", "reads that wait stand in for a slow stick", 60,
      kind="waits")
def slow(w):
    source = w.base(picture="salt.jpg", data=w.jpeg(2400, 1800, quality=97))
    before = w.live(w.store)
    shim = {"KZ_STICK_SLOW": "200000"}
    running = subprocess.Popen(
        [w.karez, "import", source, "--store", w.store, "--json"],
        stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL,
        env={**w.env, "LD_PRELOAD": w.shim, "KZ_STICK": source, **shim})
    line = running.stdout.readline()
    expect('"step"' in line, "no progress:", line)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=20)
    expect(running.returncode != 0, "went on")
    after = w.live(w.store)
    expect(all(after.get(p) == before[p] for p in before), "changed")
    o = w.accept(source, shim=shim)
    expect(len(o.steps) > 4, "hardly any progress")


@case("U14", "R", "made-up devices")
def keyboard_too(w):
    lines = w.drive("survey", stdin="usb 1-2 Evil 080650:030101\n"
                    "block sdb sdb 0 - 1-2\nblock sdb1 sdb 1 vfat 1-2\n")
    expect(len(lines) == 1 and lines[0][0] == "-" and
           lines[0][3] == "stick.not_stick", lines)
    w.expect_words("stick.not_stick")
    # Whoever asks the mounter all the same is refused.
    r = w.run("mount-stick", "sdzz9", "--lang", "en")
    expect(r.returncode == 1, r.returncode)


@case("U15", "R", "zeros stand in for what was never stored")
def size_lies(w):
    key = w.trusting()
    package = w.pack(key, w.base(picture="salt.jpg", data=w.jpeg(900, 700)))
    os.makedirs(w.at("drive"))
    os.rename(package, w.at("drive/x.kzp"))
    size = os.path.getsize(w.at("drive/x.kzp"))
    for what in ("zeros", "short"):
        before = w.live(w.store)
        o = w.bring(w.at("drive/x.kzp"), shim={
            "KZ_STICK": w.at("drive"), "KZ_STICK_DO": what,
            "KZ_STICK_BYTES": str(size * 2 // 3)})
        expect(o.code == 1, what, o)
        w.expect_fault(o, "refuse", "package.damaged", "x.kzp",
                       value="media/salt.jpg")
        w.expect_untouched(before)
