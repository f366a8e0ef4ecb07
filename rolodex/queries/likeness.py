"""Likeness: how two names can be one person's, each way with a reason and a score. The one place that compares names.

`agree` is strict, for two who share an address or a number already; `alike` is generous, and only ever makes a maybe.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from rolodex.models.names import split_credentials
from rolodex.resources import resource
from rolodex.text import fold, words


class Name(NamedTuple):
    """A name's folded words; `all` of them in one order, whichever part comes first. Empty: nobody gave one."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    all: tuple[str, ...]


class Likeness(NamedTuple):
    """How likely two are one person (0 to 1), and why in words."""

    score: float
    why: str


SAME = Likeness(0.6, "the same name")
ACCENTS = Likeness(0.58, "the same name, spelt with accents")
SWAPPED = Likeness(0.56, "first and last name swapped")
NICKNAME = Likeness(0.55, "a nickname of the same name")
PART = Likeness(0.52, "a longer form of the same name")
SCRIPT = Likeness(0.5, "the same name in another script")
TYPO = Likeness(0.42, "one letter apart")
INITIAL = Likeness(0.4, "an initial of the same name")
# A first name alone fits many.
ONE_WORD = Likeness(0.3, "the same single name")
# What a company in common adds.
_TOGETHER = 0.21
# The same name at the same company, or more: still yours to say, but all of them can be answered at once.
VERY_LIKELY = 0.8
# Less than this is not worth a person's look.
WORTH_ASKING = 0.4

_FORMS_OF_ADDRESS = frozenset("dr prof mr mrs ms miss mx sir dame rev fr herr frau mme sr sra".split())
_GENERATIONS = {"sr": "1", "senior": "1", "jr": "2", "junior": "2", "ii": "2", "iii": "3", "iv": "4"}
# Few names tell a generation, and those without these letters need not be taken apart to know.
_MAY_TELL_GENERATION = re.compile("sr|jr|nior|ii|iv|'", re.IGNORECASE)
_SPELT = re.compile(r"[^\W_]+")
# A word this long survives one wrong letter; a shorter one becomes another name.
_LONG_ENOUGH = 4
_FIRST_LETTER_COUNTS = 6
# No name has more words, and none of them more letters: in longer ones nobody looks for a typing error.
_MOST_WORDS = 20
_MOST_LETTERS = 60
_HALF_SOUNDING_ALIKE = 45
# Consonants that one sound is written with in Latin letters, and vowels and breaths that come and go.
_SOUNDS = str.maketrans("gqcbfvwdz", "kkkppppts", "aeiouyhj'") | {ord("x"): "ks"}


def written_name(given: str, family: str, formatted: str = "", additional: str = "") -> str:
    """A name as it is kept for comparing: "given|family" without credentials, or the whole where no part is known."""
    if given or family:
        first = f"{given} {additional}" if additional and given else given or additional
        return f"{first}|{_without_credentials(family)}"
    return _without_credentials(formatted)


@lru_cache(maxsize=16384)
def read_name(written: str) -> Name:
    """The words of a written name. A whole name is taken to begin with the given one."""
    given, bar, family = written.rpartition("|")
    if bar:
        return _name(words(given), words(family))
    found = words(written)
    while len(found) > 1 and found[0] in _FORMS_OF_ADDRESS:
        found.pop(0)
    return _name(found[:1], found[1:])


def _name(given: list[str], family: list[str]) -> Name:
    return Name(tuple(given), tuple(family), tuple(sorted(given + family)))


@lru_cache(maxsize=4096)
def generation(*texts: str) -> str:
    """What tells father from son in a suffix or a name: "1" for Sr, "2" for Jr or II, "3" for III; "" if nothing."""
    for text in texts:
        if not text.isascii() or _MAY_TELL_GENERATION.search(text):
            for word in words(text)[-3:]:
                if word in _GENERATIONS:
                    return _GENERATIONS[word]
    return ""


def agree(one: Name, other: Name) -> bool:
    """Whether two names can be one person's who shares an address: the family name, and more than that, is shared.

    Given names agree word by word as far as both go, each the same, an initial or a nickname; what is unsaid agrees.
    """
    mine, theirs = one.all, other.all
    if not mine or not theirs:
        return True
    if mine == theirs:
        return True
    if not one.given or not other.given:
        # A family name alone is a household.
        return False
    if one.family and other.family and not _telling(set(one.family) & set(other.family)):
        return False
    return all(map(_short_for, one.given, other.given))


def alike(one: str, other: str) -> Likeness | None:
    """How two written names may be one person's, None if they are simply two names."""
    mine, theirs = read_name(one), read_name(other)
    if not mine.all or not theirs.all:
        return None
    if mine.all == theirs.all:
        return _same_words(mine, theirs, one, other)
    sounding = None if one.isascii() and other.isascii() else _sounding(mine, theirs)
    return sounding or _short_form(mine, theirs) or _mistyped(mine, theirs)


@lru_cache(maxsize=32)
def together(likeness: Likeness) -> Likeness:
    """The likeness of two names at one company."""
    why = "the same name and company" if likeness is SAME else f"{likeness.why}, at the same company"
    return Likeness(round(likeness.score + _TOGETHER, 2), why)


def _same_words(mine: Name, theirs: Name, one: str, other: str) -> Likeness:
    if len(mine.all) == 1:
        return ONE_WORD
    if mine.given == theirs.family and mine.family == theirs.given:
        return SWAPPED
    return SAME if _spelling(one) == _spelling(other) else ACCENTS


def _short_form(mine: Name, theirs: Name) -> Likeness | None:
    """Nicknames, initials, and names of which one says more than the other."""
    if not (mine.given and theirs.given and mine.family and theirs.family):
        return None
    first, second = mine.given[0], theirs.given[0]
    if set(mine.family) == set(theirs.family):
        if min(len(first), len(second)) == 1 and first != second and first.isascii() and second.isascii():
            return INITIAL if _short_for(first, second) else None
        if first != second and _nicknames(first) & _nicknames(second):
            return NICKNAME
    shared = _telling(set(mine.family) & set(theirs.family))
    if shared and len(first) > 1 and first == second and all(map(_short_for, mine.given, theirs.given)):
        return PART
    return None


def _sounding(mine: Name, theirs: Name) -> Likeness | None:
    """One name in another script, whichever part comes first: its consonants are those of the other, and more is."""
    if is_latin(mine) == is_latin(theirs) or not (mine.given and mine.family and theirs.given and theirs.family):
        return None
    from rapidfuzz import fuzz

    one, other = romanised(mine), romanised(theirs)
    if _sounds(one) != _sounds(other):
        return None
    orders = (other, other[::-1])
    heard = max(min(fuzz.ratio(a, b) for a, b in zip(one, order, strict=True)) for order in orders)
    return SCRIPT if heard >= _HALF_SOUNDING_ALIKE else None


def _mistyped(mine: Name, theirs: Name) -> Likeness | None:
    """One word of several is one letter off: left out, put in, changed, or two of them swapped."""
    one, other = mine.all, theirs.all
    if len(one) != len(other) or len(one) < 2:
        return None
    mine_alone = [word for word in one if word not in other]
    theirs_alone = [word for word in other if word not in one]
    if len(mine_alone) != 1 or len(theirs_alone) != 1 or not one_letter_apart(mine_alone[0], theirs_alone[0]):
        return None
    return TYPO


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words may be one, mistyped. Two given names that are known as such are no typing error."""
    shorter = min(len(one), len(other))
    if shorter < _LONG_ENOUGH or (shorter < _FIRST_LETTER_COUNTS and one[0] != other[0]):
        return False
    if _nicknames(one) and _nicknames(other):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def keys(written: str, *, scripts: bool) -> tuple[list[int], list[int]]:
    """What two names that are alike have in common, for finding the pairs to compare: for each way to be alike a key (a
    number, the same in one run of the program). The name itself looks for others by the first, and is only found by the
    second. `scripts`: names in other scripts are among them.
    """
    name = read_name(written)
    every = name.all
    if not every:
        return [], []
    looking: list[int] = [hash(every)]
    found: list[int] = []
    if scripts:
        (found if is_latin(name) else looking).append(hash(("sounds", *sorted(_sounds(romanised(name))))))
    if len(every) < 2:
        return looking, found
    family, given = hash(tuple(sorted(name.family))), name.given[:1]
    for first in given if family else ():
        looking += [hash(("nick", line, family)) for line in _nicknames(first)]
        is_initial = len(first) == 1 and first.isascii()
        (looking if is_initial else found).append(hash(("initial", first[0], family)))
        (looking if len(every) > 2 else found).extend([hash(("part", first, word)) for word in set(name.family)])
    for number, word in enumerate(every if len(every) <= _MOST_WORDS else ()):
        if _LONG_ENOUGH <= len(word) <= _MOST_LETTERS:
            rest = hash(("typo", *every[:number], *every[number + 1 :]))
            looking += [rest ^ hash(part) for part in _one_letter_less(word)]
    return looking, found


def _one_letter_less(word: str) -> list[str]:
    """The word, and what is left of it without any one letter: two words one letter apart share one of these."""
    places = range(len(word) < _FIRST_LETTER_COUNTS, len(word))
    return [word, *[word[:place] + word[place + 1 :] for place in places]]


def is_latin(name: Name) -> bool:
    """Whether all of a name is in Latin letters."""
    return all(word.isascii() for word in name.given + name.family)


def romanised(name: Name) -> tuple[str, str]:
    """Given and family name in Latin letters, each as one word. Han characters are read as in Chinese."""
    given, family = "".join(name.given), "".join(name.family)
    if given.isascii() and family.isascii():
        return given, family
    from anyascii import anyascii

    return anyascii(given).lower(), anyascii(family).lower()


def _sounds(roman: tuple[str, str]) -> list[str]:
    return sorted(part.translate(_SOUNDS) for part in roman)


def _telling(shared: set[str]) -> bool:
    """Whether shared words say anything: a single Latin letter does not, a single CJK character does."""
    return any(len(word) > 1 or not word.isascii() for word in shared)


def _short_for(one: str, other: str) -> bool:
    if one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other)):
        return True
    return bool(_nicknames(one) & _nicknames(other))


def _spelling(written: str) -> list[str]:
    """The words with their accents, but in one case."""
    return sorted(_SPELT.findall(written.casefold().replace("'", "").replace("’", "")))


def _without_credentials(family: str) -> str:
    return split_credentials(family)[0] if "," in family or " " in family else family


def _nicknames(word: str) -> frozenset[int]:
    return _nickname_lines().get(word, frozenset())


@lru_cache(maxsize=1)
def _nickname_lines() -> dict[str, frozenset[int]]:
    """For each name, the lines of resources/nicknames.toml it stands in."""
    lines = tomllib.loads(resource("nicknames.toml").read_text(encoding="utf-8"))["same"]
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for name in fold(line).split():
            found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
