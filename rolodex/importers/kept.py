"""A draft as bytes, for people whom no single stretch of a file tells of: what is kept as their record's very bytes.

Where a person stands in one row or card, those bytes themselves are kept instead.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.models import draft as models
from rolodex.models.draft import Draft

_MARK = b'{"rolodex-draft": 1, '
_LISTED = {
    "names": models.DraftName,
    "emails": models.DraftEmail,
    "phones": models.DraftPhone,
    "addresses": models.DraftAddress,
    "links": models.DraftLink,
    "dates": models.DraftDate,
    "positions": models.DraftPosition,
    "dated_notes": models.DraftNote,
    "relations": models.DraftRelation,
    "vouches": models.DraftVouch,
    "talks": models.DraftTalk,
}
_OWN = frozenset({"raw", "place", "photos"})


def keep(draft: Draft) -> bytes:
    """Everything the draft says but its place and pictures, as JSON; the same draft gives the same bytes."""
    said = {f.name: _plain(getattr(draft, f.name)) for f in fields(draft) if f.name not in _OWN}
    body = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
    return _MARK + body[1:].encode(errors="replace")


def kept(raw: bytes) -> Draft | None:
    """The draft that `keep` made these bytes of; None if they are something else.

    Raises InputError when they are damaged.
    """
    if not raw.startswith(_MARK) or len(raw) > limits.MAX_FILE_BYTES:
        return None
    try:
        said = json.loads(raw)
        del said["rolodex-draft"]
        for name, kind in _LISTED.items():
            if name in said:
                said[name] = [kind(**part) for part in said[name]]
        if "as_of_then" in said:
            said["as_of_then"] = models.DraftPosition(**said["as_of_then"])
        return Draft(raw=raw, **said)
    except (ValueError, TypeError, KeyError) as error:
        raise InputError("A record kept in the book cannot be read again.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {f.name: part for f in fields(value) if (part := getattr(value, f.name)) != f.default}
    return value
