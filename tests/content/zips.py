"""Zip files written by hand, so that every field of theirs can lie, and the
parts of a workbook to put into them."""
import csv
import os
import struct
import zlib
from xml.sax.saxutils import escape


class Entry:
    """One file of a zip. What is None is worked out when it is written."""

    def __init__(self, name, data=b"", method=8, **lies):
        self.name = name.encode() if isinstance(name, str) else name
        self.data = data
        self.method = method
        self.packed = data
        if method == 8:
            pack = zlib.compressobj(6, zlib.DEFLATED, -15)
            self.packed = pack.compress(data) + pack.flush()
        self.local_name = self.name
        self.flags = 0
        self.crc = zlib.crc32(data)
        self.size = len(data)
        self.made_by = 20
        self.attributes = 0
        self.offset = None      # of the local header, in the directory
        self.zip64 = None       # (size, packed) in the field 0x0001
        self.descriptor = False  # sizes stand behind the bytes
        for key, value in lies.items():
            if not hasattr(self, key):
                raise AttributeError(key)
            setattr(self, key, value)

    def local(self):
        flags, crc, sizes = self.flags, self.crc, (len(self.packed), self.size)
        extra = b""
        if self.descriptor:
            flags |= 8
            crc, sizes = 0, (0, 0)
        elif self.zip64:
            extra = struct.pack("<HHQQ", 1, 16, *self.zip64)
            sizes = (0xFFFFFFFF, 0xFFFFFFFF)
        out = struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, flags, self.method,
                          0, 0x5C21, crc, sizes[0], sizes[1],
                          len(self.local_name), len(extra))
        out += self.local_name + extra + self.packed
        if self.descriptor:
            out += struct.pack("<IIII", 0x08074B50, self.crc,
                               len(self.packed), self.size)
        return out

    def central(self, offset):
        flags = self.flags | (8 if self.descriptor else 0)
        sizes, extra = (len(self.packed), self.size), b""
        if self.zip64:
            extra = struct.pack("<HHQQ", 1, 16, *self.zip64)
            sizes = (0xFFFFFFFF, 0xFFFFFFFF)
        if self.offset is not None:
            offset = self.offset
        return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, self.made_by, 45,
                           flags, self.method, 0, 0x5C21, self.crc, sizes[0],
                           sizes[1], len(self.name), len(extra), 0, 0, 0,
                           self.attributes, offset) + self.name + extra


def end_record(count, size, at):
    """Both closing records if the small one has no room for the count."""
    out, small = b"", min(count, 0xFFFF)
    if count >= 0xFFFF:
        out += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count,
                           count, size, at)
        out += struct.pack("<IIQI", 0x07064B50, 0, at + size, 1)
    return out + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, small, small,
                             size, at, 0)


def write_zip(entries):
    body, directory = [], []
    at = 0
    for entry in entries:
        local = entry.local()
        directory.append(entry.central(at))
        body.append(local)
        at += len(local)
    size = sum(map(len, directory))
    return b"".join(body + directory) + end_record(len(entries), size, at)


# ---- a workbook ----

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def cell(text, place):
    return '<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (
        place, escape(text))


def sheet(rows, cells=None, before="", after="", attributes=None):
    """`cells` gives the XML of some, by place; `attributes` of some rows."""
    out = [HEAD, '<worksheet xmlns="%s">' % MAIN, before, "<sheetData>"]
    for number, row in enumerate(rows, 1):
        out.append('<row r="%d"%s>' % (number, (attributes or {}).get(number, "")))
        for column, text in enumerate(row, 1):
            place = letters(column) + str(number)
            if cells and place in cells:
                out.append(cells[place])
            elif text:
                out.append(cell(text, place))
        out.append("</row>")
    out.append("</sheetData>%s</worksheet>" % after)
    return "".join(out)


def read_tables(source):
    tables, folder = {}, os.path.join(source, "catalog")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as f:
            tables[name[:-len(".csv")]] = list(csv.reader(f))
    return tables


def parts_of(tables, sheets=None, states=None, names=None, strings=None,
             styles=None):
    """Names and bytes, in order. `sheets` gives the XML of some tables,
    `states` of a sheet in the list, `names` of a sheet's part."""
    listed, relations, files = "", "", {}
    for number, (table, rows) in enumerate(tables.items(), 1):
        part = (names or {}).get(table, "sheet%d.xml" % number)
        state = (states or {}).get(table)
        listed += '<sheet name="%s" sheetId="%d" r:id="rId%d"%s/>' % (
            table, number, number, ' state="%s"' % state if state else "")
        relations += ('<Relationship Id="rId%d" Type="%s/worksheet" '
                      'Target="worksheets/%s"/>' % (number, RELATIONS, part))
        files["xl/worksheets/" + part] = (sheets or {}).get(table) or sheet(rows)
    for key, text in (("sharedStrings", strings), ("styles", styles)):
        if text:
            relations += ('<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>'
                          % (key, RELATIONS, key, key))
            files["xl/%s.xml" % key] = text
    top = ('<Relationship Id="rId1" Type="%s/officeDocument" '
           'Target="xl/workbook.xml"/>' % RELATIONS)
    wrap = HEAD + '<Relationships xmlns="%s">%%s</Relationships>' % PACKAGE
    types = HEAD + ('<Types xmlns="http://schemas.openxmlformats.org/package/'
                    '2006/content-types"><Default Extension="xml" '
                    'ContentType="application/xml"/></Types>')
    book = HEAD + '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
        MAIN, RELATIONS, listed)
    parts = {"[Content_Types].xml": types, "_rels/.rels": wrap % top,
             "xl/workbook.xml": book,
             "xl/_rels/workbook.xml.rels": wrap % relations}
    parts.update(files)
    return {name: text.encode() if isinstance(text, str) else text
            for name, text in parts.items()}


def entries_of(parts):
    return [Entry(name, data) for name, data in parts.items()]
