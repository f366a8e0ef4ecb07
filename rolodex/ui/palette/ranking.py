"""How well words fit what is typed: by their beginning, by the beginnings of their words, by other names, and at last
within a typing error."""

from __future__ import annotations

from rolodex.text import fold, words

# From the best; None fits not at all.
BEGINS, WORD_BEGINS, OTHER_NAME, MISTYPED = range(4)
_SHORTEST_MISTYPED = 4
_CLOSE = 80


def rank(typed: str, name: str, also: str = "") -> int | None:
    """The place of a name among those that fit. Everything fits nothing at all."""
    wanted = words(typed)
    if not wanted:
        return BEGINS
    if fold(name).strip().startswith(fold(typed).strip()):
        return BEGINS
    if _begin(wanted, words(name)):
        return WORD_BEGINS
    if also and _begin(wanted, words(f"{name} {also}")):
        return OTHER_NAME
    return None


def mistyped(typed: str, name: str) -> bool:
    """Whether a name is what somebody meant who made a typing error or two."""
    wanted = " ".join(words(typed))
    if len(wanted) < _SHORTEST_MISTYPED:
        return False
    from rapidfuzz import fuzz

    said = " ".join(words(name))
    return fuzz.ratio(wanted, said[: len(wanted) + 1]) >= _CLOSE or fuzz.ratio(wanted, said) >= _CLOSE


def _begin(wanted: list[str], there: list[str]) -> bool:
    """Whether each word that is wanted begins one of those there, none of them twice."""
    left = list(there)
    for word in wanted:
        found = next((one for one in left if one.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True
