"""vCards written: unedited byte for byte, edited in the lines that changed, new ones readable again."""

from __future__ import annotations

import copy
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.exporters.vcard import write_card, write_cards
from rolodex.importers import vcard
from rolodex.importers.entry import Entry
from rolodex.models.draft import (
    Draft,
    DraftEmail,
    DraftPhone,
    DraftPosition,
)
from tests.drafts import drafts, said

APPLE = b"""BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//iOS 17.0//EN\r
N:Kov\xc3\xa1cs;Ada;;Dr.;\r
FN:Dr. Ada Kov\xc3\xa1cs\r
NICKNAME:Addie,Kov\r
ORG:Northwind Foods;Sales\r
TITLE:Buyer\r
item1.EMAIL;type=INTERNET;type=pref:ada@mail.example\r
item1.X-ABLabel:_$!<Home>!$_\r
EMAIL;type=INTERNET;type=WORK:ada@northwind.example\r
TEL;type=CELL;type=VOICE;type=pref:+1 200 555 0101\r
item2.TEL:+1 200 555 0102\r
item2.X-ABLabel:Ski hut\r
item3.ADR;type=HOME;type=pref:;;5 Mill Lane\\nFloor 2;Elmford;;12345;USA\r
item3.X-ABADR:us\r
BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12\r
NOTE:Met at the fair\\, table 4\\; ask about the van. This note is long enough t\r
 o be folded by the phone that wrote it.\r
CATEGORIES:suppliers,town\r
X-TOWN-ID:7\r
X-FOO;X-BAR="a;b":kept \\, as it was\r
END:VCARD\r
"""

OLD = b"""BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BBuk;Jan;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jan =C5=BBuk
TEL;CELL;PREF:200-555-0103
TEL;HOME;FAX:200-555-0104
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
END:VCARD
"""


def read_all(data: bytes) -> list[Any]:
    return list(vcard.read(Entry("x.vcf", "", len(data), data[:8192], lambda: data)))


def read_one(data: bytes) -> Draft:
    (draft,) = read_all(data)
    assert isinstance(draft, Draft)
    return draft


def changed_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize("card", [APPLE, OLD, OLD.replace(b"\n", b"\r"), APPLE.decode().encode("utf-16-le")])
def test_an_unedited_card_comes_out_byte_for_byte(card: bytes) -> None:
    draft = read_one(card)
    assert draft.raw == card
    assert write_card(draft, draft.raw) == card


def test_past_jobs_and_acquaintance_do_not_change_a_card() -> None:
    draft = read_one(APPLE)
    draft.positions.append(DraftPosition("Elm Bakery", "Baker", end="2019", current=False))
    draft.known_since, draft.known_how, draft.key = "2020-01-01", "connected on LinkedIn", "in/ada"
    assert write_card(draft, APPLE) == APPLE


def test_a_changed_number_changes_its_line_alone() -> None:
    draft = read_one(APPLE)
    draft.phones[1].value = "+1 200 555 0199"
    gone, new = changed_lines(APPLE, write_card(draft, APPLE))
    assert (gone, new) == ([b"item2.TEL:+1 200 555 0102"], [b"item2.TEL:+1 200 555 0199"])


def test_a_new_fact_is_added_before_the_end() -> None:
    draft = read_one(APPLE)
    draft.emails.append(DraftEmail("ada@home.example", "home"))
    out = write_card(draft, APPLE)
    gone, new = changed_lines(APPLE, out)
    assert not gone
    assert len(new) == 1
    assert out.endswith(new[0] + b"\r\nEND:VCARD\r\n")


def test_a_label_of_the_persons_own_gets_a_free_group() -> None:
    draft = read_one(APPLE)
    draft.emails.append(DraftEmail("ada@club.example", "Chess club"))
    _, new = changed_lines(APPLE, write_card(draft, APPLE))
    assert new == [b"item4.EMAIL;TYPE=INTERNET:ada@club.example", b"item4.X-ABLabel:Chess club"]


def test_a_removed_fact_takes_its_label_along() -> None:
    draft = read_one(APPLE)
    draft.phones.pop(1)
    gone, new = changed_lines(APPLE, write_card(draft, APPLE))
    assert gone == [b"item2.TEL:+1 200 555 0102", b"item2.X-ABLabel:Ski hut"]
    assert not new


def test_a_changed_title_leaves_the_company_line_alone() -> None:
    draft = read_one(APPLE)
    draft.positions[0].title = "Head of Sales"
    assert changed_lines(APPLE, write_card(draft, APPLE)) == ([b"TITLE:Buyer"], [b"TITLE:Head of Sales"])


def test_one_nickname_of_two_goes() -> None:
    draft = read_one(APPLE)
    draft.names.pop(0)
    assert changed_lines(APPLE, write_card(draft, APPLE)) == ([b"NICKNAME:Addie,Kov"], [b"NICKNAME:Kov"])


def test_a_new_tag_joins_the_others() -> None:
    draft = read_one(APPLE)
    draft.tags.append("friends, old")
    _, new = changed_lines(APPLE, write_card(draft, APPLE))
    assert new == [b"CATEGORIES:suppliers,town,friends\\, old"]


def test_a_new_name_renews_the_full_name_that_was_made_of_the_old() -> None:
    draft = read_one(APPLE)
    draft.given = "Zoë"
    _, new = changed_lines(APPLE, write_card(draft, APPLE))
    assert new == ["N:Kovács;Zoë;;Dr.;".encode(), "FN:Dr. Zoë Kovács".encode()]


def test_an_old_card_stays_old() -> None:
    draft = read_one(OLD)
    draft.phones[1].value = "200-555-0105"
    draft.notes.append("Ärger; mit = Zeichen\nund Zeilen")
    out = write_card(draft, OLD)
    gone, new = changed_lines(OLD, out)
    assert gone == [b"TEL;HOME;FAX:200-555-0104"]
    assert new[0] == b"TEL;HOME;FAX:200-555-0105"
    assert new[1].startswith(b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=84rger=3B mit =3D")
    assert b"\r" not in out
    assert said(read_one(out)) == said(draft)


def test_a_cp1252_card_stays_cp1252() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Müller;Jörg\nFN:Jörg Müller\nEND:VCARD\n".encode("cp1252")
    draft = read_one(card)
    draft.notes.append("grüßt")
    out = write_card(draft, card)
    assert "NOTE:grüßt".encode("cp1252") in out
    assert read_one(out).notes == ["grüßt"]


def test_a_utf16_card_stays_utf16() -> None:
    card = APPLE.decode().encode("utf-16-le")
    draft = read_one(card)
    draft.phones.pop()
    out = write_card(draft, card)
    assert "Kovács" in out.decode("utf-16-le")
    assert said(read_one(out)) == said(draft)


def test_a_card_without_an_end_can_be_edited() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada"
    draft = next(item for item in read_all(card) if isinstance(item, Draft))
    draft.emails.append(DraftEmail("a@b.example"))
    out = write_card(draft, card)
    assert out.startswith(card + b"\r\nEMAIL")


def test_jobs_paired_by_order_are_not_mixed_up() -> None:
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nORG:One\nTITLE:First\nORG:Two\nTITLE:Second\nEND:VCARD\n"
    draft = read_one(card)
    draft.positions[0].title = ""
    assert said(read_one(write_card(draft, card))) == said(draft)


def test_a_role_does_not_come_back_as_title() -> None:
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nORG:One\nTITLE:First\nROLE:Counting\nEND:VCARD\n"
    draft = read_one(card)
    draft.positions[0].title = ""
    assert said(read_one(write_card(draft, card))) == said(draft)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_unknown_properties_are_carried_into_another_version(version: str) -> None:
    draft = read_one(APPLE)
    out = write_card(draft, APPLE, version)
    assert f"VERSION:{version}\r\n".encode() in out
    assert b"X-TOWN-ID:7\r\n" in out
    assert b'X-FOO;X-BAR="a;b":kept \\, as it was\r\n' in out
    assert said(read_one(out)) == said(draft)


def test_a_card_without_a_full_name_can_be_written() -> None:
    out = write_card(Draft(phones=[DraftPhone("200-555-0100")]))
    assert read_one(out).phones == [DraftPhone("200-555-0100")]


def test_two_point_one_is_not_written_anew() -> None:
    with pytest.raises(UsageError):
        write_card(Draft(given="Ada"), None, "2.1")


def test_many_cards_make_one_readable_file() -> None:
    utf16 = APPLE.decode().encode("utf-16-le")
    cards = [(read_one(APPLE), APPLE.rstrip()), (read_one(utf16), utf16), (Draft(given="New"), None)]
    out = b"".join(write_cards(cards))
    assert [type(item) for item in read_all(out)] == [Draft] * 3


def test_lines_are_folded_within_75_octets_and_never_within_a_character() -> None:
    draft = read_one(APPLE)
    draft.notes = ["ąę漢字🙂 " * 60]
    out = write_card(draft, APPLE)
    for line in out.splitlines():
        assert len(line) <= 75
        line.decode()


# ---- whatever a card may say ------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(drafts, st.sampled_from(["3.0", "4.0"]))
def test_what_is_written_is_read_again(draft: Draft, version: str) -> None:
    assert said(read_one(write_card(draft, None, version))) == said(draft)


@settings(deadline=None, max_examples=60)
@given(drafts, drafts, st.sampled_from(["3.0", "4.0", "2.1"]), st.data())
def test_any_edit_is_read_again(draft: Draft, other: Draft, version: str, data: st.DataObject) -> None:
    card = OLD if version == "2.1" else write_card(draft, None, version)
    before = read_one(card)
    edited = copy.deepcopy(before)
    for name in data.draw(st.sets(st.sampled_from([f.name for f in fields(Draft)][3:]))):
        setattr(edited, name, getattr(other, name))
    out = write_card(edited, card)
    expected = said(edited)
    if edited.formatted == before.formatted:
        expected["formatted"] = read_one(out).formatted
    assert said(read_one(out)) == expected
