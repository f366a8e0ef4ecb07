"""LDIF read: Thunderbird's, plain directories', and files that are neither."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import ldif
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
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.services.importing.reading import read_again

THUNDERBIRD = """dn: cn=Ada Byron,mail=ada@engine.example
objectclass: top
objectclass: person
objectclass: organizationalPerson
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Ada
sn: Byron
cn: Ada Byron
mozillaNickname: Addie
mail: ada@engine.example
mozillaSecondEmail: ada@home.example
nsAIMid: adabyron
modifytimestamp: 1290000000
telephoneNumber: +1 200 555 0101
homePhone: +1 200 555 0102
facsimileTelephoneNumber: +1 200 555 0103
mobile: +1 200 555 0104
mozillaHomeStreet: 1 Mill Lane
mozillaHomeStreet2: Floor 2
mozillaHomeLocalityName: Rye
mozillaHomePostalCode: TN31
street: 5 Works Road
l: Elmford
c: USA
title: Analyst
ou: Sums
o: Engine, Inc.
mozillaWorkUrl: https://engine.example
birthyear: 1815
birthmonth: 12
birthday: 10
mozillaCustom1: likes whist
description: Met at the
  fair
"""
GROUP = """
dn: cn=Friends
objectclass: top
objectclass: groupOfNames
cn: Friends
member: cn=Ada Byron,mail=ada@engine.example
member: cn=Somebody,mail=ADA@home.example
member: cn=Nobody,mail=nobody@town.example
"""


def _entry(data: str | bytes) -> Entry:
    raw = data.encode() if isinstance(data, str) else data
    return Entry("book.ldif", "", len(raw), raw[:8192], lambda: raw)


def _read(data: str | bytes) -> list[ReadItem]:
    assert ldif.recognises(_entry(data))
    return list(ldif.read(_entry(data)))


def _one(data: str | bytes) -> Draft:
    [draft] = [item for item in _read(data) if isinstance(item, Draft)]
    return draft


def _again(draft: Draft) -> Draft:
    again = read_again("ldif", draft.raw)
    assert again is not None
    again.place, again.raw, again.photos = draft.place, draft.raw, draft.photos
    return again


def test_a_thunderbird_entry() -> None:
    [draft] = _read(THUNDERBIRD)
    assert draft == Draft(
        place="entry 1, line 1",
        raw=THUNDERBIRD.encode(),
        given="Ada",
        family="Byron",
        formatted="Ada Byron",
        names=[DraftName("Addie")],
        emails=[DraftEmail("ada@engine.example"), DraftEmail("ada@home.example")],
        phones=[
            DraftPhone("+1 200 555 0101", "work"),
            DraftPhone("+1 200 555 0102", "home"),
            DraftPhone("+1 200 555 0104", "mobile"),
            DraftPhone("+1 200 555 0103", "fax"),
        ],
        addresses=[
            DraftAddress(street="5 Works Road", city="Elmford", country="USA", label="work"),
            DraftAddress("", "Floor 2", "1 Mill Lane", "Rye", "", "TN31", "", "home"),
        ],
        links=[DraftLink("https://engine.example", label="work"), DraftLink("adabyron", "aim")],
        dates=[DraftDate("birthday", 1815, 12, 10)],
        positions=[DraftPosition("Engine, Inc.", "Analyst", "Sums")],
        notes=["Met at the fair", "likes whist"],
    )
    assert _again(draft) == draft


def test_a_plain_directory_entry() -> None:
    draft = _one(
        "version: 1\n# the staff\n#  of the mill\n\n"
        "dn: uid=bo,ou=people,dc=town,dc=example\nobjectClass: inetOrgPerson\nuid: bo\nuserPassword:: e1NTSEF9\n"
        "cn;lang-sv: Bo Ek\nsn: Ek\nmail: bo@town.example\nmail: ek@town.example\n"
        "postalAddress: Mill Lane 1$12345 Elmford$Sweden\nmanager: cn=Ann Lee,ou=people,dc=town,dc=example\n"
        "labeledURI: https://bo.example My page\n"
    )
    assert draft.key == ""
    assert draft.formatted == "Bo Ek"
    assert [email.value for email in draft.emails] == ["bo@town.example", "ek@town.example"]
    assert draft.addresses == [DraftAddress(street="Mill Lane 1\n12345 Elmford\nSweden", label="work")]
    assert draft.relations == [DraftRelation("Ann Lee", "manager")]
    assert draft.links == [DraftLink("https://bo.example", label="My page")]


def test_unknown_attributes_are_told_once() -> None:
    people = [f"dn: cn={n}\ncn: {n}\nshoeSize: 41\ncarLicense: A\nobjectclass: person\n" for n in "abc"]
    [problem] = [item for item in _read("\n".join(people)) if isinstance(item, Problem)]
    assert problem.message == (
        'The attributes "carlicense", "shoesize" are not known; the original entries keep what they say.'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_lines_and_encodings(end: str, encoding: str) -> None:
    text = "dn:: " + base64.b64encode("cn=Jan Żuk".encode()).decode() + "\ncn:: SmFuIM\n W7dWs=\nsn: Żuk\n"
    draft = _one(text.replace("\n", end).encode(encoding))
    assert (draft.formatted, draft.family) == ("Jan Żuk", "Żuk")
    assert _again(draft) == draft


def test_western_bytes_are_read_as_windows_letters() -> None:
    assert _one(b"dn: cn=Zo\xeb\ncn: Zo\xeb\n").formatted == "Zoë"


def test_nothing_is_fetched_and_bad_lines_cost_nothing_else() -> None:
    text = (
        "dn: cn=Ada\ncn: Ada\njpegPhoto:< file:///etc/passwd\ndescription:: %%%\nno colon here\nmail: a@x.example\n"
        "\ndn: cn=Bo\ncn: Bo\n"
    )
    found = _read(text)
    assert [item.where for item in found if isinstance(item, Problem)] == [f"entry 1, line {n}" for n in (3, 4, 5)]
    assert [item.message[:40] for item in found if isinstance(item, Problem)] == [
        "This value lies at an address elsewhere.",
        "This base64 cannot be read.",
        "This line has no colon, so it was not re",
    ]
    assert [item.formatted for item in found if isinstance(item, Draft)] == ["Ada", "Bo"]


def test_many_bad_lines_are_summed_up() -> None:
    problems = [item for item in _read("dn: cn=Ada\ncn: Ada\n" + "nothing\n" * 500) if isinstance(item, Problem)]
    assert len(problems) == 21
    assert problems[-1].message == "480 more of its lines could not be read."


@pytest.mark.parametrize("text", [THUNDERBIRD + GROUP, GROUP.lstrip() + "\n" + THUNDERBIRD])
def test_a_list_becomes_a_tag_on_its_members(text: str) -> None:
    found = _read(text)
    [draft] = [item for item in found if isinstance(item, Draft)]
    assert draft.tags == ["Friends"]
    assert _again(draft) == draft
    assert [item.why for item in found if isinstance(item, LeftOut)] == [
        "a list of contacts, which became a tag on its members"
    ]
    [problem] = [item for item in found if isinstance(item, Problem)]
    assert problem.message == "1 member of the list “Friends” has no entry in this file and got no tag."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("birthmonth: 12\nbirthday: 1", [DraftDate("birthday", None, 12, 1)]),
        ("birthyear: 1604\nbirthmonth: 12\nbirthday: 1", [DraftDate("birthday", None, 12, 1)]),
        ("birthyear: 0000\nbirthmonth: 00\nbirthday: 00", []),
        ("birthyear: 1985", [DraftDate("birthday", 1985)]),
        ("birthyear: 1985\nbirthmonth: 2\nbirthday: 30", [DraftDate("birthday", text="1985 2 30")]),
        ("birthyear: ²\nbirthmonth: May", [DraftDate("birthday", text="² May")]),
    ],
)
def test_birthdays_stay_as_yearless_as_they_are(written: str, expected: list[DraftDate]) -> None:
    assert _one(f"dn: cn=Ada\ncn: Ada\n{written}\n").dates == expected


def test_entries_that_are_no_people() -> None:
    found = _read(
        "dn: dc=town\nobjectclass: domain\ndc: town\n\ndn: ou=people\nobjectclass: organizationalUnit\nou: people\n\n"
        "dn: cn=Ada\nchangetype: modify\nreplace: mail\nmail: a@x.example\n-\n\ndn: cn=Bo\nobjectclass: person\n"
    )
    assert [item.why for item in found if isinstance(item, LeftOut)] == [
        "an entry of a directory that is no person",
        "an entry of a directory that is no person",
        "a change to an entry, not a contact",
        "an entry with nothing on it",
    ]
    assert not [item for item in found if isinstance(item, Draft)]


def test_a_picture() -> None:
    jpeg = b"\xff\xd8\xff" + bytes(40)
    draft = _one("dn: cn=Ada\ncn: Ada\njpegPhoto:: " + base64.b64encode(jpeg).decode() + "\nphoto: =1+1\n")
    assert draft.photos == [DraftPhoto(jpeg, "image/jpeg")]


def test_formulas_and_markup_are_data() -> None:
    draft = _one('dn: cn=x\ncn: =HYPERLINK("http://x.example")\nsn: <img src=x onerror=alert(1)>\n')
    assert (draft.formatted, draft.family) == ('=HYPERLINK("http://x.example")', "<img src=x onerror=alert(1)>")


def test_what_is_no_ldif() -> None:
    for data in (b"", b"cn: Ada\n", b"Subject: dn: x\n", b"BEGIN:VCARD\ndn: x\n", b"#only\n", b"version: 1\n"):
        assert not ldif.recognises(_entry(data))


@given(
    st.lists(st.sampled_from([b"dn: cn=a\n", b"cn: A\n", b"\n", b" more\n", b"#", b":", b"mail:: ", b"\xff\x00", b"x"]))
)
def test_whatever_the_bytes_it_is_read_and_read_again(parts: list[bytes]) -> None:
    for item in ldif.read(_entry(b"".join(parts))):
        if isinstance(item, Draft):
            assert _again(item) == item


def test_what_names_no_entry_is_no_ldif() -> None:
    data = b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"
    [problem] = ldif.read(Entry("a.vcf", "", len(data), data, lambda: data))
    assert problem == Problem("a.vcf", 'No entry here begins with "dn:", so this is no LDIF.')
