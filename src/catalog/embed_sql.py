#!/usr/bin/env python3
"""Make C of .sql files: an enum from their names and the text of each.

embed_sql.py OUT.h OUT.c PREFIX FILE.sql...
PREFIX "query" gives enum kz_query_id with KZ_QUERY_<NAME> and
kz_query_sql(id), kz_query_name(id).
"""
import pathlib
import sys


def literal(text):
    lines = text.splitlines()
    # ?? would begin a trigraph of C11.
    escaped = [line.replace('\\', '\\\\').replace('"', '\\"')
               .replace('?', '\\?') for line in lines]
    return '\n'.join(f'        "{line}\\n"' for line in escaped)


def main():
    header, source, prefix = sys.argv[1:4]
    files = sorted(map(pathlib.Path, sys.argv[4:]), key=lambda p: p.stem)
    names = [f.stem.replace('-', '_') for f in files]
    up = prefix.upper()
    guard = f'KZ_GENERATED_{up}_SQL_H'
    ids = '\n'.join(f'    KZ_{up}_{name.upper()},' for name in names)
    pathlib.Path(header).write_text(
        f'#ifndef {guard}\n#define {guard}\n\n'
        f'enum kz_{prefix}_id {{\n{ids}\n    KZ_{up}_COUNT,\n}};\n\n'
        f'const char *kz_{prefix}_sql(enum kz_{prefix}_id id);\n'
        f'const char *kz_{prefix}_name(enum kz_{prefix}_id id);\n\n#endif\n')
    items = '\n'.join(
        f'    [KZ_{up}_{name.upper()}] = {{"{name}",\n{literal(f.read_text())}}},'
        for name, f in zip(names, files))
    pathlib.Path(source).write_text(
        f'#include "{pathlib.Path(header).name}"\n\n'
        f'static const struct {{\n    const char *name, *sql;\n}} texts[] = {{\n'
        f'{items}\n}};\n\n'
        f'const char *kz_{prefix}_sql(enum kz_{prefix}_id id) {{\n'
        f'    return texts[id].sql;\n}}\n\n'
        f'const char *kz_{prefix}_name(enum kz_{prefix}_id id) {{\n'
        f'    return texts[id].name;\n}}\n')


main()
