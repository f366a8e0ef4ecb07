"""Taking apart a sentence that says who knows whom. Pure text: whose the names are is another question.

A name may hold any word, "and" or "from" among them, so a sentence is given in every way it can be read, the plainest
first, and whoever knows the names takes the first way that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rolodex.queries.calendar_days import MONTHS
from rolodex.text import clean

# Nobody says more in one sentence.
LONGEST = 300
# Stands for the card on which a sentence is typed; no text holds it.
ABOUT = "\ue000"
WELL, RATHER_WELL, A_LITTLE = 5, 4, 2


@dataclass(frozen=True)
class Reading:
    """One way to read a sentence: two written names, and what ties them.

    `says` is what the two do or are ("worked together", "are siblings"), "" if they only know each other; `role` is
    what the one is to the other instead ("mother"). `where` is a place, firm or occasion behind its word in `by`
    ("from", "at", …). `since` and `till` are ISO dates of any precision; `rating` as contact.rating.
    """

    one: str
    other: str
    says: str = ""
    role: str = ""
    by: str = ""
    where: str = ""
    since: str = ""
    till: str = ""
    rating: int = 0

    @property
    def tie(self) -> str:
        """What ties the two, without names, place and time, as it is kept."""
        return f"is their {self.role}" if self.role else self.says or "know each other"


def readings(text: str, *, on_a_card: bool = False) -> Iterator[Reading]:
    """Every way to read a sentence. `on_a_card`: it may leave out who knows, and ABOUT is put there."""
    said = clean(text.replace(ABOUT, " ")).rstrip(" .,;!")
    if not said or len(said) > LONGEST:
        return
    starts = [said, f"{ABOUT} {said}", f"{ABOUT} knows {said}"] if on_a_card else [said]
    if on_a_card:
        starts[:1] = [re.sub(r"^(?:she|he|they)\b", ABOUT, said, flags=re.I), said]
    for start in dict.fromkeys(starts):
        for form in _FORMS:
            yield from form(start)


def in_words(one: str, other: str, read: Reading) -> str:
    """The sentence that says what is read, of people with these names; "you" is you."""
    subject = "You" if one == "you" else one
    if read.role:
        whose = "your" if other == "you" else f"{other}'s"
        return f"{subject} {'are' if one == 'you' else 'is'} {whose} {read.role}{_ending(read)}"
    if read.says:
        return f"{subject} and {other} {read.says}{_ending(read)}"
    well = {WELL: " well", RATHER_WELL: " rather well", A_LITTLE: " a little"}.get(read.rating, "")
    return f"{subject} {'know' if one == 'you' else 'knows'} {other}{well}{_ending(read)}"


def day_words(iso: str) -> str:
    """An ISO date of any precision as it is said: "5 March 2019", "March 2019", "2019"."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


def _ending(read: Reading) -> str:
    where = f" {read.by} {read.where}" if read.where else ""
    if read.since and read.till:
        return f"{where}, {day_words(read.since)}–{day_words(read.till)}"
    if read.till:
        return f"{where}, until {day_words(read.till)}"
    since = "" if read.says == "met" else "since "
    return f"{where}, {since}{day_words(read.since)}" if read.since else where


# Forms of sentences -------------------------------------------------------------------------------------------------


def _knows(said: str) -> Iterator[Reading]:
    """A knows B …"""
    for one, rest in _around(said, r"(?:also )?knows?"):
        for other, tail in _ends(rest):
            if not re.match(r"(?:each other|one another)\b", other, re.I):
                yield replace(tail, one=one, other=other)


def _know_each_other(said: str) -> Iterator[Reading]:
    """A and B know each other …"""
    for both, rest in _around(said, r"(?:both )?know (?:each other|one another)"):
        if (tail := _tail(rest)) is not None:
            for one, other in _around(both, "and|&"):
                yield replace(tail, one=one, other=other)


def _are(said: str) -> Iterator[Reading]:
    """A and B are siblings …"""
    for both, rest in _around(said, "are|were"):
        for says, tail in _ends(rest, rated=False):
            if re.fullmatch(r"[^\W\d_][\w'-]*(?: [\w'-]+){0,3}", says) and not _WHERE.match(says):
                for one, other in _around(both, "and|&"):
                    yield _rated(replace(tail, one=one, other=other, says=f"are {says}"))


def _together(said: str) -> Iterator[Reading]:
    """A and B worked together …, A and B met …"""
    for one, rest in _around(said, "and|&"):
        for other, tail in _ends(rest, rated=False):
            # The name is taken to end before what they are known to do, or else as late as it can.
            for doing in (rf"{_DOING}|met", *(rf"(?:[\w'-]+ ){{{count}}}together" for count in (1, 2, 3, 4))):
                if found := re.search(rf" ({doing})$", other, re.I):
                    yield replace(tail, one=one, other=other[: found.start()], says=found[1].lower())


_DOING = "(?:went to (?:[\\w'-]+ ){1,2}|grew up |lived |worked |studied )together"


def _with(said: str) -> Iterator[Reading]:
    """A worked with B …, A met B …, A is married to B …"""
    for pattern, says in _WITH.items():
        for one, rest in _around(said, pattern):
            for other, tail in _ends(rest, rated=False):
                yield _rated(replace(tail, one=one, other=other, says=says))


_WITH = {
    "worked (?:together )?with": "worked together",
    "works (?:together )?with|work (?:together )?with": "work together",
    "studied (?:together )?with": "studied together",
    "went to school with": "went to school together",
    "grew up with": "grew up together",
    "met": "met",
    "(?:is|am|are) married to": "are married",
    "(?:is|am|are) friends with": "are friends",
    "(?:is|am|are) good friends with": "are good friends",
    "(?:is|am|are) related to": "are related",
}


def _is(said: str) -> Iterator[Reading]:
    """A is B's cousin …, A is a cousin of B …, A is my cousin …"""
    for one, rest in _around(said, "is|am|are"):
        yours = re.match(r"(my|your) +(.+)", rest, re.I)
        for role, tail in _ends(yours[2], rated=False) if yours else ():
            yield from _in_a_role(replace(tail, one=one, other=yours[1] if yours else ""), role)
        for end in re.finditer(r"(?:'s|’s|'|’) ", rest):
            for role, tail in _ends(rest[end.end() :], rated=False):
                yield from _in_a_role(replace(tail, one=one, other=rest[: end.start()]), role)
        of = re.match(r"(?:an?|the) +([\w' -]+?) of +(.+)", rest, re.I)
        for other, tail in _ends(of[2], rated=False) if of else ():
            yield from _in_a_role(replace(tail, one=one, other=other), of[1] if of else "")


def _in_a_role(read: Reading, role: str) -> Iterator[Reading]:
    """What is the same from both sides is said of both."""
    role = role.lower()
    if not re.fullmatch(r"[^\W\d_][\w-]*(?: [\w-]+){0,2}", role):
        return
    before, _, last = role.rpartition(" ")
    both = _BOTH.get(last) or (f"{last}s" if last in _MUTUAL else "")
    if both:
        yield _rated(replace(read, says=" ".join(part for part in ("are", before, both) if part)))
    else:
        yield replace(read, role=role)


_BOTH = {
    **dict.fromkeys(("husband", "wife", "spouse"), "married"),
    **dict.fromkeys(("brother", "sister"), "siblings"),
    "relative": "related",
}
_MUTUAL = frozenset(
    """acquaintance buddy classmate cofounder co-founder colleague cousin coworker co-worker flatmate friend neighbor
    neighbour partner roommate schoolmate sibling teammate twin""".split()
)


def _rated(read: Reading) -> Reading:
    """Close friends know each other well."""
    friends = read.says.endswith("friends")
    close = friends and re.search(r"\b(?:close|closest|best)\b", read.says)
    good = friends and re.search(r"\bgood\b", read.says)
    return replace(read, rating=WELL if close else RATHER_WELL if good else 0)


_FORMS = (_know_each_other, _knows, _are, _together, _with, _is)


# Parts of sentences -------------------------------------------------------------------------------------------------


def _around(said: str, between: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each place where those words are."""
    # "and" and the rest may follow each other at once, so that the space between belongs to both.
    for found in re.finditer(rf"(?<=\S) (?:{between})(?=[ ,]|$)", said, re.I):
        yield said[: found.start()].strip(" ,"), said[found.end() :].strip()


def _ends(said: str, *, rated: bool = True) -> Iterator[tuple[str, Reading]]:
    """Each way to part a text into its beginning and a tail that says where from, since when and how well."""
    for end in [found.start() for found in re.finditer(r",? |,$", said)] + [len(said)]:
        start, tail = said[:end].strip(" ,"), _tail(said[end:], rated=rated)
        if start and tail is not None:
            yield start, tail


def _tail(said: str, *, rated: bool = True) -> Reading | None:
    """What a tail says; None if it is none."""
    rest, since, till = _dates(said.strip(" ,"))
    rating = 0
    if rated and (found := _HOW_WELL.match(rest)):
        rating = A_LITTLE if found["little"] else RATHER_WELL if found["rather"] else WELL
        rest = rest[found.end() :].strip(" ,")
    read = Reading("", "", since=since, till=till, rating=rating)
    if not rest:
        return read
    found = _WHERE.fullmatch(rest)
    if found is None or _DATES.fullmatch(f" {found['where']}"):
        return None
    return replace(read, by=found["by"].lower(), where=found["where"])


_HOW_WELL = re.compile(
    r"(?:(?P<little>(?:only )?(?:a little|a bit|slightly|barely|hardly))|(?P<rather>rather well|quite well|fairly well)"
    r"|(?:very )?(?:well|closely))(?=$|[ ,])",
    re.I,
)
_WHERE = re.compile(r"(?P<by>from|at|through|via|in|by) (?P<where>\S.*)", re.I)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?\\.?" for name in MONTHS)
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = rf"(?:{_YEAR}-\d\d(?:-\d\d)?|(?:\d\d?\.? )?(?:{_MONTH}),? {_YEAR}|(?:{_MONTH}) \d\d?,? {_YEAR}|{_YEAR})"
_DATES = re.compile(
    rf"(?:^|[ ,(]+)(?:(?P<till_only>until|till|to)|since|in|from|on|around)? ?\b(?P<one>{_DAY})"
    rf"(?: ?(?:–|—|-|to|until|till) ?(?P<two>{_DAY}))?\)?$",
    re.I,
)
_PARTS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>{_YEAR})|(?P<day>\d\d?)", re.I)


def _dates(said: str) -> tuple[str, str, str]:
    """The text without the dates at its end, since when, and until when."""
    found = _DATES.search(said)
    if found is None:
        return said, "", ""
    one, two = _iso(found["one"]), _iso(found["two"] or "")
    if not one or (found["two"] and (not two or two < one or found["till_only"])):
        return said, "", ""
    rest = said[: found.start()].strip(" ,")
    return (rest, "", one) if found["till_only"] else (rest, one, two)


def _iso(said: str) -> str:
    """A written date as ISO; "" if there is no such day."""
    if re.fullmatch(r"\d{4}(?:-\d\d){1,2}", said):
        parts = [int(part) for part in said.split("-")]
    else:
        found = {kind: text for part in _PARTS.finditer(said) for kind, text in part.groupdict().items() if text}
        if not found:
            return ""
        months = [name[:3].lower() for name in MONTHS]
        parts = [int(found["year"])]
        parts += [months.index(found["month"][:3].lower()) + 1] if "month" in found else []
        parts += [int(found["day"])] if "day" in found else []
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
