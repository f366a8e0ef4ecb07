"""Reading a signature: from the text that was pasted to what it says, every stretch of it accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftEmail,
    DraftLink,
    DraftPhone,
    DraftPosition,
)
from rolodex.services.signatures.lines import signature_lines
from rolodex.services.signatures.parts import Part
from rolodex.services.signatures.places import holds_address, names_building, pieces_of, place_of, read_address
from rolodex.services.signatures.reach import ends_in_box, is_label, label_before, reach_key, take_reach
from rolodex.services.signatures.who import AGAIN, Hints, Words, name_from_address, tell_who
from rolodex.services.signatures.words import begins, phrase_set
from rolodex.text import fold

# Nor has one more lines, longer ones, or more to tell about: beyond, text is taken as it is.
_MOST_LINES = 100
_LONGEST_LINE = 400
_MOST_TEXTS = 150
_LONG = "more than a signature"
_SEPARATED = re.compile(r"\s*[|•·‖▪●◆¦]\s*|\s+//\s+")
_REGISTRATION = "where a company is registered"
_SOME_MAIL = frozenset(
    "gmail googlemail outlook hotmail live yahoo icloud me mac gmx web aol proton protonmail pm mail t-online freenet"
    " posteo mailbox orange wanadoo free laposte libero wp o2 onet interia seznam yandex qq 163 126 naver".split()
)


def read_signature(text: str) -> tuple[Part, ...]:
    """What a pasted signature says, in the order it stands; what was left out comes last, each with the reason.

    Never raises. Every line is in the `said` of some part.
    """
    lines, dropped = signature_lines(text)
    parts: list[Part] = []
    texts: list[Words] = []
    for number, line in enumerate(lines):
        if number >= _MOST_LINES or len(line.text) > _LONGEST_LINE or len(texts) > _MOST_TEXTS:
            dropped.append(Part("dropped", line.said, line.said, _LONG))
            continue
        for segment in _segments(line.text):
            made, rest = _read_segment(segment, line.said)
            parts += made
            if any(map(str.isalnum, rest)) and not (made and is_label(rest)):
                texts.append(Words(rest, line.said, number))
    places, texts = _take_addresses(texts)
    hints = _hints(parts)
    who = tell_who(texts, hints)
    if not any(part.kind == "name" for part in who) and (name := name_from_address(hints)):
        said = next(part.said for part in parts if part.kind == "email")
        who.insert(0, Part("name", name.whole, said, sure=False, name=name))
    return (*_in_order([*who, *_once(parts), *places]), *dropped)


def draft_of(parts: Sequence[Part]) -> Draft:
    """The draft of those parts that somebody wants on a card."""
    draft = Draft()
    titles = [part.value for part in parts if part.kind == "title"]
    department = ", ".join(part.value for part in parts if part.kind == "department")
    companies = [part.value for part in parts if part.kind == "company"]
    if titles or companies or department:
        draft.positions.append(DraftPosition(companies[0] if companies else "", ", ".join(titles), department))
        draft.positions += [DraftPosition(company) for company in companies[1:]]
    for part in parts:
        if part.kind == "name" and part.name is not None:
            name = part.name
            draft.prefix, draft.given, draft.family = name.prefix, name.given, name.family
            draft.suffix, draft.formatted = name.suffix, name.formatted
        elif part.kind == "email":
            draft.emails.append(DraftEmail(part.value))
        elif part.kind == "phone":
            draft.phones.append(DraftPhone(part.value, part.label))
        elif part.kind == "link":
            draft.links.append(DraftLink(part.value, part.label or "website"))
        elif part.kind == "address":
            draft.addresses.append(part.address or DraftAddress(street=part.value))
        elif part.kind == "tag":
            draft.tags.append(part.value)
        elif part.kind == "pronouns":
            draft.notes.append(f"Pronouns: {part.value}")
        elif part.kind in ("note", "dropped"):
            draft.notes.append(part.value)
    return draft


def _segments(text: str) -> Iterator[str]:
    yield from (piece.strip() for piece in _SEPARATED.split(text) if piece.strip())


def _read_segment(segment: str, said: str) -> tuple[list[Part], str]:
    """What a stretch between separators says to reach somebody by, and its other words."""
    folded = fold(segment).strip()
    if told := begins(folded, phrase_set("registrations")):
        number = any(map(str.isdigit, segment))
        if number or " " in told or told.endswith(":") or segment[len(told) :].lstrip()[:1] == ":":
            return [Part("dropped", segment, said, _REGISTRATION)], ""
    kind, bare = label_before(segment)
    if kind == "address":
        return [], bare
    if holds_address(segment) or ends_in_box(re.sub(r"[\d\s-]+$", "", segment)):
        # The digits of a postcode are no number.
        emails, rest = take_reach(segment, said)
        emails = [part for part in emails if part.kind != "phone" or part.label or part.value[:1] == "+"]
        return (emails, rest) if emails else ([], segment)
    return take_reach(segment, said)


def _hints(parts: Sequence[Part]) -> Hints:
    emails = [part.value.lower().partition("@") for part in parts if part.kind == "email"]
    hosts = [host for _, _, host in emails]
    hosts += [fold(part.value).split("://")[-1].split("/")[0] for part in parts if part.label == "website"]
    domains = (_main_label(host) for host in hosts)
    return Hints(tuple(local for local, _, _ in emails), tuple(d for d in domains if d and d not in _SOME_MAIL))


def _main_label(host: str) -> str:
    """The name in a domain: "northwind" of "mail.northwind.co.uk"."""
    labels = host.removeprefix("www.").split(".")[:-1]
    while len(labels) > 1 and labels[-1] in ("co", "com", "org", "net", "ac", "gov", "edu"):
        labels.pop()
    return labels[-1] if labels else ""


def _once(parts: Sequence[Part]) -> Iterator[Part]:
    """Addresses, numbers and links each once; their repetitions are named as such."""
    seen: set[tuple[str, str]] = set()
    for part in parts:
        key = (part.kind, reach_key(part) if part.kind in ("email", "phone", "link") else "")
        if key[1] and key in seen:
            yield replace(part, kind="dropped", label=AGAIN)
        else:
            yield part
        seen.add(key)


def _take_addresses(texts: Sequence[Words]) -> tuple[list[Part], list[Words]]:
    """The postal addresses, and the texts that belong to none."""
    rest = [piece for text in texts for piece in _without_company(text)]
    held = [_holds(text.text) for text in rest]
    taken: set[int] = set()
    parts: list[Part] = []
    number = 0
    while number < len(rest):
        end = _run(rest, held, number)
        run = rest[number:end]
        if run and _is_address(run):
            taken.update(range(number, end))
            lines = [text.text for text in run]
            said = "\n".join(dict.fromkeys(text.said for text in run))
            address = read_address(lines)
            sure = bool(address.street or address.po_box) and bool(address.city or address.postcode)
            parts.append(Part("address", ", ".join(lines), said, sure=sure, address=address))
        number = max(end, number + 1)
    return parts, [text for n, text in enumerate(rest) if n not in taken]


def _without_company(text: Words) -> Iterator[Words]:
    """A line that holds an address, without what stands before the address in it."""
    pieces = pieces_of(text.text)
    if len(pieces) > 1 and holds_address(text.text):
        places = [place_of(piece) for piece in pieces]
        streets = [n for n, place in enumerate(places) if place in ("street", "maybe street")]
        first = next((n for n, piece in enumerate(pieces) if n in streets or names_building(piece)), None)
        if first:
            for piece in pieces[:first]:
                yield replace(text, text=piece)
            yield replace(text, text=", ".join(pieces[first:]))
            return
    yield text


def _holds(text: str) -> str:
    return place_of(text) or ("whole" if holds_address(text) else "")


def _run(texts: Sequence[Words], held: Sequence[str], start: int) -> int:
    """Where the address that begins here ends; a short line between two of its lines belongs to it."""
    if not held[start] or held[start] == "country":
        return start
    end = start + 1
    while end < len(texts) and texts[end].line - texts[end - 1].line <= 1:
        if held[end]:
            end += 1
        elif end + 1 < len(held) and held[end + 1] in ("town", "country") and len(texts[end].text.split()) <= 3:
            end += 2
        else:
            break
    return end


def _is_address(run: Sequence[Words]) -> bool:
    places = {place for text in run if (place := _holds(text.text))}
    return bool(places & {"street", "whole", "town"}) or len(places) > 1


_ORDER = ("name", "pronouns", "title", "department", "company", "email", "phone", "link", "address", "tag", "note")


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """As a card shows them; what is left over after what is known, and what was left out at the end."""
    rank = {kind: number for number, kind in enumerate(_ORDER)}
    return sorted(parts, key=lambda part: rank.get(part.kind, len(_ORDER)))
