"""Changing a vCard where its facts changed, and nowhere else."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from rolodex.exporters import vcard_properties as write
from rolodex.exporters.vcard_facts import LISTS, differing, full_name, jobs
from rolodex.exporters.vcard_properties import Line
from rolodex.models.draft import Draft, DraftPosition
from rolodex.models.vcard_draft import draft_properties
from rolodex.models.vcard_lines import PARAMETER, Property, from_utf8, properties, to_utf8

_ROUNDS = 3
# What belongs to the old value alone, and goes with it.
_OF_THE_VALUE = re.compile(
    r"(?:(?:VALUE|ENCODING|CHARSET|X-APPLE-OMIT-YEAR)=|QUOTED-PRINTABLE$|BASE64$)", re.IGNORECASE
)


def edited(original: bytes, card: Draft) -> bytes | None:
    """The card's bytes with only those lines changed whose facts are no longer `card`'s; None if that cannot be done.

    What was written is read again: where changing single lines did not do (jobs paired by their order), all lines
    of that field are written anew.
    """
    text, codec = to_utf8(original)
    for number in range(_ROUNDS + 1):
        sheet = Sheet(text)
        fields = differing(sheet.made.draft, card)
        if not fields:
            return from_utf8(text, codec)
        if number < _ROUNDS:
            text = sheet.changed(card, fields, anew=number > 0)
    return None


class Sheet:
    """One card's lines, and what is to become of each: nothing, dropped, or replaced by others."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.lines: list[Property] = properties(text)[0]
        self.made = draft_properties(self.lines)
        said_version = next((p.value.strip() for p in self.lines if p.head.name == "VERSION"), "")
        self.version = said_version if said_version in ("2.1", "4.0") else "3.0"
        found = re.search(rb"\r{0,3}\n|\r", text)
        self.ending = found.group() if found else b"\r\n"
        self.replaced: dict[int, list[Line]] = {}
        self.added: list[Line] = []
        taken = {p.head.group for p in self.lines}
        self._groups = (name for n in count(1) if (name := f"item{n}") not in taken)
        self._indexes: dict[int, list[int]] = {}
        for index, _, item in self.made.said:
            if item is not None:
                self._indexes.setdefault(id(item), []).append(index)

    def changed(self, card: Draft, fields: list[str], anew: bool) -> bytes:
        """The card's bytes once `fields` say what `card` says; `anew` writes all lines of these fields again."""
        for field in fields:
            if anew:
                self._drop_all(field)
            if field == "name":
                self._single(field, write.name(card))
            elif field == "formatted":
                self._single(field, Line("FN", [full_name(card)]) if full_name(card) else None)
            elif field == "is_company":
                self._single(field, write.company_mark(self.version) if card.is_company else None)
            elif field == "tags":
                self._tags([] if anew else self.made.draft.tags, card.tags)
            elif field == "positions":
                self._positions([] if anew else self.made.draft.positions, jobs(card))
            else:
                assert field in LISTS
                self._items(field, [] if anew else getattr(self.made.draft, field), getattr(card, field))
        return self._written()

    # ---- what becomes of lines ----------------------------------------------------------------------------------

    def _drop_all(self, field: str) -> None:
        for index, name, _ in self.made.said:
            if name == field:
                self._drop(index, field)

    def _drop(self, index: int, field: str) -> None:
        """Drops a line; the name's own line stays without what else it said."""
        others = {name for said, name, _ in self.made.said if said == index} - {field}
        draft = self.made.draft
        self.replaced.setdefault(index, [write.name(draft)] if "name" in others else [])

    def _single(self, field: str, line: Line | None) -> None:
        """The one property of a field: replaced in its place, dropped, or added."""
        said = [index for index, name, _ in self.made.said if name == field]
        for index in said:
            self.replaced[index] = []
        if line is None:
            return
        same = [index for index in said if self.lines[index].head.name == line.name.upper()]
        if same:
            self.replaced[same[0]] = [self._in_place(self.lines[same[0]], line)]
        else:
            self.added.append(line)

    def _tags(self, old: list[str], new: list[str]) -> None:
        more = [tag for tag in dict.fromkeys(new) if tag not in old]
        by_line: dict[int, list[str]] = {}
        for index, field, tag in self.made.said:
            if field == "tags" and old:
                by_line.setdefault(index, []).append(tag)
        for index, tags in by_line.items():
            kept = [tag for tag in tags if tag in new]
            if index == max(by_line):
                kept, more = kept + more, []
            if kept != tags:
                line = self._in_place(self.lines[index], Line("CATEGORIES", kept, ","))
                self.replaced[index] = [line] if kept else []
        if more:
            self.added.append(Line("CATEGORIES", more, ","))

    def _items(self, field: str, old: list[Any], new: list[Any]) -> None:
        gone, more = _leftovers(old, new)
        for item in gone:
            mains = self._mains(item)
            beside = [o for o in old if o is not item and set(self._mains(o)) & set(mains)]
            if beside:
                self._keep_beside(mains, [o for o in beside if not any(o is g for g in gone)], field)
                continue
            other = _closest(item, more)
            if other is not None:
                more = [m for m in more if m is not other]
                self._replace(item, other, write.LINES[field](other, self.version))
            else:
                for index in self._indexes[id(item)]:
                    self._drop(index, field)
        self.added += [write.LINES[field](item, self.version) for item in more]

    def _keep_beside(self, mains: list[int], kept: list[Any], field: str) -> None:
        """What else a list said (NICKNAME:Bob,Rob) goes on being said."""
        for index in mains:
            texts = [item.value for item in kept if index in self._mains(item)]
            if field == "names" and self.lines[index].head.name in ("NICKNAME", "X-NICKNAME") and texts:
                head = self.lines[index].head.name
                self.replaced[index] = [self._in_place(self.lines[index], Line(head, texts, ","))]
            else:
                self._drop(index, field)

    def _replace(self, old: Any, new: Any, line: Line) -> None:
        """Puts a fact in another's place: with the old head and label where only the value changed."""
        first, *rest = self._mains(old)
        labels = [index for index in self._indexes[id(old)] if self.lines[index].head.name == "X-ABLABEL"]
        for index in rest:
            self.replaced[index] = []
        said = ("label", "preferred", "kind")
        if all(getattr(old, name, "") == getattr(new, name, "") for name in said):
            line = self._in_place(self.lines[first], line)
            if labels:
                line.label = ""
        else:
            for index in labels:
                self.replaced[index] = []
            line.group = _group_text(self.lines[first])
        self.replaced[first] = [line]

    def _positions(self, old: list[DraftPosition], new: list[DraftPosition]) -> None:
        gone, more = _leftovers(old, new)
        for item in gone:
            other = more.pop(0) if more else DraftPosition()
            wanted = {line.name: line for line in write.position(other)}
            for index in self._indexes[id(item)]:
                name = "ORG" if self.lines[index].head.name == "ORG" else "TITLE"
                line = wanted.pop(name, None)
                if line is None:
                    self.replaced[index] = []
                elif _says_other(name, item, other):
                    self.replaced[index] = [self._in_place(self.lines[index], line)]
            self.added += wanted.values()
        for item in more:
            group = next(self._groups) if len(new) > 1 else ""
            for line in write.position(item):
                line.group = group
                self.added.append(line)

    # ---- lines to bytes ------------------------------------------------------------------------------------------

    def _mains(self, item: Any) -> list[int]:
        return [index for index in self._indexes[id(item)] if self.lines[index].head.name != "X-ABLABEL"]

    def _in_place(self, old: Property, line: Line) -> Line:
        """The line with the group of the one it replaces, and its head too if they are of one name."""
        line.group = _group_text(old)
        if old.head.name == line.name.upper() and line.name != "PHOTO":
            own = line.head_text(self.version).split(";")[1:]
            first, *params = PARAMETER.findall(old.head.text)
            kept = [p for p in params if not _OF_THE_VALUE.match(p.strip())]
            name = first.rpartition(".")[2]
            line.head = ";".join([name, *kept, *(p for p in own if _OF_THE_VALUE.match(p))])
        return line

    def _bytes_of(self, line: Line, codec: str) -> bytes:
        if line.label and not line.group:
            line.group = next(self._groups)
        made = write.to_bytes(line, self.version, self.ending, codec)
        return made + (self._bytes_of(write.label_line(line), codec) if line.label else b"")

    def _written(self) -> bytes:
        codec = "utf-8" if _is_utf8(self.text) else "cp1252"
        ends = [p.start for p in self.lines if p.head.name == "END"]
        last = ends[-1] if ends else len(self.text)
        out, at = [], 0
        for index in sorted(self.replaced):
            line = self.lines[index]
            out += [self.text[at : line.start], *(self._bytes_of(new, codec) for new in self.replaced[index])]
            at = line.end
        before = self.text[at:last]
        if before and not before.endswith((b"\n", b"\r")):
            before += self.ending
        return b"".join([*out, before, *(self._bytes_of(new, codec) for new in self.added), self.text[last:]])


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _group_text(line: Property) -> str:
    """A property's group as it is spelt."""
    return line.head.text.partition(";")[0].rpartition(".")[0].strip()


def _leftovers(old: list[Any], new: list[Any]) -> tuple[list[Any], list[Any]]:
    """What is only in the one list, and only in the other."""
    gone, more = [], list(new)
    for item in old:
        if item in more:
            more.remove(item)
        else:
            gone.append(item)
    return gone, more


def _closest(item: Any, among: list[Any]) -> Any:
    """The item that most likely is the same thing changed: the same value, else the same label and kind."""
    if isinstance(item, str):
        return among[0] if among else None
    for same in ("value", "name", "label", "kind"):
        for other in among:
            kinds = getattr(item, "kind", "") == getattr(other, "kind", "")
            if kinds and hasattr(item, same) and getattr(item, same) == getattr(other, same):
                return other
    return None


def _says_other(name: str, old: DraftPosition, new: DraftPosition) -> bool:
    if name == "ORG":
        return (old.company, old.department) != (new.company, new.department)
    return old.title != new.title
