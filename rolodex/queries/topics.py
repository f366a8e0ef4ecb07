"""Topics: what somebody is asked to help with, read from a sentence and found again in other people's words.

Words are compared folded and by their beginning: one of the endings in resources/helping.toml may stand in place of
another, so that "accountant", "accounting" and "accounts" are one word. Names that a line of that file gives for one
thing stand for each other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rolodex.models.industries import find_industry, industry_name
from rolodex.resources import resource
from rolodex.text import clean, words

# A word keeps at least so many letters when its ending is taken off.
_SHORTEST = 3
# "planner" is "plan" with one letter more: only after such letters is it written twice.
_DOUBLED = frozenset("bdgmnprt")
_VOWELS = frozenset("aeiou")
# What people type is a few words. More would only make the question slow.
_MOST_WORDS = 12

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One thing asked for: as it was typed, and what else it is called."""

    typed: Phrase
    others: tuple[Phrase, ...] = ()

    @cached_property
    def names(self) -> tuple[Phrase, ...]:
        """Every name of it, what was typed first."""
        return (self.typed, *self.others)


@dataclass(frozen=True)
class Topic:
    """What was asked. Without letters it has no parts and fits nothing.

    `industry` is the industry of the list that somebody else's list calls so, "" if there is none.
    """

    asked: str
    parts: tuple[Part, ...]
    industry: str = ""

    def fit(self, text: str) -> Fit:
        """How well a text fits."""
        said = words(text)
        if self._beginnings_of_names.isdisjoint(said):
            return _UNFIT
        said = _without_what_only_sounds_so(said)
        found = {number: name for number, part in enumerate(self.parts) if (name := _first_in(part, said)) is not None}
        return Fit(frozenset(found), exact=not any(found.values()))

    def excerpt(self, text: str, length: int = 120) -> str:
        """The stretch of a long text in which the topic is named."""
        shown = clean(text)
        if len(shown) <= length:
            return shown
        first = next((at for at, word in _with_places(shown) if word in self._beginnings_of_names), 0)
        start = max(0, first - length // 3)
        if start:
            start = shown.find(" ", start - 1) + 1 or start
        end = start + length
        if end < len(shown):
            end = max(shown.rfind(" ", start, end), start + 1)
        return ("…" if start else "") + shown[start:end].strip() + ("…" if end < len(shown) else "")

    @cached_property
    def likes(self) -> tuple[str, ...]:
        """Patterns for LIKE: a text in plain ASCII that fits has one of them in it."""
        return tuple(dict.fromkeys(f"%{_shared(forms(name[0]))}%" for part in self.parts for name in part.names))

    @cached_property
    def _beginnings_of_names(self) -> frozenset[str]:
        return frozenset().union(*(forms(name[0]) for part in self.parts for name in part.names))


@dataclass(frozen=True)
class Fit:
    """Which parts of a topic a text names; `exact` if it does so in the words that were asked."""

    parts: frozenset[int]
    exact: bool

    def __bool__(self) -> bool:
        return bool(self.parts)


_UNFIT = Fit(frozenset(), exact=False)


def read_topic(text: str) -> Topic:
    """The topic of a question: "I need a good accountant" asks for "accountant". Nothing typed is an error."""
    asked = clean(text)
    said = words(asked)
    left = [word for word in said if word not in _filler()] or said
    key = find_industry(asked) or find_industry(" ".join(left))
    return Topic(asked, tuple(_parts(left[:_MOST_WORDS])), industry_name(key) if left else "")


def known_topics() -> tuple[str, ...]:
    """Topics that have several names, each as the file writes it first."""
    return tuple(line.split(",")[0].strip() for line in _file()["same"])


def same_topic(text: str) -> Phrase:
    """What two ways to write one topic share, for lists that should name it once."""
    return tuple(_beginnings(word)[0] for word in words(text) if word not in _filler()) or tuple(words(text))


def topic_of_title(title: str) -> str:
    """What a title says somebody does, without their rank: "Head of Procurement" gives "Procurement", "Owner" ""."""
    kept = [word for word in title.split() if any(w not in _ranks() | _filler() for w in words(word))]
    return clean(" ".join(kept)).strip(" ,;:/&-–—()")


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Every way to end a word: "baker" gives "bakers", "bakery", "baking", … and itself."""
    if word in _themselves():
        return frozenset((word,))
    found = {word}
    for beginning in _beginnings(word):
        found.add(beginning)
        found.update(beginning + ending for ending in _endings())
    return frozenset(found - _themselves())


def match_of(name: Phrase) -> str:
    """FTS5's syntax for a name: all its words, each in any form. What it finds may have them in another order."""
    return " AND ".join("(" + " OR ".join(f'"{form}"' for form in sorted(forms(word))) + ")" for word in name)


def match_of_part(part: Part) -> str:
    """FTS5's syntax for a part by any of its names."""
    return "(" + " OR ".join(f"({match_of(name)})" for name in part.names) + ")"


def _shared(names: frozenset[str]) -> str:
    """What all of some words begin with."""
    first, last = min(names), max(names)
    size = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


def _first_in(part: Part, said: Sequence[str]) -> int | None:
    """The number of the part's first name that stands among the words; 0 is the one typed."""
    return next((number for number, name in enumerate(part.names) if _stands_in(name, said)), None)


def _stands_in(name: Phrase, said: Sequence[str]) -> bool:
    wanted = [forms(word) for word in name]
    return any(
        all(word in fits for word, fits in zip(said[at : at + len(wanted)], wanted, strict=True))
        for at in range(len(said) - len(wanted) + 1)
    )


def _with_places(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text, each with the place where it begins."""
    at = 0
    for piece in text.split(" "):
        for word in words(piece):
            yield at, word
        at += len(piece) + 1


def _without_what_only_sounds_so(said: list[str]) -> list[str]:
    """The words, with those of the file's phrases that mean something else blanked out."""
    for phrase in _apart():
        for at in range(len(said) - len(phrase) + 1):
            if tuple(said[at : at + len(phrase)]) == phrase:
                said[at : at + len(phrase)] = [""] * len(phrase)
    return said


def _parts(said: list[str]) -> Iterator[Part]:
    """The words one by one, except where several are one name."""
    at = 0
    while at < len(said):
        size = next(
            (n for n in range(min(_longest_name(), len(said) - at), 0, -1) if _lines(tuple(said[at : at + n]))), 1
        )
        typed = tuple(said[at : at + size])
        yield Part(typed, _others(typed))
        at += size


def _others(typed: Phrase) -> tuple[Phrase, ...]:
    """What else something is called, by the lines of the file."""
    found = dict.fromkeys(name for line in _lines(typed) for name in _names()[line])
    # Where "tax" is found, "tax adviser" need not be looked for.
    known = (typed, *found)
    return tuple(
        name
        for number, name in enumerate(found, 1)
        if not any(
            _stands_in(other, name) and (len(other) < len(name) or at < number)
            for at, other in enumerate(known)
            if at != number
        )
    )


def _lines(typed: Phrase) -> tuple[int, ...]:
    """The lines of the file that have this name, in whatever form."""
    fits = [forms(word) for word in typed]
    return tuple(
        number
        for number, names in enumerate(_names())
        if any(
            len(name) == len(fits) and all(word in fit for word, fit in zip(name, fits, strict=True)) for name in names
        )
    )


@lru_cache(maxsize=4096)
def _beginnings(word: str) -> tuple[str, ...]:
    """A word without its longest ending, and with its last letter once and twice where both are written."""
    if not word.isascii() or not word.isalpha():
        return (word,)
    ending = next((e for e in _endings() if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    begins = word.removesuffix(ending)
    last = begins[-1]
    # Short ones would make "letters" of what is let.
    if last not in _DOUBLED or len(begins) <= _SHORTEST:
        return (begins,)
    if ending[:1] in _VOWELS and begins[-2] == last and len(begins) - 1 > _SHORTEST:
        return (begins[:-1], begins)
    if begins[-2] in _VOWELS and begins[-3] not in _VOWELS:
        return (begins, begins + last)
    return (begins,)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(resource("helping.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _filler() -> frozenset[str]:
    return frozenset(_file()["filler"].split())


@lru_cache(maxsize=1)
def _ranks() -> frozenset[str]:
    return frozenset(_file()["ranks"].split())


@lru_cache(maxsize=1)
def _themselves() -> frozenset[str]:
    return frozenset(_file()["themselves"].split())


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted(_file()["endings"].split(), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[Phrase, ...], ...]:
    return tuple(tuple(tuple(words(name)) for name in line.split(",")) for line in _file()["same"])


@lru_cache(maxsize=1)
def _apart() -> tuple[Phrase, ...]:
    return tuple(tuple(words(name)) for name in _file()["apart"])


@lru_cache(maxsize=1)
def _longest_name() -> int:
    return max(len(name) for line in _names() for name in line)
