"""Industries: the list we ship, other people's names for them, and what a company, a domain or a title suggests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rolodex.resources import resource
from rolodex.text import company_key, fold, words

_WORTH_AN_ENDING = 6
# No ending is shorter.
_TAIL = 3


@dataclass(frozen=True)
class Industry:
    """One industry of the list, with its finer kinds."""

    key: str
    name: str
    sub: tuple[str, ...]


@lru_cache(maxsize=1)
def industry_list() -> tuple[Industry, ...]:
    """The industries of resources/industries.toml, in its order."""
    return tuple(Industry(e["key"], e["name"], tuple(e.get("sub", ()))) for e in _entries())


@lru_cache
def industry_name(key: str) -> str:
    """What an industry or sub-industry is called: "food" is "Food & drink". Empty for a key that is not listed."""
    head, _, finer = key.partition("/")
    found = next((i for i in industry_list() if i.key == head), None)
    if found is None:
        return ""
    return next((sub for sub in found.sub if fold(sub) == finer), "") if finer else found.name


def find_industry(name: str) -> str:
    """The key of the industry that a name means: ours, a sub-industry's, LinkedIn's, or a NAICS code.

    Sub-industries have keys like "food/bakery". Empty when nobody calls an industry so.
    """
    folded = " ".join(fold(name).split())
    if folded.isdecimal():
        return next((_naics()[folded[:size]] for size in range(len(folded), 0, -1) if folded[:size] in _naics()), "")
    return _names().get(folded, "")


@lru_cache(maxsize=65536)
def suggest(company: str, title: str, domain: str) -> str | None:
    """The key of the industry that these suggest, None if nothing does.

    The company's name goes before its internet domain, and that before the title
    (the rules stand in resources/industries.toml).
    """
    return _by_company(company) or _by_domain(domain) or _by_title(title)


@lru_cache(maxsize=32768)
def _by_company(name: str) -> str | None:
    # Without its legal form: an S.p.A. is no spa.
    return _rules("company").best(company_key(name).split()) if name else None


@lru_cache(maxsize=32768)
def _by_title(title: str) -> str | None:
    return _rules("title").best(words(title)) if title else None


@lru_cache(maxsize=32768)
def _by_domain(domain: str) -> str | None:
    if not domain:
        return None
    labels = domain.lower().split(".")
    endings = _rules("domain").phrases
    for start in range(1, len(labels)):
        found = endings.get(tuple(labels[start:]))
        if found is not None:
            return found
    return _rules("domain").best([part for label in labels[:-1] for part in label.split("-") if part])


class _Rules:
    """Phrases and endings of words, each with the industry it suggests."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, ...], str] = {}
        # How many words the longest phrase has that begins with a word.
        self._longest: dict[str, int] = {}
        self._endings: dict[str, str] = {}
        self._tails: set[str] = set()

    def add(self, phrase: str, key: str) -> None:
        """One more rule; of two industries that claim a phrase the first has it."""
        parts = tuple(words(phrase))
        if phrase.startswith("*"):
            self._add_ending(parts[0], key)
        self._add_phrase(parts, key)

    def add_domain(self, part: str, key: str) -> None:
        """A part of a domain, or its ending. Long ones also fit where a part of a domain ends so."""
        self._add_phrase(tuple(part.split(".")), key)
        if len(part) >= _WORTH_AN_ENDING and "." not in part:
            self._add_ending(part, key)

    def best(self, said: Sequence[str]) -> str | None:
        """The industry of the phrase with most words, then most letters, then the last of them."""
        best: tuple[int, int, int] = (0, 0, 0)
        found: str | None = None
        for at, word in enumerate(said):
            for size in range(1, self._longest.get(word, 0) + 1):
                phrase = tuple(said[at : at + size])
                key = self.phrases.get(phrase)
                rank = (len(phrase), sum(map(len, phrase)), at)
                if key is not None and rank > best:
                    best, found = rank, key
            if word[-_TAIL:] in self._tails and (1, len(word), at) > best:
                key = self._by_ending(word)
                if key is not None:
                    best, found = (1, len(word), at), key
        return found

    def _add_phrase(self, parts: tuple[str, ...], key: str) -> None:
        self.phrases.setdefault(parts, key)
        self._longest[parts[0]] = max(self._longest.get(parts[0], 0), len(parts))

    def _add_ending(self, ending: str, key: str) -> None:
        self._endings.setdefault(ending, key)
        self._tails.add(ending[-_TAIL:])

    def _by_ending(self, word: str) -> str | None:
        """The longest ending that fits."""
        for start in range(1, len(word) - _TAIL + 1):
            key = self._endings.get(word[start:])
            if key is not None:
                return key
        return None


@lru_cache(maxsize=1)
def _entries() -> list[dict[str, Any]]:
    return list(tomllib.loads(resource("industries.toml").read_text(encoding="utf-8"))["industry"])


@lru_cache(maxsize=1)
def _naics() -> dict[str, str]:
    return {code: e["key"] for e in _entries() for code in e["naics"]}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name of every industry, folded; what we call so ourselves goes first."""
    names: dict[str, str] = {}

    def add(spelt: Iterable[str], key: str) -> None:
        for name in spelt:
            names.setdefault(fold(name), key)

    for e in _entries():
        add((e["name"], e["key"]), e["key"])
    for e in _entries():
        for sub in e["sub"]:
            add((sub,), f"{e['key']}/{fold(sub)}")
    for e in _entries():
        add((spelt for name in e["linkedin"] for spelt in (name, name.replace("&", "and"))), e["key"])
    return names


@lru_cache
def _rules(place: str) -> _Rules:
    """The rules for a company's name, a title or a domain; those of that place go before those for any."""
    rules = _Rules()
    for e in _entries():
        for phrase in e.get(place, ()):
            rules.add_domain(phrase, e["key"]) if place == "domain" else rules.add(phrase, e["key"])
    for e in _entries():
        for phrase in e.get("words", ()):
            if place != "domain":
                rules.add(phrase, e["key"])
            elif len(words(phrase)) == 1:
                rules.add_domain(words(phrase)[0], e["key"])
    return rules
