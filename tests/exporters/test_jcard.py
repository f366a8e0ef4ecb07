"""jCards written: what a vCard 4.0 says, readable again, with what we do not know in it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from rolodex.exporters.jcard import jcard, write_jcards
from rolodex.importers import jcard as reader
from rolodex.importers import vcard
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, DraftAddress, DraftDate, DraftEmail, DraftPhone
from tests.drafts import drafts, said

ORIGINAL = b"""BEGIN:VCARD
VERSION:3.0
UID:town-7
N:Osei;Abel;;;
FN:Abel Osei
X-TOWN-ID;X-WARD="a;b":7\\, as it was
item1.TEL:+1 200 555 0102
item1.X-ABLabel:Ski hut
END:VCARD
"""


def _entry(data: bytes) -> Entry:
    return Entry("x.jcard", "", len(data), data[:8192], lambda: data)


def _read(data: bytes) -> list[Any]:
    assert reader.recognises(_entry(data))
    return list(reader.read(_entry(data)))


def _properties(card: Draft, original: bytes | None = None) -> dict[str, Any]:
    return {name: [params, kind, *values] for name, params, kind, *values in jcard(card, original)[1]}


def test_a_card_with_everything() -> None:
    card = Draft(
        key="f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        given="Ada",
        family="Byron, King",
        suffix="PhD",
        emails=[DraftEmail("ada@home.example", "home", preferred=True)],
        phones=[DraftPhone("+44 20 7946 0000", "work fax")],
        addresses=[DraftAddress(street="1 Mill Lane\nUpstairs", city="Rye", label="home")],
        dates=[DraftDate("birthday", None, 12, 10), DraftDate("anniversary", 1835, 7, 8)],
        tags=["town", "a, b"],
    )
    written = _properties(card)
    assert written["version"] == [{}, "text", "4.0"]
    assert written["uid"] == [{}, "uri", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]
    assert written["n"] == [{}, "text", ["Byron, King", "Ada", "", "", "PhD"]]
    assert written["email"] == [{"type": "home", "pref": "1"}, "text", "ada@home.example"]
    assert written["tel"] == [{"type": ["work", "fax"]}, "text", "+44 20 7946 0000"]
    assert written["adr"][2] == ["", "", "1 Mill Lane\nUpstairs", "Rye", "", "", ""]
    assert written["bday"] == [{}, "date-and-or-time", "--12-10"]
    assert written["anniversary"] == [{}, "date-and-or-time", "1835-07-08"]
    assert written["categories"] == [{}, "text", "town", "a, b"]


def test_what_we_do_not_know_comes_along() -> None:
    [card] = [item for item in vcard.read(_entry(ORIGINAL)) if isinstance(item, Draft)]
    written = _properties(card, ORIGINAL)
    assert written["x-town-id"] == [{"x-ward": "a;b"}, "unknown", "7\\, as it was"]
    [again] = _read(b"".join(write_jcards([(card, ORIGINAL)])))
    assert again.phones == [DraftPhone("+1 200 555 0102", "Ski hut")]
    assert again.key == "town-7"


def test_a_file_is_one_list_however_many_cards() -> None:
    for count in (0, 1, 3):
        cards = [(Draft(given=f"Ada {n}"), None) for n in range(count)]
        data = b"".join(write_jcards(cards))
        assert [card[0] for card in json.loads(data)] == ["vcard"] * count
        if count:
            assert [draft.given for draft in _read(data)] == [f"Ada {n}" for n in range(count)]


@settings(max_examples=60)
@given(drafts)
def test_what_is_written_is_read_again(draft: Draft) -> None:
    [again] = _read(b"".join(write_jcards([(draft, None)])))
    assert said(again) == said(draft)
