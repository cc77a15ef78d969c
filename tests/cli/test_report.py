#!/usr/bin/env python3
"""The yearly report of a made-up year: each number where it belongs, in three
languages, and nothing that stands for another."""
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from kiosk import digest, expect, from_arguments, run_tests  # noqa: E402

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
APPLICATION_ID, VERSION = 0x4B415353, 1


def make_stats(k, path, year=2027):
    """A year with two groups, some visits, and a clock that failed."""
    if os.path.exists(path):
        os.unlink(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    db = sqlite3.connect(path)
    with open(k.source + "/data/schema/state-001-stats.sql",
              encoding="utf-8") as f:
        db.executescript(f.read())
    db.execute("PRAGMA application_id = %d" % APPLICATION_ID)
    db.execute("PRAGMA user_version = %d" % VERSION)
    db.execute("INSERT INTO boot VALUES (1, 'one')")
    totals = [("03-08", 10, "visit", "", "ug", 61, 0),
              ("03-08", -1, "leave", "", "ug", 60, 7200),
              ("03-09", 11, "visit", "", "zh", 40, 0),
              ("03-09", -1, "leave", "", "zh", 40, 4800),
              ("11-30", 10, "visit", "", "zh", 5, 0),
              ("11-30", -1, "leave", "", "zh", 5, 600),
              ("00-00", -1, "visit", "", "zh", 7, 0),
              ("03-08", -1, "view", "mineral/M01", "ug", 33, 0),
              ("03-09", -1, "view", "mineral/M01", "zh", 9, 0),
              ("03-09", -1, "view", "home", "zh", 12, 0),
              ("03-09", -1, "view", "mineral/M999", "zh", 2, 0),
              ("03-09", -1, "nothing", "\u6059\u77f3", "zh", 4, 0),
              ("03-09", -1, "nothing", "=1+1", "zh", 2, 0),
              ("03-09", -1, "nothing", "#", "zh", 3, 0),
              ("03-09", -1, "quiz", "5", "zh", 6, 24),
              ("05-01", -1, "update", "12", "", 1, 0)]
    db.executemany("INSERT INTO total VALUES ('%d-' || ?, ?, ?, ?, ?, ?, ?)"
                   % year, totals)
    db.execute("INSERT INTO total VALUES ('%d-12-31', 9, 'visit', '', 'zh', "
               "1000, 0)" % (year - 1))
    tours = [("03-10", "T_adults", "Aygul", "zh", "", "teachers", 28, 1800, 0,
              0), ("06-01", "T_pupils", "Li", "ug", "zh", "pupils", 40, 1260,
                   0, 0), ("06-02", "T_pupils", "Li", "ug", "", "pupils", 999,
                           60, 0, 1), ("02-01", "T_pupils", "Li", "ug", "", "",
                                       0, 600, 1, 0)]
    for n, t in enumerate(tours, 1):
        db.execute("INSERT INTO tour VALUES (?, 1, 5, 6, 0, '%d-' || ?, 10, ?,"
                   " ?, ?, ?, ?, ?, ?, 7, 8, ?, 1, 0, ?)" % year, (n,) + t)
    entries = [("04-22", "activity", 1, "Earth Day", 0),
               ("04-22", "leaflet", 200, "", 0),
               ("09-01", "leaflet", 50, "", 0),
               ("09-02", "leaflet", 9999, "", 1),
               ("10-01", "panel", 3, "", 0)]
    for n, e in enumerate(entries, 1):
        db.execute("INSERT INTO entry VALUES (?, 1, 5, 6, 0, '%d-' || ?, ?, ?,"
                   " ?, ?)" % year, (n,) + e)
    db.commit()
    db.close()


def report(k, name, *args, code=0):
    path = k.path(name)
    if os.path.exists(path) and code == 0:
        os.unlink(path)
    r = k.run("report", "--store", k.store, path, *args)
    expect(r.returncode == code, name, args, "ended with", r.returncode,
           r.stderr)
    return path, r.stderr


class Book:
    """Sheets in order: name, and rows of values."""

    def __init__(self, path):
        z = zipfile.ZipFile(path)
        expect(z.testzip() is None, path)
        self.z = z
        strings = [
            "".join(t.text or "" for t in si.iter(MAIN + "t"))
            for si in ET.fromstring(z.read("xl/sharedStrings.xml"))]
        names = [s.get("name") for s in
                 ET.fromstring(z.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        self.sheets = {}
        self.names = names
        for n, name in enumerate(names, 1):
            xml = z.read("xl/worksheets/sheet%d.xml" % n)
            expect(b"<f>" not in xml, "a formula on", name)
            self.sheets[name] = [self.row(r, strings)
                                 for r in ET.fromstring(xml).iter(MAIN + "row")]

    @staticmethod
    def row(row, strings):
        out = {}
        for c in row.iter(MAIN + "c"):
            v = c.find(MAIN + "v")
            if v is None:
                continue
            value = strings[int(v.text)] if c.get("t") == "s" \
                else float(v.text)
            out[re.match("[A-Z]+", c.get("r")).group(0)] = value
        return out

    def find(self, sheet, label):
        rows = [r for r in self.sheets[sheet] if r.get("A") == label]
        expect(len(rows) >= 1, label, "is not on", sheet)
        return rows[0]

    def charts(self):
        return [n for n in self.z.namelist() if "charts/chart" in n]


def state(k):
    return k.path("store", "state", "stats.db")


def test_each_number(k):
    make_stats(k, state(k))
    before = digest(k.store)
    path, said = report(k, "en.xlsx", "--lang", "en")
    expect("2027" in said, said)
    expect(digest(k.store) == before, "the report wrote into the store")
    b = Book(path)
    one = b.names[0]
    expect(b.find(one, "Visits to the kiosk")["B"] == 113)
    expect(b.find(one, "Visits to the kiosk")["C"] ==
           "2 minutes each on average; busiest month: March")
    expect(b.find(one, "Guided tours")["B"] == 2)
    expect(b.find(one, "People in groups")["B"] == 68)
    expect(b.find(one, "Teachers")["B"] == 28)
    expect(b.find(one, "Pupils")["B"] == 40)
    expect(b.find(one, "Docents")["B"] == 2)
    expect(b.find(one, "Rehearsals")["B"] == 1)
    expect(b.find(one, "Leaflets given")["B"] == 250)
    expect(b.find(one, "Activities held")["B"] == 1)
    expect(b.find(one, "Panels renewed")["B"] == 3)
    expect(b.find(one, "Exhibits renewed")["B"] == 0)
    expect(b.find(one, "Content updates")["B"] == 1)
    expect(b.find(one, "Quiz rounds")["B"] == 6)
    expect(b.find(one, "Searches that found nothing")["B"] == 9)
    text = " ".join(str(v) for r in b.sheets[one] for v in r.values())
    expect("For 7 of these visits the clock" in text, text)
    times = "Months and hours"
    expect(b.find(times, "March") == {"A": "March", "B": 101.0, "C": 200.0})
    expect(b.find(times, "November")["B"] == 5)
    expect(b.find(times, "Clock in doubt")["B"] == 7)
    expect(b.find(times, "10:00")["B"] == 66)
    expect(b.find(times, "11:00")["B"] == 40)
    views = b.sheets["Most viewed"]
    expect(views[1] == {"A": "Coal", "B": 42.0, "C": "mineral/M01"}, views)
    expect(views[2]["A"] == "Home" and views[2]["B"] == 12, views)
    expect(views[3]["A"] == "mineral/M999", views)
    terms = {r["A"]: r["B"] for r in b.sheets["Not found"][1:]}
    expect(terms == {"\u6059\u77f3": 4, "=1+1": 2, "(a number)": 3}, terms)
    groups = b.sheets["Groups and docents"]
    expect(groups[1] == {"A": "Pupils", "B": 1, "C": 40, "D": 21}, groups)
    expect(groups[2] == {"A": "Teachers", "B": 1, "C": 28, "D": 30}, groups)
    expect(b.find("Groups and docents", "Li")["E"] == 1)
    tours = b.sheets["Tours"]
    expect(len(tours) == 4, tours)  # two, a rehearsal, the headings
    expect(tours[3]["E"] == 40 and tours[3]["B"] == "2027-06-01", tours)
    expect(tours[3]["A"] == "Young geologists" and tours[3]["I"] == "ug + zh")
    expect(b.find("Films and quiz", "5")["C"] == 4)
    expect(len(b.charts()) == 5, b.charts())


def test_three_languages(k):
    make_stats(k, state(k))
    found = {}
    for lang in ("zh", "ug", "en"):
        b = Book(report(k, lang + ".xlsx", "--lang", lang)[0])
        found[lang] = sorted(v for rows in b.sheets.values() for r in rows
                             for v in r.values() if isinstance(v, float))
        xml = b.z.read("xl/worksheets/sheet1.xml").decode()
        expect(("rightToLeft" in xml) == (lang == "ug"), lang)
        expect('fitToPage="1"' in xml, xml[:500])
        words = " ".join(str(v) for rows in b.sheets.values() for r in rows
                         for v in r.values())
        expect("yearly." not in words, words)
        has_han = re.search("[\u4e00-\u9fff]", words.replace("\u6059\u77f3", "")
                            .replace("\u4e2d\u6587", ""))
        expect(bool(has_han) == (lang == "zh"), lang, has_han)
    expect(found["zh"] == found["ug"] == found["en"], "numbers differ")


def test_years(k):
    make_stats(k, state(k))
    b = Book(report(k, "before.xlsx", "--lang", "en", "--year", "2026")[0])
    expect(b.find(b.names[0], "Visits to the kiosk")["B"] == 1000)
    b = Book(report(k, "after.xlsx", "--lang", "en", "--year", "2040")[0])
    expect(b.find(b.names[0], "Visits to the kiosk")["B"] == 0)
    for bad in ("1999", "12345", "x", ""):
        report(k, "bad.xlsx", "--lang", "en", "--year", bad, code=2)


def test_the_same_bytes(k):
    make_stats(k, state(k))
    with open(report(k, "a.xlsx")[0], "rb") as a, \
            open(report(k, "b.xlsx")[0], "rb") as b:
        expect(a.read() == b.read(), "two reports differ")


def test_refusals(k):
    make_stats(k, state(k))
    path, _ = report(k, "there.xlsx", "--lang", "en")
    with open(path, "rb") as f:
        before = f.read()
    _, said = report(k, "there.xlsx", "--lang", "en", code=1)
    with open(path, "rb") as f:
        expect(f.read() == before and "not overwritten" in said, said)
    _, said = report(k, "no/folder/x.xlsx", "--lang", "en", code=1)
    expect("could not be written" in said, said)
    for damage in (b"not a database", b""):
        with open(state(k), "wb") as f:
            f.write(damage)
        _, said = report(k, "none.xlsx", "--lang", "en", code=1)
        expect("no statistics" in said, said)
        expect(not os.path.exists(k.path("none.xlsx")))
    os.unlink(state(k))
    report(k, "none.xlsx", "--lang", "en", code=1)
    expect(k.run("report", "--store", k.store).returncode == 2)


def test_without_content_ids_stand(k):
    make_stats(k, k.path("bare", "state", "stats.db"))
    path = k.path("bare.xlsx")
    r = k.run("report", "--store", k.path("bare"), path, "--lang", "en")
    expect(r.returncode == 0, r.stderr)
    b = Book(path)
    expect(b.find(b.names[0], "teachers")["B"] == 28)
    expect(b.sheets["Most viewed"][1]["A"] == "mineral/M01")


VISIT = """# One visitor in English, then one in Chinese who only looks.
tap "English"
tap "Minerals"
tap "Coal"
expect-screen mineral/M01
wait 30000
tap "Home"
tap "Search"
tap #key.z
tap #key.q
tap #key.x
tap #search.clear
tap "Home"
wait 200000
expect-screen attract
tap "\u4e2d\u6587"
expect-screen home
tap "\u77ff\u7269"
wait 200000
expect-screen attract
"""


def walk_robot(k, store, *args):
    script = k.path("visit.robot")
    with open(script, "w", encoding="utf-8") as f:
        f.write(VISIT)
    r = k.run("robot", script, "--store", store, "--lang", "zh", *args)
    expect(r.returncode == 0, r.stderr)


def test_a_visit_is_counted(k):
    store = k.path("visited")
    k.import_sample(store=store)
    before = digest(store)
    walk_robot(k, store)
    expect(digest(store) == before, "the robot wrote into the store")
    walk_robot(k, store, "--keep")
    path = k.path("visited.xlsx")
    r = k.run("report", "--store", store, path, "--lang", "en")
    expect(r.returncode == 0, r.stderr)
    b = Book(path)
    expect(b.find(b.names[0], "Visits to the kiosk")["B"] == 2)
    langs = {r["A"]: r["B"] for r in b.sheets["Languages"][1:]}
    expect(langs == {"English": 1, "\u4e2d\u6587": 1}, langs)
    minutes = b.find("Languages", "English")["C"]
    expect(0.5 < minutes < 1, "the visit took", minutes)
    views = {r["C"]: r["B"] for r in b.sheets["Most viewed"][1:]}
    expect(views == {"home": 4, "minerals": 2, "mineral/M01": 1, "search": 1},
           views)
    terms = {r["A"]: r["B"] for r in b.sheets["Not found"][1:]}
    expect(terms == {"zqx": 1}, terms)
    # Again, and both are there.
    walk_robot(k, store, "--keep")
    os.unlink(path)
    k.run("report", "--store", store, path, "--lang", "en")
    b = Book(path)
    expect(b.find(b.names[0], "Visits to the kiosk")["B"] == 4)


def main():
    k = from_arguments()
    k.import_sample()
    return run_tests(k, globals())


if __name__ == "__main__":
    sys.exit(main())
