from __future__ import annotations

from collections.abc import Callable

import pytest

from rolodex.errors import NotMet, RolodexError, UsageError
from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, dump, import_, linked, person, reading, values


def test_a_card_from_one_line(book: Book) -> None:
    card, changed = editing.add_card(
        book, "Ana de la Cruz @Lindqvist Bakery ana@x.example +1 212 555 0123 linkedin.com/in/ana #client #old_friend"
    )
    (found,) = cards(book)
    assert changed.contacts == frozenset({card})
    assert (found.given, found.family, found.company) == ("Ana", "de la Cruz", "Lindqvist Bakery")
    assert [f.value for f in (*found.emails, *found.phones)] == ["ana@x.example", "+1 212 555 0123"]
    assert [(f.detail, f.value) for f in found.links] == [("linkedin", "linkedin.com/in/ana")]
    assert [t.name for t in found.tags] == ["client", "old friend"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "new@x.example"), ("phone", "+1 212 555 0199"), ("link", "www.x.example"), ("birthday", "12 May"),
        ("note", "Likes kites"), ("job", {"company": "Acme", "title": "Boss"}), ("name", "Addie"),
        ("relation", "Bob"), ("address", {"street": "Main St 1", "city": "Oslo"}),
    ],
)  # fmt: skip
def test_each_kind_of_field_comes_changes_and_goes_and_comes_back(
    book: Book, kind: str, value: str | dict[str, str]
) -> None:
    card, _ = editing.add_card(book, "Ada")
    before = dump(book)
    editing.add_field(book, card, kind, value)
    (row,) = values(book, f"SELECT id FROM {editing.FIELD_TABLES[kind]}")
    editing.change_field(book, kind, row, value)
    filled = dump(book)
    editing.drop_field(book, kind, row)
    assert values(book, f"SELECT id FROM {editing.FIELD_TABLES[kind]}") == []
    undo(book)
    assert dump(book) == filled
    undo(book)
    assert dump(book) == before


def test_a_changed_field_is_yours(book: Book) -> None:
    import_(book, reading([person("Ada", email="ada@x.example")]))
    editing.change_field(book, "email", cards(book)[0].emails[0].id, "ada@home.example", "home")
    (email,) = cards(book)[0].emails
    assert (email.value, email.label, email.said.source) == ("ada@home.example", "home", "")


def test_mending_the_title_of_a_former_job_leaves_it_former(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "", ("Enginer", "Acme"))], "2023-01-01"))
    import_(book, archive([linked("in/ada", "Ada", "")], "2024-01-01"))
    editing.change_field(book, "job", cards(book)[0].jobs[0].id, {"company": "Acme", "title": "Engineer"})
    (job,) = cards(book)[0].jobs
    assert (job.title, job.current, job.gone) == ("Engineer", False, "2024-01-01")


def test_a_job_ends_and_is_current_again_without_its_end(book: Book) -> None:
    editing.add_card(book, "Ada @Acme")
    row = card_named(book, "Ada").jobs[0].id
    editing.end_job(book, row, "2024-05")
    assert [(j.current, j.end) for j in card_named(book, "Ada").jobs] == [(False, "2024-05")]
    editing.change_field(book, "job", row, {"company": "Acme"})
    assert [(j.current, j.end) for j in card_named(book, "Ada").jobs] == [(True, "")]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda book, card: editing.add_field(book, card, "email", "no address"),
        lambda book, card: editing.add_field(book, card, "note", " \n "),
        lambda book, card: editing.add_field(book, card, "hat", "x"),
        lambda book, card: editing.add_field(book, card, "email", {"value": "x"}),
        lambda book, card: editing.add_field(book, 999, "note", "x"),
        lambda book, card: editing.set_name(book, card, nose="x"),
        lambda book, card: editing.set_name(book, card, **{}),
        lambda book, card: editing.set_name(book, 1, given="You"),
        lambda book, card: editing.add_tag(book, [card], " # "),
        lambda book, card: editing.add_tag(book, [card, 999], "client"),
        lambda book, card: editing.star(book, [card, 999]),
        lambda book, card: editing.remove_cards(book, [card, 1]),
        lambda book, card: editing.drop_field(book, "email", 999),
        lambda book, card: editing.end_job(book, 999, "2024"),
        lambda book, card: editing.add_card(book, "#only-a-tag"),
    ],
)
def test_a_mistake_is_told_and_writes_nothing(book: Book, wrong: Callable[[Book, int], object]) -> None:
    card, _ = editing.add_card(book, "Ada")
    before = dump(book)
    with pytest.raises(RolodexError) as caught:
        wrong(book, card)
    assert isinstance(caught.value, UsageError | NotMet)
    assert dump(book) == before


def test_a_tag_is_one_however_it_is_typed(book: Book) -> None:
    one, _ = editing.add_card(book, "Ada #Client")
    two, _ = editing.add_card(book, "Bob")
    editing.add_tag(book, [one, two], "#client")
    assert editing.add_tag(book, [one, two], "CLIENT").id is None
    assert values(book, "SELECT name FROM tag") == ["Client"]
    editing.drop_tag(book, [one, two], "client")
    assert values(book, "SELECT * FROM contact_tag") == []


def test_a_photo_of_your_own_and_none(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    editing.set_photo(book, card, b"\x89PNG", "image/png")
    assert card_named(book, "Ada").photo_id
    editing.set_photo(book, card, None)
    assert card_named(book, "Ada").photo_id is None


def test_how_you_met_is_kept_in_lines(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    editing.set_met(book, card, "At a fair\r\nin Oslo\0")
    assert card_named(book, "Ada").met == "At a fair\nin Oslo"


def test_a_tag_is_called_the_same_in_the_history_as_on_the_card(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada Lindqvist")
    assert editing.add_tag(book, [card], "#big").label == "Tagged “big”: Ada Lindqvist"


def test_how_well_you_know_somebody_is_your_word_and_can_be_undone(book: Book) -> None:
    number, _ = editing.add_card(book, "Ada")
    assert editing.rate(book, [number], 4).label == "Said how well you know Ada"
    assert cards(book)[0].rating == 4
    undo(book)
    assert cards(book)[0].rating == 0
    with pytest.raises(UsageError, match="from 1"):
        editing.rate(book, [number], 6)
