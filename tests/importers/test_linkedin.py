from __future__ import annotations

import locale
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import linkedin
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPosition, LeftOut, Problem, ReadItem

OLD = "First Name,Last Name,Email Address,Company,Position,Connected On"
NEW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
NOTES = 'Notes:\n"When exporting your data, some e-mail addresses may be missing."\n\n'
ADA = 'Ada,Byron,https://www.linkedin.com/in/Ada-Byron-1815,ada@engine.example,"Engine, Inc.",Analyst,07 Jun 2026'


def _entry(text: str | bytes, container: str = "") -> Entry:
    data = text.encode() if isinstance(text, str) else text
    return Entry("Connections.csv", container, len(data), data[:8192], lambda: data)


def _read(text: str | bytes) -> list[ReadItem]:
    assert linkedin.recognises(_entry(text))
    return list(linkedin.read(_entry(text)))


def _drafts(text: str | bytes) -> list[Draft]:
    return [item for item in _read(text) if isinstance(item, Draft)]


def _one(row: str, header: str = NEW) -> Draft:
    [draft] = _drafts(f"{header}\n{row}\n")
    return draft


def test_a_connection() -> None:
    [draft] = _read(f"{NOTES}{NEW}\n{ADA}")
    assert draft == Draft(
        key="in/ada-byron-1815",
        place="row 5",
        raw=f"{NEW}\n{ADA}".encode(),
        given="Ada",
        family="Byron",
        known_since="2026-06-07",
        known_how="connected on LinkedIn",
        emails=[DraftEmail("ada@engine.example")],
        links=[DraftLink("https://www.linkedin.com/in/Ada-Byron-1815", "linkedin")],
        positions=[DraftPosition("Engine, Inc.", "Analyst")],
    )


PREAMBLES = ["", "\n", "Notes:\n", 'Notes:\n"One, two"\n', NOTES, 'Notes:\n"A stray quote\nmore\n\n']


@pytest.mark.parametrize("preamble", PREAMBLES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_preamble(preamble: str, end: str, mark: bytes) -> None:
    text = f"{preamble}{NEW}\n{ADA}\nZoë,Øst,,,,,01 Jan 2020".replace("\n", end)
    assert [d.display_name for d in _drafts(mark + text.encode())] == ["Ada Byron", "Zoë Øst"]


def test_a_file_older_than_profile_addresses() -> None:
    draft = _one("Ada,Byron,,Engine,Analyst,07 Jun 2026", OLD)
    assert (draft.key, draft.links, draft.positions) == ("", [], [DraftPosition("Engine", "Analyst")])


@pytest.mark.parametrize(
    "header",
    [
        NEW.upper(),
        NEW.replace(",", ";"),
        NEW.replace(",", "\t"),
        "Vorname;Nachname;URL;E-Mail-Adresse;Firma;Position;Connected On",
    ],
)
def test_other_spellings_of_the_header(header: str) -> None:
    delimiter = next(d for d in ",;\t" if d in header)
    row = delimiter.join(["Ada", "Byron", "https://linkedin.com/in/ada", "", "Engine", "Analyst", "07 Jun 2026"])
    draft = _one(row, header)
    assert (draft.display_name, draft.key, draft.positions[0].company) == ("Ada Byron", "in/ada", "Engine")


def test_unknown_columns_are_said_once_and_kept() -> None:
    problem, first, second = _read(f"{NEW},Shoe Size,Mood\n{ADA},36,calm\nBob,Ox,,,,,01 Jan 2020,44,\n")
    assert problem == Problem(
        "row 1", 'The columns "Shoe Size", "Mood" are not known; the original rows keep what they say.'
    )
    assert isinstance(first, Draft)
    assert b"36,calm" in first.raw
    assert isinstance(second, Draft)


def test_members_who_hid_themselves_are_counted() -> None:
    *drafts, left_out = _read(f"{NEW}\n{ADA}\n" + ",,,,,,07 Jun 2026\n" * 7)
    assert len(drafts) == 1
    assert left_out == LeftOut("rows 3 to 9", "7 members who hid their names", 7)
    assert _read(f"{NEW}\n,,,,,,07 Jun 2026") == [LeftOut("row 2", "1 member who hid their name")]


def test_a_row_without_a_name_is_called_by_what_it_has() -> None:
    assert _one(",,https://www.linkedin.com/in/ada-byron/,,,,07 Jun 2026").display_name == "in/ada-byron"
    assert _one(",,,ada@engine.example,,,07 Jun 2026").display_name == "ada@engine.example"
    assert _one("🚀,,,,Engine,,07 Jun 2026").display_name == "🚀"


def test_credentials_and_pictures_are_no_part_of_the_name() -> None:
    draft = _one('Ada ✨,"Byron 🚀, PhD",,,,,07 Jun 2026')
    assert (draft.given, draft.family, draft.suffix) == ("Ada", "Byron", "PhD")
    assert "Byron 🚀, PhD".encode() in draft.raw


def test_several_addresses_in_one_cell() -> None:
    draft = _one('Ada,Byron,,"ada@a.example, ada@b.example",,,07 Jun 2026')
    assert [e.value for e in draft.emails] == ["ada@a.example", "ada@b.example"]


def test_every_row_can_be_read_again_by_itself() -> None:
    text = f'{NOTES}{NEW}\n{ADA}\nJosé,"Ox, PhD",,,,"two\nlines",01 Jan 2020\n'
    for encoding in ("utf-8", "cp1252", "utf-16"):
        for draft in _drafts(text.encode(encoding)):
            [again] = _drafts(draft.raw)
            again.place, again.raw = draft.place, draft.raw
            assert again == draft


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("07 Jun 2026", "2026-06-07"),
        ("7 june 2026", "2026-06-07"),
        (" 31 Dec 2003 ", "2003-12-31"),
        ("7-Jun-26", "2026-06-07"),
        ("2026-06-07", "2026-06-07"),
        ("6/7/26", ""),
        ("31 Feb 2020", ""),
        ("07 Foo 2026", ""),
        ("٠٧ Jun 2026", "2026-06-07"),
        ("", ""),
    ],
)
def test_dates(written: str, day: str) -> None:
    assert linkedin.read_date(written) == day


@pytest.fixture
def _another_language() -> Iterator[None]:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, name)
            break
        except locale.Error:
            continue
    yield
    locale.setlocale(locale.LC_TIME, before)


@pytest.mark.usefixtures("_another_language")
def test_months_are_english_whatever_the_machine_speaks() -> None:
    assert linkedin.read_date("09 May 2021") == "2021-05-09"


def test_a_date_nobody_knows_is_said_and_the_row_kept() -> None:
    problem, draft = _read(f"{NEW}\nAda,Byron,,,,,6/7/26\n")
    assert problem == Problem("row 2", 'The date "6/7/26" is not written as LinkedIn does; the rest was read.')
    assert isinstance(draft, Draft)
    assert (draft.display_name, draft.known_since) == ("Ada Byron", "")


def test_bad_rows_harm_no_neighbour() -> None:
    rows = [
        "Ada,Byron,,,,,07 Jun 2026",
        'Bad,"Quote,,,,,07 Jun 2026',
        "Cid,Ox,,,,,07 Jun 2026",
        "Doe, PhD,x,,,,,07 Jun 2026",
    ]
    rows += ["junk", "Eve,Fox", "no@address,Ray,,not an address,,,07 Jun 2026"]
    items = _read("\n".join([NEW, *rows]))
    assert [i.given for i in items if isinstance(i, Draft)] == ["Ada", "Cid", "Eve", "no@address"]
    assert [i.where for i in items if isinstance(i, Problem)] == ["row 3", "row 5", "row 6", "row 8", "row 8", "row 8"]


def test_text_is_only_text() -> None:
    draft = _one('"=HYPERLINK(""http://x"")",<img onerror=x>,javascript:alert(1),,,,07 Jun 2026')
    assert (draft.given, draft.family) == ('=HYPERLINK("http://x")', "<img onerror=x>")
    assert draft.links == [DraftLink("javascript:alert(1)", "website")]


def test_the_day_a_file_speaks_of() -> None:
    text = f"{NEW}\n{ADA}\nBob,Ox,,,,,01 Jan 2020\n"
    assert linkedin.as_of(_entry(text, "Complete_LinkedInDataExport_09-07-2026.zip")) == "2026-09-07"
    assert linkedin.as_of(_entry(text, "old/Basic_LinkedInDataExport_12-31-2020 (1).zip")) == "2020-12-31"
    assert linkedin.as_of(_entry(text, "connections.zip")) == "2026-06-07"
    assert linkedin.as_of(_entry(NEW)) == ""
    assert linkedin.as_of(_entry("nothing of the kind")) == ""


@pytest.mark.parametrize(
    "text",
    ["", "First Name,Last Name\nAda,Byron\n", "First Name,Last Name,URL\n", "BEGIN:VCARD\n", "Notes:\nConnected On\n"],
)
def test_other_files_are_not_taken_for_connections(text: str) -> None:
    assert not linkedin.recognises(_entry(text))


def test_a_file_without_a_header_is_a_problem() -> None:
    [problem] = linkedin.read(_entry("just text"))
    assert isinstance(problem, Problem)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=12), st.binary(max_size=80))
def test_nothing_below_the_header_raises(cells: list[str], junk: bytes) -> None:
    data = f"{NEW}\n{','.join(cells)}\n".encode() + junk + f"\n{ADA}\n".encode()
    for item in linkedin.read(_entry(data)):
        assert isinstance(item, (Draft, Problem, LeftOut))
