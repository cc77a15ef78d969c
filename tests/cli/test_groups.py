#!/usr/bin/env python3
"""Groups that were led, as the yearly report counts them; and tours that are
not as one would wish: a stop whose item is gone, sixty stops, very long notes,
none at all."""
import csv
import os
import sqlite3
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import copy_sample, edit_row  # noqa: E402
from kiosk import expect, from_arguments, run_tests  # noqa: E402

PUPILS = """lang zh
docent "阿依古丽"
tap #tour.T_pupils
tap #kind.pupils
tap #pad.4
tap #pad.0
tap #guide.begin
wait 60000
key PageDown
wait 60000
key Escape
wait 300
key Escape
tap #guide.done
expect-screen attract
"""
TEACHERS = """wait 31000
docent "李老师"
tap #tour.T_adults
tap #kind.teachers
tap #pad.2
tap #pad.7
tap #guide.begin
wait 90000
key PageDown
wait 300
key Escape
wait 300
key Escape
expect #heads
tap #heads.more
tap #guide.done
expect-screen attract
"""


def robot(k, store, text, *options):
    script = k.path("script.robot")
    with open(script, "w", encoding="utf-8") as f:
        f.write(text)
    r = k.run("robot", script, "--store", store, "--out", k.path("pictures"),
              "--lang", "zh", *options)
    expect(r.returncode == 0, r.stderr[:1500])


def fresh_store(k, source, name):
    store = k.path(name)
    r = k.run("import", source, "--store", store, "--leave-out", "--lang",
              "en")
    expect(r.returncode == 0, r.stdout + r.stderr)
    return store


def test_groups_are_in_the_report(k):
    robot(k, k.store, PUPILS + TEACHERS, "--keep")
    db = sqlite3.connect(os.path.join(k.store, "state", "stats.db"))
    rows = db.execute("SELECT tour, docent, group_kind, heads, is_rehearsal"
                      " FROM tour ORDER BY id").fetchall()
    seen = db.execute("SELECT kind, what FROM total").fetchall()
    db.close()
    expect(seen == [], "a docent is no visitor:", seen)
    expect(rows == [("T_pupils", "阿依古丽", "pupils", 40, 0),
                    ("T_adults", "李老师", "teachers", 28, 0)], rows)
    out = k.path("year.xlsx")
    r = k.run("report", "--store", k.store, out, "--lang", "en")
    expect(r.returncode == 0, r.stdout + r.stderr)
    with zipfile.ZipFile(out) as z:
        text = "".join(z.read(n).decode() for n in z.namelist()
                       if n.startswith("xl/worksheets/sheet"))
    for heads in ("40", "28", "68"):
        expect("<v>%s</v>" % heads in text, "no %s in the report" % heads)


def edit_table(source, table, change):
    path = os.path.join(source, "catalog", table + ".csv")
    with open(path, encoding="utf-8-sig", newline="") as f:
        reader = csv.DictReader(f)
        rows, names = list(reader), reader.fieldnames
    rows = change(rows)
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        writer = csv.DictWriter(f, names)
        writer.writeheader()
        writer.writerows(rows)


BEGIN = """lang zh
docent "A"
tap #tour.T_pupils
tap #guide.rehearse
"""


def test_a_stop_whose_item_is_gone(k):
    source = copy_sample(k, "gone")
    edit_row(source, "mineral", "M23", disclosure="待审")
    store = fresh_store(k, source, "gone_store")
    robot(k, store, BEGIN + """expect "大地像千层糕"
key PageDown
expect "用手转一转晶体"
shot gone.png
""")


def test_sixty_stops_and_long_notes(k):
    source = copy_sample(k, "many")
    long_note = "请大家看这里。" * 715

    def many(rows):
        first = [r for r in rows if r["tour_id"] == "T_pupils"]
        others = [r for r in rows if r["tour_id"] != "T_pupils"]
        out = []
        for i in range(60):
            row = dict(first[i % 6], id="S_many_%d" % i, sort_no=str(i + 1))
            row["notes_zh"] = long_note
            out.append(row)
        return out + others

    edit_table(source, "stop", many)
    store = fresh_store(k, source, "many_store")
    robot(k, store, BEGIN + """expect "1 / 60"
key 6
key 0
key Return
expect "60 / 60"
wait 300
key Home
expect "1 / 60"
plug display
wait 100
expect-screen console/T_pupils
expect #notes
shot many.png
drag #notes.text 0 -200
shot many-2.png
unplug display
wait 100
expect "1 / 60"
""")
    a, b = (open(os.path.join(k.path("pictures"), n), "rb").read()
            for n in ("many.png", "many-2.png"))
    expect(a != b, "the notes do not scroll")


def test_no_tours_at_all(k):
    source = copy_sample(k, "none")
    for table in ("tour", "stop"):
        os.unlink(os.path.join(source, "catalog", table + ".csv"))
    store = fresh_store(k, source, "none_store")
    robot(k, store, """lang zh
docent "A"
expect-screen tours
expect #none
""")


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
