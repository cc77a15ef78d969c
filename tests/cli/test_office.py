#!/usr/bin/env python3
"""An exported workbook, opened and saved again by LibreOffice, is still the
same content; its calendar, digits and drop-downs have survived."""
import os
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as tree
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import (Workbook, changes, diff, expect_same,  # noqa: E402
                     run_good)
from kiosk import Skip, expect, from_arguments, run_tests  # noqa: E402

MINERAL, RIGHT = "\u77ff\u7269", "\u77ff\u4e1a\u6743"


XLSX = "xlsx:Calc MS Excel 2007 XML"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, TEXT, OFFICE = OPEN % "table", OPEN % "text", OPEN % "office"


def save_again(k, path, out, kind=XLSX):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise Skip("LibreOffice is not installed "
                   "(libreoffice-calc-nogui)")
    folder = k.path(out)
    r = subprocess.run(
        [office, "-env:UserInstallation=file://" + k.path("profile"),
         "--headless", "--norestore", "--convert-to", kind, "--outdir",
         folder, path],
        env=k.env, text=True, capture_output=True, timeout=500)
    name = os.path.splitext(os.path.basename(path))[0]
    saved = os.path.join(folder, name + "." + kind.split(":")[0])
    expect(os.path.exists(saved), "nothing saved:", r.stdout, r.stderr)
    return saved


def test_saved_by_libreoffice(k):
    path = k.path("catalog.xlsx")
    run_good(k, "export", "--store", k.store, path)
    saved = save_again(k, path, "saved")
    with open(path, "rb") as a, open(saved, "rb") as b:
        expect(a.read() != b.read(), "it was not saved again")
    expect_same(k, saved, k.store)
    check = run_good(k, "check", saved, "--lang", "en")
    expect(check.stdout == "", "said of the sheets:", check.stdout)
    store = k.path("again")
    k.import_sample(source=saved, store=store)
    expect_same(k, path, store)
    expect_same(k, k.source + "/data/sample", store)
    words = Workbook(saved)
    lists = words.book[MINERAL].data_validations.dataValidation
    expect(lists, "no drop-downs")
    licence = words.cell(RIGHT, "MR001", "licence_no")
    expect(licence.value == "T0000002099010000000001", licence.value)
    expect(words.cell(RIGHT, "MR001", "valid_from").is_date, "no date")
    expect_same(k, save_again(k, saved, "twice"), k.store)


def split_cells(row):
    """One element a cell: equal neighbours are written once."""
    many = TABLE + "number-columns-repeated"
    cells = []
    for cell in list(row):
        row.remove(cell)
        for _ in range(min(int(cell.attrib.pop(many, 1)), 200)):
            copy = tree.fromstring(tree.tostring(cell))
            cells.append(copy)
            row.append(copy)
    return cells


def text_of(cell):
    return "".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))


def type_into(cell, text):
    for child in list(cell):
        cell.remove(child)
    tree.SubElement(cell, TEXT + "p").text = text
    for name in ("value", "string-value"):
        cell.attrib.pop(OFFICE + name, None)
    cell.set(OFFICE + "value-type", "string")


def change(path, sheet, values):
    """Cells of a sheet, {(id, heading): text}, in LibreOffice's own file."""
    # Prefixes are part of some values, so all of them stay as they were.
    with open(path, encoding="utf-8") as f:
        spaces = dict(re.findall(r'xmlns:([\w-]+)="([^"]*)"', f.read(20000)))
    for prefix, space in spaces.items():
        tree.register_namespace(prefix, space)
    book = tree.parse(path)
    [table] = [t for t in book.iter(TABLE + "table")
               if t.get(TABLE + "name") == sheet]
    rows = list(table.iter(TABLE + "table-row"))
    headings = [text_of(c) for c in split_cells(rows[0])]
    done = 0
    for row in rows[1:]:
        cells = split_cells(row)
        id = text_of(cells[0]) if cells else ""
        for (wanted, heading), text in values.items():
            if wanted == id:
                type_into(cells[headings.index(heading)], text)
                done += 1
    expect(done == len(values), "changed", done, "cells of", values)
    text = tree.tostring(book.getroot(), encoding="unicode")
    for prefix, space in spaces.items():
        name = 'xmlns:%s="%s"' % (prefix, space)
        if name not in text[:20000]:
            text = text.replace("<office:document ",
                                "<office:document %s " % name, 1)
    with open(path, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n' + text)


def small_picture():
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    rows = (b"\0" + b"\x40\x80\xc0" * 800) * 600
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 800, 600, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def test_what_a_clerk_does(k):
    """Takes the content home, changes three cells in LibreOffice, puts a
    picture beside it, and brings both back."""
    source = k.path("brought")
    run_good(k, "export", "--store", k.store, "--with-media", source)
    shutil.rmtree(source + "/catalog")
    path = k.path("home.xlsx")
    run_good(k, "export", "--store", k.store, path)
    words = Workbook(path)
    heading = {c: words.headings[MINERAL, c] for c in ("name_en", "picture")}
    flat = save_again(k, path, "flat", "fods")
    change(flat, MINERAL, {("M01", heading["name_en"]): "Hard coal",
                           ("M23", heading["name_en"]): "Rock salt",
                           ("M23", heading["picture"]): "rock salt.png"})
    shutil.move(save_again(k, flat, "typed"), source + "/catalog.xlsx")
    os.makedirs(source + "/media", exist_ok=True)
    with open(source + "/media/rock salt.png", "wb") as f:
        f.write(small_picture())
    answer = diff(k, source, k.store)
    expect(changes(answer) == {
        ("mineral", "M01", "name_en"): ("Coal", "Hard coal"),
        ("mineral", "M23", "name_en"): ("Halite", "Rock salt"),
        ("mineral", "M23", "picture"): ("", "rock salt.png")}, answer)
    expect((answer["added"], answer["changed"], answer["removed"]) ==
           (0, 2, 0), answer)
    expect((answer["media"]["added"], answer["media"]["changed"],
            answer["media"]["removed"]) == (1, 0, 0), answer["media"])
    run_good(k, "import", source, "--store", k.store)
    expect_same(k, source, k.store)
    shown = run_good(k, "tree", "--screen", "mineral/M23", "--lang", "en",
                     "--store", k.store).stdout
    expect("Rock salt" in shown, "not shown:", shown)


PIN = "".join("tap #pin.%s\n" % c for c in "739104") + "tap #pin.enter\n"
ENTER = ("lang en\nwait 400\nkey F5\ntap #entry.staff\n" + PIN + PIN +
         "tap #entry.written\ntap #lang.en\n")


def robot(k, name, steps):
    path = k.path(name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(ENTER + steps)
    return run_good(k, "robot", path, "--store", k.store, "--out",
                    k.path("seen"), "--lang", "en")


def test_z_clerk_at_the_screen(k):
    """The same from the screen and back to it: all that was changed is on
    the page that asks, and nothing else."""
    for folder in ("stick", "back"):
        os.makedirs(k.path(folder))
    robot(k, "take.robot",
          "tap #staff.take\nplug stick\ntap #take.book.0\nwait 9000\n"
          'expect "Done, you may pull the stick out"\n')
    book = k.path("stick", "karez-content.xlsx")
    heading = {c: Workbook(book).headings[MINERAL, c]
               for c in ("name_en", "picture")}
    flat = save_again(k, book, "flat2", "fods")
    change(flat, MINERAL, {("M02", heading["name_en"]): "Rock oil",
                           ("M03", heading["name_en"]): "Marsh gas",
                           ("M02", heading["picture"]): "oil.png"})
    shutil.move(save_again(k, flat, "typed2"), k.path("back", "catalog.xlsx"))
    run_good(k, "export", "--store", k.store, "--with-media", k.path("all"))
    shutil.copytree(k.path("all", "media"), k.path("back", "media"))
    with open(k.path("back", "media", "oil.png"), "wb") as f:
        f.write(small_picture())
    said = robot(k, "back.robot",
                 "tap #staff.update\nplug back\ntap \"back\"\nwait 9000\n"
                 'expect "changed 2"\nexpect "added 0"\nexpect "removed 0"\n'
                 'expect "Pictures and films 1"\n'
                 "expect #row.0\nexpect #row.1\nexpect-no #row.2\n"
                 "shot review.png\n"
                 'tap "changed Rock oil"\nexpect "Rock oil"\n'
                 'expect "oil.png"\nshot row.png\ntap #update.all_rows\n'
                 'tap "changed Marsh gas"\nexpect "Marsh gas"\n')
    expect("back.robot" in said.stderr + said.stdout, said.stderr)


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
