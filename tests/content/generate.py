#!/usr/bin/env python3
"""Cases that no repository should hold as files: links, pipes, names that a
checkout would not survive, archives that lie, tables without end.

    generate.py CONTENT OUT [NAME...]   OUT/<case>/source for each case of
                                        CONTENT/cases that says `generated`

Where the machine does not let us, OUT/<case>/skipped says why.
"""
import csv
import os
import shutil
import socket
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import books  # noqa: E402

JPEG = b"\xff\xd8\xff\xe0 not looked at by these tests"
CASES = dict(books.CASES)


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


class Skip(Exception):
    pass


def table(source, name):
    path = os.path.join(source, "catalog", name + ".csv")
    with open(path, encoding="utf-8", newline="") as f:
        return path, list(csv.reader(f))


def save(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


def set_cell(source, name, row, column, value):
    """`row` as Excel counts."""
    path, rows = table(source, name)
    rows[row - 1][rows[0].index(column)] = value
    save(path, rows)


def picture(source, cell):
    """M02 names a picture."""
    set_cell(source, "mineral", 3, "picture", cell)


def media(source, name=b"x.jpg", data=JPEG):
    """A file of media/, its name in bytes."""
    folder = os.path.join(os.fsencode(source), b"media")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    if data is not None:
        try:
            with open(path, "wb") as f:
                f.write(data)
        except OSError as error:
            raise Skip("this file system refuses the name: %s" % error.strerror)
    return path


# ---- paths: what a cell names ----

def cell_case(name, value):
    def make(source):
        media(source)
        picture(source, value)
    CASES[name] = make


cell_case("p02-cell-absolute", "/etc/x.jpg")
cell_case("p03-cell", "..\\x.jpg")
cell_case("p06-cell", "x" * 251 + ".jpg")
cell_case("p07-cell", "x\ny.jpg")
cell_case("p10-cell", "CON.jpg")
cell_case("p10-cell-dot", "x.jpg.")
cell_case("p12-cell", "x\u202egpj.jpg")


# ---- paths: what lies in the folder ----

def name_case(name, *names):
    def make(source):
        for one in names:
            media(source, one if isinstance(one, bytes) else one.encode())
    CASES[name] = make


name_case("p01-folder", "..\\..\\x.jpg")
name_case("p02-folder", "C:x.jpg")
name_case("p03-folder", "a\\x.jpg")
name_case("p06-folder", "x" * 251 + ".jpg")
name_case("p07-folder", "x\ny.jpg")
name_case("p07-folder-control", "x\x01.jpg")
name_case("p08-folder-bytes", b"x\xff\xfe.jpg")
name_case("p09-case", "salt.jpg", "Salt.JPG")
name_case("p09-case-cyrillic", "\u0441\u043e\u043b\u044c.jpg",
          "\u0421\u043e\u043b\u044c.jpg")
name_case("p09-nfc", "caf\u00e9.jpg", "cafe\u0301.jpg")
name_case("p10-folder", "aux.jpg")
name_case("p10-folder-dot", "x.jpg.")
name_case("p12-folder", "x\u202egpj.jpg")


@case
def p08_folder_gbk(source):
    picture(source, "\u5ca9\u76d0.jpg")
    media(source, "\u5ca9\u76d0.jpg".encode("gbk"))


@case
def p09_one_of_them(source):
    """Composed in the cell, decomposed on the stick: one file, no twin."""
    picture(source, "caf\u00e9.jpg")
    media(source, "cafe\u0301.jpg".encode())


@case
def p04_file(source):
    os.symlink("/etc/hostname", media(source, data=None))


@case
def p04_folder(source):
    media(source)
    os.symlink("/etc", media(source, b"more", None))


@case
def p04_table(source):
    path = os.path.join(source, "catalog/county.csv")
    os.rename(path, path + ".txt")
    os.symlink("county.csv.txt", path)


@case
def p04_catalog(source):
    path = os.path.join(source, "catalog")
    os.rename(path, path + "2")
    os.symlink("catalog2", path)


@case
def p04_karez(source):
    os.symlink(".", os.path.join(source, "karez"))


@case
def p05_fifo(source):
    os.mkfifo(media(source, data=None))


@case
def p05_fifo_named(source):
    picture(source, "x.jpg")
    os.mkfifo(media(source, data=None))


@case
def p05_fifo_table(source):
    path = os.path.join(source, "catalog/county.csv")
    os.remove(path)
    os.mkfifo(path)


@case
def p05_fifo_workbook(source):
    books.only_book(source)
    os.mkfifo(os.path.join(source, "catalog.xlsx"))


@case
def p05_socket(source):
    path = media(source, data=None)
    here = os.getcwd()
    os.chdir(os.path.dirname(path))  # names of sockets are short
    socket.socket(socket.AF_UNIX).bind("x.jpg")
    os.chdir(here)


@case
def p05_device(source):
    try:
        os.mknod(media(source, data=None), 0o020600, os.makedev(1, 5))
    except OSError as error:
        raise Skip("a device cannot be made: %s" % error.strerror)


@case
def p05_hard_link(source):
    outside = os.path.join(source, "elsewhere.jpg")
    with open(outside, "wb") as f:
        f.write(JPEG)
    os.link(outside, media(source, data=None))


@case
def p11_junk(source):
    """What Windows, macOS and Office leave on every stick."""
    media(source, b"salt.jpg")
    picture(source, "salt.jpg")
    for name in (b"Thumbs.db", b"._salt.jpg", b".DS_Store", b"desktop.ini"):
        media(source, name)
    for name in ("catalog/~$mineral.csv", "catalog/._mineral.csv",
                 "~$catalog.xlsx", "._catalog.xlsx"):
        with open(os.path.join(source, name), "wb") as f:
            f.write(b"\x00junk")
    for folder in ("System Volume Information", "media/System Volume Information",
                   "media/$RECYCLE.BIN", "media/__MACOSX"):
        path = os.path.join(source, folder)
        os.mkdir(path)
        os.symlink("/etc", os.path.join(path, "CON"))


def nest(source, depth):
    path = os.path.join(source, "media", *"abcdefgh"[:depth - 1])
    os.makedirs(path)
    with open(os.path.join(path, "x.jpg"), "wb") as f:
        f.write(JPEG)


@case
def p13_folder(source):
    nest(source, 7)


@case
def p13_folder_six(source):
    nest(source, 6)


# ---- tables ----

@case
def t16_rows(source):
    path, rows = table(source, "county")
    rows += [["c%d" % i, "a", "b", "c"] for i in range(20001 - (len(rows) - 1))]
    save(path, rows)


@case
def table_unread(source):
    """Rows that point into a table that cannot be read are not to blame."""
    path, rows = table(source, "category")
    with open(path, "a", encoding="utf-8") as f:
        f.write('x,"never closed\n')


@case
def t16_rows_most(source):
    path, rows = table(source, "county")
    rows += [["c%d" % i, "a", "b", "c"] for i in range(20000 - (len(rows) - 1))]
    save(path, rows)


@case
def t17_cell(source):
    set_cell(source, "mineral", 3, "body_en", "a" * (1 << 20))


@case
def t18_marks_many(source):
    set_cell(source, "mineral", 3, "name_en", "a" + "\u0301" * 10000)


@case
def t23_emoji(source):
    set_cell(source, "mineral", 3, "name_en", "Halite \U0001F600")


@case
def t23_rare_han(source):
    """A character that stands in no font of the hall, and one that does."""
    set_cell(source, "mineral", 3, "name_zh", "\u77f3\u76d0\U00030000")


@case
def t23_steering(source):
    """Joiners and isolates have no glyph and need none."""
    set_cell(source, "mineral", 3, "name_en", "Ha\u200clite \u2068NaCl\u2069")


@case
def t24_name(source):
    set_cell(source, "mineral", 3, "name_en",
             "The salt that stays behind when a lake of the desert dries out")


@case
def t24_name_han(source):
    set_cell(source, "mineral", 3, "name_zh", "\u77f3\u76d0" * 15)


@case
def t24_name_that_fits(source):
    set_cell(source, "mineral", 3, "name_en", "Halite or rock salt")


# ---- rules between columns, rows and tables ----

CLEARED = {"disclosure": "public", "reviewer": "\u793a\u4f8b",
           "review_date": "2026-01-01", "source_ids": "S1"}


def texts(**columns):
    """name="x" as name_zh, name_ug, name_en."""
    return {"%s_%s" % (name, lang): text for name, text in columns.items()
            for lang in ("zh", "ug", "en")}


def new_table(source, name, *rows):
    rows = [dict(row, **{k: v for k, v in CLEARED.items() if k not in row})
            for row in rows]
    head = list(dict.fromkeys(key for row in rows for key in row))
    save(os.path.join(source, "catalog", name + ".csv"),
         [head] + [[row.get(key, "") for key in head] for row in rows])


def figure(source, value, unit):
    new_table(source, "figure", dict(
        texts(title="A", unit=unit), id="F1", year="2025", value=str(value),
        value_text=str(value), qualifier="exact", scope="city"))


@case
def percent_over(source):
    figure(source, 104.5, "%")


@case
def percent_of_a_chart(source):
    new_table(source, "business_area", dict(texts(name="A"), id="land"))
    new_table(source, "result", dict(texts(title="A", summary="B", unit="%"),
                                     id="R1", area_id="land"))
    new_table(source, "result_point",
              dict(id="P1", result_id="R1", label="2024", value="99"),
              dict(id="P2", result_id="R1", label="2025", value="199"))


@case
def percent_whole(source):
    figure(source, 100, "%")


@case
def percent_is_no_percent(source):
    figure(source, 104.5, "km\u00b2")


def tour(source, *stops):
    new_table(source, "tour", dict(texts(title="A", summary="B"), id="T1",
                                   minutes="20"))
    if stops:
        new_table(source, "stop", *stops)


def stop(number, screen="home", **more):
    return dict(texts(title="A"), id="S%d" % number, tour_id="T1",
                screen=screen, **more)


@case
def tour_whole(source):
    tour(source, stop(1), stop(2, "mineral/M01"), stop(3, "compare/M01,M02"))


@case
def tour_without_stops(source):
    tour(source)


@case
def tour_stop_held(source):
    tour(source, stop(1), stop(2, disclosure=""))


@case
def tour_page_missing(source):
    tour(source, stop(1, "mineral/M99"), stop(2, "compare/M01,M77"),
         stop(3, "minral/M01"))


def is_generated(folder):
    try:
        with open(os.path.join(folder, "expect.txt"), encoding="utf-8") as f:
            return "generated" in f.read().split("\n")
    except OSError:
        return False


def make(name, base, folder):
    source = os.path.join(folder, "source")
    os.makedirs(folder)
    shutil.copytree(base, source)
    try:
        CASES[name](source)
    except Skip as reason:
        with open(os.path.join(folder, "skipped"), "w", encoding="utf-8") as f:
            f.write(str(reason))


def main():
    content, out = sys.argv[1:3]
    only = sys.argv[3:]
    cases = os.path.join(content, "cases")
    for name in sorted(os.listdir(cases)):
        if (only and name not in only) or not is_generated(
                os.path.join(cases, name)):
            continue
        make(name, os.path.join(content, "base"), os.path.join(out, name))


if __name__ == "__main__":
    main()
