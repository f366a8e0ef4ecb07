"""Imports of real files, where what an earlier file said decides what a later one may do."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from rolodex.queries.card import find_card
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.storage.book import Book
from rolodex.text import linkedin_key

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def _archive(folder: Path, day: str, company: str, email: str = "") -> Path:
    path = folder / f"Complete_LinkedInDataExport_{day}.zip"
    row = f"Ada,Lovelace,https://www.linkedin.com/in/ada,{email},{company},Baker,07 Jun 2021\n"
    with ZipFile(path, "w") as packed:
        packed.writestr("Connections.csv", HEADER + row)
    return path


def _import(book: Book, *paths: Path) -> Imported:
    return apply_plan(book, plan_import(book, read_files(paths)))


def _ada(book: Book) -> int:
    with book.read() as connection:
        return search(connection, "ada").ids[0]


def test_what_you_took_off_a_card_does_not_come_back(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", "Northwind", "ada@old.example"))
    card = _ada(book)
    with book.read() as connection:
        email = find_card(connection, card).emails[0]
    editing.drop_field(book, "email", email.id)
    _import(book, _archive(tmp_path, "09-07-2026", "Harborline", "ada@old.example"))
    with book.read() as connection:
        shown = find_card(connection, card)
    assert shown.emails == ()
    assert shown.company == "Harborline"


def test_what_you_corrected_stays_corrected(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", "Northwind", "ada@old.example"))
    card = _ada(book)
    with book.read() as connection:
        email = find_card(connection, card).emails[0]
    editing.change_field(book, "email", email.id, "ada@new.example")
    _import(book, _archive(tmp_path, "09-07-2026", "Harborline", "ada@old.example"))
    with book.read() as connection:
        assert [e.value for e in find_card(connection, card).emails] == ["ada@new.example"]


def test_two_archives_at_once_in_either_order_give_the_newer_job(book: Book, tmp_path: Path) -> None:
    march = _archive(tmp_path, "03-02-2026", "Northwind")
    september = _archive(tmp_path, "09-07-2026", "Harborline")
    _import(book, september, march)
    with book.read() as connection:
        jobs = [(job.company, job.current) for job in find_card(connection, _ada(book)).jobs]
    assert jobs == [("Harborline", True), ("Northwind", False)]


def test_the_other_order_too(book: Book, tmp_path: Path) -> None:
    march = _archive(tmp_path, "03-02-2026", "Northwind")
    september = _archive(tmp_path, "09-07-2026", "Harborline")
    _import(book, march, september)
    with book.read() as connection:
        jobs = [(job.company, job.current) for job in find_card(connection, _ada(book)).jobs]
    assert jobs == [("Harborline", True), ("Northwind", False)]


def test_old_public_addresses_are_told_apart_by_their_numbers() -> None:
    assert linkedin_key("http://www.linkedin.com/pub/ada-lovelace/1/2b/3c") == "pub/ada-lovelace/1/2b/3c"
    assert linkedin_key("https://uk.linkedin.com/pub/ada-lovelace/9/8/7/") == "pub/ada-lovelace/9/8/7"


PHONE = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nTEL:+12125550123\r\nEND:VCARD\r\n"


def _both_files(tmp_path: Path) -> tuple[Path, Path]:
    phone = tmp_path / "phone.vcf"
    phone.write_bytes(PHONE.encode())
    return _archive(tmp_path, "03-02-2026", "Northwind"), phone


def test_a_namesake_in_another_file_of_the_same_import_is_offered(book: Book, tmp_path: Path) -> None:
    done = _import(book, *_both_files(tmp_path))
    assert done.created == 2
    ((card, other, _, why),) = done.maybe_same
    with book.read() as connection:
        assert {find_card(connection, card).name, find_card(connection, other).name} == {"Ada Lovelace"}
    assert (card != other, why) == (True, "the same name")


def test_two_files_of_one_import_can_be_merged_in_the_review(book: Book, tmp_path: Path) -> None:
    plan = plan_import(book, read_files(_both_files(tmp_path)))
    (doubtful,) = [item for item in plan.items if item.maybe]
    doubtful.choice = "merge"
    done = apply_plan(book, plan)
    assert (done.created, done.maybe_same) == (1, ())
    with book.read() as connection:
        card = find_card(connection, _ada(book))
    assert (card.company, [p.value for p in card.phones]) == ("Northwind", ["+12125550123"])
    assert [source.name for source in card.sources] == [
        "Complete_LinkedInDataExport_03-02-2026.zip", "phone.vcf"
    ]  # fmt: skip
