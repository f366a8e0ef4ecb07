"""Monica read: version 4's JSON, and version 5's vCard through the vCard reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers import monica, vcard
from rolodex.importers.entry import Entry
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftNote,
    DraftPhone,
    DraftPosition,
    DraftRelation,
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.services.importing.reading import read_again


def _section(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def _contact(uuid: str, *sections: Any, **properties: Any) -> dict[str, Any]:
    return {"uuid": uuid, "created_at": "2020-01-01T00:00:00Z", "properties": properties, "data": list(sections)}


def _field(kind: str, data: str) -> dict[str, Any]:
    return {"uuid": "f", "properties": {"type": kind, "data": data}}


TYPES = [
    {"uuid": "t-mail", "properties": {"name": "Email", "protocol": "mailto:", "type": "email"}},
    {"uuid": "t-tel", "properties": {"name": "Phone", "protocol": "tel:", "type": "phone"}},
    {"uuid": "t-x", "properties": {"name": "Twitter"}},
]
ADA = _contact(
    "c-ada",
    _section("contact_field", _field("t-mail", "ada@engine.example"), _field("t-tel", "+1 200 555 0101"),
        _field("t-x", "ada"), _field("?", "ada@home.example"), _field("?", "(200) 555-0102"), _field("?", "adab")),
    _section("address", {"properties": {"name": "Home", "street": "1 Mill Lane", "city": "Rye", "country": "GB"}}),
    _section("note", {"created_at": "2021-03-02T10:00:00Z", "properties": {"body": "Likes Ã© and\nwhist"}}),
    _section("pet", {"properties": {"name": "Rex"}}),
    first_name="Ada", middle_name="King", last_name="Byron", nickname="Addie", company="Engine", job="Analyst",
    tags=["friends", "friends", 3], description="=1+1 <img src=x>",
    birthdate={"is_age_based": False, "is_year_unknown": True, "date": "2020-12-10T00:00:00Z"},
    first_met_date={"is_age_based": False, "is_year_unknown": False, "date": "2019-05-01T00:00:00Z"},
    first_met_through="c-bo",
)  # fmt: skip
BO = _contact("c-bo", first_name="Bo", birthdate={"is_age_based": True, "date": "1980-01-01T00:00:00Z"})
CHILD = _contact("c-child", first_name="Cy", is_partial=True)
RELATIONS = _section(
    "relationship",
    *2 * [{"properties": {"type": "child", "contact_is": "c-child", "of_contact": "c-ada"}}],
    {"properties": {"type": "friend", "contact_is": "?", "of_contact": "c-ada"}},
)


def _account(*contacts: Any, **more: Any) -> dict[str, Any]:
    sections = [_section("user", {"uuid": "u"}), _section("contact", *contacts), RELATIONS]
    account = {"uuid": "a", "data": sections, "instance": {"contact_field_types": TYPES}}
    return {"version": "1.0-preview.1", "export_date": "2022-02-03T04:05:06Z", "account": account, **more}


def _entry(said: Any) -> Entry:
    data = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
    return Entry("monica.json", "", len(data), data[:8192], lambda: data)


def _read(said: Any) -> list[ReadItem]:
    assert monica.recognises(_entry(said))
    return list(monica.read(_entry(said)))


def test_a_contact_with_everything() -> None:
    ada, bo, child = _read(_account(ADA, BO, CHILD))
    assert isinstance(ada, Draft)
    again = read_again("monica", ada.raw)
    assert again is not None
    again.place = ada.place
    assert again == ada
    ada.raw = b""
    assert ada == Draft(
        key="c-ada",
        place="contact 1",
        given="Ada",
        additional="King",
        family="Byron",
        known_since="2019-05-01",
        known_how="first met",
        known_note="Introduced by Bo.",
        names=[DraftName("Addie")],
        emails=[DraftEmail("ada@engine.example"), DraftEmail("ada@home.example")],
        phones=[DraftPhone("+1 200 555 0101"), DraftPhone("(200) 555-0102")],
        addresses=[DraftAddress(street="1 Mill Lane", city="Rye", country="GB", label="Home")],
        links=[DraftLink("ada", "x"), DraftLink("adab", "profile")],
        dates=[DraftDate("birthday", None, 12, 10)],
        positions=[DraftPosition("Engine", "Analyst")],
        notes=["=1+1 <img src=x>"],
        dated_notes=[DraftNote("Likes Ã© and\nwhist", "2021-03-02")],
        tags=["friends"],
        relations=[DraftRelation("Cy", "child")],
    )
    assert isinstance(bo, Draft)
    assert bo.dates == []  # an age alone makes no day
    assert child == LeftOut("contact 3", "a person whom Monica only keeps as somebody's relation")


def test_the_smallest_export_and_its_day() -> None:
    said = {"account": {"data": [_section("contact", _contact("c", first_name="Ada"), _contact("d"), "odd")]}}
    ada, nobody = _read(said)
    assert isinstance(ada, Draft)
    assert nobody == LeftOut("contact 2", "a contact with nothing on it")
    assert (monica.as_of(_entry(said)), monica.as_of(_entry(_account()))) == ("", "2022-02-03")


def test_no_contacts_and_no_json_are_told() -> None:
    assert _read(_account()) == [Problem("monica.json", "Monica's export holds no contacts.")]
    with pytest.raises(InputError, match="no JSON"):
        _read(json.dumps(_account(ADA)).encode()[:-20])


@pytest.mark.parametrize("data", [b"", b"{}", b'{"account": {}}', b'{"friends_v2": []}', b'[{"type": "contact"}]'])
def test_other_json_is_not_claimed(data: bytes) -> None:
    assert not monica.recognises(_entry(data))


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["data", "values", "type", "properties", "uuid", "date", "tags", "account", "instance"]), inner, max_size=4),
)  # fmt: skip


@given(odd, odd)
def test_whatever_stands_where_it_is_read(one: Any, two: Any) -> None:
    account = {"account": {"data": [_section("contact", one, _contact("c", two, first_name=one, birthdate=two)), two]}}
    assert all(isinstance(item, Draft | LeftOut | Problem) for item in monica.read(_entry(account)))


def test_version_5_exports_vcards() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Sabre//Sabre VObject 4.5.4//EN\r\nUID:5f2f\r\nFN:Ada Byron\r\n"
        b"N:Byron;Ada;King;;\r\nEMAIL:ada@engine.example\r\n"
        b"X-SOCIAL-PROFILE;TYPE=facebook:https://www.facebook.com/ada\r\nX-SOCIAL-PROFILE;TYPE=Twitter:ada\r\n"
        b"END:VCARD\r\n"
    )
    [draft] = vcard.read(_entry(data))
    assert isinstance(draft, Draft)
    assert draft.key == "5f2f"
    assert draft.links == [DraftLink("https://www.facebook.com/ada", "facebook"), DraftLink("ada", "x")]
