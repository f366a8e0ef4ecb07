"""jCard read: one card or several, whole or cut short."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.exporters.jcard import jcard as written_jcard
from rolodex.importers import jcard, vcard
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import MAX_JSON_BYTES
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftPhone,
    DraftPosition,
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.models.jcard import vcard_of
from rolodex.services.importing.reading import read_again
from tests.drafts import drafts

ADA = """["vcard",
  [
    ["version", {}, "text", "4.0"],
    ["uid", {}, "uri", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
    ["fn", {}, "text", "Ada Byron"],
    ["n", {}, "text", ["Byron", "Ada", "", "", ["Ph.D.", "M.Sc."]]],
    ["bday", {}, "date-and-or-time", "--12-10"],
    ["anniversary", {}, "date-and-or-time", "1835-07-08T14:30:00-05:00"],
    ["org", {"type": "work"}, "text", ["Engine; Inc.", "Sums"]],
    ["adr", {"type": "home"}, "text", ["", "", ["1 Mill Lane", "Upstairs"], "Rye", "", "TN31", "England"]],
    ["tel", {"type": ["work", "voice"], "pref": "1"}, "uri", "tel:+1-418-656-9254;ext=102"],
    ["email", {"type": "work"}, "text", "ada@engine.example"],
    ["url", {"group": "ITEM1"}, "uri", "https://ada.example/a,b;c?d=\\\\"],
    ["x-ablabel", {"group": "item1"}, "unknown", "My \\\\, page"],
    ["categories", {}, "text", "town", "a, b"],
    ["x-count", {}, "integer", 3, 4],
    ["x-yes", {}, "boolean", true]
  ]
]
"""


def _entry(data: str | bytes) -> Entry:
    raw = data.encode() if isinstance(data, str) else data
    return Entry("card.json", "", len(raw), raw[:8192], lambda: raw)


def _read(data: str | bytes) -> list[ReadItem]:
    assert jcard.recognises(_entry(data))
    return list(jcard.read(_entry(data)))


def _card(*properties: Any) -> str:
    return json.dumps(["vcard", list(properties)])


def test_a_single_card() -> None:
    [draft] = _read(ADA)
    assert draft == Draft(
        key="f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        place="card 1",
        raw=ADA.strip().encode(),
        given="Ada",
        family="Byron",
        suffix="Ph.D. M.Sc.",
        formatted="Ada Byron",
        emails=[DraftEmail("ada@engine.example", "work")],
        phones=[DraftPhone("+1-418-656-9254 ext. 102", "work", preferred=True)],
        addresses=[DraftAddress("", "", "1 Mill Lane,Upstairs", "Rye", "", "TN31", "England", "home")],
        links=[DraftLink("https://ada.example/a,b;c?d=\\", label="My , page")],
        dates=[DraftDate("birthday", None, 12, 10), DraftDate("anniversary", 1835, 7, 8)],
        positions=[DraftPosition("Engine; Inc.", "", "Sums")],
        tags=["town", "a, b"],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_several_cards_each_with_its_own_bytes(encoding: str) -> None:
    bo = _card(["fn", {}, "text", "Bo Żuk"])
    drafts = _read(f"[ {ADA} ,\n{bo}]".encode(encoding))
    assert all(isinstance(draft, Draft) for draft in drafts)
    for draft, raw in zip(drafts, (ADA.strip(), bo), strict=True):
        assert isinstance(draft, Draft)
        assert draft.raw == raw.encode()
        again = read_again("jcard", draft.raw)
        assert again is not None
        again.place = draft.place
        assert again == draft


def test_a_file_cut_short_keeps_the_cards_before() -> None:
    found = _read(f'[{_card(["fn", {}, "text", "Ada"])}, ["vcard", [["fn", {{')
    assert [item.formatted for item in found if isinstance(item, Draft)] == ["Ada"]
    assert found[-1] == Problem(
        "after card 1", "From here on this is no jCard; the file may be cut short. Fetch it again."
    )


@pytest.mark.parametrize(
    "odd",
    [5, None, [], ["fn"], ["fn", {}, "text"], ["fn\r\nX", {}, "text", "x"], ["fn", [], "text", "x"],
     ["note", {}, "text", {"a": 1}], ["n", {}, "text", [["a", ["b"]]]]],
)  # fmt: skip
def test_an_odd_property_costs_itself_alone(odd: Any) -> None:
    found = _read(_card(["fn", {}, "text", "Ada"], odd, ["email", {}, "text", "a@x.example"]))
    assert found[0] == Problem("card 1", "1 property is not built as jCard has it, so that was not read.")
    assert isinstance(found[1], Draft)
    assert found[1].emails == [DraftEmail("a@x.example")]


def test_bad_pictures_are_told_by_their_property() -> None:
    found = _read(_card(["fn", {}, "text", "Ada"], ["photo", {}, "uri", "data:image/png;base64,%%%"]))
    assert found[0] == Problem("card 1", "This picture cannot be read, so it was left out. It is the photo property.")


def test_groups_and_empty_cards_are_left_out() -> None:
    group = _card(["kind", {}, "text", "group"], ["fn", {}, "text", "Friends"])
    found = _read(f'[{group}, {_card(["version", {}, "text", "4.0"])}, 7, ["vcard"]]')
    assert found[:2] == [
        LeftOut("card 1", "a group of contacts, not a contact"),
        LeftOut("card 2", "a card with nothing on it"),
    ]
    assert [item.where for item in found[2:] if isinstance(item, Problem)] == ["card 3", "card 4"]


def test_deep_nesting_huge_numbers_and_lone_surrogates() -> None:
    deep = "[" * 100_000
    assert isinstance(_read(f'["vcard", {deep}')[0], Problem)
    [draft] = _read('["vcard", [["fn", {}, "text", "A\\ud800da"], ["x-n", {}, "integer", ' + "9" * 10_000 + "]]]")
    assert isinstance(draft, Draft)
    assert draft.formatted == "A da"


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 128 MB"):
        list(jcard.read(Entry("x", "", MAX_JSON_BYTES + 1, b"", lambda: b"")))


def test_formulas_and_markup_are_data() -> None:
    [draft] = _read(_card(["fn", {}, "text", "=1+1"], ["note", {}, "text", "<img src=x>"]))
    assert isinstance(draft, Draft)
    assert (draft.formatted, draft.notes) == ("=1+1", ["<img src=x>"])


@pytest.mark.parametrize("data", [b"", b"[]", b'{"vcard": []}', b'["vcalendar", []]', b"BEGIN:VCARD"])
def test_what_is_no_jcard(data: bytes) -> None:
    assert not jcard.recognises(_entry(data))
    assert not [item for item in jcard.read(_entry(data)) if isinstance(item, Draft)]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["vcard", "fn", "n"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
)


@given(json_values)
def test_whatever_the_json_it_is_read(value: Any) -> None:
    data = json.dumps(["vcard", [["fn", {}, "text", "Ada"], value, ["tel", {"type": value}, "text", value]]])
    assert [item.formatted for item in jcard.read(_entry(data)) if isinstance(item, Draft)][:1]


def _as_vcard(draft: Draft) -> ReadItem:
    card = vcard_of(draft.raw)
    assert card is not None
    [again] = [item for item in vcard.read(_entry(card)) if isinstance(item, Draft)]
    again.place, again.raw = draft.place, draft.raw
    return again


def test_the_same_card_as_a_vcard_says_the_same() -> None:
    [draft] = _read(ADA)
    assert isinstance(draft, Draft)
    assert _as_vcard(draft) == draft


def test_nothing_in_a_jcard_can_break_out_of_a_vcards_lines() -> None:
    evil = "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Mallory"
    params = {"group": evil, "type": evil, "x-evil": evil, evil: "x"}
    card = vcard_of(
        _card(["fn", {}, "text", "Ada"], ["x-a", params, "unknown", evil], ["note", {}, evil, evil]).encode()
    )
    assert card is not None
    assert card.count(b"BEGIN:VCARD\r\n") == card.count(b"\r\nEND:VCARD") == 1
    assert b"\nFN:Mallory" not in card


@pytest.mark.parametrize("raw", [b"", b"[]", b'["vcard"]', b'["vcard", 1]', b"{}", b"BEGIN:VCARD"])
def test_what_is_no_jcard_makes_no_vcard(raw: bytes) -> None:
    assert vcard_of(raw) is None


@settings(max_examples=60)
@given(drafts)
def test_any_card_as_a_vcard_says_the_same(written: Draft) -> None:
    [draft] = _read(json.dumps(written_jcard(written), ensure_ascii=False))
    assert isinstance(draft, Draft)
    assert _as_vcard(draft) == draft
