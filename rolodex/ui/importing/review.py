"""A plan made ready to be looked at: sorted into groups, counted, named. Made on a worker; knows nothing of widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rolodex.importers.formats import by_name
from rolodex.models.programs import program
from rolodex.queries.layers import layers
from rolodex.queries.likeness import VERY_LIKELY
from rolodex.services.importing.plan import FileRead, Item
from rolodex.services.importing.planning import Plan, plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.importing.tables import Asked, Fields, Tables, remembered
from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui.days import day_words
from rolodex.ui.importing.whose import Whose
from rolodex.ui.layers.words import people
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.grouped import Group

# The groups whose persons may be there already, the likelier first.
MAYBES = ("likely", "maybe")


@dataclass(frozen=True)
class Note:
    """Something about a file rather than a person: where in it, and what."""

    where: str
    text: str
    problem: bool


@dataclass(frozen=True)
class Theirs:
    """An associate's rolodex that files become: whose it is, how many people are in it already, and how many of those
    go, since their newer list has them no longer."""

    name: str
    before: int = 0
    gone: int = 0


@dataclass
class Chosen(Group):
    """A group of persons, with how many of them are ticked."""

    ticked: int = 0


@dataclass
class Review:
    """Everything the review shows. `name` is what is imported, `files` a few words each where they are several.

    `keeps_text`: the text of messages was asked for. `theirs` is told where it all becomes an associate's rolodex.
    """

    plan: Plan
    name: str
    note: str
    files: list[str]
    groups: list[Group]
    up_to_date: int
    left_out: int
    keeps_text: bool = False
    theirs: Theirs | None = None
    moved: int = field(init=False)
    updated: int = field(init=False)
    maybe: int = field(init=False)
    new: int = field(init=False)
    problems: int = field(init=False)

    def __post_init__(self) -> None:
        sizes = {group.key: len(group.rows) for group in self.groups}
        self.moved, self.updated = sizes["moved"], sizes["updated"]
        self.maybe = sum(sizes[key] for key in MAYBES)
        self.new, self.problems = sizes["new"], sizes["problems"]

    @property
    def changes(self) -> int:
        """How many cards importing would make or update, as it is ticked now."""
        return sum(group.ticked for group in self.groups if isinstance(group, Chosen))

    @property
    def will_lie(self) -> int:
        """How many people will be in the associate's rolodex, as it is ticked now."""
        new = sum(group.ticked for group in self.groups if isinstance(group, Chosen) and group.key == "new")
        return new + (self.theirs.before - self.theirs.gone if self.theirs is not None else 0)

    @property
    def has_tables(self) -> bool:
        """Whether somebody said what a file's columns are."""
        return any(file.columns for file in self.plan.files)

    @property
    def has_messages(self) -> bool:
        """Whether there are messages whose text could be kept; an associate's never are."""
        return self.theirs is None and any(file.read and file.format.endswith("-messages") for file in self.plan.files)

    @property
    def anything(self) -> bool:
        """Whether there is anybody to tick."""
        return any(isinstance(group, Chosen) and group.rows for group in self.groups)


def ticked(item: Item) -> bool:
    """Whether importing would do something for that person."""
    return item.wanted and not (item.maybe is not None and item.choice == "skip")


def read_review(
    book: Book,
    paths: Sequence[Path],
    watch: Watch,
    answers: Mapping[str, Fields],
    *,
    ask_again: bool = False,
    keep_text: bool = False,
    whose: Whose | None = None,
) -> Review | list[Asked]:
    """Read the files and plan their import, or say which tables' columns have to be asked for first.

    `answers` are the columns somebody told, by table; `ask_again` asks about those the book remembers too.
    Raises InputError when nothing could be read, Cancelled if `watch` does.
    """

    def remembered_columns() -> Mapping[str, Fields]:
        with book.read() as connection:
            return remembered(connection)

    tables = Tables(answers, remembered=remembered_columns, ask=True, ask_again=ask_again)
    reading = read_files(paths, None, watch, tables, keep_text=keep_text)
    if reading.asked:
        return reading.asked
    plan = plan_import(book, reading, watch, via=whose.card if whose is not None else None)
    theirs = _theirs(book, plan, whose) if whose is not None else None
    review = make_review(plan, [one_line(path.name) for path in paths], theirs)
    review.keeps_text = keep_text
    return review


def _theirs(book: Book, plan: Plan, whose: Whose) -> Theirs:
    with book.read() as connection:
        found = next((layer for layer in layers(connection) if layer.associate_id == whose.card), None)
    return Theirs(one_line(whose.name), found.cards if found is not None else 0, len(plan.unlisted))


def make_review(plan: Plan, names: list[str], theirs: Theirs | None = None) -> Review:
    """Sort the plan into groups; `names` are those of the files and folders somebody chose."""
    sorted_items: dict[str, list[Item]] = {key: [] for key in ("moved", *MAYBES, "new", "updated", "you", "removed")}
    for item in plan.items:
        if item.action != "unchanged":
            sorted_items[_group_of(item)].append(item)
    read = [file for file in plan.files if file.format]
    several = len(read) > 1
    inside = _one_archive(read)
    left_out = [Note(_where(f, n.where, inside, several), n.why, False) for f in read for n in f.left_out]
    problems = [
        Note(_where(f, n.where, inside, several and n.where != f.name), n.message, True)
        for f in plan.files
        for n in f.problems
    ]
    titles = {
        "moved": "Changed jobs",
        "likely": "Very likely the same person",
        "maybe": "Maybe the same person",
        "new": "New cards" if theirs is None else "New in this rolodex",
        "updated": "Updated",
        "you": "About yourself",
        "removed": "Removed earlier",
    }
    spoken = {_spoken_of(file) for file in read}
    note = spoken.pop() if len(spoken) == 1 else ""
    groups: list[Group] = [
        Chosen(
            key, f"{title} · {number(len(sorted_items[key]))}", sorted_items[key], sum(map(ticked, sorted_items[key]))
        )
        for key, title in titles.items()
    ]
    count = sum(n.count for f in read for n in f.left_out)
    groups.append(Group("left_out", f"Left out · {number(count)}", left_out))
    groups.append(Group("problems", f"Problems · {number(len(problems))}", problems))
    return Review(
        plan=plan,
        name=names[0] if len(names) == 1 else f"{len(names)} files",
        note=note,
        files=_file_words(read, inside, told=bool(note)) if several else [],
        groups=groups,
        up_to_date=plan.count("unchanged"),
        left_out=count + len(sorted_items["removed"]),
        theirs=theirs,
    )


def _group_of(item: Item) -> str:
    if item.action == "leave out":
        return "removed"
    if item.is_you:
        return "you"
    if item.job_change is not None:
        return "moved"
    if item.maybe is not None:
        return "likely" if item.maybe.score >= VERY_LIKELY else "maybe"
    return "new" if item.action == "create" else "updated"


def _file_words(files: list[FileRead], inside: str, *, told: bool) -> list[str]:
    """Each file and how many people it tells of; of an archive among others only how many files. `told`: what they are
    is said already.
    """
    roots: dict[str, list[FileRead]] = defaultdict(list)
    for file in files:
        roots[file.name.removeprefix(inside).partition("/")[0]].append(file)
    words = []
    for root, its in roots.items():
        spoken = {_spoken_of(file) for file in its}
        if len(its) > 1:
            words.append(f"{spoken.pop() if len(spoken) == 1 else one_line(root)}: {number(len(its))} files")
        else:
            kind = "" if told else f"{spoken.pop()}, "
            words.append(f"{one_line(its[0].name.rpartition('/')[2])}: {kind}{people(its[0].read)}")
    return words


def _one_archive(files: list[FileRead]) -> str:
    """How the names of files begin that all lie in one archive, which the title names already; else ""."""
    archives = {file.name.partition("/")[0] for file in files}
    inside = all("/" in file.name for file in files)
    return f"{archives.pop()}/" if inside and len(archives) == 1 else ""


def _where(file: FileRead, where: str, inside: str, several: bool) -> str:
    named = file.name.removeprefix(inside)
    if "/" in named:
        # Of one archive among others its program and its file tell enough.
        named = f"{program(file.format)} {named.rpartition('/')[2]}"
    return one_line(f"{named}, {where}" if several else where)


def _spoken_of(file: FileRead) -> str:
    """The format by its name for people, and the day the file speaks of."""
    label = by_name(file.format)[0].LABEL
    return f"{label}, as of {day_words(file.as_of)}" if file.as_of else label
