from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.draft import DraftAddress
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.text import words
from tests.helpers import archive, card_named, cards, import_, linked, new_book, person, reading

NAMES = "Ada Lovelace|Søren Øberg|Łukasz Nowak|Anna Strauß|Işık Çelik|王伟|Conan O’Brien|Jo Smith & Co".split("|")


@pytest.fixture
def town(book: Book) -> Book:
    """A book of a few people with odd letters."""
    import_(book, reading([person(name, notes=[f"note{n}"]) for n, name in enumerate(NAMES)]))
    return book


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ad", "Ada Lovelace"), ("love ada", "Ada Lovelace"), ("soren", "Søren Øberg"), ("SØREN OB", "Søren Øberg"),
        ("lukasz", "Łukasz Nowak"), ("ŁUK", "Łukasz Nowak"), ("strauss", "Anna Strauß"), ("isik", "Işık Çelik"),
        ("王", "王伟"), ("伟", "王伟"), ("王伟", "王伟"), ("o'brien", "Conan O’Brien"), ("obri", "Conan O’Brien"),
        ("smith & co", "Jo Smith & Co"), ("ada -", "Ada Lovelace"), ("note3", "Anna Strauß"),
        ("\ud800ada", "Ada Lovelace"),
        ('"ada lovelace"', "Ada Lovelace"), ("name:ada", "Ada Lovelace"),
        ("ada OR soren", "Ada Lovelace|Søren Øberg"), ("an -strauss", ""), ("anna -ada", "Anna Strauß"),
        ('"lovelace ada"', ""), ("ada soren", ""), ("note:ada", ""), ("is:starred", ""),
    ],
)  # fmt: skip
def test_words_find_cards(town: Book, ask: Any, query: str, found: str) -> None:
    assert "|".join(ask(query)) == found


def test_an_empty_query_is_everybody(town: Book, ask: Any) -> None:
    assert len(ask("")) == len(ask("   ")) == len(NAMES)


def test_every_field_is_asked_alone(book: Book, ask: Any) -> None:
    draft = person("Ada", "Byron", job=("Engineer", "Acme Inc."), email="ada@mail.example", phone="+1 212 555 0123")
    draft.tags, draft.notes = ["client"], ["Likes kites"]
    draft.addresses = [DraftAddress(city="Oslo", country="Norway")]
    import_(book, reading([draft], "phone.vcf"))
    editing.add_card(book, "Bob @Zenith")
    editing.set_met(book, card_named(book, "Ada Byron").id, "at the fair")
    for query in (
        "name:byr", "company:acme", 'company:"ACME Ltd"', "title:eng", "tag:cli", "email:ada@mail",
        "email:mail.example",
        "phone:2125550123", "phone:5550123", "phone:+12125550123", "note:kites", "city:oslo", "city:norway", "met:fair",
        "source:phone", "source:vcard",
    ):  # fmt: skip
        assert ask(query) == ["Ada Byron"], query
        assert ask("-" + query) == ["Bob"], query
    assert ask("was:acme") == []


def test_a_former_company_is_asked_by_was(book: Book, ask: Any) -> None:
    import_(book, archive([linked("in/ada", "Ada", "", ("Engineer", "Acme"))], "2023-01-01"))
    import_(book, archive([linked("in/ada", "Ada", "", ("Owner", "Kite"))], "2024-01-01"))
    assert ask("was:acme") == ask("company:kite") == ["Ada"]
    assert ask("company:acme") == ask("was:kite") == []
    assert ask("met:2015") == ask("met:2015-05") == ask("met<2016") == ["Ada"]
    assert ask("met:2016") == ask("met>2015") == []


def test_flags_and_dates(book: Book, ask: Any) -> None:
    ada, _ = editing.add_card(book, "Ada")
    bob, _ = editing.add_card(book, "Bob")
    editing.star(book, [ada])
    editing.set_photo(book, bob, b"x")
    with book.change("log", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO favor(contact_id, other_id, what) VALUES (?, 1, 'a lunch')", (ada,))
        run("INSERT INTO interaction(channel, on_date) VALUES ('call', '2024-05-06')")
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (bob,))
        run("UPDATE contact SET rhythm_days = 30, added = '2020-01-01T00:00:00Z' WHERE id = ?", (ada,))
        run(
            "INSERT INTO introduction(introducer_id, contact_id, other_id, state) VALUES (?, ?, 1, 'asked')", (bob, ada)
        )
    assert ask("is:starred") == ask("has:favor") == ask("is:due") == ask("via:bob") == ask("-has:photo") == ["Ada"]
    assert ask("has:photo") == ask("spoke<2025-01") == ask("spoke:2024") == ask("spoke>=2024-05-06") == ["Bob"]
    assert ask("added:2020") == ["Ada"]
    assert ask("added>2020") == ["Bob"]
    assert ask("spoke>2024") == ask("via:ada") == ask("via:%") == ask("source:nowhere") == []


def test_typing_errors_are_forgiven_only_when_nothing_fits(book: Book) -> None:
    for name in ("Katherine Johnson", "Kathryn Jansen"):
        editing.add_card(book, name)
    with book.read() as connection:
        exact = search(connection, "katherine")
        assert (len(exact.ids), exact.forgiven) == (1, False)
        wrong = search(connection, "katehrine jonson")
        assert (list(wrong.ids)[:1], wrong.forgiven) == (list(exact.ids), True)
        assert not search(connection, "-katehrine jonson").forgiven
        assert list(search(connection, "zzzzzz").ids) == []


def test_names_that_begin_so_come_first(book: Book) -> None:
    for line in ("Zed @Ada", "Bob Ada", "Cy Adams Ada", "Ada Zorn"):
        editing.add_card(book, line)
    names = {c.id: c.name for c in cards(book)}
    with book.read() as connection:
        assert [names[i] for i in search(connection, "ada").ids] == ["Ada Zorn", "Bob Ada", "Cy Adams Ada", "Zed"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One book for many queries that change nothing."""
    with Book(tmp_path_factory.mktemp("town") / "shared.rolodex") as book:
        import_(book, reading([person(name) for name in NAMES]))
        yield book


# Signs that mean something to the query language, to full text and to SQL.
_ODD = st.text(alphabet=st.sampled_from("\"'*()-:^+<>=%_\0 aOR{}&,;\\~王\ud800"))
_FIELD = st.sampled_from(("", "name:", "-company:", "via:", "source:", "was:", "met:", "spoke<", "is:", "phone:"))


@given(_FIELD, st.text(alphabet=st.characters()) | _ODD)
def test_no_text_is_an_error(shared: Book, field: str, text: str) -> None:
    with shared.read() as connection:
        search(connection, field + text)


_WORD = st.sampled_from("ada adam bo bob łuk luke søren o’x 王 1a".split())
_PEOPLE = st.lists(st.lists(_WORD, min_size=1, max_size=3), min_size=1, max_size=5)


@given(
    _PEOPLE, st.lists(st.tuples(st.booleans(), _WORD | st.sampled_from("a b so lu".split())), min_size=1, max_size=3)
)
def test_word_queries_find_what_a_plain_reading_finds(people: list[list[str]], asked: list[tuple[bool, str]]) -> None:
    with new_book() as book:
        import_(book, reading([person(" ".join(p), key=str(n)) for n, p in enumerate(people)]))
        query = " ".join(("-" if minus else "") + word for minus, word in asked)
        with book.read() as connection:
            found = search(connection, query)
        ids = [] if found.forgiven else found.ids
        got = sorted(c.name for c in cards(book) if c.id in ids)
    assert got == sorted(" ".join(p) for p in people if all(minus != _has(p, word) for minus, word in asked))


def _has(name: list[str], word: str) -> bool:
    typed = words(word)
    held = words(" ".join(name))
    starts = range(len(held) - len(typed) + 1)
    return any(
        held[i : i + len(typed) - 1] == typed[:-1] and held[i + len(typed) - 1].startswith(typed[-1]) for i in starts
    )
