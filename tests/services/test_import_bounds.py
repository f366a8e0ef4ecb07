"""Files made to fill memory, time or the report: they end in a sentence, and the good rows beside are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from rolodex.importers import cells, facebook, google, jcard, json_text, ldif, limits, sqlite_tables, vcard
from rolodex.importers.meta_html import boxes
from rolodex.models.draft import Draft, DraftPosition, LeftOut
from rolodex.services.importing.bounds import Told
from rolodex.services.importing.reading import Reading, read_again, read_files
from tests.importers.samples import SAMPLES, address_book
from tests.importers.social_files import entry

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA, BO = "Ada,Byron,,,,,07 Jun 2026\n", "Bo,Chan,,,,,08 Jun 2026\n"
CARD = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
# Long enough that what takes its square never ends.
MANY = 300_000


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str], Reading]:
    """Reads a file of that name and text."""

    def reading(name: str, text: str) -> Reading:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return read_files([path])

    return reading


Read = Callable[[str, str], Reading]


def _names(reading: Reading) -> list[str]:
    return [saying.draft.display_name for saying in reading.sayings]


def _messages(reading: Reading) -> list[str]:
    return [problem.message for file in reading.files for problem in file.problems]


# ---- the report -----------------------------------------------------------------------------------------------------


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted(read: Read) -> None:
    reading = read("a.csv", CONNECTIONS + ADA + "x\n" * (limits.MAX_PROBLEMS + 5) + BO)
    assert _names(reading) == ["Ada Byron", "Bo Chan"]
    messages = _messages(reading)
    assert len(messages) == limits.MAX_PROBLEMS + 1
    assert messages[-1] == "There are 5 more problems in this file."


def test_what_is_left_out_stays_counted() -> None:
    told = Told("a.vcf")
    for number in range(limits.MAX_PROBLEMS + 7):
        told.add(LeftOut(f"card {number}", "a card with nothing on it", 2))
    assert sum(left.count for left in told.left_out) == 2 * (limits.MAX_PROBLEMS + 7)
    assert told.left_out[-1].why == "14 more that make no contact"


def test_a_sentence_quotes_no_more_than_people_read(read: Read) -> None:
    [message] = _messages(read("a.csv", CONNECTIONS + f"Ada,Byron,,{'x' * MANY},,,07 Jun 2026\n"))
    assert len(message) < 500
    assert message.endswith("is no e-mail address; the rest was read.")


# ---- what one contact says ------------------------------------------------------------------------------------------


def test_a_contact_has_no_more_numbers_than_a_person_and_again_none_more(read: Read) -> None:
    lines = "".join(f"TEL:+1 {number}\n" for number in range(limits.MAX_PARTS + 3))
    reading = read("a.vcf", f"BEGIN:VCARD\nFN:Ada\n{lines}END:VCARD\n{CARD.format('Bo')}")
    ada, bo = (saying.draft for saying in reading.sayings)
    assert (len(ada.phones), bo.display_name) == (limits.MAX_PARTS, "Bo")
    assert _messages(reading) == ["Here are too many numbers: only the first 1,000 were read."]
    again = read_again("vcard", ada.raw)
    assert again is not None
    assert again.phones == ada.phones


@pytest.mark.parametrize("field", ["EMAIL", "NOTE", "FN"])
def test_no_text_is_longer_than_a_million_letters(read: Read, field: str) -> None:
    text = "ab" * limits.MAX_FIELD_CHARS
    reading = read("a.vcf", f"BEGIN:VCARD\nN:Byron;Ada\n{field}:{text}\nEND:VCARD\n{CARD.format('Bo')}")
    ada = reading.sayings[0].draft
    longest = max(len(said) for said in (ada.formatted, *ada.notes, *(name.value for name in ada.names),
                                         *(email.value for email in ada.emails)))  # fmt: skip
    assert longest == limits.MAX_FIELD_CHARS
    assert _messages(reading) == ["A text here is longer than a million letters; only its beginning was read."]
    assert _names(reading)[1] == "Bo"


def test_an_import_ends_where_there_is_room_for_no_more(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CONTACTS", 2)
    reading = read("a.vcf", "".join(map(CARD.format, ("Ada", "Bo", "Cy"))))
    assert _names(reading) == ["Ada", "Bo"]
    assert [file.read for file in reading.files] == [2]
    assert _messages(reading)[0].startswith("From here on nothing was read: Rolodex imports 2 contacts")


def test_the_bytes_of_an_import_are_counted_too(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_KEPT_BYTES", 100)
    assert _names(read("a.vcf", "".join(map(CARD.format, ("Ada", "Bo", "x" * 50))))) == ["Ada", "Bo"]


# ---- tables ---------------------------------------------------------------------------------------------------------


def test_quotation_marks_that_never_close_cost_no_good_row(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each of these lines leaves a quotation mark open, whether one was open before it or not.
    monkeypatch.setattr(limits, "MAX_CHARS_IN_VAIN", 1000)
    reading = read("a.csv", CONNECTIONS + ADA + 'a","b\n' * 20_000 + BO)
    assert _names(reading) == ["Ada Byron", "Bo Chan"]
    assert set(_messages(reading)[:-1]) == {
        "The quotation marks of this row do not pair up, so it was left out. Mend the row and import the file again."
    }


def test_a_mark_that_closes_a_million_letters_on_is_no_long_cell(read: Read) -> None:
    reading = read("a.csv", CONNECTIONS + '"Ada,Byron\n' + BO * (MANY // 4))
    assert _messages(reading)[0].startswith("The quotation marks of this row do not pair up")
    assert len(reading.sayings) == MANY // 4


def test_rows_full_of_zeros_are_read_again_as_they_were(read: Read) -> None:
    note = "\0".join("x" * 3000)
    rows = "".join(f"{number},Bo,Chan,b{number}@x.example,\n" for number in range(300))
    text = f"Record ID,First Name,Last Name,Email,Notes\n{rows}1000,Ada,Byron,a@x.example,{note}\n"
    saying = read("a.csv", text).sayings[-1]
    again = read_again("hubspot", saying.draft.raw)
    assert again is not None
    assert again.notes == saying.draft.notes


# ---- what takes its square, where it is looked at carelessly --------------------------------------------------------


def test_long_cells_take_no_longer_than_their_length() -> None:
    draft = Draft()
    cells.add_phones(draft, "1" + " " * MANY + "2")
    assert [phone.value for phone in draft.phones] == ["1 2"]
    assert not cells.is_email("a@" + "." * MANY + " x")
    text = "Name,Given Name,Family Name,Labels,File As,Notes,E-mail 1 - Value\nAda,Ada,B,,,,1" + " " * MANY + "2\n"
    assert [item.emails[0].value for item in google.read(entry(text)) if isinstance(item, Draft)] == ["1 2"]


def test_a_company_of_legal_forms_alone_is_joined_a_few_times_and_no_more() -> None:
    header = "Name,Given Name,Family Name,Labels,File As,Custom Field 1 - Label,Custom Field 1 - Value\n"

    def jobs(job: str) -> list[DraftPosition]:
        drafts = [
            item for item in google.read(entry(f'{header}Ada,Ada,B,,,Position,"{job}"\n')) if isinstance(item, Draft)
        ]
        return [position for position in drafts[0].positions if position.title]

    assert jobs("Clerk, Engine, Co., Ltd.") == [DraftPosition("Engine, Co., Ltd.", "Clerk")]
    assert len(jobs("Clerk" + ", inc" * (MANY // 6))) == 1


def test_a_name_with_an_open_bracket_is_a_name() -> None:
    page = f'<html><div class="_a6-g"><div class="_2lel">Ada ({"1" * MANY}</div></div></html>'
    [draft] = [item for item in facebook.read(entry(page, "friends.html")) if isinstance(item, Draft)]
    assert draft.formatted.startswith("Ada (1")


def test_skills_of_one_person_are_gathered_in_one_go(read: Read) -> None:
    header = (
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status\n"
    )
    row = "2026/06/07 14:03:22 UTC,{},Ada,Byron,www.linkedin.com/in/ada,ACCEPTED\n"
    reading = read("a.csv", header + "".join(row.format(f"Skill {number % 20_000}") for number in range(40_000)))
    assert len(reading.sayings[0].draft.skills) == limits.MAX_PARTS


def test_what_begins_no_tag_is_no_part_of_a_page() -> None:
    page = '<html><div class="_a6-g"><div class="_2lel">Ada</div></div>' + "<" * MANY + "< 3"
    assert [box.first("name") for box in boxes(entry(page, "friends.html"))] == ["Ada"]


# ---- memory ---------------------------------------------------------------------------------------------------------


def test_json_that_would_take_too_much_memory_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    said = json.dumps({"friends_v2": [{"name": "Ada"}, *[[]] * 1000]})
    assert _names(read("your_friends.json", said)) == ["Ada"]
    monkeypatch.setattr(json_text, "MAX_JSON_MEMORY", 100_000)
    assert _messages(read("your_friends.json", said)) == [
        "The file says more than Rolodex holds in memory at once. Split it and import the parts."
    ]


def test_jcards_are_read_on_where_the_text_in_hand_ends(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jcard, "MAX_CARD_CHARS", 50)
    cards = [["vcard", [["fn", {}, "text", f"Ada {number}"]]] for number in range(20)]
    assert _names(read("a.json", json.dumps(cards))) == [f"Ada {number}" for number in range(20)]


def test_an_entry_of_endless_lines_is_refused_alone(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ldif, "MAX_ENTRY_LINES", 10)
    folded, listed = "description: x\n" + " y\n" * 20, "description: x\n" * 20
    for long in (folded, listed):
        reading = read("a.ldif", f"dn: cn=a\ncn: Ada\n{long}\ndn: cn=b\ncn: Bo\n")
        assert _names(reading) == ["Bo"]
        assert _messages(reading) == ["This entry is larger than any contact, so it was not read."]


def test_a_card_of_endless_lines_is_refused_alone(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MAX_CARD_LINES", 10)
    reading = read("a.vcf", "BEGIN:VCARD\nFN:Ada\n" + "NOTE:\n" * 30 + "END:VCARD\n" + CARD.format("Bo"))
    assert _names(reading) == ["Bo"]
    assert _messages(reading) == ["This card has more lines than any contact, so it was not read."]


def test_rows_of_a_database_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "AddressBook-v22.abcddb"
    path.write_bytes(address_book())
    assert _names(read_files([path])) == ["Ada Byron", "Bo Chan"]
    monkeypatch.setattr(sqlite_tables, "_MOST_ROWS", 3)
    reading = read_files([path])
    assert _names(reading) == ["Ada Byron"]
    assert _messages(reading) == ["The database says more than it should, so the rest was not read."]


# ---- archives -------------------------------------------------------------------------------------------------------


def test_files_that_ask_for_each_other_too_often_are_read_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def follower(number: int) -> str:
        return json.dumps([{"string_list_data": [{"href": f"https://www.instagram.com/u{number}"}]}])

    with ZipFile(tmp_path / "a.zip", "w") as packed:
        for number in range(10):
            packed.writestr(f"followers_{number}.json", follower(number))
    whole = _names(read_files([tmp_path / "a.zip"]))
    for limit in ("MAX_LOOKS_BESIDE", "MAX_BYTES_BESIDE"):
        with monkeypatch.context() as patched:
            patched.setattr(limits, limit, 25)
            reading = read_files([tmp_path / "a.zip"])
        assert _names(reading) == whole == [f"u{number}" for number in range(10)]
        assert _messages(reading)[-1].startswith("So many files here complete each other")


def test_pictures_are_not_kept_while_an_archive_is_read(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("photo.jpg", b"\xff\xd8\xff" + CONNECTIONS.encode())
        packed.writestr("contacts.vcf", CARD.format("Ada"))
    assert _names(read_files([tmp_path / "a.zip"])) == ["Ada"]


def test_one_good_file_among_bad_ones_is_read(tmp_path: Path) -> None:
    for number, sample in enumerate(SAMPLES):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / Path(sample.name).name).write_bytes(sample.data[:1] + b"\0\xff" * 20)
    (tmp_path / "good.vcf").write_text(CARD.format("Ada"))
    reading = read_files([tmp_path])
    assert _names(reading) == ["Ada"]
    said = [p.where for file in reading.files for p in file.problems if p.message.startswith("By its name it holds")]
    assert sorted(Path(where).name for where in said) == ["AddressBook-v22.abcddb", "contacts.ldif", "contacts.vcf"]
