"""LDIF written: RFC 2849's lines, Thunderbird's attributes, readable again as far as they go."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.exporters.ldif import write_ldif
from rolodex.importers import ldif as reader
from rolodex.importers.entry import Entry
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPhoto,
    DraftPosition,
    DraftRelation,
)
from tests.drafts import drafts, some
from tests.drafts import line as words


def _write(*cards: Draft) -> bytes:
    return b"".join(write_ldif(cards))


def _read(data: bytes) -> list[Any]:
    entry = Entry("x.ldif", "", len(data), data[:8192], lambda: data)
    assert reader.recognises(entry)
    return [item for item in reader.read(entry) if isinstance(item, Draft)]


def _attributes(data: bytes) -> dict[str, str]:
    lines = data.decode().replace("\n ", "").splitlines()
    return {
        name: value for name, _, value in (line.partition(": ") for line in lines) if name not in ("objectclass", "")
    }


def test_a_card_with_everything() -> None:
    card = Draft(
        prefix="Dr.",
        given="Ada",
        additional="King",
        family="Byron",
        known_since="2019-05-01",
        known_how="connected on LinkedIn",
        names=[DraftName("Addie"), DraftName("Noel", "maiden")],
        emails=[DraftEmail("ada@engine.example"), DraftEmail("a@home.example"), DraftEmail("b@home.example", "home")],
        phones=[DraftPhone("1", "work"), DraftPhone("2", "home"), DraftPhone("3", "mobile"), DraftPhone("4", "school")],
        addresses=[DraftAddress("", "Floor 2", "1 Mill Lane", "Rye", "", "TN31", "England", "home")],
        links=[DraftLink("https://engine.example", label="work"), DraftLink("ada", "aim")],
        dates=[DraftDate("birthday", None, 12, 1), DraftDate("anniversary", 1835, 7, 8)],
        positions=[DraftPosition("Engine, Inc.", "Analyst", "Sums"), DraftPosition("Mill", "Clerk", current=False)],
        notes=["One"],
        relations=[DraftRelation("William", "spouse")],
    )
    assert _attributes(_write(card)) == {
        "version": "1",
        "dn": "cn=Dr. Ada King Byron,mail=ada@engine.example",
        "givenName": "Ada",
        "sn": "Byron",
        "cn": "Dr. Ada King Byron",
        "middleName": "King",
        "personalTitle": "Dr.",
        "mozillaNickname": "Addie",
        "mail": "ada@engine.example",
        "mozillaSecondEmail": "a@home.example",
        "telephoneNumber": "1",
        "homePhone": "2",
        "mobile": "3",
        "mozillaHomeStreet": "1 Mill Lane",
        "mozillaHomeStreet2": "Floor 2",
        "mozillaHomeLocalityName": "Rye",
        "mozillaHomePostalCode": "TN31",
        "mozillaHomeCountryName": "England",
        "mozillaWorkUrl": "https://engine.example",
        "nsAIMid": "ada",
        "title": "Analyst",
        "ou": "Sums",
        "o": "Engine, Inc.",
        "birthmonth": "12",
        "birthday": "01",
        "mozillaCustom1": "Maiden: Noel",
        "mozillaCustom2": "Home e-mail: b@home.example",
        "mozillaCustom3": "School phone: 4",
        "mozillaCustom4": "Former position: Clerk, Mill",
        "description:": base64.b64encode(
            b"One\n\nAnniversary: 1835-07-08\n\nConnected on LinkedIn: 2019-05-01\n\nSpouse: William"
        ).decode(),
    }


@pytest.mark.parametrize(
    "value", ["Żuk", "two\nlines", " leading", "trailing ", ":colon", "<less", "tab\there", "a" * 90]
)
def test_what_is_no_safe_string_is_base64_and_lines_are_folded_at_76(value: str) -> None:
    data = _write(Draft(formatted="Ada", notes=[value]))
    assert data.isascii()
    assert max(map(len, data.split(b"\n"))) <= 76
    [line] = [line for line in data.replace(b"\n ", b"").split(b"\n") if line.startswith(b"description")]
    name, _, text = line.partition(b": ")
    assert (base64.b64decode(text) if name.endswith(b":") else text).decode() == value


def test_tags_become_lists_and_come_back_to_the_right_people() -> None:
    shared = [DraftEmail("office@town.example")]
    people = [
        Draft(formatted="Ada", emails=shared, tags=["client"]),
        Draft(formatted="Ada", emails=shared, tags=["town, old"]),
        Draft(formatted="Bo", tags=["client"]),
        Draft(formatted="Bo"),
    ]
    assert [draft.tags for draft in _read(_write(*people))] == [["client"], ["town, old"], ["client"], []]


def test_only_jpeg_pictures_can_be_held() -> None:
    jpeg = DraftPhoto(b"\xff\xd8\xff" + bytes(300), "image/jpeg")
    [draft] = _read(_write(Draft(formatted="Ada", photos=[DraftPhoto(b"\x89PNG....", "image/png"), jpeg])))
    assert draft.photos == [jpeg]


emails = st.lists(st.sampled_from(["a@x.example", "b@x.example"]), max_size=2, unique=True)
phones = st.lists(st.sampled_from(["work", "home", "mobile", "fax", "pager"]), max_size=5, unique=True)
addresses = st.builds(DraftAddress, st.just(""), words, words, some, words, words, words)


@settings(max_examples=60)
@given(st.data())
def test_what_ldif_can_hold_is_read_again(data: st.DataObject) -> None:
    draft = Draft(**{name: data.draw(words) for name in ("prefix", "given", "additional", "family", "suffix")})
    draft.formatted = data.draw(some)
    draft.emails = [DraftEmail(address) for address in data.draw(emails)]
    draft.phones = [DraftPhone(f"+1 200 {n}", label) for n, label in enumerate(data.draw(phones))]
    labels = data.draw(st.lists(st.sampled_from(["work", "home"]), max_size=2, unique=True))
    draft.addresses = [replace(data.draw(addresses), label=label) for label in labels]
    draft.positions = [DraftPosition(data.draw(some), data.draw(words), data.draw(words))]
    draft.dates = data.draw(
        st.sampled_from([[], [DraftDate("birthday", 1985, 4, 12)], [DraftDate("birthday", None, 4, 12)]])
    )
    draft.notes = [note for note in [data.draw(words)] if note]
    draft.tags = data.draw(st.lists(some, max_size=2, unique=True))
    [again] = _read(_write(draft))
    again.place, again.raw = "", b""
    for part in (again, draft):
        part.phones.sort(key=repr)
        part.addresses.sort(key=repr)
        part.tags.sort()
    assert again == draft


@settings(max_examples=40)
@given(st.lists(drafts, max_size=4))
def test_whatever_a_card_says_an_entry_is_made_and_says_its_name(cards: list[Draft]) -> None:
    assert (
        [draft.formatted for draft in _read(_write(*cards))] == [card.formatted or card.display_name for card in cards]
        if cards
        else _write() == b"version: 1\n"
    )
