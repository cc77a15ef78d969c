"""Content as tests change it: folders of CSV tables, exported workbooks, and
what `karez diff` says of them."""
import csv
import json
import os
import shutil

from kiosk import Skip, expect

NONE = {"added": 0, "changed": 0, "removed": 0}


def copy_sample(k, name):
    copy = k.path(name)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(k.source + "/data/sample", copy)
    return copy


def read_table(source, table):
    """Headings and rows of a CSV file, whatever its mark."""
    with open(os.path.join(source, "catalog", table + ".csv"),
              encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f))
    return rows[0], rows[1:]


def write_table(source, table, headings, rows, encoding="utf-8"):
    with open(os.path.join(source, "catalog", table + ".csv"), "w",
              encoding=encoding, newline="") as f:
        csv.writer(f).writerows([headings, *rows])


def edit_row(source, table, id, **values):
    headings, rows = read_table(source, table)
    found = [r for r in rows if r[0] == id]
    expect(len(found) == 1, table, "has no single", id)
    for column, value in values.items():
        found[0][headings.index(column)] = value
    write_table(source, table, headings, rows)


def run_good(k, *args, **more):
    r = k.run(*args, **more)
    expect(r.returncode == 0, args, "gives", r.returncode, r.stdout, r.stderr)
    return r


def diff(k, source, store):
    return json.loads(run_good(k, "diff", source, "--store", store,
                               "--json").stdout)


def is_none(answer):
    return answer["tables"] == [] and answer["media"] == dict(
        NONE, files=[]) and all(answer[n] == 0 for n in NONE)


def expect_same(k, source, store):
    answer = diff(k, source, store)
    expect(is_none(answer), source, "is not the same:",
           json.dumps(answer, ensure_ascii=False)[:2000])
    expect("no difference" in run_good(k, "diff", source, "--store", store,
                                       "--lang", "en").stdout, "not said")


def changes(answer):
    """{(table, id, column): (old, new)} of changed rows."""
    return {(t["table"], r["id"], f["column"]): (f["old"], f["new"])
            for t in answer["tables"] for r in t["rows"]
            if r["change"] == "changed" for f in r["fields"]}


def rows_of(answer, change):
    return {(t["table"], r["id"]) for t in answer["tables"]
            for r in t["rows"] if r["change"] == change}


class Workbook:
    """An exported workbook in the hands of another program. Which heading is
    which column, its own first sheet says."""

    ABOUT = "\u8bf4\u660e"
    LANGS = {"zh": "\u4e2d\u6587", "ug": "\u7ef4\u6587", "en": "\u82f1\u6587"}

    def __init__(self, path):
        try:
            import openpyxl
        except ImportError:
            raise Skip("python3-openpyxl is not installed")
        self.book = openpyxl.load_workbook(path)
        self.headings = {}
        for sheet, heading, codes, *_ in self.book[self.ABOUT].iter_rows(
                values_only=True):
            for code in (codes or "").split():
                lang = code.rsplit("_", 1)[-1]
                is_text = " " in codes and lang in self.LANGS
                self.headings[sheet, code] = heading + (
                    "\uff08%s\uff09" % self.LANGS[lang] if is_text else "")

    def cell(self, title, id, column):
        sheet = self.book[title]
        heading = self.headings[title, column]
        at = [c.column for c in sheet[1] if c.value == heading]
        row = [c.row for c in sheet["A"] if c.value == id]
        expect(len(at) == 1 and len(row) == 1, title, id, column, at, row)
        return sheet.cell(row[0], at[0])

    def save(self, path):
        self.book.save(path)
