#!/usr/bin/env python3
"""An exported workbook, opened and saved again by LibreOffice, is still the
same content; its calendar, digits and drop-downs have survived."""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import Workbook, expect_same, run_good  # noqa: E402
from kiosk import Skip, expect, from_arguments, run_tests  # noqa: E402

MINERAL, RIGHT = "\u77ff\u7269", "\u77ff\u4e1a\u6743"


def save_again(k, path, out):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise Skip("LibreOffice is not installed "
                   "(libreoffice-calc-nogui)")
    folder = k.path(out)
    r = subprocess.run(
        [office, "-env:UserInstallation=file://" + k.path("profile"),
         "--headless", "--norestore", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path],
        env=k.env, text=True, capture_output=True, timeout=500)
    saved = os.path.join(folder, os.path.basename(path))
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


if __name__ == "__main__":
    kiosk = from_arguments()
    kiosk.import_sample()
    sys.exit(run_tests(kiosk, globals()))
