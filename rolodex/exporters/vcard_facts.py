"""What a vCard can say of a draft, made comparable: two drafts that agree here need no different card."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rolodex.models.draft import Draft, DraftPosition
from rolodex.models.vcard_labels import NAMES
from rolodex.text import words

LISTS = ("names", "emails", "phones", "addresses", "links", "dates", "relations", "notes", "photos")
"""Lists of a draft whose items are a property each."""

# Said twice on a card is said once.
_SETS = frozenset(("names", "links", "dates"))
_KINDS = frozenset(NAMES.values())


def full_name(card: Draft) -> str:
    """What FN says: vCard 3.0 and 4.0 want it on every card."""
    return card.formatted or card.display_name


def jobs(card: Draft) -> list[DraftPosition]:
    """The positions a vCard holds: those held now."""
    return [p for p in card.positions if p.current and (p.company or p.title or p.department)]


def facts(card: Draft) -> dict[str, Any]:
    """By field, what a vCard says of the draft; order does not matter."""
    said: dict[str, Any] = {name: Counter(map(_comparable, getattr(card, name))) for name in LISTS}
    said.update({name: set(said[name]) for name in _SETS})
    said["tags"] = set(card.tags)
    said["positions"] = Counter((p.company, p.title, p.department) for p in jobs(card))
    said["name"] = _name_parts(card)
    said["formatted"] = full_name(card)
    said["is_company"] = card.is_company
    return said


def differing(before: Draft, after: Draft) -> list[str]:
    """The fields in which two drafts do not say the same."""
    old, new = facts(before), facts(after)
    return [name for name in old if old[name] != new[name]]


def outdated_formatted(before: Draft, after: Draft) -> bool:
    """Whether FN was made of the parts of the name and these have changed since, while FN was left as it was."""
    if after.formatted != before.formatted or _name_parts(before) == _name_parts(after):
        return False
    return set(words(before.formatted)) <= set(words(" ".join(_name_parts(before)))) and any(_name_parts(after))


def _name_parts(card: Draft) -> tuple[str, ...]:
    return card.prefix, card.given, card.additional, card.family, card.suffix


def _comparable(item: Any) -> Any:
    if isinstance(item, str):
        return item
    # A kind of name that vCards do not know is written as a nickname.
    parts = tuple(getattr(item, name) for name in item.__slots__)
    return (parts[0], "nickname") if getattr(item, "kind", "") and len(parts) == 2 and parts[1] not in _KINDS else parts
