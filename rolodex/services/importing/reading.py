"""Reading: files, folders and archives to drafts. No book is needed for this."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from rolodex.errors import InputError
from rolodex.importers import any_table, limits, vcard
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
from rolodex.importers.table_columns import TableColumns
from rolodex.importers.takeout import Takeouts
from rolodex.models.draft import Draft, Problem
from rolodex.services.importing.bounds import Beside, Room, Told, bounded, has_many_parts
from rolodex.services.importing.memory import gc_paused
from rolodex.services.importing.packing import slim
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.tables import Asked, Tables
from rolodex.services.watch import Watch, unwatched

_READS = "Rolodex reads vCards (.vcf), tables (.csv), address books, and the archives of LinkedIn and other networks."
# Files that may tell more of another file's people, or that a database is not whole.
_TELLING = (".json", ".js", ".csv", ".html", ".htm", ".vcf", ".abcddb-wal")
# Beyond so many drafts, and where one says very much, they are packed: that takes a little time, and keeps an import of
# any size in little memory.
_KEPT_OPEN = 45_000
# What is called so and is nothing of the kind is worth a word, wherever it lies.
_CONTACTS = (".vcf", ".vcard", ".ldif", ".ldi", ".jcard", ".abcddb")
_NO_CONTACTS = "By its name it holds contacts, but nothing in it begins like one. It may be damaged: fetch it again."
_ASKING = "So many files here complete each other that some were read by themselves. Import the folders one at a time."
# How often progress is told, in drafts.
_STEP = 500


@dataclass
class Reading:
    """What was read: the files in order, every draft in them, and the tables whose columns have to be asked for."""

    files: list[FileRead]
    sayings: list[Saying]
    asked: list[Asked] = field(default_factory=list)


def read_files(
    paths: Sequence[Path],
    format_name: str | None = None,
    watch: Watch = unwatched,
    tables: Tables | None = None,
    *,
    keep_text: bool = False,
) -> Reading:
    """Read every file that `paths` hold. Files of no known format are problems, not failures.

    `tables` says how unknown tables are understood; without it, good proposals are used. The text of messages is only
    kept if it is asked for, by `keep_text`.

    Raises InputError when nothing at all could be read, UsageError when the named format is unknown.
    """
    family = by_name(format_name) if format_name else ()
    tables = tables or Tables()
    reading = Reading([], [])
    strays: list[FileRead] = []
    alone: dict[str, list[str]] = {}
    containers: list[str] = []
    met: list[TableColumns] = []
    takeouts = Takeouts()
    room = Room()
    beside = Beside()
    for entry, module in _together(paths, family, strays, beside, keep_text=keep_text):
        if takeouts.repeats(entry):
            continue
        is_unknown = module is None or (module is any_table and not any_table.recognises(entry))
        if module is not None and not is_unknown:
            containers.append(entry.container)
            with gc_paused():
                _read_one(entry, module, takeouts, reading, room, watch)
        elif left_alone(entry):
            alone.setdefault(entry.container or entry.name, []).append(entry.name)
        elif columns := _columns(entry, family, tables, strays):
            met.append(columns)
            understood = tables.understood(columns)
            if understood is not None:
                containers.append(entry.container)
                with gc_paused():
                    said = any_table.said(entry, understood)
                    _read_one(said, any_table, takeouts, reading, room, watch, understood)
            elif tables.ask:
                reading.asked.append(Asked(_shown(entry), tables.known(columns) or columns))
            else:
                problem = Problem(entry.name, any_table.unclear(columns))
                strays.append(FileRead(entry.name, "", "", "", 0, (problem,), ()))
    tables.refuse_unmet(met)
    if beside.is_spent:
        where = ", ".join(path.name for path in paths)
        strays.append(FileRead(where, "", "", "", 0, (Problem(where, _ASKING),), ()))
    _name_by_container(reading, containers)
    if not reading.files and not reading.asked:
        raise InputError(_nothing(paths, strays, alone))
    reading.files += strays
    _tell_what_is_left(reading, alone)
    return reading


def read_pasted(name: str, data: bytes, watch: Watch = unwatched) -> Reading:
    """Read vCards that came as they are, such as from the clipboard; `name` is what their source will be called.

    Raises InputError when there is no card in them.
    """
    entry = Entry(name, "", len(data), data[: limits.HEAD_BYTES], lambda: data)
    reading = Reading([], [])
    with gc_paused():
        _read_one(entry, vcard, Takeouts(), reading, Room(), watch)
    if not reading.sayings:
        problems = [problem.message for file in reading.files for problem in file.problems]
        raise InputError(" ".join(["There is no card in this vCard.", *problems[:1]]))
    return reading


def _columns(
    entry: Entry, family: tuple[FormatModule, ...], tables: Tables, strays: list[FileRead]
) -> TableColumns | None:
    """The columns of a file that is none of ours; None if it is no table, which is told of files by themselves.

    Archives and folders hold many tables of no people: of theirs, only those are taken whose columns are known.
    """
    if entry.container and not entry.name.lower().endswith(".csv"):
        if not family and entry.name.lower().endswith(_CONTACTS):
            strays.append(FileRead(_shown(entry), "", "", "", 0, (Problem(entry.name, _NO_CONTACTS),), ()))
        return None
    try:
        columns = any_table.look(entry)
    except InputError as error:
        strays.append(FileRead(entry.name, "", "", "", 0, (Problem(entry.name, str(error)),), ()))
        return None
    if entry.container:
        return columns if columns and (any_table in family or tables.known(columns)) else None
    if columns is None:
        problem = Problem(entry.name, f"This is no contact file. {_READS}")
        strays.append(FileRead(entry.name, "", "", "", 0, (problem,), ()))
    return columns


def read_again(format_name: str, raw: bytes) -> Draft | None:
    """The draft in the bytes of one record, as its format reads them today; None if it no longer does."""
    if (draft := kept(raw)) is not None:
        return draft
    module = next((module for module in FORMATS if format_name == module.FORMAT), None)
    if module is None:
        return None
    entry = Entry("record", "", len(raw), raw[: limits.HEAD_BYTES], lambda: raw)
    found = next((item for item in module.read(entry) if isinstance(item, Draft)), None)
    if found is not None:
        deque(bounded(found), maxlen=0)
    return found


def _together(
    paths: Sequence[Path],
    family: tuple[FormatModule, ...],
    strays: list[FileRead],
    budget: Beside,
    *,
    keep_text: bool,
) -> Iterator[tuple[Entry, FormatModule | None]]:
    """Every file that may say something with its format, each knowing the others that lie in its archive or folder;
    what cannot be opened is a stray.
    """
    by_root: dict[str, list[Entry]] = {}
    entries: list[tuple[Entry, FormatModule | None]] = []
    for found in open_files(paths):
        if isinstance(found, Problem):
            strays.append(FileRead(found.where, "", "", "", 0, (found,), ()))
            continue
        beside = by_root.setdefault(found.container.split("/")[0], [])
        if found.name.lower().endswith(_TELLING):
            beside.append(budget.read(found))
        module = detect_in(family, found) if family else detect(found)
        # Archives hold many thousands of pictures, and the first bytes of each would be kept.
        if module or not found.container or found.name.lower().endswith((".csv", *_CONTACTS)) or left_alone(found):
            entries.append((replace(found, beside=budget.among(beside), keep_text=keep_text), module))
    yield from entries


def _read_one(
    entry: Entry,
    module: FormatModule,
    takeouts: Takeouts,
    reading: Reading,
    room: Room,
    watch: Watch,
    columns: TableColumns | None = None,
) -> None:
    number = len(reading.files)
    read = 0
    told = Told(entry.name)
    as_of = digest = ""
    try:
        as_of = module.as_of(entry)
        data = entry.read()
        # The same bytes in the archive of another day are said again, on that day.
        hashed = blake2b(as_of.encode(), digest_size=16)
        hashed.update(data)
        digest = hashed.hexdigest()
        for item in takeouts.read(replace(entry, read=lambda: data), module.read):
            if isinstance(item, Draft):
                room.take(item)
                read += 1
                for problem in bounded(item):
                    told.add(problem)
                slim(item)
                saying = Saying(item, number, blake2b(item.raw, digest_size=16).hexdigest())
                if len(reading.sayings) >= _KEPT_OPEN or has_many_parts(item):
                    saying.pack()
                reading.sayings.append(saying)
                if read % _STEP == 0:
                    watch(f"Reading {entry.name}", read, 0)
            else:
                told.add(item)
    except InputError as error:
        digest = ""
        told.add(Problem(entry.name, str(error)))
    taken = tuple(zip(columns.names, columns.fields, strict=True)) if columns else ()
    reading.files.append(
        FileRead(_shown(entry), module.FORMAT, as_of, digest, read, told.problems, told.left_out, taken)
    )


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
