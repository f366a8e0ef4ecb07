from __future__ import annotations

from rolodex.queries.vouches import common_skills, likely_topics, vouch_list, vouched_topics
from rolodex.services import editing, industries
from rolodex.services.vouching import vouch
from rolodex.storage.book import Book
from tests.helping import YOU, add, say, skill


def test_the_list_has_people_and_firms_the_newest_first(book: Book) -> None:
    ana, dana = add(book, "Ana"), add(book, "Dana")
    say(book, dana, ana, "SEO", on="2026-01-01")
    vouch(book, YOU, None, "Acme", "roofing", "late", warning=True, on="2026-02-01")
    say(book, dana, YOU, "tax", on="2025-01-01")
    with book.read() as connection:
        rows = vouch_list(connection)
    assert [(r.voucher.name, r.about, r.card, r.firm is not None, r.topic, r.warning) for r in rows] == [
        ("You", "Acme", None, True, "roofing", True),
        ("Dana", "Ana", ana, False, "SEO", False),
        ("Dana", "You", YOU, False, "tax", False),
    ]


def test_topics_and_skills_are_counted_however_they_are_written(book: Book) -> None:
    ana, bo, cy = add(book, "Ana"), add(book, "Bo"), add(book, "Cy")
    for card, topic in ((ana, "Bakery"), (bo, "bakers"), (cy, "SEO")):
        say(book, YOU, card, topic)
    say(book, YOU, bo, "SEO", warning=True)
    for card in (ana, bo):
        skill(book, card, "Roofing")
    with book.read() as connection:
        assert [(t.name, t.count) for t in vouched_topics(connection, 9)] == [("Bakery", 2), ("SEO", 1)]
        assert [(t.name, t.count) for t in common_skills(connection, 9)] == [("Roofing", 2)]


def test_a_card_suggests_its_own_topics_first(book: Book) -> None:
    ana = add(book, "Ana", title="Head of Procurement", company="Acme")
    editing.add_field(book, ana, "job", {"company": "Elm", "title": "Nurse", "end": "2019"})
    industries.set_industry(book, [ana], "Food & drink")
    skill(book, ana, "Negotiation")
    say(book, YOU, ana, "contracts")
    say(book, YOU, add(book, "Bo"), "SEO")
    with book.read() as connection:
        found = likely_topics(connection, ana)
    assert found == ["contracts", "Negotiation", "Procurement", "Food & drink", "Nurse", "SEO"]
