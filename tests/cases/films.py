"""V1 to V15: films and sound."""
import os
import re
import struct

from kiosk import expect
from world import case

PLACE = ("catalog/film.csv", 2, "file")
FACTS = ",disclosure,reviewer,review_date,source_ids"
PICTURE = ("-f", "lavfi", "-i", "testsrc=size=320x180:rate=25:duration=2")
SOUND = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac")


class Films:
    def film(self, name, *args):
        """What ffmpeg makes with these arguments, as bytes."""
        out = self.at(name)
        self.tool("ffmpeg", "-v", "error", "-y", *args, out)
        with open(out, "rb") as f:
            return f.read()

    def good_film(self, *more):
        return self.film("good.mp4", *PICTURE, *SOUND, *H264, *AAC, *more)

    def with_film(self, data, name="film.mp4"):
        """The base content with a film F01."""
        source = self.base()
        text = "id,kind,title_zh,title_ug,title_en,file,duration_s" + FACTS + \
            "\nF01,promotion,\u7247,\u0641\u0649\u0644\u0649\u0645,The film," \
            + name + ",2,public,\u793a\u4f8b,2026-01-01,S1\n"
        self.put(source, "catalog/film.csv", text.encode())
        self.put(source, "media/" + name, data)
        return source

    def film_ok(self, data, name="film.mp4"):
        o = self.bring(self.with_film(data, name))
        expect(o.code == 0 and o.result == "published", o)
        self.expect_shown("film/F01", "The film")
        return o


def left_out(w, id, data, name="film.mp4", **more):
    return w.leave_out(w.with_film(data, name), id, *PLACE, value=name,
                       gone="film/F01", **more)


@case("V1", "L")
def truncated(w):
    """Cut anywhere, with its index in front or gone; or so that only the
    index knows that more should come."""
    film = w.good_film("-movflags", "+faststart")
    for end in (len(film) * 2 // 3, len(film) - 1):
        w.begin("V1")
        left_out(w, "media.cut", film[:end])
    mdat = film.find(b"mdat") - 4
    w.begin("V1")
    short = struct.pack(">I", len(film) * 2 // 3 - mdat)
    left_out(w, "media.cut", film[:mdat] + short +
             film[mdat + 4:len(film) * 2 // 3])
    w.begin("V1")
    other = w.film("v1.mkv", *PICTURE, *SOUND, *H264, *AAC)
    left_out(w, "media.cut", other[:len(other) * 2 // 3], "film.mkv")


@case("V2", "L")
def lists_of_films(w):
    w.put(w.folder, "secret.mp4", w.good_film())
    for text in (b"#EXTM3U\n#EXTINF:2,\n%s\n", b"ffconcat version 1.0\n"
                 b"file '%s'\n"):
        w.begin("V2")
        w.put(w.folder, "secret.mp4", w.good_film())
        data = text % w.at("secret.mp4").encode()
        # That no other file is opened is the sandbox's own test.
        left_out(w, "media.not_film", data)


def box(kind, data):
    return struct.pack(">I4s", len(data) + 8, kind) + data


@case("V3", "L")
def data_elsewhere(w):
    """The film says that its pictures lie in another file."""
    film = bytearray(w.good_film())
    where = film.find(b"url ")
    expect(where > 0, "no reference to change")
    seen = 0
    while where > 0:
        film[where + 4:where + 8] = bytes(4)  # not in this file
        where = film.find(b"url ", where + 4)
        seen += 1
    mdat = film.find(b"mdat")
    size = struct.unpack(">I", film[mdat - 4:mdat])[0]
    film[mdat + 4:mdat - 4 + size] = bytes(size - 8)  # nothing is here
    left_out(w, "media.damaged", bytes(film))


@case("V4", "L")
def no_picture(w):
    left_out(w, "media.no_picture", w.film("s.mp4", *SOUND, *AAC))


@case("V5", "L")
def other_codecs(w):
    for name, codec in (("a.mp4", "mpeg4"), ("a.mkv", "mpeg2video"),
                        ("a.mkv", "prores")):
        w.begin("V5")
        left_out(w, "media.not_film", w.film(name, *PICTURE, "-c:v", codec),
                 "film" + name[1:])


@case("V6", "L", seconds=90)
def beyond_the_machine(w):
    large = w.film("8k.mp4", "-f", "lavfi", "-i",
                   "color=size=7680x4320:rate=2:duration=1", *H264)
    left_out(w, "media.film_large", large)
    w.begin("V6")
    fast = w.film("240.mp4", "-f", "lavfi", "-i",
                  "testsrc=size=320x180:rate=240:duration=1", *H264)
    left_out(w, "media.film_large", fast)


@case("V7", "A")
def size_changes(w):
    """Shown, or left out with a reason; never a crash."""
    parts = b""
    for size in ("320x180", "640x360"):
        parts += w.film("p.h264", "-f", "lavfi", "-i",
                        "testsrc=size=%s:rate=25:duration=1" % size, *H264,
                        "-f", "h264")
    w.put(w.folder, "both.h264", parts)
    film = w.film("both.mp4", "-f", "h264", "-r", "25", "-i",
                  w.at("both.h264"), "-c", "copy")
    o = w.bring(w.with_film(film))
    ids = [f["id"] for f in o.faults]
    if o.code == 0:
        w.expect_shown("film/F01", "The film")
        w.shoot("film/F01", "--at", "1500")
    else:
        expect(ids in (["media.not_film"], ["media.damaged"]), o)
    w.expect_clean()


@case("V8", "A")
def index_at_the_end(w):
    film = w.good_film()
    expect(film.find(b"moov") > film.find(b"mdat"), "it stands in front")
    w.film_ok(film)
    w.shoot("film/F01", "--at", "500")


@case("V9", "L")
def strange_times(w):
    film = bytearray(w.good_film("-movflags", "+faststart"))
    for kind in (b"mvhd", b"tkhd", b"mdhd"):
        at = film.find(kind)
        while at > 0:
            where = at + (24 if kind == b"tkhd" else 20)
            film[where:where + 4] = b"\x7f\xff\xff\xff"
            at = film.find(kind, at + 4)
    stts = film.find(b"stts")
    film[stts + 16:stts + 20] = b"\x7f\xff\xff\xff"
    o = w.bring(w.with_film(bytes(film)))
    expect(o.code == 1, "taken:", o)
    expect([f["id"] for f in o.faults][0] in
           ("media.film_large", "media.damaged"), o)
    w.expect_fault(o, "leave_out", o.faults[0]["id"], *PLACE)


def element(id, data):
    return bytes.fromhex(id) + struct.pack(">Q", len(data) | 1 << 56) + data


def length_at(data, at):
    """(a Matroska length, how many bytes it takes)"""
    more = 8 - data[at].bit_length()
    return int.from_bytes(data[at:at + more + 1], "big") & \
        (1 << 7 * (more + 1)) - 1, more + 1


def locked_track(film):
    """A Matroska film whose first track says that it is locked."""
    tracks = film.rfind(bytes.fromhex("1654ae6b"))  # first they are listed
    length, size = length_at(film, tracks + 4)
    inside = film[tracks + 4 + size:tracks + 4 + size + length]
    entry = inside.find(b"\xae", 6)  # behind the checksum
    track_length, size_of_track = length_at(inside, entry + 1)
    track_from = entry + 1 + size_of_track
    lock = element("6d80", element("6240", element("5033", b"\1") + element(
        "5035", element("47e1", b"\5") + element("47e2", b"k" * 16))))
    inside = inside[:entry] + element(
        "ae", inside[track_from:track_from + track_length] + lock) + \
        inside[track_from + track_length:]
    # A segment of no known length, so that no other number is wrong.
    segment = film.find(bytes.fromhex("18538067")) + 4
    return film[:segment] + b"\1" + b"\xff" * 7 + film[
        segment + length_at(film, segment)[1]:tracks] + \
        element("1654ae6b", inside) + film[tracks + 4 + size + length:]


@case("V10", "L")
def encrypted(w):
    """By the standard that most locked films follow, and by Matroska's own."""
    film = w.good_film("-encryption_scheme", "cenc-aes-ctr",
                       "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb",
                       "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8")
    left_out(w, "media.locked", film)
    w.begin("V10")
    other = w.film("v10.mkv", *PICTURE, *H264)
    left_out(w, "media.locked", locked_track(other), "film.mkv")


@case("V11", "A", seconds=90)
def many_tracks(w):
    args = [*PICTURE, *SOUND, "-map", "0:v"]
    for _ in range(99):
        args += ["-map", "1:a"]
    w.put(w.folder, "evil.exe", b"MZ" + bytes(5000) + b"KEEP OUT OF HERE")
    args += ["-attach", w.at("evil.exe"), "-metadata:s:t",
             "mimetype=application/octet-stream", *H264, "-c:a", "libopus",
             "-b:a", "32k"]
    film = w.film("many.mkv", *args)
    w.film_ok(film, "film.mkv")
    tree = w.live(w.store)
    expect(not any(b"KEEP OUT OF HERE" in d for d in tree.values()),
           "the attachment is in the store")


@case("V12", "W")
def corrupt_packets(w):
    film = bytearray(w.film("long.mp4", *PICTURE, *H264, "-g", "10"))
    mdat = film.find(b"mdat")
    size = struct.unpack(">I", film[mdat - 4:mdat])[0]
    middle = mdat + size // 2
    film[middle:middle + 4000] = bytes(4000)
    o = w.bring(w.with_film(bytes(film)))
    ids = [(f["id"], f["severity"]) for f in o.faults]
    expect(ids in ([("media.damaged", "leave_out")],
                   [("media.film_damaged", "warn")]), o)
    w.expect_clean()


@case("V13", "A", seconds=60)
def turned(w):
    film = w.film("t.mp4", *PICTURE, *H264)
    w.put(w.folder, "t.mp4", film)
    turned = w.film("turned.mp4", "-i", w.at("t.mp4"), "-c", "copy",
                    "-metadata:s:v", "rotate=90")
    expect(b"tkhd" in turned and turned != film, "not turned")
    w.film_ok(turned)
    w.shoot("film/F01", "--at", "500")


@case("V14", "L")
def too_large(w):
    source = w.with_film(b"x")
    with open(source + "/media/film.mp4", "wb") as f:
        f.truncate((8 << 30) + 1)
    o = w.leave_out(source, "media.too_large", *PLACE, value="film.mp4",
                    gone="film/F01")
    expect(o.seconds < 10, "took", o.seconds)


@case("V15", "A")
def silent(w):
    w.film_ok(w.film("silent.mp4", *PICTURE, *H264))
    w.shoot("film/F01", "--at", "500")
