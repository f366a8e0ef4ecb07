from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.help_parts import Helper, WhoCanHelp
from rolodex.queries.who_can_help import who_can_help
from rolodex.services import editing, industries
from rolodex.services.vouching import vouch
from rolodex.storage.book import Book
from tests.helpers import new_book
from tests.helping import YOU, add, layer, recognise, say, skill

TODAY = date(2026, 6, 1)


def ask(book: Book, topic: str, today: date = TODAY, limit: int = 60) -> WhoCanHelp:
    with book.read() as connection:
        return who_can_help(connection, topic, today, limit)


def names(book: Book, topic: str) -> list[str]:
    return [row.name for row in ask(book, topic).rows]


def one(book: Book, topic: str) -> Helper:
    (row,) = ask(book, topic).rows
    return row


def clues(row: Helper) -> list[tuple[str, str]]:
    return [(clue.kind, clue.text) for clue in row.evidence]


def test_vouched_for_then_skill_title_industry_company_note(book: Book) -> None:
    # Made the other way round, so that no order of ids helps.
    note = add(book, "Nora")
    editing.add_field(book, note, "note", "Used to do accounting for the harbour.")
    add(book, "Cora @Accounting House")
    industry = add(book, "Ines")
    industries.set_industry(book, [industry], "Accounting")
    add(book, "Theo", title="Accountant")
    skill(book, add(book, "Skye"), "Accounting")
    say(book, YOU, add(book, "Vera"), "accounts")
    assert names(book, "a good accountant") == ["Vera", "Skye", "Theo", "Ines", "Cora", "Nora"]


def test_your_friends_word_before_strangers_then_more_then_newer(book: Book) -> None:
    friend, stranger, other = add(book, "Friend"), add(book, "Stranger"), add(book, "Other")
    editing.star(book, [friend])
    cards = {name: add(book, name) for name in ("Old", "New", "Twice", "Near", "Mine")}
    say(book, stranger, cards["Old"], "SEO", on="2024-01-01")
    say(book, stranger, cards["New"], "SEO", on="2026-01-01")
    say(book, stranger, cards["Twice"], "SEO", on="2023-01-01")
    say(book, other, cards["Twice"], "SEO", on="2023-01-02")
    say(book, friend, cards["Near"], "SEO", on="2020-01-01")
    say(book, YOU, cards["Mine"], "SEO", on="2021-01-01")
    assert names(book, "SEO") == ["Mine", "Near", "Twice", "New", "Old"]


def test_a_warning_ranks_below_equal_praise_and_is_told_first(book: Book) -> None:
    a, b = add(book, "A"), add(book, "B")
    praised, both = add(book, "Praised"), add(book, "Both")
    say(book, a, praised, "roofing", on="2020-01-01")
    say(book, a, both, "roofing", on="2026-01-01")
    say(book, b, both, "roofing", "late", warning=True, on="2025-01-01")
    rows = ask(book, "roofer").rows
    assert [row.name for row in rows] == ["Praised", "Both"]
    assert [(told.warning, told.words) for told in rows[1].vouches] == [(True, "late"), (False, "")]
    assert rows[1].vouched
    assert not rows[1].warned


def test_your_own_warning_weighs_more_than_others_praise(book: Book) -> None:
    a, b, card, plain = add(book, "A"), add(book, "B"), add(book, "Warned"), add(book, "Plain", title="Roofer")
    say(book, a, card, "roofing")
    say(book, b, card, "roofing")
    say(book, YOU, card, "roofing", "left the job open", warning=True)
    rows = ask(book, "roofing").rows
    # Below those praised, before those of whom nobody says anything: a warning must be seen.
    assert [(row.name, row.warned, row.vouched) for row in rows] == [("Warned", True, False), ("Plain", False, False)]
    say(book, YOU, plain, "roofing")
    assert [row.name for row in ask(book, "roofing").rows] == ["Plain", "Warned"]
    say(book, YOU, card, "roofing", "came back and mended it", on="2026-05-01")
    assert [row.warned for row in ask(book, "roofing").rows if row.name == "Warned"] == [False]


def test_warnings_about_anything_else_are_told_too(book: Book) -> None:
    card = add(book, "Theo", title="Roofer")
    say(book, add(book, "A"), card, "money", "borrowed and forgot", warning=True)
    say(book, add(book, "B"), card, "singing")
    row = one(book, "roofing")
    assert [(told.topic, told.matters) for told in row.vouches] == [("money", False)]
    assert not row.warned


def test_praise_in_general_is_shown_and_breaks_ties(book: Book) -> None:
    add(book, "Anna", title="Roofer")
    card = add(book, "Zoe", title="Roofer")
    say(book, add(book, "A"), card, "", "a joy to work with")
    rows = ask(book, "roofer").rows
    assert [row.name for row in rows] == ["Zoe", "Anna"]
    assert [told.words for told in rows[0].vouches] == ["a joy to work with"]


def test_words_of_praise_count_only_for_what_was_asked_in_those_words(book: Book) -> None:
    card = add(book, "Piotr")
    say(book, YOU, card, "printing", "helped with our tax papers")
    assert names(book, "tax") == ["Piotr"]
    assert names(book, "accountant") == []


def test_all_that_was_asked_ranks_above_one_word_of_it(book: Book) -> None:
    say(book, YOU, add(book, "Tax"), "tax")
    add(book, "Both", title="Tax lawyer")
    scattered = add(book, "Scattered", title="Lawyer")
    editing.add_field(book, scattered, "note", "Fond of tax.")
    rows = ask(book, "tax lawyer").rows
    assert [(row.name, row.whole) for row in rows] == [("Both", True), ("Scattered", True), ("Tax", False)]


def test_of_those_who_fit_in_part_the_present_ones_come_first(book: Book) -> None:
    former = add(book, "Anna")
    editing.add_field(book, former, "job", {"company": "Elm", "title": "Diver", "end": "2019"})
    add(book, "Zoe", title="Diver")
    rows = ask(book, "harbour diver").rows
    assert [(row.name, row.whole) for row in rows] == [("Zoe", False), ("Anna", False)]


def test_a_note_has_to_name_everything(book: Book) -> None:
    whole, half = add(book, "Whole"), add(book, "Half")
    editing.add_field(book, whole, "note", "Has had magazines take her query letters for years.")
    editing.add_field(book, half, "note", "Writes letters.")
    row = one(book, "somebody who knows magazine query letters")
    assert row.name == "Whole"
    assert clues(row) == [("note", "Has had magazines take her query letters for years.")]


def test_what_somebody_used_to_do_ranks_below_what_they_do(book: Book) -> None:
    former = add(book, "Anna")
    editing.add_field(book, former, "job", {"company": "Elm", "title": "Roofer", "end": "2019"})
    add(book, "Zoe", title="Roofer")
    rows = ask(book, "roofer").rows
    assert [row.name for row in rows] == ["Zoe", "Anna"]
    assert [(c.text, c.on, c.source) for c in rows[1].evidence] == [("formerly Roofer at Elm", "2019", "you")]


def test_firms_are_vouched_for_like_people(book: Book) -> None:
    add(book, "Aiko @Clearpath")
    vouch(book, YOU, None, "Clearpath Ltd", "SEO", "fair price", on="2026-02-01")
    rows = [row for row in ask(book, "search engine").rows if row.firm is not None]
    assert [(row.name, row.card, clues(row)) for row in rows] == [
        ("Clearpath", None, [("people", "you know Aiko there")])
    ]
    assert rows[0].vouches[0].words == "fair price"


class TestLayers:
    def test_people_in_associates_rolodexes_are_named_with_whose(self, book: Book) -> None:
        dana = add(book, "Dana Okafor")
        cards = layer(book, dana, {"Luis": "Roofer"})
        row = one(book, "roofer")
        assert (row.name, row.card, row.reach) == ("Luis", cards["Luis"], "in Dana Okafor's rolodex")
        assert [via.associate.name for via in row.via] == ["Dana Okafor"]
        assert row.evidence[0].source == "Dana Okafor's rolodex"

    def test_your_own_come_first_among_equals(self, book: Book) -> None:
        layer(book, add(book, "Dana"), {"Adam": "Roofer"})
        add(book, "Zoe", title="Roofer")
        assert names(book, "roofer") == ["Zoe", "Adam"]

    def test_who_is_both_yours_and_theirs_appears_once_as_yours(self, book: Book) -> None:
        dana, luis = add(book, "Dana"), add(book, "Luis Romero")
        card = layer(book, dana, {"Luis": "Roofer"})["Luis"]
        recognise(book, card, luis)
        row = one(book, "roofer")
        assert (row.card, row.name, row.reach) == (luis, "Luis Romero", "")
        assert [(c.text, c.source) for c in row.evidence] == [("Roofer", "Dana's rolodex")]

    def test_one_person_in_two_rolodexes_appears_once(self, book: Book) -> None:
        first = layer(book, add(book, "Dana"), {"Luis": "Roofer"})["Luis"]
        second = layer(book, add(book, "Piotr"), {"Luis": "Roofer"})["Luis"]
        recognise(book, first, second)
        row = one(book, "roofer")
        assert row.card == first
        assert row.reach == "in Dana's rolodex and in Piotr's rolodex"

    @pytest.mark.parametrize(("expires", "found"), [("2026-05-31", []), ("2026-06-01", ["Luis"]), ("", ["Luis"])])
    def test_an_expired_rolodex_is_not_asked(self, book: Book, expires: str, found: list[str]) -> None:
        layer(book, add(book, "Dana"), {"Luis": "Roofer"}, expires)
        assert names(book, "roofer") == found


class TestNobody:
    def test_an_empty_book_says_so(self, book: Book) -> None:
        assert "empty" in ask(book, "SEO").advice

    def test_names_the_next_step(self, book: Book) -> None:
        dana = add(book, "Dana")
        assert "Import a file that an associate gave you." in ask(book, "SEO").advice
        layer(book, dana, {"Luis": "Roofer"})
        assert "Ask one of them" in ask(book, "SEO").advice
        assert "Type what you need" in ask(book, "?").advice

    def test_a_near_spelling_is_offered_if_it_finds_somebody(self, book: Book) -> None:
        say(book, YOU, add(book, "Vera"), "beekeeping")
        answer = ask(book, "bekeeping")
        assert answer.near == ("beekeeping",)
        assert answer.advice.endswith("Did you mean beekeeping?")
        assert ask(book, "acountant").near == ()


def test_vouches_of_you_help_nobody_and_the_future_is_not_told(book: Book) -> None:
    dana, card = add(book, "Dana"), add(book, "Vera")
    say(book, dana, YOU, "SEO")
    say(book, dana, card, "SEO", on="2026-07-01")
    assert names(book, "SEO") == []
    assert [row.name for row in ask(book, "SEO", date(2026, 7, 1)).rows] == ["Vera"]


def test_a_list_is_cut_at_its_limit_but_those_vouched_for_stay(book: Book) -> None:
    for number in range(30):
        add(book, f"Roofer{number}", title="Roofer")
    last = add(book, "Zoe", title="Roofer")
    say(book, YOU, last, "roofing")
    rows = ask(book, "roofer", limit=5).rows
    assert len(rows) == 5
    assert rows[0].name == "Zoe"


def test_another_lists_name_of_an_industry_finds_it(book: Book) -> None:
    card = add(book, "Vito")
    industries.set_industry(book, [card], "Food & drink")
    assert clues(one(book, "Wine & Spirits")) == [("industry", "Food & drink")]


@given(st.text(max_size=80) | st.text(alphabet="\"*():{}^+-ANDORNEAR \x00\ud800'", max_size=40))
def test_no_question_is_an_error(topic: str) -> None:
    with new_book() as book:
        card = add(book, "Vera", title="Roofer")
        say(book, YOU, card, "roofing")
        answer = ask(book, topic)
        assert bool(answer.rows) != bool(answer.advice)


def test_a_very_long_question_is_answered(book: Book) -> None:
    add(book, "Vera", title="Roofer")
    assert ask(book, "accountant lawyer seo hr it software pr marketing doctor vet freight " * 30).rows == ()
