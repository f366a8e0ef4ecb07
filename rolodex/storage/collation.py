"""How names sort and under which letter they stand, in the language of the book.

Below the window there is no ICU: the alphabets that differ from plain A to Z are in resources/alphabets.toml. A letter
that is out of plain order there sorts right behind the one before it ("ö" after "z" in Swedish, but with "o" in
German); all other letters sort as what they fold to.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rolodex.resources import resource
from rolodex.text import fold

# Private characters rank a letter just behind its neighbour, before any further letter is compared.
_RANK = 0xE000
_NOT_SORTED = re.compile(r"[^\w\ue000-\uf8ff]+|_")
LAST = "\U0010fffd"
NO_LETTER = "#"

# One strip letter for each script that has no place between A and Z.
_SCRIPTS = (
    (0x0370, 0x03FF, "Ω"),
    (0x0400, 0x052F, "Я"),
    (0x0531, 0x058F, "Ա"),
    (0x0590, 0x05FF, "א"),
    (0x0600, 0x06FF, "ع"),
    (0x0900, 0x0DFF, "अ"),
    (0x0E00, 0x0E7F, "ก"),
    (0x10A0, 0x10FF, "ა"),
    (0x3040, 0x30FF, "あ"),
    (0x3400, 0x9FFF, "文"),
    (0xAC00, 0xD7AF, "가"),
)


@dataclass(frozen=True)
class Collation:
    """One language's order of letters."""

    letters: tuple[str, ...]
    ranks: dict[str, str]
    strips: dict[str, str]
    digraphs: re.Pattern[str] | None

    def key(self, name: str) -> str:
        """What sorts names as this language does, compared byte by byte. No name, or digits only, sorts last."""
        # Most names are ASCII, which normalizing and folding leave as it is.
        lowered = name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
        if self.digraphs:
            lowered = self.digraphs.sub(lambda m: self.ranks[m.group()], lowered)
        if self.ranks:
            lowered = "".join(self.ranks.get(c, c) for c in lowered)
        if not lowered.isascii():
            # Folding takes Hangul syllables apart; whole ones know their script.
            lowered = unicodedata.normalize("NFC", fold(lowered))
        plain = lowered
        if not lowered.isascii() or not lowered.replace(" ", "").isalpha():
            plain = _NOT_SORTED.sub(" ", lowered.replace("'", "")).strip()
        # Nearly all names begin with a letter from A to Z.
        return plain if "a" <= plain[:1] <= "z" or self.letter_of(plain) != NO_LETTER else LAST + plain

    def letter_of(self, key: str) -> str:
        """The strip's letter for a sort key: "A" to "Z", a letter of the language, one for each script, or "#"."""
        first = key[:1]
        if not first or first == LAST:
            return NO_LETTER
        if "a" <= first <= "z":
            return self.strips.get(key[:2], first.upper())
        code = ord(first)
        for start, end, letter in _SCRIPTS:
            if start <= code <= end:
                return letter
        return NO_LETTER


@lru_cache(maxsize=8)
def collation(language: str) -> Collation:
    """The order of letters of a language ("sv", "sv_SE.UTF-8"); plain A to Z where it is like English."""
    alphabets = tomllib.loads(resource("alphabets.toml").read_text(encoding="utf-8"))
    alphabet = str(alphabets.get(re.split(r"[_.@-]", language.lower())[0], alphabets["en"]))
    letters = tuple(alphabet.split())
    ranks: dict[str, str] = {}
    strips: dict[str, str] = {}
    base, rank = "", _RANK
    for letter in (x.casefold() for x in letters):
        if len(letter) == 1 and base < letter <= "z":
            base, rank = letter, _RANK
        else:
            rank += 1
            ranks[letter] = base + chr(rank)
            strips[ranks[letter]] = letter.upper() if len(letter) == 1 else letter.capitalize()
    long = [re.escape(x) for x in ranks if len(x) > 1]
    return Collation(
        tuple(strips.get(ranks.get(x.casefold(), ""), x) for x in letters),
        ranks,
        strips,
        re.compile("|".join(long)) if long else None,
    )


def script_letters() -> tuple[str, ...]:
    """The letters that stand for whole scripts, in the order their names sort."""
    return tuple(dict.fromkeys(letter for _, _, letter in _SCRIPTS))


def system_language() -> str:
    """The language this machine sorts by, as its environment says (POSIX: LC_ALL, LC_COLLATE, LANG)."""
    for name in ("LC_ALL", "LC_COLLATE", "LANG"):
        value = os.environ.get(name, "")
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            return value
    return "en"
