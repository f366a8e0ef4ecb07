"""Unknown tables: what their columns are is proposed, said, remembered, and taken back with the import."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from rolodex.errors import InputError, UsageError
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading, read_files
from rolodex.services.importing.tables import Tables, remembered, spoken
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import card_named, values

ODD = "Foo,Bar,Baz\nAda Byron,ada@x.example,7\n"
CLEAR = "Name,Email\nBob Ox,bob@x.example\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def tables(book: Book, *pairs: str, **more: bool) -> Tables:
    def known() -> dict[str, tuple[str, ...]]:
        with book.read() as connection:
            return remembered(connection)

    return Tables(spoken=spoken(pairs), remembered=known, **more)


def read(book: Book, path: Path, *pairs: str, **more: bool) -> Reading:
    return read_files([path], None, tables=tables(book, *pairs, **more))


def import_(book: Book, path: Path, *pairs: str) -> Imported:
    return apply_plan(book, plan_import(book, read(book, path, *pairs)))


def test_a_good_proposal_is_used(tmp_path: Path) -> None:
    path = tmp_path / "clear.csv"
    path.write_text(CLEAR, encoding="utf-8")
    [file] = read_files([path]).files
    assert (file.format, file.read, file.columns) == ("table", 1, (("Name", "name"), ("Email", "email")))


def test_an_unclear_table_is_refused_with_what_to_say(odd: Path) -> None:
    with pytest.raises(InputError, match=r'"Foo", "Bar", "Baz"\. Say it with --map "Foo=name"'):
        read_files([odd])


def test_an_unclear_table_costs_no_file_beside_it(odd: Path, tmp_path: Path) -> None:
    (tmp_path / "clear.csv").write_text(CLEAR, encoding="utf-8")
    reading = read_files([odd, tmp_path / "clear.csv"])
    assert [(file.name, file.read, len(file.problems)) for file in reading.files] == [
        ("clear.csv", 1, 0),
        ("odd.csv", 0, 1),
    ]


def test_what_was_said_is_remembered_and_undone_with_the_import(book: Book, odd: Path) -> None:
    done = import_(book, odd, "Foo=name", "Baz=note")
    assert [f.value for f in card_named(book, "Ada Byron").notes] == ["Baz: 7"]
    again = import_(book, odd)
    assert (again.changed.id, again.unchanged) == (None, 1)
    assert done.changed.id is not None
    undo(book, done.changed.id)
    with pytest.raises(InputError):
        read(book, odd)


def test_another_word_about_a_column_takes_the_place_of_the_last(book: Book, odd: Path) -> None:
    import_(book, odd, "Foo=name", "Baz=note")
    import_(book, odd, "Baz=")
    assert values(book, "SELECT mapping FROM column_mapping") == ['["name", "email", ""]']
    assert card_named(book, "Ada Byron").notes == ()


def test_who_asks_is_told_what_is_proposed(book: Book, odd: Path) -> None:
    [asked] = read(book, odd, ask=True).asked
    assert (asked.name, asked.columns.fields) == ("odd.csv", ("", "email", ""))
    import_(book, odd, "Foo=name")
    assert read(book, odd, ask=True).asked == []
    [asked] = read(book, odd, ask=True, ask_again=True).asked
    assert asked.columns.fields == ("name", "email", "")


def test_columns_may_be_called_by_what_the_window_says() -> None:
    assert spoken(["A=b=Whole name", "E-Mail=e-mail", "X="]) == {"ab": "name", "email": "email", "x": ""}
    for wrong in ("Foo", "=name", "Foo=shoe size"):
        with pytest.raises(UsageError, match="--map takes"):
            spoken([wrong])


def test_a_column_that_is_not_there_is_a_mistake(book: Book, odd: Path) -> None:
    with pytest.raises(UsageError, match=r'no column "nope"|column "nope"'):
        read(book, odd, "Nope=name")


def test_a_word_about_columns_helps_no_vcard(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_text("BEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no file was read as a table"):
        read(book, path, "Foo=name")


def test_tables_in_archives_are_taken_once_their_columns_are_known(book: Book, odd: Path, tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    with ZipFile(archive, "w") as zipped:
        zipped.writestr("a/odd.csv", ODD)
        zipped.writestr("a/prices.csv", "Item,Price\nPen,3\n")
        zipped.writestr("a/me.vcf", "BEGIN:VCARD\r\nFN:Me\r\nEND:VCARD\r\n")
    assert [file.format for file in read(book, archive).files] == ["vcard"]
    import_(book, odd, "Foo=name")
    assert [file.format for file in read(book, archive).files] == ["table", "vcard"]


def test_the_format_can_be_named(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Ox,,,,,\n", "utf-8")
    [file] = read_files([path], "table").files
    assert file.format == "table"
