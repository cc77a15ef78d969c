#!/usr/bin/env python3
"""Packages from one kiosk to another: made, trusted, checked, installed,
attacked."""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "support"))
from content import copy_sample, edit_row, is_none  # noqa: E402
from kiosk import digest, expect, from_arguments, run_tests  # noqa: E402


def run(k, code, *args):
    r = k.run(*args)
    expect(r.returncode == code, args, "gives", r.returncode, r.stdout,
           r.stderr)
    return r


def fresh(k, name):
    path = k.path(name)
    shutil.rmtree(path, ignore_errors=True)
    return path


def pack(k, source, store, out, *more):
    r = run(k, 0, "pack", source, "-o", out, "--store", store, "--json",
            *more)
    return json.loads(r.stdout)


def trust(k, store, other, name="other"):
    """`store` trusts what `other` signs."""
    key = k.path("key.txt")
    with open(key, "w") as f:
        f.write(run(k, 0, "key", "show", "--store", other).stdout)
    run(k, 0, "key", "trust", key, name, "--store", store)


def import_fault(k, package, store, code=1):
    """The one fault that importing gives; the store stays as it was."""
    before = digest(os.path.join(store, "gen"))
    r = run(k, code, "import", package, "--store", store, "--json")
    last = json.loads(r.stdout.splitlines()[-1])
    expect(digest(os.path.join(store, "gen")) == before, "gen/ changed")
    expect(os.listdir(os.path.join(store, "stage")) == [], "the stage")
    if code == 0:
        return last["result"]
    expect(last["result"] == "refused" and len(last["faults"]) == 1, last)
    return last["faults"][0]


def two_kiosks(k, install=True):
    """A kiosk that makes packages, one that trusts it, and a package with
    serial 1, perhaps installed there."""
    a, b = fresh(k, "a"), fresh(k, "b")
    out = k.path("one.kzp")
    made = pack(k, k.source + "/data/sample", a, out)
    expect(made["serial"] == 1 and made["hall"] == "turpan", made)
    trust(k, b, a)
    run(k, 0, "import", out if install else k.source + "/data/sample",
        "--store", b)
    return a, b, out


def spoil(path, change):
    with open(path, "rb") as f:
        data = bytearray(f.read())
    changed = change(data)
    data = data if changed is None else changed
    spoilt = path + ".bad.kzp"
    with open(spoilt, "wb") as f:
        f.write(data)
    return spoilt


def test_there_and_back(k):
    a, b, out = two_kiosks(k)
    with open(os.path.join(b, "serial")) as f:
        expect(f.read().split()[0] == "1", "serial")
    answer = json.loads(run(k, 0, "diff", out, "--store", b,
                            "--json").stdout)
    expect(is_none(answer), answer)
    answer = json.loads(run(k, 0, "check", out, "--store", b,
                            "--json").stdout)
    expect(answer["ok"], answer)
    expect(import_fault(k, out, b, 0) == "already", "not already")
    folder = run(k, 0, "diff", k.source + "/data/sample", "--store", b,
                 "--json")
    expect(is_none({**json.loads(folder.stdout)}), folder.stdout)


def test_only_cleared_rows_are_packed(k):
    a = fresh(k, "a")
    source = copy_sample(k, "secret")
    edit_row(source, "mineral", "M01", name_en="Kept to ourselves",
             disclosure="\u5f85\u5ba1")
    out = k.path("secret.kzp")
    pack(k, source, a, out)
    with open(out, "rb") as f:
        expect(b"Kept to ourselves" not in f.read(), "a row that was held")


def test_changes_are_seen_and_serials_rise(k):
    a, b, out = two_kiosks(k)
    source = copy_sample(k, "changed")
    edit_row(source, "mineral", "M01", name_en="Hard coal")
    two = k.path("two.kzp")
    expect(pack(k, source, a, two)["serial"] == 2, "serial")
    answer = json.loads(run(k, 0, "diff", two, "--store", b, "--json").stdout)
    expect(answer["changed"] == 1, answer)
    run(k, 0, "import", two, "--store", b, "--hold")
    expect(json.loads(run(k, 0, "doctor", "--store", b,
                          "--json").stdout)["serial"] == 1, "held counts")
    run(k, 0, "publish", "2", "--store", b)
    expect(json.loads(run(k, 0, "doctor", "--store", b,
                          "--json").stdout)["serial"] == 2, "published")
    fault = import_fault(k, out, b)
    expect(fault["id"] == "package.older" and fault["value"] == "1", fault)
    # Going back is for what is stored, and does not lower the guard.
    run(k, 0, "rollback", "--store", b)
    fault = import_fault(k, out, b)
    expect(fault["id"] == "package.older", fault)
    run(k, 0, "import", two, "--store", b)
    expect(json.loads(run(k, 0, "doctor", "--store", b,
                          "--json").stdout)["serial"] == 2, "again")


def test_serial_guard(k):
    a, b, out = two_kiosks(k)
    source = copy_sample(k, "changed")
    edit_row(source, "mineral", "M01", name_en="Hard coal")
    for serial, id in (("1", "package.serial_twice"),
                       ("100002", "package.jump"),
                       ("1000000001", "package.jump")):
        other = k.path("serial.kzp")
        pack(k, source, a, other, "--serial", serial)
        fault = import_fault(k, other, b)
        expect(fault["id"] == id and fault["value"] == serial, fault)
    pack(k, source, a, other, "--serial", "100001")
    run(k, 0, "import", other, "--store", b)


def test_attacks(k):
    a, b, out = two_kiosks(k, install=False)
    size = os.path.getsize(out)
    with open(out, "rb") as f:
        manifest = int.from_bytes(f.read()[12:16], "little")

    def flip(at):
        def change(data):
            data[at] ^= 1
        return change
    for change, id in (
            (flip(0), "package.foreign"),
            (flip(8), "package.newer"),
            (flip(24 + manifest + 40), "package.signature"),
            (flip(24 + manifest + 2), "package.signature"),
            (flip(size - 1), "package.damaged"),
            (lambda d: d + b"x", "package.damaged"),
            (lambda d: d[:size // 2], "package.damaged"),
            (lambda d: d.replace(b"serial 1\n", b"serial 2\n", 1),
             "package.signature"),
            (lambda d: d.replace(b"hall turpan", b"hall turfan", 1),
             "package.signature"),
            (lambda d: d.replace(b"catalog/hall.csv", b"../../../hall.cs", 1),
             "package.list")):
        fault = import_fault(k, spoil(out, change), b)
        expect(fault["id"] == id, fault, "not", id)
        expect(fault["what"] and fault["safe"] and fault["do"], fault)
    # The unit test cuts it everywhere.
    for i in range(0, 64, 7):
        fault = import_fault(k, spoil(out, lambda d: d[:size * i // 64]), b)
        expect(fault["id"] in ("package.damaged", "package.foreign"), fault)


def test_mix_and_match(k):
    a, b, out = two_kiosks(k, install=False)
    source = copy_sample(k, "changed")
    edit_row(source, "mineral", "M01", name_en="Coal!")
    edit_row(source, "mineral", "M02", name_en="Oil!!")
    two = k.path("two.kzp")
    pack(k, source, a, two)
    with open(two, "rb") as f:
        second = f.read()

    def front_of_second(data):
        n = int.from_bytes(second[12:16], "little") + 24 + 96
        m = int.from_bytes(data[12:16], "little") + 24 + 96
        return second[:n] + data[m:]
    fault = import_fault(k, spoil(out, front_of_second), b)
    expect(fault["id"] == "package.damaged", fault)


def test_keys(k):
    a, b, out = two_kiosks(k)
    c, d = fresh(k, "c"), k.path("c.kzp")
    made = pack(k, k.source + "/data/sample", c, d, "--serial", "5")
    fault = import_fault(k, d, b)
    expect(fault["id"] == "package.unknown_key" and
           fault["value"] == made["fingerprint"], fault, made)
    # The fingerprint must be the one that was compared.
    key = k.path("c.txt")
    with open(key, "w") as f:
        f.write(run(k, 0, "key", "show", "--store", c).stdout)
    run(k, 1, "key", "trust", key, "--store", b, "--fingerprint", "1 2 3")
    expect(import_fault(k, d, b)["id"] == "package.unknown_key", "trusted")
    run(k, 0, "key", "trust", key, "--store", b, "--fingerprint",
        made["fingerprint"].replace(" ", "-"))
    expect(import_fault(k, d, b, 0) == "already", "the same content")
    # What a key file holds is nobody else's to read, and is not overwritten.
    own = os.path.join(c, "state", "keys", "own")
    expect(os.stat(own).st_mode & 0o777 == 0o600, "mode")
    run(k, 1, "key", "new", "--store", c)
    office = fresh(k, "office.key")
    run(k, 0, "key", "new", office)
    run(k, 1, "key", "new", office)
    pack(k, k.source + "/data/sample", c, k.path("office.kzp"), "--key",
         office, "--serial", "6")
    expect(import_fault(k, k.path("office.kzp"), b)["id"] ==
           "package.unknown_key", "a new office")


def test_revoked_and_damaged_lists(k):
    a, b, out = two_kiosks(k)
    trusted = os.path.join(b, "state", "keys", "trusted")
    with open(trusted) as f:
        text = f.read()
    with open(trusted, "w") as f:
        f.write(text.replace(" 0 other", " 1 other"))
    r = run(k, 1, "import", out, "--store", b, "--json", "--lang", "en")
    expect("key file is damaged" in r.stderr, r.stderr)


def test_revoking(k):
    a, b, out = two_kiosks(k, install=False)
    listed = run(k, 0, "key", "list", "--store", b).stdout
    expect(listed.startswith("+ ") and listed.endswith(" other\n"), listed)
    run(k, 1, "key", "revoke", "nobody", "--store", b)
    run(k, 0, "key", "revoke", "other", "--store", b)
    expect(import_fault(k, out, b)["id"] == "package.revoked_key", "by its name")
    listed = run(k, 0, "key", "list", "--store", b).stdout
    expect(listed.startswith("- "), listed)
    # Trusted anew, it can be revoked by its fingerprint too.
    trust(k, b, a)
    run(k, 0, "import", out, "--store", b)
    run(k, 0, "key", "revoke", listed[2:49].strip(), "--store", b)
    expect(run(k, 0, "key", "list", "--store", b).stdout.startswith("- "),
           "by its fingerprint")


def test_signed_only(k):
    a, b, out = two_kiosks(k)
    source = copy_sample(k, "unsigned")
    edit_row(source, "mineral", "M01", name_en="Unsigned coal")
    run(k, 2, "key", "signed-only", "perhaps", "--store", b)
    run(k, 0, "key", "signed-only", "on", "--store", b)
    expect(import_fault(k, source, b)["id"] == "package.unsigned", "a folder")
    expect(import_fault(k, out, b, 0) == "already", "a signed package")
    run(k, 0, "key", "signed-only", "off", "--store", b)
    run(k, 0, "import", source, "--store", b)


def test_another_hall(k):
    a, b, out = two_kiosks(k)
    source = copy_sample(k, "hami")
    path = os.path.join(source, "catalog", "hall.csv")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(text.replace("\nturpan,", "\nhami,"))
    other = k.path("hami.kzp")
    pack(k, source, a, other)
    fault = import_fault(k, other, b)
    expect(fault["id"] == "package.hall" and fault["value"] == "hami", fault)


def test_checking_leaves_no_trace(k):
    a, b, out = two_kiosks(k)
    tmp = fresh(k, "tmp")
    os.makedirs(tmp)
    before = digest(b)
    for what in ("check", "diff"):
        for package, code in ((out, 0), (spoil(out, lambda d: d[:-1]), 1)):
            r = k.run(what, package, "--store", b, env={"TMPDIR": tmp})
            expect(r.returncode == code, what, r.returncode, r.stderr)
            expect(os.listdir(tmp) == [], "left over:", os.listdir(tmp))
    expect(digest(b) == before, "the store changed")


def test_wrong_use(k):
    a = fresh(k, "a")
    sample = k.source + "/data/sample"
    run(k, 2, "pack", sample, "--store", a)
    run(k, 2, "pack", sample, "-o", k.path("x.kzp"), "--serial", "none",
        "--store", a)
    run(k, 2, "key", "sell", "--store", a)
    run(k, 2, "key", "trust", "--store", a)
    run(k, 1, "key", "trust", k.path("nothing"), "--store", a)
    run(k, 1, "pack", k.path("nothing"), "-o", k.path("x.kzp"), "--store", a)
    run(k, 1, "pack", sample, "-o", k.path("no", "x.kzp"), "--store", a)
    expect(not os.path.exists(k.path("x.kzp")), "a package after all")
    run(k, 1, "check", k.path("nothing.kzp"), "--store", a)


if __name__ == "__main__":
    sys.exit(run_tests(from_arguments(), dict(globals())))
