"""Thunderbird's tables: every language, delimiter and encoding its users have sent around."""

from __future__ import annotations

import pytest

from rolodex.importers import thunderbird
from rolodex.importers.entry import Entry
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.services.importing.reading import read_again

ENGLISH = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,"
    "Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,"
)
OLD = ENGLISH.replace("Screen Name,", "")
BRITISH = ENGLISH.replace("State", "County").replace("ZipCode", "Post Code").replace("Organization", "Organisation")
GERMAN = (
    "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Messenger-Name,"
    "Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,Privat: Adresse,Privat: Adresse 2,Privat: Ort,"
    "Privat: Bundesland,Privat: PLZ,Privat: Land,Dienstlich: Adresse,Dienstlich: Adresse 2,Dienstlich: Ort,"
    "Dienstlich: Bundesland,Dienstlich: PLZ,Dienstlich: Land,Arbeitstitel,Abteilung,Organisation,Webseite 1,"
    "Webseite 2,Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Benutzerdef. 2,Benutzerdef. 3,Benutzerdef. 4,"
    "Notizen,"
)
FRENCH = (
    "Prénom,Nom de famille,Nom à afficher,Surnom,Adresse électronique principale,Adresse électronique secondaire,"
    "Nom de l’écran,Tél. professionnel,Tél. personnel,Fax,Pager,Portable,Adresse privée,Adresse privée 2,Ville,"
    "Pays/État,Code postal,Pays/Région (domicile),Adresse professionnelle,Adresse professionnelle 2,Ville,Pays/État,"
    "Code postal,Pays/Région (bureau),Profession,Service,Société,Site web 1,Site web 2,Année de naissance,Mois,Jour,"
    "Divers 1,Divers 2,Divers 3,Divers 4,Notes,"
)
JAPANESE = (
    "名,姓,表示名,ニックネーム,"
    + ",".join(f"項目{n}" for n in "一二三四五六七八九十壱弐参肆伍陸漆捌玖拾甲乙丙丁戊己庚辛壬癸子丑寅")
    + ","
)
CELLS = (
    "Ada|Byron|Ada Byron|Addie|ada@engine.example|ada@home.example|adab|+1 200 555 0101|+1 200 555 0102|"
    "+1 200 555 0103||+1 200 555 0104|1 Mill Lane|Floor 2|Rye|Sussex|TN31|England|5 Works Road||Elmford|||USA|Analyst|"
    "Sums|Engine|https://engine.example|https://www.linkedin.com/in/ada|1815|12|10|likes whist||||Met at the fair"
).split("|")
ROW = ",".join(CELLS) + ","


def _entry(data: str | bytes) -> Entry:
    raw = data.encode() if isinstance(data, str) else data
    return Entry("Personal Address Book.csv", "", len(raw), raw[:8192], lambda: raw)


def _read(data: str | bytes) -> list[ReadItem]:
    assert thunderbird.recognises(_entry(data))
    return list(thunderbird.read(_entry(data)))


def _one(data: str | bytes) -> Draft:
    [draft] = _read(data)
    assert isinstance(draft, Draft)
    again = read_again("thunderbird", draft.raw)
    assert again is not None
    again.place = draft.place
    assert again == draft
    draft.place, draft.raw = "", b""
    return draft


EXPECTED = Draft(
    given="Ada",
    family="Byron",
    formatted="Ada Byron",
    names=[DraftName("Addie")],
    emails=[DraftEmail("ada@engine.example"), DraftEmail("ada@home.example")],
    phones=[
        DraftPhone("+1 200 555 0101", "work"),
        DraftPhone("+1 200 555 0102", "home"),
        DraftPhone("+1 200 555 0103", "fax"),
        DraftPhone("+1 200 555 0104", "mobile"),
    ],
    addresses=[
        DraftAddress(street="5 Works Road", city="Elmford", country="USA", label="work"),
        DraftAddress("", "Floor 2", "1 Mill Lane", "Rye", "Sussex", "TN31", "England", "home"),
    ],
    links=[
        DraftLink("adab", "aim"),
        DraftLink("https://engine.example", label="work"),
        DraftLink("https://www.linkedin.com/in/ada", "linkedin", "home"),
    ],
    dates=[DraftDate("birthday", 1815, 12, 10)],
    positions=[DraftPosition("Engine", "Analyst", "Sums")],
    notes=["Met at the fair", "likes whist"],
)


@pytest.mark.parametrize("header", [ENGLISH, BRITISH, GERMAN, FRENCH, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_language(header: str, encoding: str) -> None:
    assert _one(f"{header}\r\n{ROW}\r\n".encode(encoding)) == EXPECTED


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("header", [ENGLISH, FRENCH])
def test_every_delimiter(delimiter: str, header: str) -> None:
    assert _one(f"{header}\n{ROW}\n".replace(",", delimiter)) == EXPECTED


def test_newer_versions_leave_the_trailing_comma_out() -> None:
    assert _one(f"{ENGLISH[:-1]}\n{ROW[:-1]}\n") == EXPECTED


def test_the_oldest_had_no_screen_name() -> None:
    draft = _one(f"{OLD}\n{ROW.replace('adab,', '')}\n")
    assert draft.links == EXPECTED.links[1:]
    assert draft.phones == EXPECTED.phones


def test_japanese_windows_wrote_shift_jis() -> None:
    row = ROW.replace("Ada,Byron", "花子,山田").replace("Met at the fair", "表示ソ能 ①")
    draft = _one(f"{JAPANESE}\r\n{row}\r\n".encode("cp932"))
    assert (draft.given, draft.family, draft.notes[0]) == ("花子", "山田", "表示ソ能 ①")


def test_western_windows_letters_are_not_taken_for_japanese() -> None:
    draft = _one(f"{GERMAN}\r\n{ROW.replace('Byron', 'Müßig')}\r\n".encode("cp1252"))
    assert draft.family == "Müßig"


def test_columns_left_out_in_a_spreadsheet() -> None:
    draft = _one("Notes,Primary Email,Display Name\nhello,a@x.example,Ada\n")
    assert draft == Draft(formatted="Ada", emails=[DraftEmail("a@x.example")], notes=["hello"])


def test_other_columns_are_told() -> None:
    [problem, _] = _read("Display Name,Primary Email,Shoe size\nAda,a@x.example,41\n")
    assert problem == Problem("row 1", 'The column "Shoe size" is not known; the original rows keep what they say.')


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (",12,10", [DraftDate("birthday", None, 12, 10)]),
        ("0,12,10", [DraftDate("birthday", None, 12, 10)]),
        ("1604,12,10", [DraftDate("birthday", None, 12, 10)]),
        ("0,0,00", []),
        ("1985,2,30", [DraftDate("birthday", text="1985 2 30")]),
        ("MCM,May,", [DraftDate("birthday", text="MCM May")]),
    ],
)
def test_birthdays_stay_as_yearless_as_they_are(written: str, expected: list[DraftDate]) -> None:
    assert _one(f"{ENGLISH}\n{ROW.replace('1815,12,10', written)}\n").dates == expected


def test_bad_rows_cost_no_good_ones() -> None:
    found = _read(f'{ENGLISH}\n{ROW}\nAda,"Byron\n{"," * 37}\n{ROW}x,y\n{ROW}\n')
    assert [item.place for item in found if isinstance(item, Draft)] == ["row 2", "row 6"]
    assert [item.where for item in found if isinstance(item, Problem)] == ["row 3", "row 5"]
    assert not [item for item in found if isinstance(item, LeftOut)]


def test_formulas_and_markup_are_data() -> None:
    draft = _one(f"{ENGLISH}\n{ROW.replace('Ada,Byron', '=1+1,<img src=x>')}\n")
    assert (draft.given, draft.family) == ("=1+1", "<img src=x>")


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,E-mail Address,Company\n",
        "First Name,Middle Name,Last Name,Nickname,E-mail 1 - Value,Notes\n",
        "Record ID,First Name,Last Name,Email\n",
        "Vorname,Nachname,Anzeigename\n",
        "",
    ],
)
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not thunderbird.recognises(_entry(header))
