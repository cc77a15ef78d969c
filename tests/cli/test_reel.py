#!/usr/bin/env python3
"""karez reel: a film as outside players see it."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import copy_sample, edit_row, run_good  # noqa: E402
from kiosk import Skip, expect, from_arguments, run_tests  # noqa: E402

SMALL = ["--size", "320x240"]
LANGS = ("zh", "ug", "en")


def make(k, name, *args, store=None):
    film = k.path(name)
    r = run_good(k, "reel", "--store", store or k.store, "-o", film, "--json",
                 *args, timeout=500)
    return film, json.loads(r.stdout), r.stderr


def tool(*args):
    if not shutil.which(args[0]):
        raise Skip(args[0] + " is not there")
    return subprocess.run(args, capture_output=True, text=True, check=True)


def probe(film):
    return json.loads(tool("ffprobe", "-v", "error", "-of", "json",
                           "-show_streams", "-show_chapters", "-show_format",
                           film).stdout)


def hashes(film):
    return tool("ffmpeg", "-v", "error", "-i", film, "-map", "0:v", "-f",
                "framemd5", "-").stdout


def beside(k, stem):
    return sorted(n for n in os.listdir(k.scratch) if n.startswith(stem))


def test_five_seconds(k):
    film, answer, progress = make(k, "five.mp4", "--minutes", "0.0834",
                                  "--size", "640x360", "--lang", "zh")
    steps = [json.loads(line) for line in progress.splitlines()
             if line.startswith("{")]
    expect(steps[-1]["done"] == steps[-1]["total"] == answer["frames"])
    expect(steps[-1]["seconds_left"] == 0, steps[-1])
    expect(beside(k, "five") == sorted(
        ["five.mp4", "five.jpg"] + ["five.%s.%s" % (lang, kind)
                                    for lang in LANGS
                                    for kind in ("vtt", "srt")]),
           beside(k, "five"))
    p = probe(film)
    kinds = {s["codec_type"]: s for s in p["streams"]}
    expect(kinds["video"]["codec_name"] == "h264", kinds["video"])
    expect((kinds["video"]["width"], kinds["video"]["height"]) == (640, 360))
    expect(kinds["video"]["color_space"] == "bt709")
    expect(kinds["audio"]["codec_name"] == "aac")
    expect(abs(float(p["format"]["duration"]) - 5) < .1, p["format"])


MINUTE = [*SMALL, "--minutes", "1.25", "--lang", "zh"]
made = {}


def a_minute(k):
    if not made:
        made["film"], made["answer"], _ = make(k, "minute.mp4", *MINUTE)
    return made["film"], made["answer"]


def test_chapters_and_sound(k):
    film, answer = a_minute(k)
    p = probe(film)
    expect(abs(float(p["format"]["duration"]) - 75) < .1, p["format"])
    titles = [c["tags"]["title"] for c in p["chapters"]]
    expect(titles == [c["title"]["zh"] for c in answer["chapters"]], titles)
    expect(len(titles) == 8 and p["format"]["tags"]["title"])
    said = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", film, "-vn", "-af", "volumedetect",
         "-f", "null", "-"], capture_output=True, text=True).stderr
    peak = float(re.search(r"max_volume: (\S+) dB", said).group(1))
    mean = float(re.search(r"mean_volume: (\S+) dB", said).group(1))
    expect(peak < -1, peak)
    expect(mean > -40, mean)


def test_the_same_twice(k):
    args = [*SMALL, "--minutes", "0.2", "--lang", "ug"]
    one, _, _ = make(k, "one.mp4", *args)
    two, _, _ = make(k, "two.mp4", *args)
    expect(hashes(one) == hashes(two))
    for kind in ("vtt", "srt"):
        for lang in LANGS:
            with open(k.path("one.%s.%s" % (lang, kind))) as a, \
                    open(k.path("two.%s.%s" % (lang, kind))) as b:
                expect(a.read() == b.read(), lang, kind)


def captions(k, stem, lang):
    """What is said, without the times."""
    with open(k.path("%s.%s.vtt" % (stem, lang)), encoding="utf-8") as f:
        return "".join(line for line in f if "-->" not in line)


def test_a_changed_figure(k):
    source = copy_sample(k, "changed")
    store = k.path("changed-store")
    edit_row(source, "figure", "F001", value="7.3", value_text="7.3")
    k.import_sample(source, store)
    before, _ = a_minute(k)
    after, _, _ = make(k, "after.mp4", *MINUTE, store=store)
    for lang in LANGS:
        expect("4.6" in captions(k, "minute", lang), lang)
        expect("7.3" in captions(k, "after", lang), lang)
        expect("4.6" not in captions(k, "after", lang), lang)
    expect(hashes(before) != hashes(after), "the picture is the same")


# Another hall: its languages and its seven stones, nothing of Turpan's.
def test_the_tiny_hall(k):
    store = k.path("tiny-store")
    k.import_sample(k.source + "/tests/content/tiny", store)
    film, answer, _ = make(k, "tiny.mp4", *SMALL, "--minutes", "1", "--lang",
                           "en", store=store)
    expect(beside(k, "tiny.") == ["tiny.en.srt", "tiny.en.vtt", "tiny.jpg",
                                  "tiny.mp4", "tiny.zh.srt", "tiny.zh.vtt"],
           beside(k, "tiny."))
    said = captions(k, "tiny", "en")
    names = ("Quartz", "Fluorite", "Pyrite", "Calcite", "Granite", "Coal",
             "Agate")
    expect(sum(name in said for name in names) >= 3, said)
    for word in ("Turpan", "Karez", "Halite", "Bogda"):
        expect(word not in json.dumps(answer) + said, word, said)


def test_stopped_leaves_nothing(k):
    for sign in (signal.SIGINT, signal.SIGTERM):
        p = subprocess.Popen(
            [k.karez, "reel", "--store", k.store, "-o", k.path("half.mp4"),
             "--json", "--lang", "en", *SMALL],
            env=k.env, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        while '"done":' not in p.stderr.readline():
            expect(p.poll() is None, "ended before it began")
        p.send_signal(sign)
        out, err = p.communicate(timeout=60)
        expect(p.returncode == 1, p.returncode, err)
        expect(out == "" and "Stopped" in err, out, err)
        expect(beside(k, "half") == [], beside(k, "half"))


def test_an_old_film_stays_until_the_new_is_whole(k):
    film = k.path("old.mp4")
    with open(film, "w") as f:
        f.write("old")
    r = k.run("reel", "--store", k.store, "-o", film, "--lang", "en",
              "--music", k.path("none.mp3"), *SMALL)
    expect(r.returncode == 1 and "none.mp3" in r.stderr, r.stderr)
    with open(film) as f:
        expect(f.read() == "old")
    expect(beside(k, "old") == ["old.mp4"], beside(k, "old"))


def test_music_of_the_hall(k):
    tool("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
         "sine=frequency=500:duration=2", k.path("tone.wav"))
    film, _, _ = make(k, "tone.mp4", *SMALL, "--minutes", "0.2", "--music",
                      k.path("tone.wav"))
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", film, "-vn", "-ss", "5", "-t", "1",
         "-ac", "1", "-f", "s16le", "-"], capture_output=True).stdout
    samples = memoryview(raw).cast("h")
    turns = sum(1 for a, b in zip(samples, samples[1:]) if (a < 0) != (b < 0))
    expect(abs(turns - 1000) < 40, "not 500 Hz:", turns / 2)


def test_wrong_orders(k):
    for args in (["--minutes", "1"], ["-o", k.path("x.mp4"), "--size", "9x9"],
                 ["-o", k.path("x.mp4"), "--minutes", "0"],
                 ["-o", k.path("x.mp4"), "--minutes", "soon"],
                 ["-o", k.path("x.mp4"), "--lang", "xx"]):
        r = k.run("reel", "--store", k.store, *args)
        expect(r.returncode == 2, args, r.returncode, r.stderr)
    r = k.run("reel", "--store", k.store, "-o", k.path("no", "x.mp4"), *SMALL)
    expect(r.returncode == 1, r.returncode)
    r = k.run("reel", "--store", k.path("nowhere"), "-o", k.path("x.mp4"))
    expect(r.returncode == 1 and beside(k, "x.") == [], r.stderr)


# Only with the word long: five minutes.
def long_film(k):
    start = time.monotonic()
    film, answer, _ = make(k, "long.mp4", "--minutes", "5", "--size",
                           "640x360", "--lang", "zh")
    print("five minutes in %.0f s" % (time.monotonic() - start))
    expect(abs(float(probe(film)["format"]["duration"]) - 300) < .1)
    expect(len(answer["chapters"]) == 8, answer)
    seen = len(set(line.split(",")[-1] for line in hashes(film).splitlines()
                   if not line.startswith("#")))
    expect(seen > 7400, "frames that differ:", seen)


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    if "long" in sys.argv[4:]:
        sys.exit(run_tests(kiosk, {"test_long": long_film}))
    sys.exit(run_tests(kiosk, globals()))
