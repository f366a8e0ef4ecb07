"""Address books that Facebook's apps once took from a phone, as Facebook's archives hold them (formats.md, Facebook).

The labels of newer files are in the archive's language, so what a value is shows in its shape alone: an e-mail address
and a number look like nothing else, and the rest is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rolodex.errors import InputError
from rolodex.importers.cells import is_email
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, text_of
from rolodex.importers.kept import keep
from rolodex.importers.meta_html import Box, boxes, day_made, is_page
from rolodex.importers.social import base_name, beginning, day_named, day_of, day_written, few_problems
from rolodex.models.draft import Draft, DraftEmail, DraftPhone, LeftOut, Problem, ReadItem
from rolodex.text import clean

FORMAT = "facebook-address-book"
LABEL = "Facebook"

_OLD = re.compile(r'\{\s*"address_book(?:_v\d+)?"\s*:\s*[\[{]')
_NEW = re.compile(r'[\[{].{0,2000}"label_values"\s*:', re.DOTALL)
# Nearly everything in a newer archive is made of labels and values; only the name tells the address books.
_NAMES = re.compile(r"(?:your_imported_contacts|contacts_uploaded_.*|your_address_books?)(?:_\d+)?\.(?:json|html?)")
_PHONE = re.compile(r"(?:tel:)?[+(]?\d[\d\s().\-/]{4,24}(?:(?:x|ext\.?|#|,|;)\s?\d{1,8})?")
# A point in time as pages write it in any language: it is neither name nor number.
_MOMENT = re.compile(r".*\d{1,2}:\d\d.*|\d{1,4}([./-])\d{1,2}\1\d{2,4}")
# Facebook's own words for numbers of its own are written like this in every language.
_INTERNAL = re.compile(r"[a-z]+(?:_[a-z]+)+")
_MAX_DEPTH = 12


def recognises(entry: Entry) -> bool:
    """Whether this is an uploaded address book."""
    if is_page(entry.head):
        return bool(_NAMES.fullmatch(base_name(entry)))
    start = beginning(entry)
    return bool(_OLD.match(start)) or (bool(_NAMES.fullmatch(base_name(entry))) and bool(_NEW.match(start)))


def as_of(entry: Entry) -> str:
    """The day in the archive's name, else the day the page was made or the newest entry was taken, else ""."""
    if named := day_named(entry, "facebook"):
        return named
    try:
        return day_made(entry) or ("" if is_page(entry.head) else max(_days(load(entry)), default=""))
    except InputError:
        return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Everybody in the address book. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, _read(entry))


def _read(entry: Entry) -> Iterator[ReadItem]:
    found = map(_of_box, boxes(entry)) if is_page(entry.head) else map(_of_json, _entries(load(entry), 0))
    number = empty = 0
    for number, texts in enumerate(found, 1):
        place = f"entry {number}"
        if texts is None:
            yield Problem(place, "This entry is damaged, so it was left out.")
        elif draft := _draft(texts, place):
            yield draft
        else:
            empty += 1
    if empty:
        entries = "1 entry that says nothing" if empty == 1 else f"{empty} entries that say nothing"
        yield LeftOut(entry.name, entries, empty)
    if not number:
        yield Problem(entry.name, "There is nobody in this address book.")


def _draft(texts: list[str], place: str) -> Draft | None:
    draft = Draft(place=place)
    names: list[str] = []
    for text in dict.fromkeys(map(clean, texts)):
        if _MOMENT.fullmatch(text) or day_written(text):
            continue
        if is_email(text.removeprefix("mailto:")):
            draft.emails.append(DraftEmail(text.removeprefix("mailto:")))
        elif _PHONE.fullmatch(text):
            draft.phones.append(DraftPhone(text.removeprefix("tel:")))
        elif text:
            names.append(text)
    draft.formatted = names[0] if names else ""
    if not draft.display_name:
        return None
    # Whatever else it says is no name, but may be worth keeping.
    draft.notes = names[1:]
    draft.raw = keep(draft)
    return draft


# ---- JSON ---------------------------------------------------------------------------------------------------------


def _entries(data: Any, depth: int) -> Iterator[Any]:
    """What stands for one person each, wherever it is nested."""
    if depth > _MAX_DEPTH:
        yield None
    elif isinstance(data, list):
        for part in data:
            yield from _entries(part, depth + 1)
    elif not isinstance(data, dict):
        yield None
    elif books := [value for key, value in data.items() if key.startswith("address_book")]:
        for book in books:
            yield from _entries(book, depth + 1)
    elif isinstance(values := data.get("label_values"), list):
        inner = [value["vec"] for value in values if isinstance(value, dict) and isinstance(value.get("vec"), list)]
        people = [one for vec in inner for one in vec if isinstance(one, dict) and isinstance(one.get("dict"), list)]
        # Either the list of everybody is one value of the file, or each entry has its own values.
        yield from people or [data]
    else:
        yield data


def _of_json(entry: Any) -> list[str] | None:
    """What an entry says, the name first where it is known to be one; None where it is no entry."""
    if not isinstance(entry, dict):
        return None
    texts = [text_of(entry.get("name"))]
    details = entry.get("details")
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, dict):
            texts.append(text_of(detail.get("contact_point")))
    for key in ("label_values", "dict"):
        texts += _values(entry.get(key), 0)
    return texts


def _values(labelled: Any, depth: int) -> Iterator[str]:
    for value in labelled if isinstance(labelled, list) and depth < _MAX_DEPTH else []:
        if isinstance(value, dict) and not _INTERNAL.fullmatch(text_of(value.get("label"))):
            yield text_of(value.get("value"))
            yield from _values(value.get("dict"), depth + 1)
            yield from _values(value.get("vec"), depth + 1)


def _days(data: Any) -> Iterator[str]:
    """The days on which entries were taken."""
    for entry in _entries(data, 0):
        if isinstance(entry, dict):
            said = [entry, *(v for k in ("label_values", "dict") for v in _dicts(entry.get(k)))]
            for key in ("timestamp", "created_timestamp", "updated_timestamp", "timestamp_value"):
                yield from (day for value in said if (day := day_of(value.get(key))))


def _dicts(values: Any) -> Iterator[dict[str, Any]]:
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())


# ---- pages --------------------------------------------------------------------------------------------------------


def _of_box(box: Box) -> list[str]:
    texts: list[str] = []
    internal = False
    for role, text in box.texts:
        if role == "label":
            internal = bool(_INTERNAL.fullmatch(text))
        elif role == "name":
            texts.insert(0, text)
        elif role != "date" and not internal:
            texts.append(text)
    return texts
