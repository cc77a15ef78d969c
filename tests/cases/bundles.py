"""B1 to B20: packages that were changed, forged, or are not for here."""
import ctypes
import hashlib
import json
import os
import struct

from kiosk import expect
from world import case

HEADER, SIGNATURE = 24, 96
ORDER = 2**252 + 27742317777372353535851937790883648493  # of the curve


class Made:
    """What makes signed packages, and whom the store trusts or not."""

    def trusting(self, name="maker", known=True):
        maker = self.at(name)
        key = maker + ".txt"
        self.good("key", "new", "--store", maker)
        with open(key, "w") as f:
            f.write(self.good("key", "show", "--store", maker))
        if known:
            self.good("key", "trust", key, name, "--store", self.store)
        return maker

    def good(self, *args):
        r = self.run(*args)
        expect(r.returncode == 0, args, r.returncode, r.stderr)
        return r.stdout

    def pack(self, maker, source, name="x.kzp", *args):
        self.good("pack", source, "-o", self.at(name), "--store", maker,
                  *args)
        return self.at(name)


def read(path):
    with open(path, "rb") as f:
        return bytearray(f.read())


def manifest_of(data):
    return int.from_bytes(data[12:16], "little")


def signed(w, halite="New salt", name="x.kzp", *args):
    return w.pack(w.maker, w.base("s-" + name, halite), name, *args)


def start(w):
    w.maker = w.trusting()
    return signed(w)


def spoil(w, path, change, id, value=None):
    data = read(path)
    changed = change(data)
    w.put(w.folder, "bad.kzp", bytes(data if changed is None else changed))
    return w.refuse(w.at("bad.kzp"), id, "bad.kzp", value=value)


def flip(at):
    def change(data):
        data[at] ^= 1
    return change


def craft(manifest, payload=b"", length=None):
    """Unsigned, with any manifest."""
    return struct.pack("<8sIIII", b"KAREZPKG", 1,
                       len(manifest) if length is None else length, 0,
                       0) + manifest + payload


def lines_of(files, hall="hall", serial=1, program="0.1.0"):
    text = "karez-package 1\nhall %s\nserial %d\ncreated -\nprogram %s\n" % (
        hall, serial, program)
    for name, data in files:
        text += "%d %s %s %s\n" % (
            len(data), hashlib.blake2b(data, digest_size=32).hexdigest(),
            "media" if name.startswith("media/") else "table", name)
    return text.encode()


def base_files(w):
    source = w.base("plain")
    out = []
    for name in sorted(os.listdir(source + "/catalog")):
        out.append(("catalog/" + name,
                    bytes(read(source + "/catalog/" + name))))
    return out


def refuse_crafted(w, data, id, value=None):
    w.put(w.folder, "made.kzp", data)
    return w.refuse(w.at("made.kzp"), id, "made.kzp", value=value)


@case("B1", "R", seconds=60)
def bit_in_manifest(w):
    path = start(w)
    length = manifest_of(read(path))
    for at in (HEADER + 2, HEADER + length // 2, HEADER + length - 2):
        data = read(path)
        data[at] ^= 1
        w.put(w.folder, "bad.kzp", bytes(data))
        before = w.live(w.store)
        o = w.bring(w.at("bad.kzp"))
        expect(o.code == 1 and o.faults[0]["id"] in
               ("package.list", "package.signature"), at, o)
        w.expect_untouched(before)
    spoil(w, path, lambda d: d.replace(b"serial 1\n", b"serial 2\n", 1),
          "package.signature")
    w.accept(path)


@case("B2", "R")
def bit_in_payload(w):
    path = start(w)
    spoil(w, path, flip(-1), "package.damaged", "catalog/source.csv")
    front = manifest_of(read(path)) + HEADER + SIGNATURE
    spoil(w, path, flip(front), "package.damaged", "catalog/category.csv")


@case("B3", "R")
def bit_in_signature(w):
    path = start(w)
    front = manifest_of(read(path)) + HEADER
    spoil(w, path, flip(front + 3), "package.signature")
    spoil(w, path, flip(front + 40), "package.signature")


@case("B4", "R")
def unknown_key(w):
    start(w)
    other = w.trusting("stranger", known=False)
    made = json.loads(w.good("pack", w.base("theirs"), "-o", w.at("y.kzp"),
                             "--store", other, "--json"))
    w.refuse(w.at("y.kzp"), "package.unknown_key", "y.kzp",
             value=made["fingerprint"])


@case("B5", "R")
def revoked_key(w):
    path = start(w)
    expect(w.drive("revoke", w.store + "/state/keys", w.maker + ".txt") == [],
           "not revoked")
    w.refuse(path, "package.revoked_key", "x.kzp", value="maker")


@case("B6", "R")
def mix_and_match(w):
    one, two = start(w), signed(w, "Old salt", "two.kzp")
    first, second = read(one), read(two)
    a, b = manifest_of(first) + HEADER, manifest_of(second) + HEADER
    spoil(w, one, lambda d: d[:a] + second[b:b + SIGNATURE] +
          d[a + SIGNATURE:], "package.signature")
    spoil(w, one, lambda d: second[:b + SIGNATURE] + d[a + SIGNATURE:],
          "package.damaged")


@case("B7", "R")
def older(w):
    start(w)
    old = signed(w, "Old salt", "old.kzp", "--serial", "4")
    w.accept(signed(w, "New salt", "new.kzp", "--serial", "5"))
    w.refuse(old, "package.older", "old.kzp", value="4")


@case("B8", "R")
def fast_forward(w):
    w.accept(start(w))
    far = signed(w, "Far salt", "far.kzp", "--serial", "1000000001")
    w.refuse(far, "package.jump", "far.kzp", value="1000000001")


@case("B9", "R")
def serial_twice(w):
    w.accept(start(w))
    again = signed(w, "Other salt", "again.kzp", "--serial", "1")
    w.refuse(again, "package.serial_twice", "again.kzp", value="1")


@case("B10", "W")
def same_again(w):
    path = start(w)
    w.accept(path)
    before = w.live(w.store)
    o = w.bring(path)
    expect(o.code == 0 and o.result == "already" and not o.faults, o)
    expect(w.words["en"].get("cli.already"), "already has no words")
    w.expect_untouched(before)


@case("B11", "R")
def other_hall(w):
    w.maker = w.trusting()
    source = w.base()
    w.edit(source, "hall", "\nhall,", "\nhami,")
    w.refuse(w.pack(w.maker, source), "package.hall", "x.kzp", value="hami")


@case("B12", "R")
def newer_program(w):
    files = base_files(w)
    manifest = lines_of(files, program="9.0.0")
    refuse_crafted(w, craft(manifest, b"".join(d for _, d in files)),
                   "package.program", "9.0.0")
    path = start(w)
    spoil(w, path, lambda d: d[:8] + struct.pack("<I", 2) + d[12:],
          "package.newer")


@case("B13", "R", seconds=120)
def truncated(w):
    path = start(w)
    size = os.path.getsize(path)
    for i in range(64):
        spoil(w, path, lambda d: d[:size * i // 64],
              "package.foreign" if size * i // 64 < HEADER
              else "package.damaged")


@case("B14", "R")
def trailing(w):
    path = start(w)
    spoil(w, path, lambda d: d + b"x", "package.damaged")
    spoil(w, path, lambda d: d + bytes(1 << 16), "package.damaged")


@case("B15", "R")
def missing_file(w):
    files = base_files(w)
    payload = b"".join(d for _, d in files[:-1])
    refuse_crafted(w, craft(lines_of(files), payload), "package.damaged")


@case("B16", "R")
def extra_file(w):
    files = base_files(w)
    payload = b"".join(d for _, d in files) + b"nobody speaks of this"
    refuse_crafted(w, craft(lines_of(files), payload), "package.damaged")


@case("B17", "R")
def endless_manifest(w):
    long = lines_of([]) + b"1 %s table catalog/x.csv\n" % (b"0" * 64) * 50000
    expect(len(long) > 4 << 20, "too short a test")
    for data in (craft(long), craft(b"", length=0xffffffff),
                 craft(lines_of([]), length=0)):
        o = refuse_crafted(w, data, "package.list")
        expect(o.seconds < 5, "took", o.seconds)


@case("B18", "R")
def twice_the_same_name(w):
    files = base_files(w)
    twice = files[:1] + files
    refuse_crafted(w, craft(lines_of(twice), b"".join(d for _, d in twice)),
                   "package.list", files[0][0])
    twins = [("catalog/Hall.csv", b"x")] + files
    refuse_crafted(w, craft(lines_of(twins), b"".join(d for _, d in twins)),
                   "package.list", "catalog/hall.csv")


@case("B19", "R")
def weak_signatures(w):
    path = start(w)
    data = read(path)
    front = manifest_of(data) + HEADER

    def same_number_written_longer(d):
        s = int.from_bytes(d[front + 64:front + 96], "little") + ORDER
        d[front + 64:front + 96] = s.to_bytes(32, "little")
    spoil(w, path, same_number_written_longer, "package.signature")
    # With a key of small order anything would be signed by these bytes.
    for key in (b"\1" + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 +
                b"\x7f"):
        def small_order(d):
            d[front:front + 96] = key + key + bytes(32)
        spoil(w, path, small_order, "package.signature")
        text = read(w.maker + ".txt").decode()
        w.put(w.folder, "weak.txt", text.encode())
    # Nor can it be trusted by its text.
    weak = text.split()
    weak = " ".join("0" * 64 if len(p) == 64 else p for p in weak) + "\n"
    w.put(w.folder, "weak.txt", weak.encode())
    r = w.run("key", "trust", w.at("weak.txt"), "weak", "--store", w.store)
    expect(r.returncode == 1, "a weak key is trusted", weak)


def sign(w, manifest):
    """Header, manifest and signature by a key that the store trusts: no
    honest program would sign it."""
    sodium = ctypes.CDLL("libsodium.so.23")
    key, secret = ctypes.create_string_buffer(32), \
        ctypes.create_string_buffer(64)
    signature = ctypes.create_string_buffer(64)
    sodium.crypto_sign_keypair(key, secret)
    text = w.good("key", "show", "--store", w.maker).split()
    text = [key.raw.hex() if len(part) == 64 else part for part in text]
    w.put(w.folder, "careless.txt", (" ".join(text) + "\n").encode())
    w.good("key", "trust", w.at("careless.txt"), "careless", "--store",
           w.store)
    front = struct.pack("<8sIIII", b"KAREZPKG", 1, len(manifest), SIGNATURE,
                        0) + manifest
    message = b"karez package 1\0" + hashlib.blake2b(
        front, digest_size=32).digest()
    sodium.crypto_sign_detached(signature, None, message,
                                ctypes.c_ulonglong(len(message)), secret)
    return front + key.raw + signature.raw


@case("B20", "L")
def signed_but_hostile(w):
    """A good signature makes no picture harmless."""
    w.maker = w.trusting()
    source = w.base(picture="salt.png", data=w.png(64, 64)[:-40])
    files = [("catalog/" + name, bytes(read(source + "/catalog/" + name)))
             for name in sorted(os.listdir(source + "/catalog"))]
    files.append(("media/salt.png", bytes(read(source + "/media/salt.png"))))
    data = sign(w, lines_of(files)) + b"".join(d for _, d in files)
    w.put(w.folder, "x.kzp", data)
    w.leave_out(w.at("x.kzp"), "media.damaged", "catalog/mineral.csv", 3,
                "picture", "salt.png")
