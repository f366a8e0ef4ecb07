"""Drafts that take little memory, for an import that keeps very many of them until they are written.

A slim one shares one empty list with all others. A packed one is bytes, half as large again, and has to be unpacked to
be looked at.
"""

from __future__ import annotations

import marshal
from operator import attrgetter
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

from rolodex.models.draft import Draft, DraftPosition

_HINTS = get_type_hints(Draft)
# These come first in a draft, its lists after them.
_PLAIN = [name for name, hint in _HINTS.items() if get_origin(hint) is not list]
_THEN = _PLAIN.index("as_of_then")
# Each list's name and what it lists.
_LISTS: list[tuple[str, type]] = [
    (name, get_args(hint)[0]) for name, hint in _HINTS.items() if get_origin(hint) is list
]


class _Nothing(list[Any]):
    """The empty list that slim drafts share: it stays empty."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("A slim draft cannot be added to.")

    append = extend = insert = __iadd__ = _refuse


_NOTHING = _Nothing()
_LIST_NAMES = [name for name, _ in _LISTS]
_NO_LISTS: tuple[Any, ...] = (_NOTHING,) * len(_LISTS)
_plain: attrgetter[tuple[Any, ...]] = attrgetter(*_PLAIN)
_lists: attrgetter[tuple[list[Any], ...]] = attrgetter(*_LIST_NAMES)
_PARTS: dict[type, attrgetter[tuple[Any, ...]]] = {
    kind: attrgetter(*get_type_hints(kind)) for _, kind in _LISTS if kind is not str
}


def slim(draft: Draft) -> None:
    """Let go of the draft's empty lists, which may be a third of all it takes."""
    for name, entries in zip(_LIST_NAMES, _lists(draft), strict=True):
        if not entries:
            setattr(draft, name, _NOTHING)


def pack(draft: Draft) -> bytes:
    """The draft as bytes, for this very process."""
    said = []
    for number, entries in enumerate(_lists(draft)):
        if entries:
            parts = _PARTS.get(_LISTS[number][1])
            said.append((number, entries if parts is None else list(map(parts, entries))))
    plain = _plain(draft)
    if draft.as_of_then is not None:
        plain = (*plain[:_THEN], _PARTS[DraftPosition](draft.as_of_then), *plain[_THEN + 1 :])
    return marshal.dumps((plain, said))


def unpack(packed: bytes) -> Draft:
    """The draft that was packed, slim."""
    plain, said = marshal.loads(packed)
    draft = Draft(*plain, *_NO_LISTS)
    if plain[_THEN] is not None:
        draft.as_of_then = DraftPosition(*plain[_THEN])
    for number, entries in said:
        name, kind = _LISTS[number]
        setattr(draft, name, entries if kind is str else [kind(*parts) for parts in entries])
    return draft
