from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.importers.entry import Entry
from rolodex.importers.formats import FORMATS, by_name, detect, not_read_yet, unread_sentence

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
    assert isinstance(not_read_yet(entry), bool)


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
    with pytest.raises(UsageError, match=r'no format called "myspace"\. The formats are: linkedin, vcard, facebook, '):
        by_name("myspace")


@pytest.mark.parametrize(
    "header",
    [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
        '"From","To","Sent At","Message","Direction"',
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,"
        "FullName,Birthday,Location,BookmarkedAt,Profiles",
    ],
)
def test_the_archives_other_tables_are_known_and_not_read(header: str) -> None:
    entry = _entry(f"{header}\n".encode())
    assert not_read_yet(entry)
    assert detect(entry) is None


def test_anything_else_in_the_archive_is_known_as_its_own() -> None:
    assert not_read_yet(_entry(b"Name\nEnglish\n", "Languages.csv", "Basic_LinkedInDataExport_09-07-2026.zip"))
    assert not not_read_yet(_entry(b"Name\nEnglish\n", "Languages.csv", "other.zip"))
    assert not not_read_yet(_entry(b"First Name,Last Name,Labels\n", "contacts.csv"))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["messages.csv"], "messages.csv is not read yet."),
        (["messages.csv", "a.csv"], "messages.csv and 1 more file of the archive are not read yet."),
        (["messages.csv", *"abcdef"], "messages.csv and 6 more files of the archive are not read yet."),
    ],
)
def test_unread_files_are_said_in_one_line(names: list[str], sentence: str) -> None:
    assert unread_sentence(names) == sentence
