"""Ways to a company through others: who is named, with which facts, how strong, and what is worth asking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rolodex.queries.who_knows import WhoKnows, who_knows
from rolodex.services import editing
from rolodex.storage.book import Book
from tests.helpers import values

TODAY = date(2026, 6, 1)


def _ask(book: Book, company: str, title: str = "", today: date = TODAY, limit: int | None = None) -> WhoKnows:
    with book.read() as connection:
        return who_knows(connection, company, title, today, limit=limit)


def _paths(answer: WhoKnows) -> list[list[str]]:
    return [[step.name for step in way.path] for way in answer.via]


class _Town:
    """Writes people and ties by hand."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.layers: dict[str, int] = {}

    def put(self, table: str, **row: Any) -> int:
        with self.book.change("town", "Town") as change:
            sql = f"INSERT INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) RETURNING id"
            return int(change.connection.exec_driver_sql(sql, tuple(row.values())).scalar_one())

    def mine(self, line: str) -> int:
        card, _ = editing.add_card(self.book, line)
        return card

    def talk(self, *people: int, on: str = "2026-05-20", channel: str = "lunch", key: str = "", way: str = "") -> None:
        talk = self.put("interaction", channel=channel, on_date=on, key=key, direction=way, messages=1)
        for person in people:
            self.put("interaction_contact", interaction_id=talk, contact_id=person)

    def in_rolodex(self, associate: int, name: str, company: str, title: str = "", slug: str = "", **more: Any) -> int:
        """Somebody in the rolodex of an associate, as of May."""
        whose = str(associate)
        if whose not in self.layers:
            self.layers[whose] = self.put("layer", associate_id=associate, name="", given_on="2026-05-03")
        given, _, family = name.partition(" ")
        card = self.put(
            "contact", uid=f"{associate}/{name}", given=given, family=family, layer_id=self.layers[whose], added="2026"
        )
        self.put("acquaintance", contact_id=card, other_id=associate, how="connected on LinkedIn", since="2019-04-01")
        if slug:
            self.put("link", contact_id=card, kind="linkedin", value=slug, key=slug)
        key = company.lower()
        found = values(self.book, "SELECT id FROM company WHERE key = ?", key)
        number = found[0] if found else self.put("company", name=company, key=key)
        self.put("position", contact_id=card, company_id=number, as_written=company, title=title, **more)
        return card


@pytest.fixture
def town(book: Book) -> _Town:
    return _Town(book)


def test_somebody_in_an_associates_rolodex_is_found_with_facts_on_each_hop(town: _Town) -> None:
    dana = town.mine("Dana Okafor")
    town.talk(dana)
    luis = town.in_rolodex(dana, "Luis Romero", "Northwind", "Head of Procurement")
    answer = _ask(town.book, "Northwind")
    (way,) = answer.via
    assert [(step.id, step.name, step.title) for step in way.path] == [
        (dana, "Dana Okafor", ""), (luis, "Luis Romero", "Head of Procurement"),
    ]  # fmt: skip
    assert way.path[1].rolodex == "Dana Okafor"
    facts = {hop: (fact.fact, fact.on) for hop, fact in way.facts}
    assert facts == {
        1: ("last spoke", "2026-05-20"),
        2: ("in Dana Okafor's rolodex, connected on LinkedIn since 2019", "2026-05-03"),
    }
    assert (way.weakest, way.band) == (2, "thin")
    assert way.why_not_stronger == (
        "Dana Okafor has Luis Romero in their rolodex; nothing says how well they know each other."
    )
    assert not answer.there
    assert answer.advice == ""


def test_what_you_say_of_two_makes_the_way_stronger(town: _Town) -> None:
    dana, luis = town.mine("Dana Okafor"), town.mine("Luis Romero @Northwind")
    town.talk(dana)
    answer = _ask(town.book, "Northwind")
    assert ([w.band for w in answer.there], answer.via) == (["thin"], ())
    town.put("acquaintance", contact_id=dana, other_id=luis, how="worked together at Brightside", said_on="2026-05-01")
    answer = _ask(town.book, "Northwind")
    assert _paths(answer) == [["Dana Okafor", "Luis Romero"]]
    assert answer.via[0].band == "workable"
    assert "you said so" in {fact.source for _, fact in answer.via[0].facts}


def test_a_good_tie_of_your_own_needs_nobody_else(town: _Town) -> None:
    dana, luis = town.mine("Dana Okafor"), town.mine("Luis Romero @Northwind")
    town.talk(dana, luis)
    answer = _ask(town.book, "Northwind")
    assert ([w.band for w in answer.there], answer.via) == (["strong"], ())


@pytest.mark.parametrize(
    ("table", "row", "fact"),
    [
        ("introduction", {"state": "introduced", "on_date": "2026-04-01"}, "Dana introduced you to Luis Romero"),
        ("vouch", {"topic": "freight", "on_date": "2026-04-01"}, "Dana recommends Luis Romero for freight"),
        ("relation", {"label": "Spouse", "name": "Luis Romero"}, "spouse on Dana's card"),
        ("favor", {"what": "a lunch", "opened": "2026-04-01"}, "Dana owes Luis Romero a favor"),
        ("thread", {"channel": "LinkedIn", "key": "k"}, "in one conversation on LinkedIn"),
        ("talk", {"channel": "lunch"}, "both present: lunch"),
    ],
)
def test_each_kind_of_knowing_is_told_as_a_fact(town: _Town, table: str, row: dict[str, Any], fact: str) -> None:
    dana, luis = town.mine("Dana"), town.mine("Luis Romero")
    town.talk(dana)
    goal = town.in_rolodex(luis, "Ana Sousa", "Northwind")
    town.put("contact_tag", contact_id=goal, tag_id=town.put("tag", name="x", key="x"))
    if table in ("talk", "thread"):
        town.talk(dana, luis, on="2024-01-01", **row)
    elif table == "introduction":
        # Dana and Luis are tied by it, whoever was brought to whom.
        town.put(table, introducer_id=dana, contact_id=luis, other_id=1, **row)
    elif table == "vouch":
        town.put(table, voucher_id=dana, contact_id=luis, **row)
    else:
        town.put(table, contact_id=dana, other_id=luis, **row)
    with town.book.read() as connection:
        from rolodex.queries.evidence import ties_between

        told = [piece.fact for piece in ties_between(connection, [(dana, luis), (luis, dana)], TODAY)[(dana, luis)]]
    assert told == [fact]


def test_two_others_on_the_way_are_told_where_that_is_better(town: _Town) -> None:
    dana, piotr = town.mine("Dana"), town.mine("Piotr")
    town.talk(dana)
    town.put("acquaintance", contact_id=dana, other_id=piotr, how="are siblings", rating=5, said_on="2026-05-01")
    goal = town.mine("Ana Sousa @Northwind")
    town.put("acquaintance", contact_id=piotr, other_id=goal, how="play chess", rating=5, said_on="2026-05-01")
    answer = _ask(town.book, "Northwind")
    assert _paths(answer) == [["Dana", "Piotr", "Ana Sousa"]]
    (way,) = answer.via
    assert way.band == "strong"
    assert {hop for hop, _ in way.facts} == {1, 2, 3}


def test_one_stranger_known_to_two_is_found_through_each(town: _Town) -> None:
    dana, piotr = town.mine("Dana"), town.mine("Piotr")
    first = town.in_rolodex(dana, "Luis Romero", "Northwind", slug="in/luis")
    second = town.in_rolodex(piotr, "Luis Romero", "Northwind", slug="in/luis")
    answer = _ask(town.book, "Northwind")
    assert {(way.path[0].id, way.path[1].id) for way in answer.via} == {(dana, first), (piotr, second)}
    assert [len(_ask(town.book, "Northwind", limit=1).via), _ask(town.book, "Northwind", limit=1).more] == [1, 1]


def test_your_own_people_whom_only_a_rolodex_places_there_are_there(town: _Town) -> None:
    dana = town.mine("Dana")
    luis = town.mine("Luis Romero")
    town.put("link", contact_id=luis, kind="linkedin", value="x", key="in/luis")
    town.in_rolodex(dana, "Luis Romero", "Northwind", slug="in/luis", seen="2026-03-02")
    (way,) = _ask(town.book, "Northwind").there
    assert (way.path[0].id, way.job) == (luis, "there as of 2026-03-02, says Dana's rolodex")


def test_an_expired_rolodex_is_not_asked(town: _Town) -> None:
    dana = town.mine("Dana")
    town.in_rolodex(dana, "Luis Romero", "Northwind")
    with town.book.change("x", "x") as change:
        change.connection.exec_driver_sql("UPDATE layer SET expires_on = '2026-05-31'")
    assert _ask(town.book, "Northwind", today=date(2026, 5, 31)).via
    assert not _ask(town.book, "Northwind").found


def test_the_connector_comes_with_what_you_asked_before_and_open_favors(town: _Town) -> None:
    dana = town.mine("Dana")
    ada = town.mine("Ada")
    town.in_rolodex(dana, "Luis Romero", "Northwind")
    asked = town.put(
        "introduction", introducer_id=dana, contact_id=ada, other_id=1, state="declined", on_date="2025-02-01"
    )
    town.put("introduction_step", introduction_id=asked, state="declined", on_date="2025-02-01", note="too busy")
    town.put("favor", contact_id=dana, other_id=1, what="the price list", due="2026-07-01")
    town.put("favor", contact_id=1, other_id=dana, what="a lunch")
    town.put("favor", contact_id=1, other_id=dana, what="an old one", settled="2025-01-01")
    history = _ask(town.book, "Northwind").via[0].history
    assert [(a.goal, a.state, a.on, a.note) for a in history.asked] == [("Ada", "declined", "2025-02-01", "too busy")]
    assert history.they_owe == (("the price list", "2026-07-01"),)
    assert history.you_owe == (("a lunch", ""),)


def test_shared_employers_and_tags_are_worth_asking_and_no_way(town: _Town) -> None:
    dana = town.mine("Dana")
    goal = town.in_rolodex(dana, "Luis Romero", "Northwind")
    brightside = town.put("company", name="Brightside", key="brightside")
    town.put("position", contact_id=goal, company_id=brightside, as_written="Brightside", current=0)
    ada = town.mine("Ada @Brightside")
    answer = _ask(town.book, "Northwind")
    assert _paths(answer) == [["Dana", "Luis Romero"]]
    (lead,) = answer.worth_asking
    assert lead.path[0].id == ada
    assert lead.facts[0][1].fact == "was at Brightside too, like Luis Romero"


def test_the_title_is_asked_of_people_in_rolodexes_too(town: _Town) -> None:
    dana = town.mine("Dana")
    town.in_rolodex(dana, "Luis Romero", "Northwind", "Head of Procurement")
    town.in_rolodex(dana, "Ana Sousa", "Northwind", "Marketing Director")
    assert _paths(_ask(town.book, "Northwind", "market")) == [["Dana", "Ana Sousa"]]
    assert "without the title" in _ask(town.book, "Northwind", "poet").advice
