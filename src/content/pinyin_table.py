"""Makes the table of readings of Chinese characters.

    pinyin_table.py OUTPUT.c Unihan_Readings.txt[.bz2]

From Unihan: kMandarin gives the customary reading, kTGHZ2013 all readings of
the 8,105 characters of the general table of 2013. Readings are written as
typed: without tones, u with dots as v.
"""
import bz2
import sys
import unicodedata


def plain(reading):
    out = ""
    for letter in unicodedata.normalize("NFD", reading):
        if letter == "\u0308":
            out = out[:-1] + "v"
        elif letter.isascii() and letter.isalpha():
            out += letter
    return out


def read(path):
    opener = bz2.open if path.endswith(".bz2") else open
    customary, listed = {}, {}
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t")
            if field == "kMandarin":
                customary[int(code[2:], 16)] = value.split()[0]
            elif field == "kTGHZ2013":
                listed[int(code[2:], 16)] = [
                    place.split(":")[1] for place in value.split()]
    table = []
    for code in sorted(listed):
        readings = [plain(r) for entry in listed[code]
                    for r in entry.split(",")]
        first = plain(customary.get(code, ""))
        if first in readings:
            readings.insert(0, first)
        for reading in dict.fromkeys(readings):
            table.append((code, reading))
    return table


def main():
    table = read(sys.argv[2])
    syllables = sorted({reading for _, reading in table})
    number = {s: i for i, s in enumerate(syllables)}
    assert len(syllables) < 2048 and len(table) > 8000
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write('#include "src/content/pinyin_table.h"\n\n')
        out.write("const char kz_pinyin_syllables[][8] = {\n")
        out.writelines('    "%s",\n' % s for s in syllables)
        out.write("};\n\nconst uint32_t kz_pinyin_entries[] = {\n")
        out.writelines("    0x%X,\n" % (code << 11 | number[reading])
                       for code, reading in table)
        out.write("};\n\nconst size_t kz_pinyin_entry_count = %d;\n"
                  % len(table))
        first = {}
        for place, (code, _) in enumerate(table):
            first.setdefault(code, place)
        out.write("\nconst uint16_t kz_pinyin_first[] = {\n")
        out.writelines("    %d,\n" % first.get(code, len(table))
                       for code in range(0x4E00, 0xA000))
        out.write("};\n")


main()
