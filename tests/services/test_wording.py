from __future__ import annotations

from pathlib import Path

import pytest

from rolodex.queries.card_parts import Card
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import cards, derived, dump

LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Ada,Lindqvist,https://www.linkedin.com/in/ada,ADA@Bakery.example,"Lindqvist Bakery, Inc.",Baker,07 Jun 2025\n'
)
PHONE = ("N:Lindqvist;Ada;;;", "EMAIL;TYPE=HOME:ada@bakery.example", "TEL;TYPE=CELL:+46 8 123 456 78")


def _import(book: Book, folder: Path, name: str, text: str) -> int:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    change = apply_plan(book, plan_import(book, read_files([path]))).changed.id
    assert change is not None
    return change


def _vcard(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"))


def _only(book: Book) -> Card:
    (card,) = cards(book)
    return card


def test_what_only_the_undone_file_said_is_not_laid_at_another_files_door(book: Book, tmp_path: Path) -> None:
    archive = _import(book, tmp_path, "Connections.csv", LINKEDIN)
    _import(book, tmp_path, "phone.vcf", _vcard(*PHONE, "ORG:Lindqvist bakery"))
    assert (_only(book).title, _only(book).company) == ("Baker", "Lindqvist Bakery, Inc.")
    undo(book, archive)
    card = _only(book)
    assert (card.title, card.company) == ("", "Lindqvist bakery")
    assert [(e.value, e.label, e.said.source) for e in card.emails] == [("ada@bakery.example", "home", "phone.vcf")]
    assert [(job.as_written, job.current) for job in card.jobs] == [("Lindqvist bakery", True)]


def test_a_title_that_another_file_says_stays(book: Book, tmp_path: Path) -> None:
    archive = _import(book, tmp_path, "Connections.csv", LINKEDIN)
    _import(book, tmp_path, "phone.vcf", _vcard(*PHONE, "ORG:Lindqvist Bakery"))
    _import(book, tmp_path, "work.vcf", _vcard(*PHONE, "ORG:Lindqvist Bakery", "TITLE:Baker"))
    undo(book, archive)
    assert [(job.title, job.company) for job in _only(book).jobs] == [("Baker", "Lindqvist Bakery, Inc.")]


@pytest.mark.parametrize("label", ["WORK", "CELL"])
def test_a_number_given_twice_keeps_both_labels(book: Book, tmp_path: Path, label: str) -> None:
    first = _import(book, tmp_path, "old.vcf", _vcard("N:Lindqvist;Ada", "TEL;TYPE=CELL:+46812345678"))
    _import(book, tmp_path, "new.vcf", _vcard(*PHONE, f"TEL;TYPE={label}:+46 8 123 456 78"))
    undo(book, first)
    with Book(tmp_path / "fresh.rolodex") as fresh:
        _import(fresh, tmp_path, "new.vcf", _vcard(*PHONE, f"TEL;TYPE={label}:+46 8 123 456 78"))
        wanted = [(p.value, p.label) for p in _only(fresh).phones]
    assert sorted((p.value, p.label) for p in _only(book).phones) == sorted(wanted)


def test_redo_brings_the_first_words_back(book: Book, tmp_path: Path) -> None:
    archive = _import(book, tmp_path, "Connections.csv", LINKEDIN)
    _import(book, tmp_path, "phone.vcf", _vcard(*PHONE, "ORG:Lindqvist bakery"))
    before, seen = dump(book), derived(book)
    undo(book, archive)
    redo(book)
    assert (dump(book), derived(book)) == (before, seen)
