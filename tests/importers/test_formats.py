from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.importers.entry import Entry
from rolodex.importers.formats import FORMATS, by_name, detect, left_alone, left_alone_sentence

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JCARD = '["vcard", [["fn", {}, "text", "Ada"]]]'
LDIF = "dn: cn=Ada\ncn: Ada\n"
THUNDERBIRD = "First Name,Last Name,Display Name,Primary Email\nAda,Byron,Ada Byron,ada@x.example\n"
MONICA = '{"account": {"data": [{"count": 1, "type": "contact", "values": []}]}}'
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n"


def _entry(data: bytes, name: str = "file.txt", container: str = "") -> Entry:
    return Entry(name, container, len(data), data[:8192], lambda: data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CONNECTIONS, "linkedin"),
        (f"Notes:\n\n{CONNECTIONS}", "linkedin"),
        (CARD, "vcard"),
        ("\n\n" + CARD.lower(), "vcard"),
        (JCARD, "jcard"),
        (f"[{JCARD}]", "jcard"),
        (LDIF, "ldif"),
        ("# a comment\nversion: 1\n\n" + LDIF, "ldif"),
        (THUNDERBIRD, "thunderbird"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_format_is_known_by_its_content(text: str, expected: str, encoding: str) -> None:
    module = detect(_entry(text.encode(encoding)))
    assert module is not None
    assert expected == module.FORMAT


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"{}", b"First Name,Last Name,E-mail Address\n", b"PK\x03\x04"])
def test_a_name_makes_no_format(data: bytes) -> None:
    assert detect(_entry(data, "Connections.csv")) is None
    assert detect(_entry(data, "contacts.vcf")) is None


_ODDITIES = [b'"', b"\xff\xfe", b"\xfe\xff", b"\r\n", b"\0", b",", b"Connected On", b"BEGIN:", b"Notes:\n"]
_junk = st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(_ODDITIES)), max_size=10).map(b"".join)


_KNOWN = [b"", *(text.encode() for text in (CONNECTIONS, CARD, JCARD, LDIF, THUNDERBIRD, MONICA))]


@given(_junk, st.sampled_from(_KNOWN), _junk)
def test_no_bytes_are_too_odd_and_no_two_formats_claim_them(before: bytes, known: bytes, after: bytes) -> None:
    entry = _entry(before + known + after)
    assert sum(module.recognises(entry) for module in FORMATS) <= 1
    assert isinstance(left_alone(entry), bool)


@pytest.mark.parametrize(("text", "expected"), [(CARD + CONNECTIONS, "vcard"), (CONNECTIONS + CARD, "linkedin")])
def test_what_comes_first_in_a_file_decides(text: str, expected: str) -> None:
    module = detect(_entry(text.encode()))
    assert module is not None
    assert expected == module.FORMAT


def test_monica_and_apples_database_are_known_by_their_content() -> None:
    monica = detect(_entry(MONICA.encode()))
    apple = detect(_entry(b"SQLite format 3\x00" + bytes(100), "Contacts.abbu/AddressBook-v22.abcddb"))
    assert monica is not None
    assert apple is not None
    assert (monica.FORMAT, apple.FORMAT) == ("monica", "apple")
    assert detect(_entry(b"SQLite format 3\x00" + bytes(100), "book.rolodex")) is None


def test_formats_by_name() -> None:
    assert [by_name(name)[0].LABEL for name in ("linkedin", "vCard")] == ["LinkedIn", "vCard"]
    family = [module.FORMAT for module in by_name("linkedin")]
    assert family[0] == "linkedin"
    assert set(family[1:]) == set(TABLES.values())
    assert [module.FORMAT for module in by_name("linkedin-notes")] == ["linkedin-notes"]
    with pytest.raises(UsageError, match=r'no format called "myspace"\. The formats are: linkedin, vcard, facebook, '):
        by_name("myspace")


MESSAGES = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
TABLES = {
    MESSAGES: "linkedin-messages",
    '"From","To","Sent At","Message","Direction"': "linkedin-invitations",
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status": "linkedin-recommendations",
    "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status": "linkedin-endorsements",
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,"
    "FullName,Birthday,Location,BookmarkedAt,Profiles": "linkedin-contacts",
    "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt,"
    "UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location": "linkedin-imported-contacts",
    "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On": "linkedin-notes",
    "Company Name,Title,Description,Location,Started On,Finished On": "linkedin-positions",
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Twitter Handles": "linkedin-profile",
}


@pytest.mark.parametrize(("header", "format_name"), TABLES.items())
def test_each_table_of_a_linkedin_archive_has_one_reader(header: str, format_name: str) -> None:
    entry = _entry(f"{header}\n".encode())
    assert [module.FORMAT for module in FORMATS if module.recognises(entry)] == [format_name]


@pytest.mark.parametrize("header", ["Organization,Followed On", "Saved Date,Job Url,Job Title"])
def test_tables_that_tell_of_nobody_are_left_alone(header: str) -> None:
    entry = _entry(f"{header}\n".encode())
    assert left_alone(entry)
    assert detect(entry) is None


def test_anything_else_in_the_archive_is_known_as_its_own() -> None:
    assert left_alone(_entry(b"Name\nEnglish\n", "Languages.csv", "Basic_LinkedInDataExport_09-07-2026.zip"))
    assert not left_alone(_entry(b"Name\nEnglish\n", "Languages.csv", "other.zip"))
    assert not left_alone(_entry(b"First Name,Last Name,Labels\n", "contacts.csv"))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Jobs.csv"], "Jobs.csv was not read: it tells of nobody you know."),
        (["Jobs.csv", "a"], "Jobs.csv and 1 more file of the archive were not read: they tell of nobody you know."),
        (
            ["Jobs.csv", *"abcdef"],
            "Jobs.csv and 6 more files of the archive were not read: they tell of nobody you know.",
        ),
    ],
)
def test_files_left_alone_are_said_in_one_line(names: list[str], sentence: str) -> None:
    assert left_alone_sentence(names) == sentence
