"""What your people of the town handed you: plausible, the same every time, and nobody real."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from rolodex.demo.associates import TownRolodex, make_rolodexes
from rolodex.demo.town import Town, make_town
from rolodex.queries.layers import layers
from rolodex.queries.who_knows import who_knows
from rolodex.services.demo import make_demo
from rolodex.storage.book import Book

TODAY = dt.date(2026, 11, 22)
FICTION = re.compile(r"\+1 \d{3} 555 01\d\d|\+44 7700 900\d{3}|\+34 600 555 \d{3}")


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(TODAY)


@pytest.fixture(scope="module")
def given(town: Town) -> tuple[TownRolodex, ...]:
    return make_rolodexes(TODAY, town)


def test_the_same_town_and_seed_make_the_same_rolodexes(town: Town, given: tuple[TownRolodex, ...]) -> None:
    assert make_rolodexes(TODAY, town) == given
    assert make_rolodexes(TODAY, town, seed=2) != given


def test_they_hold_some_of_the_town_and_many_others(town: Town, given: tuple[TownRolodex, ...]) -> None:
    names = {(person.draft.given, person.draft.family) for person in town.people}
    assert [len(theirs.people) for theirs in given] == [203, 151, 26]
    for theirs in given:
        known = [(draft.given, draft.family) in names for draft in theirs.people]
        assert 0 < sum(known) < len(known) / 2
        assert theirs.on < TODAY
    people = [(draft.given, draft.family) for theirs in given for draft in theirs.people]
    strangers = [name for name in people if name not in names]
    assert len(set(strangers)) >= len(strangers) - 1


def test_nobody_in_them_can_be_reached(given: tuple[TownRolodex, ...]) -> None:
    drafts = [draft for theirs in given for draft in theirs.people]
    mails = [mail.value for draft in drafts for mail in draft.emails]
    phones = [phone.value for draft in drafts for phone in draft.phones]
    assert all(re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+\.example", mail) for mail in mails)
    assert all(FICTION.fullmatch(phone) for phone in phones)
    assert all(draft.known_since <= TODAY.isoformat() for draft in drafts)


def test_the_demo_shows_every_kind_of_way(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo.rolodex", today=TODAY)
    with Book(tmp_path / "demo.rolodex") as book, book.read() as connection:
        found = layers(connection)
        answer = who_knows(connection, "Northwind Foods", today=TODAY)
    assert [layer.associate for layer in found] == ["Agnes Whitlock", "Dana Okafor", "Piotr Zielak"]
    assert all(layer.known for layer in found)
    assert [layer.given_on for layer in found] == ["2026-11-10", "2026-10-31", "2026-10-12"]
    best = {way.person: way for way in reversed(answer.via)}
    ways = {(way.path[0].name, way.path[-1].name, way.band) for way in best.values()}
    assert ways == {
        ("Dana Okafor", "Luis Romero", "strong"),
        ("Piotr Zielak", "Marek Sikora", "workable"),
        ("Agnes Whitlock", "Inge Aamodt", "workable"),
        ("Dana Okafor", "Nadia Haddad", "thin"),
    }
    assert answer.one_away == 3
    assert answer.there
    assert answer.was_there
    assert answer.worth_asking
