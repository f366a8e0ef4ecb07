"""A Google Takeout: everybody once, with the labels of their folders."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from rolodex.models.draft import Draft, LeftOut
from rolodex.services.importing.reading import Reading, read_again, read_files
from rolodex.storage.book import Book
from tests.helpers import card_named, import_


def card(name: str, *lines: str) -> str:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD"))


ADA, BOB, CAI = card("Ada Byron", "EMAIL:ada@x.example"), card("Bob Ox", "CATEGORIES:Mill"), card("Cai Löwe")
HEADER = "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n"


def takeout(folder: Path, root: str = "Takeout/Contacts", kind: str = "vcf", **files: str) -> Reading:
    """Reads a ZIP with a folder a label; `_` in a name is a space."""
    path = folder / "takeout-20260907T101010Z-001.zip"
    with ZipFile(path, "w") as zipped:
        for name, text in files.items():
            label = name.replace("_", " ")
            zipped.writestr(f"{root}/{label}/{label}.{kind}", text)
        zipped.writestr(f"{root}/All Contacts/Ada Byron.jpg", b"\xff\xd8\xff")
    return read_files([path])


def said(reading: Reading) -> dict[str, list[str]]:
    return {saying.draft.display_name: saying.draft.tags for saying in reading.sayings}


def left_out(reading: Reading) -> list[LeftOut]:
    return [left for file in reading.files for left in file.left_out]


def test_everybody_is_read_once_with_the_labels_of_their_folders(tmp_path: Path) -> None:
    files = {"My_Contacts": ADA + BOB, "All_Contacts": ADA + BOB + CAI, "Town, old": ADA + BOB, "Friends": ADA}
    reading = takeout(tmp_path, **files)
    assert said(reading) == {"Ada Byron": ["Town, old", "Friends"], "Bob Ox": ["Mill"], "Cai Löwe": []}
    assert left_out(reading) == [LeftOut("Takeout/Contacts", "5 cards that label folders repeat", 5)]
    assert [file.name for file in reading.files] == ["takeout-20260907T101010Z-001.zip"]


def test_a_label_is_in_the_cards_bytes_which_say_it_again(tmp_path: Path) -> None:
    draft = takeout(tmp_path, All_Contacts=ADA + CAI, Friends=ADA).sayings[0].draft
    again = read_again("vcard", draft.raw)
    assert isinstance(again, Draft)
    assert (again.tags, again.emails) == (["Friends"], draft.emails)
    assert draft.raw == ADA.replace("END:", "CATEGORIES:Friends\r\nEND:").encode()


def test_without_all_contacts_each_card_is_read_where_it_stands_first(tmp_path: Path) -> None:
    reading = takeout(tmp_path, Friends=ADA + BOB, Town=ADA + CAI)
    assert said(reading) == {"Ada Byron": ["Friends", "Town"], "Bob Ox": ["Mill"], "Cai Löwe": ["Town"]}
    assert left_out(reading) == [LeftOut("Takeout/Contacts", "1 card that a label's folder repeats", 1)]


def test_folders_may_be_named_in_another_language(tmp_path: Path) -> None:
    files = {"Alle_Kontakte": ADA + CAI, "Meine_Kontakte": ADA + CAI, "Verein": CAI}
    reading = takeout(tmp_path, root="Takeout/Kontakte", **files)
    assert said(reading) == {"Ada Byron": [], "Cai Löwe": ["Verein"]}


def test_tables_are_read_once_too(tmp_path: Path) -> None:
    rows = "Ada,Byron,* myContacts ::: Town,* Home,ada@x.example\n", "Cai,Löwe,,,\n"
    files = {"All_Contacts": HEADER + "".join(rows), "Town": HEADER + rows[0]}
    reading = takeout(tmp_path, kind="csv", **files)
    assert said(reading) == {"Ada Byron": ["Town"], "Cai Löwe": []}
    assert left_out(reading) == [LeftOut("Takeout/Contacts", "1 card that a label's folder repeats", 1)]


def test_an_unpacked_folder_reads_the_same(tmp_path: Path) -> None:
    for label, text in (("All Contacts", ADA + CAI), ("Friends", ADA)):
        (tmp_path / "Contacts" / label).mkdir(parents=True)
        (tmp_path / "Contacts" / label / f"{label}.vcf").write_bytes(text.encode())
    reading = read_files([tmp_path / "Contacts"])
    assert said(reading) == {"Ada Byron": ["Friends"], "Cai Löwe": []}


def test_other_folders_of_cards_are_no_takeout(tmp_path: Path) -> None:
    for name, text in (("old", ADA), ("new", ADA + CAI)):
        (tmp_path / "phones" / name).mkdir(parents=True)
        (tmp_path / "phones" / name / f"{name}.vcf").write_bytes(text.encode())
    reading = read_files([tmp_path / "phones"])
    assert [saying.draft.tags for saying in reading.sayings] == [[], [], []]


def test_a_damaged_label_costs_no_card(tmp_path: Path) -> None:
    (tmp_path / "Takeout" / "All Contacts").mkdir(parents=True)
    (tmp_path / "Takeout" / "All Contacts" / "All Contacts.vcf").write_bytes(ADA.encode())
    (tmp_path / "Takeout" / "Friends").mkdir()
    (tmp_path / "Takeout" / "Friends" / "Friends.vcf").write_bytes(b"BEGIN:VCARD\r\nFN:Ada")
    assert said(read_files([tmp_path / "Takeout"])) == {"Ada Byron": []}


@pytest.mark.parametrize("again", [False, True])
def test_labels_become_tags_on_the_cards(book: Book, tmp_path: Path, again: bool) -> None:
    reading = takeout(tmp_path, All_Contacts=ADA + BOB, Friends=ADA)
    import_(book, reading)
    if again:
        assert import_(book, reading).updated == 0
    assert [tag.name for tag in card_named(book, "Ada Byron").tags] == ["Friends"]
