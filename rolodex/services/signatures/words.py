"""The words that signatures are read by, from resources/signature_words.toml."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from rolodex.resources import resource
from rolodex.text import fold


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(resource("signature_words.toml").read_text(encoding="utf-8"))


@lru_cache
def word_set(name: str, section: str = "") -> frozenset[str]:
    """Folded words of a list of words."""
    return frozenset(fold(word) for word in _text(name, section).split())


@lru_cache
def phrase_set(name: str, section: str = "") -> frozenset[str]:
    """Folded phrases of a list parted by | and line ends."""
    return frozenset(fold(phrase.strip()) for phrase in re.split(r"[|\n]", _text(name, section)) if phrase.strip())


@lru_cache
def labels() -> dict[str, str]:
    """What each label means: "tel" is "work"."""
    return {phrase: kind for kind in _file()["labels"] for phrase in phrase_set(kind, "labels")}


def begins(text: str, phrases: frozenset[str]) -> str:
    """The longest of the phrases a folded text begins with, as whole words; "" for none."""
    found = [p for p in phrases if text.startswith(p) and not (text[len(p) : len(p) + 1].isalnum() and p[-1].isalnum())]
    return max(found, key=len, default="")


def _text(name: str, section: str) -> str:
    table = _file()[section] if section else _file()
    return str(table[name])
