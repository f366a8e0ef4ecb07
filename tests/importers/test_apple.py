"""Apple's address book read: databases of several versions of macOS, damaged ones, and ones made to do harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rolodex.errors import InputError
from rolodex.importers import apple, sqlite_tables
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
from rolodex.services.importing.reading import read_again, read_files

CONTACT, GROUP, INFO = 22, 19, 24
JPEG = b"\xff\xd8\xff" + bytes(60)

# The columns of a current macOS that we ask for, and some that we do not.
NOW = """
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
INSERT INTO Z_PRIMARYKEY VALUES (19, 'ABCDGroup', 18, 0), (22, 'ABCDContact', 17, 0), (24, 'ABCDInfo', 17, 0);
CREATE TABLE ZABCDRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZDISPLAYFLAGS INTEGER,
 ZBIRTHDAYYEAR INTEGER, ZCONTAINERWHERECONTACTISME INTEGER, ZME INTEGER, ZBIRTHDAY TIMESTAMP, ZBIRTHDAYYEARLESS FLOAT,
 ZUNIQUEID VARCHAR, ZNAME VARCHAR, ZTITLE VARCHAR, ZFIRSTNAME VARCHAR, ZMIDDLENAME VARCHAR, ZLASTNAME VARCHAR,
 ZSUFFIX VARCHAR, ZNICKNAME VARCHAR, ZMAIDENNAME VARCHAR, ZPHONETICFIRSTNAME VARCHAR, ZORGANIZATION VARCHAR,
 ZDEPARTMENT VARCHAR, ZJOBTITLE VARCHAR, ZIMAGEDATA BLOB, ZTHUMBNAILIMAGEDATA BLOB);
CREATE TABLE ZABCDEMAILADDRESS (Z_PK INTEGER PRIMARY KEY, ZISPRIMARY INTEGER, ZORDERINGINDEX INTEGER, ZOWNER INTEGER,
 ZADDRESS VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZISPRIMARY INTEGER, ZORDERINGINDEX INTEGER, ZOWNER INTEGER,
 ZFULLNUMBER VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDPOSTALADDRESS (Z_PK INTEGER PRIMARY KEY, ZORDERINGINDEX INTEGER, ZOWNER INTEGER, ZSTREET VARCHAR,
 ZCITY VARCHAR, ZSTATE VARCHAR, ZZIPCODE VARCHAR, ZCOUNTRYNAME VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDURLADDRESS (Z_PK INTEGER PRIMARY KEY, ZORDERINGINDEX INTEGER, ZOWNER INTEGER, ZURL VARCHAR,
 ZLABEL VARCHAR);
CREATE TABLE ZABCDSOCIALPROFILE (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZSERVICENAME VARCHAR, ZUSERNAME VARCHAR,
 ZURLSTRING VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDSERVICE (Z_PK INTEGER PRIMARY KEY, ZSERVICENAME VARCHAR);
CREATE TABLE ZABCDMESSAGINGADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZSERVICE INTEGER, ZADDRESS VARCHAR,
 ZLABEL VARCHAR);
CREATE TABLE ZABCDRELATEDNAME (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZNAME VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDCONTACTDATE (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZDATE TIMESTAMP, ZDATEYEAR INTEGER,
 ZDATEYEARLESS FLOAT, ZLABEL VARCHAR);
CREATE TABLE ZABCDNOTE (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZTEXT VARCHAR);
CREATE TABLE Z_22PARENTGROUPS (Z_22CONTACTS INTEGER, Z_19PARENTGROUPS1 INTEGER);
CREATE TABLE Z_18PARENTGROUPS (Z_18CHILDGROUPS INTEGER, Z_19PARENTGROUPS INTEGER);
"""
# An early version: fewer columns, other numbers, no entity of ours told by name.
THEN = """
CREATE TABLE ZABCDRECORD (Z_PK INTEGER PRIMARY KEY, ZUNIQUEID VARCHAR, ZFIRSTNAME VARCHAR, ZLASTNAME VARCHAR,
 ZNAME VARCHAR, ZBIRTHDAYYEAR INTEGER, ZBIRTHDAYYEARLESS FLOAT);
CREATE TABLE ZABCDEMAILADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZADDRESS VARCHAR);
CREATE TABLE Z_20PARENTGROUPS (Z_20CONTACTS INTEGER, Z_17PARENTGROUPS1 INTEGER);
"""


def noon(year: int, month: int, day: int) -> float:
    """Seconds from 2001-01-01, as Contacts keeps days."""
    return (datetime(year, month, day, 12, tzinfo=UTC) - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds()


Rows = dict[str, Sequence[dict[str, Any]]]


def database(schema: str, rows: Rows, *more: str) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(schema)
    for table, listed in rows.items():
        for row in listed:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    for statement in more:
        connection.execute(statement)
    data = connection.serialize()
    connection.close()
    return data


def _read(data: bytes) -> list[ReadItem]:
    entry = Entry("AddressBook-v22.abcddb", "", len(data), data[:8192], lambda: data)
    assert apple.recognises(entry)
    return list(apple.read(entry))


def _person(pk: int, **more: Any) -> dict[str, Any]:
    return {"Z_PK": pk, "Z_ENT": CONTACT, "ZUNIQUEID": f"ID-{pk}:ABPerson", **more}


ADA: Rows = {
    "ZABCDRECORD": [
        _person(
            2,
            ZTITLE="Dr.",
            ZFIRSTNAME="Ada",
            ZMIDDLENAME="King",
            ZLASTNAME="Byron",
            ZNICKNAME="Addie",
            ZMAIDENNAME="Noel",
            ZPHONETICFIRSTNAME="Ei-da",
            ZORGANIZATION="Engine",
            ZDEPARTMENT="Sums",
            ZJOBTITLE="Analyst",
            ZBIRTHDAY=noon(1815, 12, 10),
            ZBIRTHDAYYEAR=1815,
            ZTHUMBNAILIMAGEDATA=b"\x01" + JPEG,
        ),
        {"Z_PK": 3, "Z_ENT": GROUP, "ZUNIQUEID": "G:ABGroup", "ZNAME": "Friends"},
        {"Z_PK": 4, "Z_ENT": INFO, "ZUNIQUEID": "I:ABInfo"},
    ],
    "ZABCDEMAILADDRESS": [
        {"ZOWNER": 2, "ZADDRESS": "ada@home.example", "ZLABEL": "_$!<Home>!$_", "ZORDERINGINDEX": 1},
        {"ZOWNER": 2, "ZADDRESS": "ada@engine.example", "ZLABEL": "_$!<Work>!$_", "ZORDERINGINDEX": 0, "ZISPRIMARY": 1},
    ],
    "ZABCDPHONENUMBER": [{"ZOWNER": 2, "ZFULLNUMBER": "+1 200 555 0101", "ZLABEL": "_$!<HomeFAX>!$_"}],
    "ZABCDPOSTALADDRESS": [
        {"ZOWNER": 2, "ZSTREET": "1 Mill Lane\nFloor 2", "ZCITY": "Rye", "ZZIPCODE": "TN31", "ZLABEL": "Ski hut"},
        {"ZOWNER": 2, "ZLABEL": "_$!<Work>!$_"},
    ],
    "ZABCDURLADDRESS": [{"ZOWNER": 2, "ZURL": "https://www.linkedin.com/in/ada", "ZLABEL": "_$!<HomePage>!$_"}],
    "ZABCDSOCIALPROFILE": [
        {"ZOWNER": 2, "ZSERVICENAME": "Twitter", "ZUSERNAME": "ada", "ZURLSTRING": "https://twitter.com/ada"},
        {"ZOWNER": 2, "ZSERVICENAME": "GameCenter", "ZUSERNAME": "adab", "ZURLSTRING": "x-apple:adab"},
    ],
    "ZABCDSERVICE": [{"Z_PK": 7, "ZSERVICENAME": "JabberInstant"}],
    "ZABCDMESSAGINGADDRESS": [{"ZOWNER": 2, "ZSERVICE": 7, "ZADDRESS": "ada@chat.example", "ZLABEL": "_$!<Home>!$_"}],
    "ZABCDRELATEDNAME": [{"ZOWNER": 2, "ZNAME": "William", "ZLABEL": "_$!<Spouse>!$_"}],
    "ZABCDCONTACTDATE": [
        {"ZOWNER": 2, "ZDATE": noon(1835, 7, 8), "ZLABEL": "_$!<Anniversary>!$_"},
        {"ZOWNER": 2, "ZDATE": noon(1604, 5, 1), "ZDATEYEAR": 1604, "ZLABEL": "Fair"},
    ],
    "ZABCDNOTE": [{"ZCONTACT": 2, "ZTEXT": "One\nTwo ✓"}],
    "Z_22PARENTGROUPS": [{"Z_22CONTACTS": 2, "Z_19PARENTGROUPS1": 3}],
    "Z_18PARENTGROUPS": [{"Z_18CHILDGROUPS": 3, "Z_19PARENTGROUPS": 3}],
}


def test_a_contact_with_everything() -> None:
    [draft] = _read(database(NOW, ADA))
    assert isinstance(draft, Draft)
    again = read_again("apple", draft.raw)
    assert again is not None
    again.place, again.photos = draft.place, draft.photos
    assert again == draft
    draft.raw = b""
    assert draft == Draft(
        key="ID-2",
        place="contact 2",
        prefix="Dr.",
        given="Ada",
        additional="King",
        family="Byron",
        names=[DraftName("Addie"), DraftName("Noel", "maiden"), DraftName("Ei-da", "phonetic given")],
        emails=[DraftEmail("ada@engine.example", "work", preferred=True), DraftEmail("ada@home.example", "home")],
        phones=[DraftPhone("+1 200 555 0101", "home fax")],
        addresses=[DraftAddress(street="1 Mill Lane\nFloor 2", city="Rye", postcode="TN31", label="Ski hut")],
        links=[
            DraftLink("https://www.linkedin.com/in/ada", "linkedin", "homepage"),
            DraftLink("https://twitter.com/ada", "x"),
            DraftLink("adab", "gamecenter"),
            DraftLink("ada@chat.example", "jabber", "home"),
        ],
        dates=[
            DraftDate("birthday", 1815, 12, 10),
            DraftDate("anniversary", 1835, 7, 8),
            DraftDate("other", None, 5, 1, "Fair"),
        ],
        positions=[DraftPosition("Engine", "Analyst", "Sums")],
        photos=[DraftPhoto(JPEG, "image/jpeg")],
        notes=["One\nTwo ✓"],
        tags=["Friends"],
        relations=[DraftRelation("William", "spouse")],
    )


def test_an_early_version_with_few_columns() -> None:
    rows: Rows = {
        "ZABCDRECORD": [
            {
                "Z_PK": 1,
                "ZUNIQUEID": "A:ABPerson",
                "ZFIRSTNAME": "Bo",
                "ZBIRTHDAYYEAR": 1970,
                "ZBIRTHDAYYEARLESS": noon(1604, 2, 29),
            },
            {"Z_PK": 2, "ZUNIQUEID": "B:ABGroup", "ZNAME": "Mill"},
            {"Z_PK": 3, "ZUNIQUEID": "C:ABPerson", "ZFIRSTNAME": "Cy", "ZBIRTHDAYYEARLESS": noon(1604, 2, 29)},
        ],
        "ZABCDEMAILADDRESS": [{"ZOWNER": 1, "ZADDRESS": "bo@x.example"}],
        "Z_20PARENTGROUPS": [{"Z_20CONTACTS": 1, "Z_17PARENTGROUPS1": 2}],
    }
    drafts = [item for item in _read(database(THEN, rows)) if isinstance(item, Draft)]
    assert [(d.given, d.tags, [e.value for e in d.emails]) for d in drafts] == [
        ("Bo", ["Mill"], ["bo@x.example"]),
        ("Cy", [], []),
    ]
    # 1970 had no 29 February.
    assert [d.dates for d in drafts] == [[], [DraftDate("birthday", None, 2, 29)]]


def test_a_birthday_without_a_year_gets_none() -> None:
    person = _person(1, ZFIRSTNAME="Ada", ZBIRTHDAY=noon(1604, 12, 1), ZBIRTHDAYYEAR=1604)
    [draft] = _read(database(NOW, {"ZABCDRECORD": [person]}))
    assert isinstance(draft, Draft)
    assert draft.dates == [DraftDate("birthday", None, 12, 1)]


def test_your_own_card_companies_and_empty_cards() -> None:
    rows: Rows = {
        "ZABCDRECORD": [
            {"Z_PK": 9, "Z_ENT": INFO, "ZUNIQUEID": "I:ABInfo", "ZME": 1},
            _person(1, ZFIRSTNAME="Me"),
            _person(2, ZORGANIZATION="Mill", ZDISPLAYFLAGS=1),
            _person(3),
        ]
    }
    me, mill, nobody = _read(database(NOW, rows))
    assert isinstance(me, Draft)
    assert isinstance(mill, Draft)
    assert (me.is_you, mill.is_you, me.is_company, mill.is_company) == (True, False, False, True)
    assert nobody == LeftOut("contact 3", "a card with nothing on it")


def test_pictures_outside_the_file_are_counted() -> None:
    rows: Rows = {
        "ZABCDRECORD": [
            _person(n, ZFIRSTNAME="A", ZIMAGEDATA=b"\x02A\x00", ZTHUMBNAILIMAGEDATA=b"\x02B\x00") for n in (1, 2)
        ]
    }
    assert _read(database(NOW, rows))[-1] == Problem(
        "the database", "2 photos lie outside this file and could not be read."
    )


def test_formulas_and_markup_are_data() -> None:
    [draft] = _read(database(NOW, {"ZABCDRECORD": [_person(1, ZFIRSTNAME="=1+1", ZLASTNAME="<img src=x>\x00\u202e")]}))
    assert isinstance(draft, Draft)
    assert (draft.given, draft.family) == ("=1+1", "<img src=x> \u202e")


# ---- folders, archives, what lies beside ---------------------------------------------------------------------------


def _abbu(folder: Path) -> Path:
    abbu = folder / "Contacts.abbu"
    for inner, name in (("", "Ada"), ("Sources/ONE", "Bo"), ("Sources/TWO", "Cy")):
        (abbu / inner).mkdir(parents=True, exist_ok=True)
        data = database(NOW, {"ZABCDRECORD": [_person(1, ZFIRSTNAME=name)]})
        (abbu / inner / "AddressBook-v22.abcddb").write_bytes(data)
    (abbu / "archive.plist").write_bytes(b"bplist00")
    return abbu


def test_a_folder_and_the_same_zipped(tmp_path: Path) -> None:
    abbu = _abbu(tmp_path)
    zipped = tmp_path / "zipped.zip"
    with ZipFile(zipped, "w") as archive:
        for path in sorted(abbu.rglob("*")):
            archive.write(path, path.relative_to(tmp_path))
    for where in (abbu, zipped):
        reading = read_files([where])
        assert sorted(saying.draft.given for saying in reading.sayings) == ["Ada", "Bo", "Cy"]
        assert {file.format for file in reading.files} == {"apple"}
        assert not [problem for file in reading.files for problem in file.problems]


def test_changes_not_yet_in_the_file_are_told(tmp_path: Path) -> None:
    abbu = _abbu(tmp_path)
    (abbu / "Sources/ONE/AddressBook-v22.abcddb-wal").write_bytes(b"7\x7f\x06\x82" + bytes(100))
    (abbu / "Sources/TWO/AddressBook-v22.abcddb-wal").write_bytes(b"")
    reading = read_files([abbu])
    assert len(reading.sayings) == 3
    problems = [problem for file in reading.files for problem in file.problems]
    assert [problem.where for problem in problems] == ["Sources/ONE/AddressBook-v22.abcddb"]
    assert problems[0].message.endswith("Close Contacts and export again.")


def test_a_database_in_write_ahead_mode_opens() -> None:
    data = database(NOW, ADA)
    data = data[:18] + b"\x02\x02" + data[20:]
    assert len([item for item in _read(data) if isinstance(item, Draft)]) == 1


# ---- damage and harm -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(5000)])
def test_what_is_no_database_is_told(data: bytes) -> None:
    with pytest.raises(InputError):
        list(apple.read(Entry("AddressBook-v22.abcddb", "", len(data), data, lambda: data)))


def test_another_database_is_told() -> None:
    with pytest.raises(InputError, match="holds no contacts of Apple's"):
        _read(database("CREATE TABLE t (a);", {}))


def test_a_database_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_tables, "MAX_DATABASE_BYTES", 1000)
    with pytest.raises(InputError, match="larger than"):
        _read(database(NOW, ADA))


def test_views_and_computed_columns_never_run() -> None:
    schema = NOW.replace("CREATE TABLE ZABCDNOTE (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZTEXT VARCHAR)",
        "CREATE VIEW ZABCDNOTE AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 1 AS ZCONTACT, hex(zeroblob(1000000)) AS ZTEXT FROM n")  # fmt: skip
    schema = schema.replace("ZURL VARCHAR", "ZURL VARCHAR AS (hex(zeroblob(100000000)))")
    rows: Rows = {"ZABCDRECORD": [_person(1, ZFIRSTNAME="Ada")], "ZABCDURLADDRESS": [{"ZOWNER": 1}]}
    [draft] = _read(database(schema, rows))
    assert isinstance(draft, Draft)
    assert (draft.notes, draft.links) == ([], [])


def test_a_database_that_says_more_than_it_holds_ends_in_a_sentence() -> None:
    rows: Rows = {
        "ZABCDRECORD": [_person(1, ZFIRSTNAME="Ada")],
        "ZABCDNOTE": [{"ZCONTACT": 1} for _ in range(200)],
    }
    data = database(NOW, rows, f"ALTER TABLE ZABCDNOTE ADD COLUMN ZLABEL VARCHAR DEFAULT '{'x' * 100_000}'")
    found = _read(data)
    assert [item.given for item in found if isinstance(item, Draft)] == ["Ada"]
    assert next(item.where for item in found if isinstance(item, Problem)) == "table ZABCDNOTE"


def test_endless_work_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_tables, "_LOOKS", 0)
    monkeypatch.setattr(sqlite_tables, "_STEPS", 1)
    with pytest.raises(InputError, match="database is damaged"):
        _read(database(NOW, ADA))


def test_a_damaged_page_costs_its_table_alone() -> None:
    rows: Rows = {**ADA, "ZABCDNOTE": [{"ZCONTACT": 2, "ZTEXT": "note " * 400} for _ in range(40)]}
    data = bytearray(database(NOW, rows))
    # The notes were written last but one, so their pages are the last large ones.
    at = data.rfind(b"note note")
    page = at // 4096 * 4096
    data[page : page + 8] = b"\xff" * 8
    found = _read(bytes(data))
    assert [item.given for item in found if isinstance(item, Draft)] == ["Ada"]
    assert [item.where for item in found if isinstance(item, Problem)] == ["table ZABCDNOTE"]


@pytest.mark.parametrize("step", range(0, 60))
def test_whatever_byte_is_wrong_it_ends_well(step: int) -> None:
    data = bytearray(database(NOW, ADA))
    for at in range(100 + step * 7, len(data), 1201):
        data[at] ^= 0x55
    try:
        found = _read(bytes(data))
    except InputError as error:
        found = [Problem("the database", str(error))]
    assert all(isinstance(item, Draft | LeftOut) or item.message.endswith(".") for item in found)
