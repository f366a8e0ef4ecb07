"""What each stretch of a pasted text was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolodex.models.draft import DraftAddress

Kind = Literal[
    "name", "title", "company", "department", "email", "phone", "link", "address", "pronouns", "tag", "note", "dropped"
]


@dataclass(frozen=True)
class Name:
    """A name in its parts; `formatted` alone where it cannot be taken apart, as in scripts without spaces."""

    prefix: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""
    formatted: str = ""

    @property
    def whole(self) -> str:
        """As a person reads it."""
        return self.formatted or " ".join(p for p in (self.prefix, self.given, self.family, self.suffix) if p)


@dataclass(frozen=True)
class Part:
    """One thing the text says. `said` is the stretch it was read from, word for word.

    `label` is a number's kind ("mobile"), a link's network ("linkedin"), or why something was dropped. `sure` is False
    for a guess. `name` and `address` are the parts of those two kinds.
    """

    kind: Kind
    value: str
    said: str
    label: str = ""
    sure: bool = True
    name: Name | None = None
    address: DraftAddress | None = None
