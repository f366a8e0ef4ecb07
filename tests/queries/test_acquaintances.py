"""Whom somebody knows, and from what: every kind of evidence, told on both cards."""

from __future__ import annotations

from datetime import date

import pytest

from rolodex.models.draft import DraftRelation, DraftTalk
from rolodex.queries.acquaintances import Known, known_by
from rolodex.queries.card import find_card
from rolodex.services import editing
from rolodex.services.knowing import Knowing, knows, read_knowing
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import card_named, import_, linked, person, reading, values

NAMES = ("Dana Okafor", "Luis Romero", "Ana Sousa", "Kofi Asante")


@pytest.fixture
def town(book: Book) -> Book:
    for name in NAMES:
        editing.add_card(book, name)
    return book


def say(book: Book, sentence: str) -> None:
    with book.read() as connection:
        found = read_knowing(connection, sentence, date(2026, 11, 25))
    assert isinstance(found, Knowing)
    knows(book, found)


def tie(book: Book, sql: str, *names: str) -> None:
    """Write a row whose first columns are the cards of these names; "you" is you."""
    cards = [1 if name == "you" else card_named(book, name).id for name in names]
    with book.change("edit", "Tied") as change:
        change.connection.exec_driver_sql(sql, tuple(cards))


def known(book: Book, name: str) -> list[Known]:
    with book.read() as connection:
        return list(known_by(connection, card_named(book, name).id))


def told(book: Book, name: str) -> dict[str, list[str]]:
    return {each.person.name: [fact.text for fact in each.facts] for each in known(book, name)}


@pytest.mark.parametrize(
    ("sentence", "here", "there"),
    [
        ("Dana knows Luis from Brightside, 2016", "from Brightside, since 2016", None),
        ("Dana knows Luis", "know each other", None),
        ("Dana knows Luis well from school", "know each other well, from school", None),
        ("Dana and Luis worked together at Brightside 2016–May 2019", "worked together at Brightside, 2016–2019", None),
        ("Dana knows Luis from school until 2012", "from school, until 2012", None),
        ("Dana and Luis are close friends", "close friends", None),
        ("Dana is Luis's boss", "has them as boss", "their boss"),
    ],
)
def test_what_you_said(town: Book, sentence: str, here: str, there: str | None) -> None:
    say(town, sentence)
    assert told(town, "Dana Okafor") == {"Luis Romero": [here]}
    assert told(town, "Luis Romero") == {"Dana Okafor": [there or here]}
    assert told(town, "Ana Sousa") == {}
    (fact,) = known(town, "Luis Romero")[0].facts
    assert (fact.on, fact.source, fact.removable) == ("2026-11-25", "", values(town, "SELECT id FROM acquaintance")[0])


def test_of_you_nothing_is_told(town: Book) -> None:
    say(town, "I know Dana from school")
    tie(town, "INSERT INTO vouch(voucher_id, contact_id, topic) VALUES (?, ?, 'bread')", "you", "Dana Okafor")
    assert told(town, "Dana Okafor") == {}


@pytest.mark.parametrize(
    ("label", "here", "there"),
    [
        ("Spouse", "spouse", "spouse"), ("child", "child", "parent"), ("", "on their card", "on their card"),
        ("assistant", "assistant", "named as assistant there"),
    ],
)  # fmt: skip
def test_relations_once_it_is_clear_who_is_meant(town: Book, label: str, here: str, there: str) -> None:
    import_(town, reading([person("Bo", "Lind", relations=[DraftRelation("Ana Sousa", label)])]))
    assert told(town, "Bo Lind") == {"Ana Sousa": [here]}
    if label:
        assert told(town, "Ana Sousa") == {"Bo Lind": [there]}
    assert known(town, "Bo Lind")[0].facts[0].source == "contacts.vcf"
    with town.read() as connection:
        (relation,) = find_card(connection, card_named(town, "Bo Lind").id).relations
    assert relation.person is not None
    assert (relation.value, relation.person.name) == ("Ana Sousa", "Ana Sousa")


def test_introductions_that_were_made(town: Book) -> None:
    made = "INSERT INTO introduction(introducer_id, contact_id, other_id, state) VALUES (?, ?, ?, 'thanked')"
    tie(town, made, "Kofi Asante", "Dana Okafor", "Luis Romero")
    tie(town, made.replace("thanked", "asked"), "Ana Sousa", "Dana Okafor", "Luis Romero")
    tie(town, made, "Kofi Asante", "Ana Sousa", "you")
    assert told(town, "Dana Okafor") == {
        "Luis Romero": ["introduced by Kofi Asante"],
        "Kofi Asante": ["introduced them to Luis Romero"],
    }
    assert told(town, "Kofi Asante") == {
        "Ana Sousa": ["introduced to you"],
        "Dana Okafor": ["introduced to Luis Romero"],
        "Luis Romero": ["introduced to Dana Okafor"],
    }
    assert told(town, "Ana Sousa") == {"Kofi Asante": ["introduced them to you"]}


def test_vouches_and_warnings(town: Book) -> None:
    vouch = "INSERT INTO vouch(voucher_id, contact_id, topic, warning) VALUES (?, ?, 'roofs', 0)"
    tie(town, vouch, "Dana Okafor", "Kofi Asante")
    tie(town, vouch.replace("'roofs', 0", "'', 1"), "Luis Romero", "Kofi Asante")
    assert told(town, "Kofi Asante") == {
        "Dana Okafor": ["vouched for by them, roofs"],
        "Luis Romero": ["warned of by them"],
    }
    assert told(town, "Dana Okafor") == {"Kofi Asante": ["vouches for them, roofs"]}


def test_talks_of_several_and_threads_of_an_archive(book: Book) -> None:
    """Whoever took part in one thread shares its talk, whichever of their drafts told of it, now or in a later file."""
    thread = DraftTalk("LinkedIn", "thread-7", "2024-03-05", "both", 4, "")
    ana, bo = (
        linked(
            f"in/{name.lower()}", name, "Lind", talks=[thread, DraftTalk("LinkedIn", name, "2024-04-01", "in", 1, "")]
        )
        for name in ("Ana", "Bo")
    )
    import_(book, reading([ana, bo], "messages.csv", "linkedin-messages"))
    shared = values(book, "SELECT interaction_id FROM interaction_contact GROUP BY 1 HAVING count(*) = 2")
    assert len(shared) == 1
    cy = linked("in/cy", "Cy", "Lind", talks=[thread])
    import_(book, reading([cy], "later/messages.csv", "linkedin-messages"))
    together = values(book, f"SELECT contact_id FROM interaction_contact WHERE interaction_id = {shared[0]}")
    assert len(together) == 3
    assert told(book, "Ana Lind") == {name: ["in the same thread on LinkedIn"] for name in ("Bo Lind", "Cy Lind")}
    assert known(book, "Ana Lind")[0].on == "2024-03-05"
    undo(book)
    assert list(told(book, "Ana Lind")) == ["Bo Lind"]


def test_a_talk_that_you_logged(town: Book) -> None:
    with town.change("log", "Logged a talk") as change:
        run = change.connection.exec_driver_sql
        for talk, on in ((1, "2024-03-05"), (2, "2025-01-02")):
            run("INSERT INTO interaction(id, channel, on_date) VALUES (?, 'lunch', ?)", (talk, on))
            for name in NAMES[:2]:
                run(
                    "INSERT INTO interaction_contact(interaction_id, contact_id)"
                    " SELECT ?, id FROM contact WHERE given || ' ' || family = ?",
                    (talk, name),
                )
    (luis,) = known(town, "Dana Okafor")
    assert [(fact.text, fact.on) for fact in luis.facts] == [("at the same talk", "2025-01-02")]
    # One that is only planned tells nothing yet.
    with town.read() as connection:
        dana = card_named(town, "Dana Okafor").id
        (earlier,) = known_by(connection, dana, date(2025, 1, 1))
        assert [fact.on for fact in earlier.facts] == ["2024-03-05"]
        assert known_by(connection, dana, date(2024, 3, 4)) == ()


def test_at_a_talk_of_a_crowd_one_knows_nobody_for_it(book: Book) -> None:
    crowd = DraftTalk("LinkedIn", "all", "2024-03-05", "both", 4, "")
    import_(
        book,
        reading([linked(f"in/a{n}", f"A{n}", "Lind", talks=[crowd]) for n in range(13)], "m.csv", "linkedin-messages"),
    )
    assert told(book, "A1 Lind") == {}


def test_an_associates_rolodex_has_people_you_know(town: Book) -> None:
    dana = card_named(town, "Dana Okafor").id
    editing.add_field(town, card_named(town, "Luis Romero").id, "email", "luis@harbour.example")
    with town.change("import", "A layer") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO layer(id, associate_id, name) VALUES (1, ?, 'c.csv')", (dana,))
        for number, (given, family) in enumerate((("Luis", "Romero"), ("Some", "Stranger")), 90):
            run(
                "INSERT INTO contact(id, uid, layer_id, given, family, added) VALUES (?1, ?1, 1, ?2, ?3, '2024')",
                (number, given, family),
            )
            run(
                "INSERT INTO acquaintance(contact_id, other_id, how) VALUES (?, ?, 'connected on LinkedIn')",
                (number, dana),
            )
        run("INSERT INTO email(contact_id, value, key) VALUES (90, ?1, ?1)", ("luis@harbour.example",))
    assert told(town, "Dana Okafor") == {"Luis Romero": ["connected on LinkedIn"]}
    assert told(town, "Luis Romero") == {"Dana Okafor": ["connected on LinkedIn"]}
    assert known(town, "Luis Romero")[0].facts[0].source == "Dana Okafor's rolodex"


def test_your_word_comes_first_then_who_is_known_from_most(town: Book) -> None:
    vouch = "INSERT INTO vouch(voucher_id, contact_id, topic) VALUES (?, ?, 'roofs')"
    tie(town, vouch, "Dana Okafor", "Ana Sousa")
    tie(town, vouch, "Dana Okafor", "Kofi Asante")
    tie(town, vouch.replace("roofs", "bread"), "Dana Okafor", "Kofi Asante")
    say(town, "Dana knows Luis")
    assert list(told(town, "Dana Okafor")) == ["Luis Romero", "Kofi Asante", "Ana Sousa"]
