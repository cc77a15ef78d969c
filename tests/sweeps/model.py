"""What may lie on a disk after the power was cut: a file system that keeps
its promises and no more.

The calls of a run (`shim.c` writes them down) are done again in memory. A
file's bytes are sure once the file was synced, a name in a folder once the
folder was, a rename once the folder it leads to was. All else may be there
or not when the power comes back, and that in any order: `states()` gives
the trees that may be found.
"""
import os


class Call:
    """A line of the log."""

    def __init__(self, line, data):
        number, self.name, kind, error, inode, self.path, self.other, \
            offset, _, said = line.split("\t")
        self.number, self.error = int(number), int(error)
        self.changes = kind == "w"
        self.inode, self.offset, self.said = \
            int(inode), int(offset), int(said)
        self.data = data

    def __str__(self):
        return "%d %s %s%s" % (self.number, self.name, self.path,
                               " > " + self.other if self.other else "")


def read_log(path):
    calls = []
    with open(path, "rb") as f:
        for line in f:
            line = line.decode().rstrip("\n")
            length = int(line.split("\t")[8])
            calls.append(Call(line, f.read(length)))
    return calls


class File:
    def __init__(self, sure=b""):
        self.sure = sure
        self.later = []  # (offset, bytes) and (size, None)
        self.made = {}   # the same bytes object for the same answer

    def write(self, offset, data):
        self.later.append((offset, data))

    def sync(self):
        self.sure, self.later = self.bytes("kept"), []
        self.made = {}

    def bytes(self, how):
        """"kept" all writes, "lost" what was not synced, "torn" half of
        it, "zeros" its length but not its bytes."""
        if not self.later or how == "lost":
            return self.sure
        done, data = self.made.get(how, (0, b""))
        if done != len(self.later):
            data = self._make_bytes(how)
            self.made[how] = len(self.later), data
        return data

    def _make_bytes(self, how):
        out = bytearray(self.sure)
        last = len(self.later) - 1
        for i, (offset, data) in enumerate(self.later):
            if data is None:
                del out[offset:]
                out.extend(bytes(offset - len(out)))
                continue
            if how == "torn":
                if i > last // 2:
                    break
                data = data[:len(data) // 2 + 1]
            if how == "zeros":
                data = bytes(len(data))
            out.extend(bytes(max(0, offset + len(data) - len(out))))
            out[offset:offset + len(data)] = data
        return bytes(out)


class Folder:
    def __init__(self):
        self.now, self.sure = {}, {}


class Disk:
    def __init__(self, root):
        """`root` as it lies there, all of it sure."""
        self.by_inode, self.waiting = {}, []
        self.root = self._take(root)

    def _take(self, path):
        inode = os.stat(path).st_ino
        node = self.by_inode.get(inode)
        if node:
            return node
        if os.path.isdir(path):
            node = Folder()
            for name in os.listdir(path):
                node.now[name] = self._take(os.path.join(path, name))
            node.sure = dict(node.now)
        else:
            with open(path, "rb") as f:
                node = File(f.read())
        self.by_inode[inode] = node
        return node

    def _place(self, path):
        *folders, name = path.split("/")
        node = self.root
        for folder in folders:
            node = node.now[folder]
        return node, name

    def _find(self, path):
        folder, name = self._place(path)
        return folder.now[name]

    def do(self, call):
        if call.error or not call.changes:
            return
        getattr(self, "_" + call.name)(call)

    def _add(self, path, node):
        folder, name = self._place(path)
        folder.now[name] = node
        self.waiting.append((None, None, folder, name, node))

    def _create(self, call):
        self.by_inode[call.inode] = node = File()
        self._add(call.path, node)

    def _unnamed(self, call):
        self.by_inode[call.inode] = File()

    def _mkdir(self, call):
        self.by_inode[call.inode] = node = Folder()
        self._add(call.path, node)

    def _link(self, call):
        self._add(call.other, self.by_inode[call.inode])

    def _rename(self, call):
        old, old_name = self._place(call.path)
        new, new_name = self._place(call.other)
        node = old.now.pop(old_name)
        new.now[new_name] = node
        self.waiting.append((old, old_name, new, new_name, node))

    def _unlink(self, call):
        folder, name = self._place(call.path)
        del folder.now[name]
        self.waiting.append((None, None, folder, name, None))

    def _empty(self, call):
        self.by_inode[call.inode].write(0, None)

    def _resize(self, call):
        self.by_inode[call.inode].write(call.offset, None)

    def _write(self, call):
        # Nobody finds a file without a name again.
        if call.inode in self.by_inode:
            self.by_inode[call.inode].write(call.offset, call.data)

    def _mode(self, call):
        pass

    def _skipped(self, call):
        pass

    def _sync(self, call):
        node = self.by_inode.get(call.inode)
        if isinstance(node, File):
            node.sync()
        elif node:
            rest = []
            for change in self.waiting:
                if change[2] is not node:
                    rest.append(change)
                    continue
                self._apply(change, lambda folder: folder.sure)
                # A name that was moved away does not come back.
                rest = [c for c in rest if not (
                    c[2] is change[0] and c[3] == change[1])]
            self.waiting = rest

    @staticmethod
    def _apply(change, names_of):
        old, old_name, new, name, node = change
        if old and names_of(old).get(old_name) is node:
            del names_of(old)[old_name]
        if node:
            names_of(new)[name] = node
        else:
            names_of(new).pop(name, None)

    # ---- what may be found ----

    def _tree(self, changes, how, odd=None):
        """{path: bytes, or None for a folder} with these of the waiting
        changes made; `odd` is a file whose bytes are lost, or the only one
        whose bytes are kept."""
        names = {}

        def names_of(folder):
            return names.setdefault(folder, dict(folder.sure))

        for change in changes:
            self._apply(change, names_of)
        tree = {}

        def walk(folder, at):
            for name, node in names_of(folder).items():
                path = at + name
                if isinstance(node, Folder):
                    tree[path] = None
                    walk(node, path + "/")
                else:
                    tree[path] = node.bytes(
                        {"kept": "lost", "lost": "kept"}[how]
                        if node is odd else how)

        walk(self.root, "")
        return tree

    def now(self):
        return self._tree(self.waiting, "kept")

    def states(self):
        """Pairs of a description and a tree."""
        everything, nothing = self.waiting, []
        for what, changes in (("all names", everything),
                              ("no names", nothing)):
            for how in ("kept", "lost", "torn", "zeros"):
                yield what + ", bytes " + how, self._tree(changes, how)
        for i, change in enumerate(everything):
            others = everything[:i] + everything[i + 1:]
            name = change[3]
            for how in ("kept", "lost"):
                yield "all names but %s, bytes %s" % (name, how), \
                    self._tree(others, how)
                yield "of the names only %s, bytes %s" % (name, how), \
                    self._tree([change], how)
        dirty = [n for n in set(self.by_inode.values())
                 if isinstance(n, File) and n.later]
        if len(dirty) > 1:
            for node in dirty:
                yield "bytes of one lost", \
                    self._tree(everything, "kept", node)
                yield "bytes of one kept", \
                    self._tree(everything, "lost", node)
