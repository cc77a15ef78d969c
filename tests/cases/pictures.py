"""I1 to I14: pictures."""
import concurrent.futures
import sqlite3
import struct
import zlib

from kiosk import expect
from world import case

PLACE = ("catalog/mineral.csv", 3, "picture")


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data +
            struct.pack(">I", zlib.crc32(kind + data)))


def png_of(w, h, rows, *extra, depth=8, colour=2):
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, colour, 0, 0,
                                       0)) +
            b"".join(extra) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


class Pictures:
    """Pictures as bytes; ImageMagick makes what is more than a few lines."""

    def png(self, w, h):
        return png_of(w, h, zlib.compress(
            b"".join(b"\0" + bytes((x * 5 + y * 3) & 255
                                   for x in range(w) for _ in range(3))
                     for y in range(h))))

    def magick(self, name, *args):
        out = self.at(name)
        self.tool("convert", *args, out)
        with open(out, "rb") as f:
            return f.read()

    def jpeg(self, w, h, *args, quality=90, start="plasma:red-yellow"):
        return self.magick("made.jpg", "-seed", "7", "-size",
                           "%dx%d" % (w, h), start, *args, "-quality",
                           str(quality))

    def salt(self, name, data):
        return self.base(picture=name, data=data)


def left_out(w, id, data, name="salt.jpg", **more):
    return w.leave_out(w.salt(name, data), id, *PLACE, value=name, **more)


@case("I1", "L")
def nothing_in_it(w):
    left_out(w, "media.empty", b"")


@case("I2", "L")
def truncated(w):
    jpeg = w.jpeg(640, 480)
    left_out(w, "media.damaged", jpeg[:len(jpeg) // 2])
    png = w.png(64, 64)
    w.begin("I2")
    left_out(w, "media.damaged", png[:len(png) // 2], "salt.png")


@case("I3", "L")
def too_many_pixels(w):
    rows = zlib.compress(bytes(60000 * 40))
    data = png_of(60000, 60000, rows + bytes(100000))
    o = left_out(w, "media.pixels", data, "salt.png")
    expect(o.seconds < 10, "took", o.seconds)


@case("I4", "L")
def packed_bombs(w):
    """Two gigabytes in a profile, or in words beside the picture. What is
    not needed is not unpacked, so either is refused or passed over."""
    squeeze = zlib.compressobj(9)
    bomb = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(300)) + \
        squeeze.flush()
    rows = zlib.compress((b"\0" + bytes(3 * 64)) * 64)
    for kind, head in ((b"iCCP", b"icc\0\0"), (b"zTXt", b"Comment\0\0"),
                       (b"iTXt", b"Comment\0\1\0\0\0")):
        w.begin("I4")
        source = w.salt("salt.png", png_of(64, 64, rows,
                                           chunk(kind, head + bomb)))
        o = w.bring(source, prefix=("prlimit", "--as=1500000000"))
        expect(o.seconds < 20, kind, o)
        if o.code == 0:
            w.expect_shown("mineral/M02", "New salt")
        else:
            w.expect_fault(o, "leave_out", "media.damaged", *PLACE)
    # A bomb among the pixels themselves.
    w.begin("I4")
    squeeze = zlib.compressobj(9)
    rows = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(300)) + \
        squeeze.flush()
    left_out(w, "media.damaged", png_of(64, 64, rows[:200000]), "salt.png")


@case("I5", "L")
def many_scans(w):
    """A progressive picture with its last scan 500 times."""
    jpeg = w.jpeg(640, 480, "-interlace", "JPEG")
    last = jpeg.rfind(b"\xff\xda")
    scan = jpeg[last:-2]
    left_out(w, "media.damaged", jpeg[:-2] + scan * 500 + b"\xff\xd9")


@case("I6", "A")
def ending_lies(w):
    w.warn(w.salt("salt.jpg", w.png(64, 64)), "media.extension", *PLACE,
           value="salt.jpg")
    w.begin("I6")
    w.warn(w.salt("salt.png", w.jpeg(640, 480)), "media.extension", *PLACE,
           value="salt.png")


@case("I7", "L")
def no_picture(w):
    left_out(w, "media.not_picture", b"this is a letter, no picture\n" * 9)
    w.begin("I7")
    with open(w.karez, "rb") as f:
        left_out(w, "media.not_picture", f.read(1 << 16))


KINDS = {
    "cmyk.jpg": ("plasma:red-yellow", "-colorspace", "CMYK"),
    "grey.jpg": ("plasma:red-yellow", "-colorspace", "Gray"),
    "deep.png": ("plasma:red-yellow", "-depth", "16"),
    "grey.png": ("plasma:red-yellow", "-colorspace", "Gray"),
    "palette.png": ("plasma:red-yellow", "-colors", "16", "-type",
                    "Palette"),
    "laced.png": ("plasma:red-yellow", "-interlace", "PNG"),
    "clear.png": ("plasma:red-yellow", "-alpha", "set", "-channel", "A",
                  "-evaluate", "set", "50%"),
    "steps.jpg": ("plasma:red-yellow", "-interlace", "JPEG"),
}


@case("I8", "A", seconds=90)
def unusual_kinds(w):
    for name, how in KINDS.items():
        w.begin("I8")
        data = w.magick(name, "-seed", "7", "-size", "900x700", *how)
        w.accept(w.salt(name, data))
        expect(len(w.shoot("mineral/M02")) > 1000, "no picture of", name)


def with_exif(jpeg, turn):
    body = b"Exif\0\0II*\0\x08\0\0\0\1\0" + struct.pack(
        "<HHIHH", 0x112, 3, 1, turn, 0) + bytes(4)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body \
        + jpeg[2:]


@case("I9", "A", seconds=90)
def turned(w):
    """A lying picture with a note that says how to hold it stands upright
    in the sizes that are shown."""
    lying = w.jpeg(600, 900, "-rotate", "-90", start="gradient:red-blue")
    for turn, is_upright in ((1, False), (6, True), (8, True), (3, False)):
        w.begin("I9")
        w.accept(w.salt("salt.jpg", with_exif(lying, turn)))
        db = sqlite3.connect("file:%s/gen/2/catalog.db?mode=ro" % w.store,
                             uri=True)
        sizes = db.execute("SELECT w, h FROM media_size").fetchall()
        db.close()
        expect(sizes and all((h > wide) == is_upright for wide, h in sizes),
               turn, "gives", sizes)


@case("I10", "L")
def moving(w):
    gif = w.magick("one.gif", "-size", "64x64", "xc:red", "xc:blue")
    left_out(w, "media.not_picture", gif)
    w.begin("I10")
    end = gif.rfind(b";")
    frame = gif[gif.rfind(b"!\xf9", 0, end):end]
    left_out(w, "media.not_picture", gif[:end] + frame * 10000 + b";")
    w.begin("I10")
    webp = w.magick("one.webp", "-size", "64x64", "xc:red")
    left_out(w, "media.not_picture", webp)


@case("I11", "L")
def other_formats(w):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9"/></svg>'
    heic = struct.pack(">I4s4sI4s", 24, b"ftyp", b"heic", 0, b"mif1") + \
        bytes(4000)
    tiff = w.magick("one.tiff", "-size", "64x64", "xc:red")
    for name, data in (("salt.svg", svg), ("salt.heic", heic),
                       ("salt.tiff", tiff)):
        w.begin("I11")
        left_out(w, "media.kind", data, name)
        w.begin("I11")
        left_out(w, "media.not_picture", data)
    expect("JPEG" in w.words["en"]["error.media.not_picture.do"], "no hint")


@case("I12", "W")
def odd_shapes(w):
    w.warn(w.salt("salt.png", w.png(1, 1)), "media.shape", *PLACE,
           value="salt.png")
    w.begin("I12")
    narrow = png_of(20, 10000, zlib.compress((b"\0" + bytes(60)) * 10000))
    w.warn(w.salt("salt.png", narrow), "media.shape", *PLACE,
           value="salt.png")


@case("I13", "L", "a worker that crashes at once")
def crash(w):
    source = w.salt("salt.jpg", w.jpeg(640, 480))
    w.leave_out(source, "media.crashed", *PLACE, value="salt.jpg",
                env={"KAREZ_WORKER_FAULT": "crash"})


@case("I14", "L", "a worker that never answers", 90, kind="waits")
def hang(w):
    """Asked twice at once, since each takes a minute: as it is, and without
    that row."""
    source, before = w.salt("salt.jpg", w.jpeg(640, 480)), w.live(w.store)
    other = w.new_store("other")
    hanging = {"env": {"KAREZ_WORKER_FAULT": "hang"}, "timeout": 150}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        asked = pool.submit(w.bring, source, **hanging)
        without = pool.submit(w.bring, source, "--leave-out", store=other,
                              **hanging)
    for o in (asked.result(), without.result()):
        w.expect_fault(o, "leave_out", "media.slow", *PLACE, value="salt.jpg")
        expect(59 < o.seconds < 75, "took", o.seconds)
    expect(asked.result().code == 1, asked.result())
    w.expect_untouched(before)
    expect(without.result().result == "published", without.result())
    w.expect_shown("mineral/M01", "Coal", other)
    w.expect_clean(other)
