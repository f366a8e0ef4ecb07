"""Reading: files, folders and archives to drafts. No book is needed for this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.containers import open_files
from rolodex.importers.entry import Entry
from rolodex.importers.formats import (
    FORMATS,
    FormatModule,
    by_name,
    detect,
    detect_in,
    left_alone,
    left_alone_sentence,
)
from rolodex.importers.kept import kept
from rolodex.models.draft import Draft, LeftOut, Problem
from rolodex.services.importing.memory import gc_paused
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.watch import Watch, unwatched

_READS = "Rolodex reads vCards (.vcf), and LinkedIn's archive or Connections.csv."
# Files that may tell more of another file's people, or that a database is not whole.
_TELLING = (".json", ".js", ".csv", ".html", ".htm", ".abcddb-wal")
# How often progress is told, in drafts.
_STEP = 500


@dataclass
class Reading:
    """What was read: the files in order, and every draft in them."""

    files: list[FileRead]
    sayings: list[Saying]


def read_files(
    paths: Sequence[Path], format_name: str | None = None, watch: Watch = unwatched, *, keep_text: bool = False
) -> Reading:
    """Read every file that `paths` hold. Files of no known format are problems, not failures.

    The text of messages is only kept if it is asked for, by `keep_text`.

    Raises InputError when nothing at all could be read, UsageError when the named format is unknown.
    """
    family = by_name(format_name) if format_name else ()
    reading = Reading([], [])
    strays: list[FileRead] = []
    alone: dict[str, list[str]] = {}
    containers: list[str] = []
    for entry in _together(paths, strays, keep_text=keep_text):
        module = detect_in(family, entry) if family else detect(entry)
        if module is not None:
            containers.append(entry.container)
            with gc_paused():
                _read_one(entry, module, reading, watch)
        elif left_alone(entry):
            alone.setdefault(entry.container or entry.name, []).append(entry.name)
        elif not entry.container:
            problem = Problem(entry.name, f"This is no contact file. {_READS}")
            strays.append(FileRead(entry.name, "", "", "", 0, (problem,), ()))
    _name_by_container(reading, containers)
    if not reading.files:
        raise InputError(_nothing(paths, strays, alone))
    reading.files += strays
    _tell_what_is_left(reading, alone)
    return reading


def read_again(format_name: str, raw: bytes) -> Draft | None:
    """The draft in the bytes of one record, as its format reads them today; None if it no longer does."""
    if (draft := kept(raw)) is not None:
        return draft
    module = next((module for module in FORMATS if format_name == module.FORMAT), None)
    if module is None:
        return None
    entry = Entry("record", "", len(raw), raw[: limits.HEAD_BYTES], lambda: raw)
    return next((item for item in module.read(entry) if isinstance(item, Draft)), None)


def _together(paths: Sequence[Path], strays: list[FileRead], *, keep_text: bool) -> Iterator[Entry]:
    """Every file, each knowing the others that lie in its archive or folder; what cannot be opened is a stray."""
    by_root: dict[str, list[Entry]] = {}
    entries: list[Entry] = []
    for found in open_files(paths):
        if isinstance(found, Problem):
            strays.append(FileRead(found.where, "", "", "", 0, (found,), ()))
            continue
        beside = by_root.setdefault(found.container.split("/")[0], [])
        entries.append(replace(found, beside=partial(tuple, beside), keep_text=keep_text))
        if found.name.lower().endswith(_TELLING):
            # Its first bytes are not needed again, and archives hold many thousands of files.
            beside.append(replace(found, head=b""))
    yield from entries


def _read_one(entry: Entry, module: FormatModule, reading: Reading, watch: Watch) -> None:
    number = len(reading.files)
    read = 0
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    as_of = digest = ""
    try:
        as_of = module.as_of(entry)
        # The same bytes in the archive of another day are said again, on that day.
        digest = blake2b(as_of.encode() + entry.read(), digest_size=16).hexdigest()
        for item in module.read(entry):
            if isinstance(item, Draft):
                read += 1
                reading.sayings.append(Saying(item, number, blake2b(item.raw, digest_size=16).hexdigest()))
                if read % _STEP == 0:
                    watch(f"Reading {entry.name}", read, 0)
            elif isinstance(item, Problem):
                problems.append(item)
            else:
                left_out.append(item)
    except InputError as error:
        digest = ""
        problems.append(Problem(entry.name, str(error)))
    reading.files.append(FileRead(_shown(entry), module.FORMAT, as_of, digest, read, tuple(problems), tuple(left_out)))


def _shown(entry: Entry) -> str:
    return f"{entry.container}/{entry.name}" if entry.container else entry.name


def _name_by_container(reading: Reading, containers: list[str]) -> None:
    """An archive of which one file was read goes by its own name: that is what people know it by."""
    for number, container in enumerate(containers):
        if container and containers.count(container) == 1:
            reading.files[number] = replace(reading.files[number], name=container)


def _tell_what_is_left(reading: Reading, alone: dict[str, list[str]]) -> None:
    """Say in one line which known files of an archive are left alone."""
    for container, names in alone.items():
        problem = Problem(container, left_alone_sentence(names))
        for number, file in enumerate(reading.files):
            if file.name == container:
                reading.files[number] = replace(file, problems=(*file.problems, problem))
                break
        else:
            reading.files.append(FileRead(container, "", "", "", 0, (problem,), ()))


def _nothing(paths: Sequence[Path], strays: list[FileRead], alone: dict[str, list[str]]) -> str:
    if strays:
        return " ".join(f"{p.where}: {p.message}" for file in strays[:3] for p in file.problems)
    if alone:
        return f"{left_alone_sentence(next(iter(alone.values())))} {_READS}"
    return f"{', '.join(p.name for p in paths) or 'Nothing'} holds no contact file. {_READS}"
