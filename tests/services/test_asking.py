from __future__ import annotations

import pytest

from rolodex.errors import NotMet, UsageError
from rolodex.services import editing
from rolodex.services.asking import Words, asking, how_words, introducing, letter, letters_of, with_lines_to_forward
from rolodex.services.importing.reading import Reading
from rolodex.services.introducing import ask_for, introduce, move, record
from rolodex.services.settings import set_letter, set_my_name
from rolodex.storage.book import Book
from tests.helpers import archive, give, layer_cards, linked, person, reading


@pytest.fixture
def people(book: Book) -> list[int]:
    """Dana, Luis and Ana, with jobs and addresses; Luis and Dana know each other from Brightside."""
    lines = ("Dana Okafor @Common Table dana@table.example", "Luis Romero luis@northwind.example", "Ana Sousa")
    dana, luis, ana = (editing.add_card(book, line)[0] for line in lines)
    editing.add_field(book, luis, "job", {"company": "Northwind Foods", "title": "Head of Procurement"})
    with book.change("edit", "Knows") as change:
        company = editing.find_or_add_company(change.connection, "Brightside")
        change.connection.exec_driver_sql(
            "INSERT INTO acquaintance(contact_id, other_id, how, since, company_id, said_on)"
            " VALUES (?, ?, 'from Brightside', '2016', ?, '2026-01-01')",
            (luis, dana, company),
        )
    return [dana, luis, ana]


def _bodies(book: Book, number: int, name: str = "") -> list[str]:
    with book.read() as connection:
        return [one.body for one in letters_of(connection, number, name)]


def test_the_note_and_the_lines_to_forward_say_what_the_book_knows(book: Book, people: list[int]) -> None:
    set_my_name(book, "Alex Marin")
    with book.read() as connection:
        found = asking(connection, people[0], people[1])
    words = Words(why="for the canteen contract")
    note = letter(found, "ask", words)
    assert note.subject == "Would you introduce me to Luis Romero?"
    assert [(reader.name, reader.email) for reader in note.to] == [("Dana Okafor", "dana@table.example")]
    whole = with_lines_to_forward(note, letter(found, "forward", words))
    assert whole.body == (
        "Hi Dana,\n\n"
        "Would you introduce me to Luis Romero, Head of Procurement at Northwind Foods?"
        " I believe you know Luis from Brightside.\n\n"
        "Why I ask: for the canteen contract.\n\n"
        "If you like the idea, please ask Luis first. You can forward the lines below as they are."
        " No worries if not, or if this is not a good time.\n\n"
        "Thank you,\nAlex Marin\n\n* * *\n\n"
        "Hi Luis,\n\n"
        "I am Alex Marin, and I asked Dana if we could be introduced. Why I ask: for the canteen contract.\n\n"
        "If you would like to talk, just tell Dana, who will then put us in touch. No worries if not.\n\n"
        "Alex Marin"
    )


def test_what_is_unknown_leaves_no_hole(book: Book, people: list[int]) -> None:
    with book.read() as connection:
        found = asking(connection, people[0], people[2])
        note = letter(found, "ask", Words())
        lines = letter(found, "forward", Words())
    assert note.body.startswith("Hi Dana,\n\nWould you introduce me to Ana Sousa?\n\nIf you like")
    assert note.body.endswith("\n\nThank you,")
    assert lines.body.startswith("Hi Ana,\n\nI asked Dana if we could be introduced.\n\nIf")


def test_you_are_named_with_your_own_job(book: Book, people: list[int]) -> None:
    set_my_name(book, "Alex Marin")
    with book.change("edit", "x") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO position(contact_id, as_written, title, current) VALUES (1, 'Kite Works', 'Owner', 1)"
        )
    with book.read() as connection:
        lines = letter(asking(connection, people[0], people[1]), "forward", Words())
    assert "I am Alex Marin, Owner at Kite Works, and I asked Dana" in lines.body


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("connected on LinkedIn", "are connected with Luis on LinkedIn"),
        ("from Brightside, 2016", "know Luis from Brightside, 2016"),
        ("neighbours", "know Luis"),
        ("", "know Luis"),
    ],
)
def test_how_they_know_each_other_is_put_into_words(book: Book, how: str, words: str) -> None:
    dana, luis = (editing.add_card(book, name)[0] for name in ("Dana Okafor", "Luis Romero"))
    with book.change("edit", "x") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO acquaintance(contact_id, other_id, how) VALUES (?, ?, ?)", (dana, luis, how)
        )
    with book.read() as connection:
        assert how_words(asking(connection, dana, luis)) == words


@pytest.mark.parametrize(
    ("drafts", "words"),
    [
        (reading([person("Luis", "Romero", email="luis@northwind.example")]), "have Luis in your contacts"),
        # Since when is no part of what one believes.
        (archive([linked("in/luis", "Luis", "Romero")], "2026-03-02"), "are connected with Luis on LinkedIn"),
    ],
)
def test_somebody_in_the_connectors_rolodex_is_asked_about_too(book: Book, drafts: Reading, words: str) -> None:
    dana, _ = editing.add_card(book, "Dana Okafor")
    give(book, dana, drafts)
    (luis,) = layer_cards(book, 1)
    with book.read() as connection:
        found = asking(connection, dana, luis.id)
    assert (found.goal.name, how_words(found)) == ("Luis Romero", words)
    number = ask_for(book, dana, luis.id).introduction
    with book.read() as connection:
        again = asking(connection, dana, luis.id)
    assert again.standing is not None
    assert (again.standing.id, again.goal.id) == (number, again.standing.contact.id)


def test_what_was_asked_before_and_what_is_open_is_at_hand(book: Book, people: list[int]) -> None:
    dana, luis, ana = people
    earlier = ask_for(book, dana, ana, state="declined", on="2025-01-02").introduction
    with book.change("edit", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO favor(contact_id, other_id, what) VALUES (1, ?, 'a lunch')", (dana,))
        run("INSERT INTO favor(contact_id, other_id, what) VALUES (?, 1, 'a lift')", (dana,))
        run("INSERT INTO favor(contact_id, other_id, what, settled) VALUES (?, 1, 'a cake', '2020-01-01')", (dana,))
        run("INSERT INTO favor(contact_id, other_id, what) VALUES (?, ?, 'a tent')", (dana, ana))
    with book.read() as connection:
        found = asking(connection, dana, luis)
    assert [i.id for i in found.before] == [earlier]
    assert {favor.what for favor in found.favors} == {"a lunch", "a lift"}


def test_letters_follow_the_state(book: Book, people: list[int]) -> None:
    dana, luis, _ = people
    number = ask_for(book, dana, luis, "the canteen", state="considered", on="2026-03-01").introduction
    assert _bodies(book, number)[0].count("* * *") == 1
    move(book, number, "asked", "2026-03-02")
    assert "I asked you on 2 March 2026 for an introduction to Luis Romero at Northwind" in _bodies(book, number)[0]
    move(book, number, "introduced", "2026-03-05")
    assert "Thank you for introducing me to Luis Romero." in _bodies(book, number)[0]
    move(book, number, "came of it", "2026-05-01", "We cook there on Mondays.")
    assert (
        "You introduced me to Luis Romero on 5 March 2026. This is what came of it: We cook there on Mondays.\n\n"
        in _bodies(book, number)[0]
    )
    with pytest.raises(NotMet, match="“ask” does not fit"):
        _bodies(book, number, "ask")
    with pytest.raises(UsageError, match="no letter “ode”"):
        _bodies(book, number, "ode")
    move(book, number, "declined")
    with pytest.raises(NotMet, match="no letter to write"):
        _bodies(book, number)


def test_both_are_asked_before_they_are_introduced(book: Book, people: list[int]) -> None:
    _, luis, ana = people
    number = introduce(book, luis, ana, "both keep bees", "2026-03-01").introduction
    with book.read() as connection:
        one, other = letters_of(connection, number)
        assert (one.to[0].name, other.to[0].name) == ("Luis Romero", "Ana Sousa")
    assert one.body.startswith(
        "Hi Luis,\n\nMay I introduce you to Ana Sousa? Why I thought of you two: both keep bees."
    )
    assert other.body.startswith(
        "Hi Ana,\n\nMay I introduce you to Luis Romero, Head of Procurement at Northwind Foods?"
    )
    move(book, number, "other side agreed")
    with book.read() as connection:
        (both,) = letters_of(connection, number)
    assert [reader.name for reader in both.to] == ["Luis Romero", "Ana Sousa"]
    assert "Luis Romero, Head of Procurement at Northwind Foods\nAna Sousa\n\nWhy" in both.body


def test_introductions_between_others_have_no_letter(book: Book, people: list[int]) -> None:
    number = record(book, *people, "asked").introduction
    with pytest.raises(NotMet, match="no letter to write"):
        _bodies(book, number)


def test_your_own_words_are_used(book: Book, people: list[int]) -> None:
    set_letter(book, "ask-both", "Subject: {other}\n\nDear {to}, {why} {nobody}")
    with book.read() as connection:
        found = letter(introducing(connection, people[0], people[1]), "ask-both", Words("bees"))
    assert (found.subject, found.body) == ("Luis Romero", "Dear Dana, bees {nobody}")
