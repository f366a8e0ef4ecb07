"""Google Takeout: one folder with all contacts, and one folder a label that repeats its cards (formats.md).

Everybody is read once, from All Contacts. A card that names no categories gets the labels in whose folders the very
same bytes stand. Where All Contacts is missing, each card is read where it stands first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from rolodex.errors import InputError
from rolodex.importers.csv_text import decode, find_header, rows
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.models.vcard_lines import CardSpan, from_utf8, split_cards, to_utf8
from rolodex.models.vcard_values import escaped
from rolodex.text import fold

# "…/All Contacts/All Contacts.vcf": a folder and the file of its name.
_PLACE = re.compile(r"(?P<parent>(?:.*/)?)(?P<folder>[^/]+)/(?P=folder)\.(?P<kind>vcf|csv)", re.IGNORECASE)
# Google names folders in the reader's language.
_ALL = frozenset(
    map(
        fold,
        "All Contacts|Alle Kontakte|Tous les contacts|Todos los contactos|Tutti i contatti|Alle contacten"
        "|Todos os contatos|Todos os contactos|Alla kontakter|Alle kontakter|Kaikki yhteystiedot|Wszystkie kontakty"
        "|Všechny kontakty".split("|"),
    )
)
_NO_LABELS = _ALL | frozenset(
    map(
        fold,
        "My Contacts|Starred|Starred in Android|Other Contacts|Meine Kontakte|Mes contacts|Mis contactos"
        "|I miei contatti|Mijn contacten|Meus contatos|Os meus contactos|Mina kontakter|Mine kontakter"
        "|Mine kontaktpersoner|Omat yhteystiedot|Moje kontakty".split("|"),
    )
)
_END = re.compile(rb"^END[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)


@dataclass
class _Folders:
    """The folders of one Takeout: whether All Contacts is among them, and what the others repeat."""

    has_all: bool
    labels: dict[bytes, list[str]] = field(default_factory=lambda: defaultdict(list))
    repeated: int = 0
    problems: list[Problem] = field(default_factory=list)
    read: set[bytes] = field(default_factory=set)


class Takeouts:
    """The Takeouts met in one import."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], _Folders | None] = {}

    def repeats(self, entry: Entry) -> bool:
        """Whether the file only repeats what All Contacts says."""
        place, folders = self._folders(entry)
        return folders is not None and folders.has_all and place is not None and fold(place["folder"]) not in _ALL

    def read(self, entry: Entry, read: Callable[[Entry], Iterator[ReadItem]]) -> Iterator[ReadItem]:
        """What `read` finds in the file, everybody once and with the labels of their folders."""
        place, folders = self._folders(entry)
        if place is None or folders is None:
            yield from read(entry)
            return
        again = 0
        for item in read(entry):
            if isinstance(item, Draft):
                digest = _digest(item.raw)
                if not folders.has_all and digest in folders.read:
                    again += 1
                    continue
                folders.read.add(digest)
                _label(item, folders.labels.get(digest, ()))
            yield item
        if folders.has_all:
            yield from folders.problems
            again = folders.repeated
        if again:
            why = "1 card that a label's folder repeats" if again == 1 else f"{again} cards that label folders repeat"
            yield LeftOut(place["parent"].rstrip("/") or entry.name, why, again)

    def _folders(self, entry: Entry) -> tuple[re.Match[str] | None, _Folders | None]:
        place = _PLACE.fullmatch(entry.name)
        if place is None:
            return None, None
        key = (entry.container, place["parent"], place["kind"].lower())
        if key not in self._known:
            self._known[key] = _gather(entry, *key)
        return place, self._known[key]


def _gather(entry: Entry, container: str, parent: str, kind: str) -> _Folders | None:
    """What lies in the folders beside this one; None if they are no Takeout."""
    found: list[tuple[str, Entry]] = []
    for other in entry.beside():
        place = _PLACE.fullmatch(other.name) if other.container == container else None
        if place and place["parent"] == parent and place["kind"].lower() == kind:
            found.append((place["folder"], other))
    has_all = any(fold(folder) in _ALL for folder, _ in found)
    if not has_all and "takeout" not in f"{container}/{parent}".lower():
        return None
    folders = _Folders(has_all)
    for folder, other in found:
        if fold(folder) in _ALL:
            continue
        try:
            cards = list(_cards(other.read()) if kind == "vcf" else _rows(other.read()))
        except InputError as error:
            folders.problems.append(Problem(other.name, str(error)))
            continue
        folders.repeated += len(cards)
        if fold(folder) not in _NO_LABELS:
            for digest in dict.fromkeys(cards):
                folders.labels[digest].append(folder)
    return folders


def _cards(data: bytes) -> Iterator[bytes]:
    text, codec = to_utf8(data)
    for span in split_cards(text):
        if isinstance(span, CardSpan):
            yield _digest(from_utf8(text[span.start : span.end], codec))


def _rows(data: bytes) -> Iterator[bytes]:
    source = decode(data)
    header = find_header(source, bool)
    return (_digest(repr(row).encode(errors="replace")) for row in rows(source, header)) if header else iter(())


def _label(draft: Draft, labels: Sequence[str]) -> None:
    """Give a card its labels, and its bytes the line that says so, so that they can be read again."""
    end = _END.search(draft.raw) if labels and not draft.tags else None
    if end is None:
        return
    ending = b"\r\n" if b"\r\n" in draft.raw else b"\n"
    line = "CATEGORIES:" + ",".join(map(escaped, labels))
    draft.raw = draft.raw[: end.start()] + line.encode(errors="replace") + ending + draft.raw[end.start() :]
    draft.tags = list(labels)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
