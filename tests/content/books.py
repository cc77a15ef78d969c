"""Cases in which the source is a workbook."""
import os
import shutil
import struct
import zlib

import zips
from zips import Entry

CASES = {}


def only_book(source):
    """Takes the CSV tables away, gives their rows."""
    tables = zips.read_tables(source)
    shutil.rmtree(os.path.join(source, "catalog"))
    return tables


def write(source, data, name="catalog.xlsx"):
    with open(os.path.join(source, name), "wb") as f:
        f.write(data)


def book(name):
    """A case that changes the entries of a good workbook: the function gets
    them as a list and may give the bytes of the file itself."""
    def add(function):
        def make(source):
            entries = zips.entries_of(zips.parts_of(only_book(source)))
            data = function(entries)
            write(source, data if data else zips.write_zip(entries))
        CASES[name] = make
        return function
    return add


def sheets(name):
    """A case that makes the workbook from the tables in its own way."""
    def add(function):
        def make(source):
            parts = function(only_book(source))
            write(source, zips.write_zip(zips.entries_of(parts)))
        CASES[name] = make
        return function
    return add


# ---- names of entries ----

def entry_case(name, entry_name, data=b"x", **lies):
    def change(entries):
        entries.append(Entry(entry_name, data, **lies))
    book(name)(change)


entry_case("p01-zip", "../x.xml")
entry_case("p01-zip-inside", "xl/../../x.xml")
entry_case("p02-zip", "/etc/x.xml")
entry_case("p02-zip-drive", "C:/x.xml")
entry_case("p03-zip", "xl\\x.xml")
entry_case("p04-zip", "xl/x.xml", b"/etc", made_by=0x314, attributes=0o120777 << 16)
entry_case("p05-zip-fifo", "xl/x.xml", b"", made_by=0x314, attributes=0o010644 << 16)
entry_case("p05-zip-device", "xl/x.xml", b"", made_by=0x314, attributes=0o020644 << 16)
entry_case("p06-zip", "xl/" + "x" * 252)
entry_case("p07-zip", "xl/x\ny.xml")
entry_case("p08-zip-bytes", b"xl/x\xff\xfe.xml")
entry_case("p10-zip", "xl/media/CON.png")
entry_case("p10-zip-dot", "xl/media/x.png.")
entry_case("p12-zip", "xl/media/x\u202egnp.png")
entry_case("p13-zip", "a/b/c/d/e/f/g/x.xml")
entry_case("p13-zip-six", "a/b/c/d/e/f/x.xml")


@book("p09-zip-case")
def _(entries):
    entries += [Entry("xl/media/x.png", b"x"), Entry("xl/media/X.png", b"x")]


@book("p09-zip-nfc")
def _(entries):
    entries += [Entry("xl/media/\u00e9.png", b"x"),
                Entry("xl/media/e\u0301.png", b"x")]


@book("p11-zip")
def _(entries):
    entries += [Entry("__MACOSX/._x", b"x"), Entry("xl/media/Thumbs.db", b"x"),
                Entry("xl/media/", b"", method=0)]


@sheets("p08-zip-gbk")
def _(tables):
    parts = zips.parts_of(tables, names={"mineral": "\u77ff\u7269.xml"})
    return {(name.encode("gbk") if "\u77ff" in name else name): data
            for name, data in parts.items()}


# ---- the container ----

def zeros_packed(size):
    """Raw deflate of zeros, without holding them."""
    pack, out, left = zlib.compressobj(9, zlib.DEFLATED, -15), [], size
    block, crc = b"\0" * (1 << 20), 0
    while left > 0:
        piece = block[:min(left, len(block))]
        out.append(pack.compress(piece))
        crc = zlib.crc32(piece, crc)
        left -= len(piece)
    return b"".join(out) + pack.flush(), crc


def bomb(name, size, **lies):
    packed, crc = zeros_packed(size)
    return Entry(name, b"", packed=packed, crc=crc, size=size, **lies)


@book("c01-nested")
def _(entries):
    """Archives in archives, each of them small: 16 x 16 x 32 MiB."""
    inner = zips.write_zip([bomb("0.dat", 32 << 20)])
    for _ in range(2):
        inner = zips.write_zip([Entry("%x.zip" % i, inner) for i in range(16)])
    entries.append(Entry("xl/embeddings/x.zip", inner))


CASES["c01-not-a-workbook"] = lambda source: (
    only_book(source),
    write(source, zips.write_zip(
        [Entry("%x.zip" % i, zips.write_zip([bomb("0.dat", 1 << 20)]))
         for i in range(16)])))


def place_of(entries, wanted):
    at = 0
    for entry in entries:
        if entry is wanted:
            return at
        at += len(entry.local())
    raise KeyError


@book("c02-overlap")
def _(entries):
    """Two names for one run of bytes."""
    first = entries[4]
    entries.append(Entry("xl/x.xml", first.data, local_name=first.name))
    twin = entries[-1]
    twin.offset = place_of(entries, first)
    body = b"".join(e.local() for e in entries[:-1])
    directory, at = b"", 0
    for entry in entries[:-1]:
        directory += entry.central(at)
        at += len(entry.local())
    twin.local_name = twin.name
    directory += twin.central(0)
    return body + directory + zips.end_record(len(entries), len(directory),
                                              len(body))


@book("c02-quoted")
def _(entries):
    """A header within the stored bytes of another entry."""
    hidden = Entry("xl/x.xml", b"y" * 100)
    cover = Entry("xl/cover.xml", hidden.local(), method=0)
    entries.append(cover)
    hidden.offset = (place_of(entries, cover) + 30 + len(cover.name))
    body = b"".join(e.local() for e in entries)
    directory, at = b"", 0
    for entry in entries:
        directory += entry.central(at)
        at += len(entry.local())
    directory += hidden.central(0)
    return body + directory + zips.end_record(len(entries) + 1,
                                              len(directory), len(body))


@book("c03-ratio")
def _(entries):
    entries.append(bomb("xl/media/x.png", 300 << 20))


@book("c03-size-lies")
def _(entries):
    """The header says little, the bytes unpack to much."""
    entry = bomb("xl/media/x.png", 300 << 20)
    entry.size = 1000
    entries.append(entry)


@book("c04-zip64")
def _(entries):
    e = entries[4]
    e.zip64 = (e.size + 1, len(e.packed))


@book("c04-zip64-huge")
def _(entries):
    e = entries[4]
    e.zip64 = (1 << 62, 1 << 62)


@book("c04-zip64-right")
def _(entries):
    e = entries[4]
    e.zip64 = (e.size, len(e.packed))


@book("c05-mismatch")
def _(entries):
    entries[4].local_name = b"xl/worksheets/shee_1.xml"


@book("c06-encrypted")
def _(entries):
    entries[4].flags = 1


@book("c07-no-end")
def _(entries):
    return zips.write_zip(entries)[:-30]


@book("c07-half")
def _(entries):
    data = zips.write_zip(entries)
    return data[:len(data) // 2]


@book("c08-before")
def _(entries):
    return b"MZ this program cannot be run" + zips.write_zip(entries)


@book("c08-behind")
def _(entries):
    return zips.write_zip(entries) + b"more"


@book("c08-between")
def _(entries):
    """Bytes that no entry owns, before the last."""
    body, directory = b"", b""
    for entry in entries:
        if entry is entries[-1]:
            body += b"more"
        directory += entry.central(len(body))
        body += entry.local()
    return body + directory + zips.end_record(len(entries), len(directory),
                                              len(body))


@book("c09-bzip2")
def _(entries):
    import bz2
    e = entries[4]
    e.method, e.packed = 12, bz2.compress(e.data)


@book("c09-lzma")
def _(entries):
    import lzma
    e = entries[4]
    e.method, e.packed = 14, lzma.compress(e.data, lzma.FORMAT_ALONE)


@book("c10-crc")
def _(entries):
    entries[4].crc ^= 1


@book("c10-bytes")
def _(entries):
    e = entries[4]
    middle = len(e.packed) // 2
    e.packed = (e.packed[:middle] + bytes([e.packed[middle] ^ 0x55]) +
                e.packed[middle + 1:])


def empty_files(count):
    """The same empty file again and again: nobody reads so far."""
    entry = Entry("x", b"", method=0)
    size = len(entry.central(0)) * count
    body = entry.local() * count
    return (body + entry.central(0) * count +
            zips.end_record(count, size, len(body)))


book("c11-million")(lambda entries: empty_files(1000000))
book("c11-most-that-fit")(lambda entries: empty_files(250000))


@book("c11-few-thousand")
def _(entries):
    entries += [Entry("a/%d" % i, b"", method=0) for i in range(3000)]


@book("c12-descriptor")
def _(entries):
    for entry in entries:
        entry.descriptor = True


@book("c12-descriptor-wrong")
def _(entries):
    for entry in entries:
        entry.descriptor = True
    data = zips.write_zip(entries)
    at = data.find(struct.pack("<I", 0x08074B50)) + 4
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


# ---- sheets ----

@sheets("t20-workbook")
def _(tables):
    """A day as Excel keeps it, a number with its binary tail."""
    rows = tables["mineral"]
    day = zips.letters(rows[0].index("review_date") + 1)
    mohs = zips.letters(rows[0].index("mohs_max") + 1)
    cells = {day + "2": '<c r="%s2" s="1"><v>46023</v></c>' % day,
             mohs + "2": '<c r="%s2"><v>2.5000000000000004</v></c>' % mohs}
    styles = zips.HEAD + (
        '<styleSheet xmlns="%s"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>' % zips.MAIN)
    return zips.parts_of(tables, {"mineral": zips.sheet(rows, cells)},
                         styles=styles)


@sheets("t21-workbook")
def _(tables):
    """Text that begins as a formula does, and a formula with its value."""
    rows = tables["mineral"]
    tables["mineral"][1][rows[0].index("name_en")] = "=cmd|'/c'!A1"
    body = zips.letters(rows[0].index("body_en") + 1)
    cells = {body + "3": '<c r="%s3" t="str"><f>A1&amp;B1</f><v>Computed</v></c>'
             % body}
    return zips.parts_of(tables, {"mineral": zips.sheet(rows, cells)})


def doctype(tables, text, use=""):
    xml = zips.sheet(tables["mineral"]).replace(
        "<worksheet", text + "<worksheet", 1)
    if use:
        xml = xml.replace("Halite", use, 1)
    return zips.parts_of(tables, {"mineral": xml})


@sheets("t25-entity-bomb")
def _(tables):
    levels = "".join('<!ENTITY a%d "%s">' % (i, ("&a%d;" % (i - 1)) * 10)
                     for i in range(1, 10))
    return doctype(tables, '<!DOCTYPE x [<!ENTITY a0 "ha">%s]>' % levels, "&a9;")


@sheets("t26-external")
def _(tables):
    return doctype(tables, '<!DOCTYPE x [<!ENTITY a SYSTEM '
                   '"file:///etc/passwd">]>', "&a;")


@sheets("t26-dtd")
def _(tables):
    return doctype(tables, '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">')


@sheets("t26-shared-strings")
def _(tables):
    return zips.parts_of(tables, strings=zips.HEAD + '<!DOCTYPE x [<!ENTITY a '
                         '"b">]><sst xmlns="%s"></sst>' % zips.MAIN)


def with_string(index):
    def make(tables):
        cells = {"B3": '<c r="B3" t="s"><v>%s</v></c>' % index}
        strings = zips.HEAD + ('<sst xmlns="%s"><si><t>\u77f3\u76d0</t></si></sst>'
                               % zips.MAIN)
        return zips.parts_of(
            tables, {"mineral": zips.sheet(tables["mineral"], cells)},
            strings=strings)
    return make


sheets("t27-index")(with_string("1"))
sheets("t27-index-huge")(with_string("99999999999999999999"))
sheets("t27-index-negative")(with_string("-1"))
sheets("t27-index-right")(with_string("0"))


@sheets("t28-dimension")
def _(tables):
    xml = zips.sheet(tables["mineral"],
                     before='<dimension ref="A1:XFD1048576"/>')
    xml = xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/>'
                      "</row></sheetData>")
    return zips.parts_of(tables, {"mineral": xml})


@sheets("t28-far-cell")
def _(tables):
    xml = zips.sheet(tables["mineral"]).replace(
        "</sheetData>", '<row r="1048576">%s</row></sheetData>' %
        zips.cell("x", "XFD1048576"))
    return zips.parts_of(tables, {"mineral": xml})


def ole(*names):
    head = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0")
                           for name in names)


def file_case(name, data, file_name):
    CASES[name] = lambda source: (only_book(source),
                                  write(source, data, file_name))


file_case("t29-password", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"),
          "catalog.xlsx")
file_case("t30-xls", ole("Root Entry", "Workbook"), "catalog.xls")
file_case("t30-et", ole("Root Entry", "Workbook"), "catalog.et")
file_case("t30-renamed", ole("Root Entry", "Workbook"), "catalog.xlsx")


def macro_book(source, name):
    entries = zips.entries_of(zips.parts_of(only_book(source)))
    entries.append(Entry("xl/vbaProject.bin", ole("VBA")))
    write(source, zips.write_zip(entries), name)


CASES["t30-xlsm"] = lambda source: macro_book(source, "catalog.xlsm")
CASES["t30-macros-inside"] = lambda source: macro_book(source, "catalog.xlsx")


@sheets("t31-uncached")
def _(tables):
    cells = {"B3": '<c r="B3"><f>CONCAT(A1,B1)</f></c>'}
    return zips.parts_of(
        tables, {"mineral": zips.sheet(tables["mineral"], cells)})


@sheets("t31-error-cell")
def _(tables):
    cells = {"D3": '<c r="D3" t="e"><f>A0</f><v>#REF!</v></c>'}
    return zips.parts_of(
        tables, {"mineral": zips.sheet(tables["mineral"], cells)})


@sheets("t32-hidden-merged")
def _(tables):
    xml = zips.sheet(
        tables["mineral"], attributes={3: ' hidden="1"'},
        before='<cols><col min="4" max="4" hidden="1"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>')
    return zips.parts_of(tables, {"mineral": xml}, {"county": "hidden"})


@sheets("hall-sheet-broken")
def _(tables):
    return zips.parts_of(tables, {"hall": zips.sheet(tables["hall"])[:-40]})
