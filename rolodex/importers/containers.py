"""From the paths a person named to the files in them: plain files, folders, ZIPs and ZIPs inside ZIPs.

Nothing is unpacked to disk and no name inside a ZIP is ever used as a path. What cannot be opened becomes a Problem.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.entry import Entry
from rolodex.models.draft import Problem
from rolodex.text import clean

Found: TypeAlias = Entry | Problem
ByteStream: TypeAlias = io.FileIO | io.BytesIO

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_CLUTTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
# Office documents and e-books are ZIPs as well, but one thing to a person.
_DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype"})
# LZMA and bzip2 may ask for gigabytes of memory before the first byte; no export uses them.
_UNPACKABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1 | 0x40
# What zipfile raises on bytes that are no ZIP or a damaged one.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError
)  # fmt: skip


def open_files(paths: Sequence[Path]) -> Iterator[Found]:
    """Every file at `paths`, each as an entry that has not been read yet, or why it cannot be.

    Folders are gone through in the order of their names; a ZIP is known by its first bytes, not its name. A ZIP
    stays open for as long as any of its entries is kept.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:
            yield Problem(clean(str(path)), _os_sentence(error))
            continue
        yield from _open_folder(path) if is_folder else _open_file(path, clean(path.name), "")


def _open_folder(folder: Path) -> Iterator[Found]:
    container = clean(folder.resolve().name)
    inside = folder.resolve()
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if name != "__MACOSX")
        for name in sorted([*files, *(f for f in folders if (Path(place) / f).is_symlink())]):
            path = Path(place) / name
            shown = clean(path.relative_to(folder).as_posix())
            if _is_clutter(name):
                continue
            if not path.is_symlink():
                yield from _open_file(path, shown, container)
            elif not path.resolve().is_relative_to(inside):
                # A link that stays inside leads to a file that is met under its own name.
                yield Problem(
                    _join(container, shown), "This is a link to a place outside the folder and was not followed."
                )
    for error in closed:
        yield Problem(clean(str(error.filename)), _os_sentence(error))


def _open_file(path: Path, name: str, container: str) -> Iterator[Found]:
    where = _join(container, name) if container else clean(str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(where, "This is not a file that can be read, but a device or a pipe.")
            return
        with path.open("rb") as stream:
            head = stream.read(limits.HEAD_BYTES)
    except OSError as error:
        yield Problem(where, _os_sentence(error))
        return
    entry = Entry(name, container, status.st_size, head, partial(_read_file, path))
    if not head:
        yield from _empty(where)
    elif head.startswith(_ZIP_MAGIC):
        yield from _open_zip(entry, where, partial(io.FileIO, path), _Budget(), 1)
    elif status.st_size > limits.MAX_FILE_BYTES:
        yield Problem(where, _too_large(limits.MAX_FILE_BYTES))
    else:
        yield entry


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(_os_sentence(error)) from error
    if len(data) > limits.MAX_FILE_BYTES:
        raise InputError(_too_large(limits.MAX_FILE_BYTES))
    return data


# ---- ZIP ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one archive, the archives inside it included."""

    entries: int = limits.MAX_ENTRIES
    bytes: int = limits.MAX_ARCHIVE_BYTES


class _Bounded:
    """A stream that refuses huge reads: zipfile reads an archive's directory at once, however large it says it is."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable
        self.close = stream.close

    def read(self, size: int = -1) -> bytes:
        if size > limits.MAX_DIRECTORY_BYTES:
            raise InputError("The ZIP lists more files than Rolodex opens. Unpack it and import the file you need.")
        return self._stream.read(size)


def _open_zip(
    entry: Entry, where: str, stream: Callable[[], ByteStream], budget: _Budget, depth: int
) -> Iterator[Found]:
    """The files in a ZIP; the ZIP itself if it is an office document; why it is refused if it is."""
    try:
        if depth > limits.MAX_DEPTH:
            raise InputError(f"ZIPs inside ZIPs are opened {limits.MAX_DEPTH} deep, and this one lies deeper.")
        archive = _archive(stream)
        members = archive.infolist()
        if _DOCUMENT_MARKS.intersection(member.filename for member in members):
            yield entry
            return
        _refuse_bombs(members, archive.start_dir, budget)
    except InputError as refusal:
        yield Problem(where, str(refusal))
        return
    for member in members:
        yield from _open_member(archive, member, _join(entry.container, entry.name), budget, depth)


def _archive(stream: Callable[[], ByteStream]) -> zipfile.ZipFile:
    opened: ByteStream | None = None
    try:
        opened = stream()
        archive = zipfile.ZipFile(_Bounded(opened))
    except (*_DAMAGE, InputError) as error:
        if opened:
            opened.close()
        if isinstance(error, InputError):
            raise
        raise InputError("The ZIP is damaged: its list of files cannot be read. Fetch it again.") from error
    # Its entries share the archive, so it closes when the last of them is let go.
    weakref.finalize(archive, opened.close)
    return archive


def _refuse_bombs(members: Sequence[zipfile.ZipInfo], end: int, budget: _Budget) -> None:
    """Raise InputError for an archive made to fill memory. `end` is where its directory begins.

    Python before 3.13 unpacks entries that overlap, as in Fifield's bomb (67 kB to 20 GB).
    """
    if not members:
        raise InputError("The ZIP is empty.")
    budget.entries -= len(members)
    budget.bytes -= sum(member.file_size for member in members)
    if budget.entries < 0:
        raise InputError("The ZIP lists more files than Rolodex opens. Unpack it and import the file you need.")
    if budget.bytes < 0:
        raise InputError("The ZIP unpacks to more than Rolodex opens. Unpack it and import the file you need.")
    starts = sorted((member.header_offset, member.compress_size) for member in members)
    for (start, packed), (following, _) in zip(starts, [*starts[1:], (end, 0)], strict=True):
        if start + _LOCAL_HEADER_BYTES + packed > following:
            raise InputError("The files in the ZIP overlap, as in one made to fill a disk. It was not opened.")


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, container: str, budget: _Budget, depth: int
) -> Iterator[Found]:
    name = clean(member.filename)
    # Not ZipInfo.is_dir(), which fails on an empty name.
    if name.endswith("/") or _is_clutter(name):
        return
    where = _join(container, name)
    try:
        head = _read_member(archive, member, limits.HEAD_BYTES)
        read = partial(_read_member, archive, member)
        entry = Entry(name, container, member.file_size, head, read)
        if not head:
            yield from _empty(where)
        elif head.startswith(_ZIP_MAGIC) and member.file_size > limits.MAX_NESTED_BYTES:
            yield Problem(where, _too_large(limits.MAX_NESTED_BYTES))
        elif head.startswith(_ZIP_MAGIC):
            yield from _open_zip(entry, where, lambda: io.BytesIO(read()), budget, depth + 1)
        else:
            yield entry
    except InputError as refusal:
        yield Problem(where, str(refusal))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int | None = None) -> bytes:
    """The first `size` bytes, or all. Read by its record, since two entries may share a name.

    zipfile never gives more than the size an entry states, so that size is what is held against the limits.
    """
    _refuse_member(member)
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size if size is None else size)
    except _DAMAGE as error:
        raise InputError("The file is damaged inside the ZIP. Fetch the ZIP again.") from error
    if size is None and len(data) != member.file_size:
        raise InputError("The file is cut short inside the ZIP. Fetch the ZIP again.")
    return data


def _refuse_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise InputError("The file is locked with a password. Unpack it and import it by itself.")
    if member.compress_type not in _UNPACKABLE:
        raise InputError("The file is packed in a way Rolodex does not read. Unpack it and import it by itself.")
    if member.file_size > limits.MAX_FILE_BYTES:
        raise InputError(_too_large(limits.MAX_FILE_BYTES))
    packs_too_well = member.file_size > limits.MAX_RATIO * max(1, member.compress_size)
    if packs_too_well and member.file_size > limits.RATIO_MATTERS_FROM:
        raise InputError("The file unpacks to far more than it holds, as one made to fill memory. It was not opened.")


# ---- names and sentences ------------------------------------------------------------------------------------------


def _is_clutter(name: str) -> bool:
    """What macOS and Windows leave beside people's files."""
    *folders, last = name.split("/")
    return "__MACOSX" in folders or last.lower() in _CLUTTER or last.startswith("._")


def _empty(where: str) -> Iterator[Problem]:
    """An empty file is worth a word, unless a database leaves it beside itself."""
    if not where.lower().endswith(("-wal", "-shm")):
        yield Problem(where, "The file is empty.")


def _join(container: str, name: str) -> str:
    return f"{container}/{name}" if container else name


def _too_large(limit: int) -> str:
    size = f"{limit // limits.MIB} MB"
    return f"The file is larger than {size}, more than Rolodex reads at once. Split it and import the parts."


def _os_sentence(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Check how its name is spelt."
    if isinstance(error, PermissionError):
        return "You may not read this. Change its permissions or copy it."
    if isinstance(error, OSError) and error.strerror:
        return f"The file cannot be read: {error.strerror}."
    return "This is no name a file can have."
