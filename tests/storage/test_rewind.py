from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.services import editing
from rolodex.services.settings import set_home_country
from rolodex.services.undoing import redo, undo
from rolodex.storage import index
from rolodex.storage.book import Book
from tests.helpers import (
    archive,
    card_named,
    cards,
    derived,
    dump,
    import_,
    linked,
    new_book,
    person,
    reading,
    shown,
    values,
)

JOBS = (("Engineer", "Acme"), ("Director", "Acme"), ("Baker", "Lindqvist Bakery"), ("Owner", "Kite & Sons"))

# How one person looks in one archive: absent, or with a job and perhaps an address.
_seen = st.none() | st.tuples(st.sampled_from((None, *JOBS)), st.booleans())
_archives = st.lists(st.lists(_seen, min_size=3, max_size=3), min_size=3, max_size=3)


def _archive_of(people: list[Any], year: int) -> Any:
    drafts = [
        linked(f"in/p{n}", f"Given{n}", f"Family{n}", seen[0], email=[f"p{n}@x.example"] if seen[1] else [])
        for n, seen in enumerate(people)
        if seen is not None
    ]
    return archive(drafts, f"20{year}-03-01")


def _phone_of(people: list[Any], year: int) -> Any:
    drafts = [
        person(
            f"Given{n}",
            f"Family{n}",
            key=f"uid-{n}",
            email=f"p{n}@x.example",
            phone=["+1 212 555 010" + str(n)] if seen[1] else [],
            job=seen[0],
        )
        for n, seen in enumerate(people)
        if seen is not None
    ]
    return reading(drafts, f"contacts{year}.vcf")


def _check_whole(book: Book) -> None:
    assert values(book, "PRAGMA foreign_key_check") == []
    before = derived(book)
    with book.change("edit", "rebuild") as change:
        index.rebuild(change.connection)
        assert derived_inside(change.connection) == before


def derived_inside(connection: Any) -> Any:
    run = connection.exec_driver_sql
    found = [
        [tuple(r) for r in run("SELECT * FROM card_row ORDER BY id")],
        [tuple(r) for r in run("SELECT rowid, * FROM card_index ORDER BY rowid")],
        [r[0] for r in run("SELECT rowid FROM card_trigram ORDER BY rowid")],
    ]
    return found


def _without(read: Callable[[list[Any], int], Any], archives: list[list[Any]], middle: int) -> tuple[Any, Any]:
    """All three imported and one undone, and the other two alone."""
    with new_book() as book:
        changes = [import_(book, read(a, 20 + n)).changed.id for n, a in enumerate(archives)]
        if changes[middle] is not None:
            undo(book, changes[middle])
        _check_whole(book)
        one = shown(book)
    with new_book() as book:
        for n, a in enumerate(archives):
            if n != middle:
                import_(book, read(a, 20 + n))
        return one, shown(book)


@given(_archives)
def test_undoing_the_middle_archive_leaves_what_the_others_say(archives: list[list[Any]]) -> None:
    one, other = _without(_archive_of, archives, 1)
    assert one == other


@given(_archives)
def test_undoing_the_first_archive_leaves_what_the_others_say(archives: list[list[Any]]) -> None:
    one, other = _without(_archive_of, archives, 0)
    assert one == other


@given(_archives)
def test_undoing_the_middle_phone_book_leaves_what_the_others_say(archives: list[list[Any]]) -> None:
    one, other = _without(_phone_of, archives, 1)
    assert one == other


@given(_archives, st.integers(0, 2))
def test_undo_and_redo_of_any_import_is_the_identity(archives: list[list[Any]], which: int) -> None:
    with new_book() as book:
        changes = [import_(book, _archive_of(a, 20 + n)).changed.id for n, a in enumerate(archives)]
        before = dump(book)
        if changes[which] is not None:
            undo(book, changes[which])
            redo(book)
            assert dump(book) == before
        _check_whole(book)


_VERBS = "add email job change end drop name tag untag star remove archive phone undo".split()
VERBS = st.lists(st.tuples(st.sampled_from(_VERBS), st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=9)


def _do(book: Book, verb: str, who: int, what: int) -> None:
    ids = values(book, "SELECT id FROM card_row ORDER BY id")
    if verb == "add":
        editing.add_card(book, f"Given{who} Family{who} @Acme p{who}@x.example #t{what}")
    elif verb == "archive":
        people = [linked(f"in/p{n}", f"Given{n}", f"Family{n}", JOBS[(n + what) % 4]) for n in range(who)]
        import_(book, archive(people, f"202{what}-01-01"))
    elif verb == "phone":
        import_(book, _phone_of([(JOBS[(n + what) % 4], n % 2 == 0) for n in range(who)], what))
    elif verb == "undo":
        standing = values(book, "SELECT id FROM change WHERE undone_by IS NULL AND kind NOT IN ('undo', 'redo')")
        if standing:
            undo(book, standing[who % len(standing)])
    elif ids:
        _edit(book, verb, ids[who % len(ids)], what)


def _edit(book: Book, verb: str, card: int, what: int) -> None:
    emails = values(book, f"SELECT id FROM email WHERE contact_id = {card}")
    jobs = values(book, f"SELECT id FROM position WHERE contact_id = {card}")
    if verb == "email":
        editing.add_field(book, card, "email", f"new{what}@x.example")
    elif verb == "job":
        editing.add_field(book, card, "job", {"company": f"Firm {what}", "title": "Boss"})
    elif verb == "change" and emails:
        editing.change_field(book, "email", emails[0], f"changed{what}@x.example")
    elif verb == "drop" and emails:
        editing.drop_field(book, "email", emails[0])
    elif verb == "end" and jobs:
        editing.end_job(book, jobs[0], "2024")
    elif verb == "name":
        editing.set_name(book, card, given=f"Renamed{what}")
    elif verb == "tag":
        editing.add_tag(book, [card], f"t{what}")
    elif verb == "untag":
        editing.drop_tag(book, [card], f"t{what}")
    elif verb == "star":
        editing.star(book, [card], on=bool(what % 2))
    elif verb == "remove":
        editing.remove_cards(book, [card])


def _newest(book: Book) -> int:
    standing = "undone_by IS NULL AND kind NOT IN ('undo', 'redo')"
    return int(values(book, f"SELECT coalesce(max(id), 0) FROM change WHERE {standing}")[0])


@given(VERBS)
def test_undoing_everything_passes_through_every_earlier_moment(verbs: list[tuple[str, int, int]]) -> None:
    with new_book() as book:
        moments = []
        for verb, who, what in verbs:
            if verb == "undo":
                continue
            before, newest = dump(book), _newest(book)
            _do(book, verb, who, what)
            if _newest(book) != newest:
                moments.append(before)
        end = dump(book)
        _check_whole(book)
        for moment in reversed(moments):
            assert undo(book).kept == ()
            assert dump(book) == moment
        _check_whole(book)
        for _ in moments:
            redo(book)
        assert dump(book) == end


@settings(max_examples=40)
@given(VERBS)
def test_undo_anywhere_leaves_the_book_whole(verbs: list[tuple[str, int, int]]) -> None:
    with new_book() as book:
        for verb, who, what in verbs:
            _do(book, verb, who, what)
        _check_whole(book)
        while _newest(book):
            undo(book)
        assert cards(book) == []
        _check_whole(book)


def test_a_company_stays_while_a_later_card_names_it(book: Book) -> None:
    first = import_(book, reading([person("Ada", email="ada@x.example", job=("", "Acme Inc."))], "a.vcf"))
    import_(book, reading([person("Bob", email="bob@x.example", job=("", "ACME"))], "b.vcf"))
    undo(book, first.changed.id)
    (job,) = card_named(book, "Bob").jobs
    assert (job.company, job.company_id is not None) == ("ACME", True)


def test_a_job_that_only_the_undone_archive_ended_is_ended_by_the_next(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron", JOBS[0])], "2020-01-01"))
    middle = import_(book, archive([linked("in/ada", "Ada", "Byron", JOBS[2])], "2021-01-01"))
    import_(book, archive([linked("in/ada", "Ada", "Byron", JOBS[3])], "2022-01-01"))
    undo(book, middle.changed.id)
    jobs = {(j.title, j.current, j.gone) for j in card_named(book, "Ada Byron").jobs}
    assert jobs == {("Engineer", False, "2022-01-01"), ("Owner", True, "")}


def test_edits_after_an_import_survive_its_undo_and_are_named(book: Book) -> None:
    drafts = [
        person("Ada", email="ada@x.example"),
        person("Bob", email="b@x.example"),
        person("Cy", email="c@x.example"),
    ]
    done = import_(book, reading(drafts))
    ada, bob = card_named(book, "Ada"), card_named(book, "Bob")
    editing.add_field(book, ada.id, "note", "Likes kites")
    editing.change_field(book, "email", bob.emails[0].id, "bob@home.example")
    undone = undo(book, done.changed.id)
    assert {name: why for _, name, why in undone.kept} == {
        "Ada": "you wrote a note since",
        "Bob": "you changed it since",
    }
    assert [(c.name, [n.value for n in c.notes], [e.value for e in c.emails]) for c in cards(book)] == [
        ("Ada", ["Likes kites"], []),
        ("Bob", [], ["bob@home.example"]),
    ]


def test_what_you_changed_stays_yours_when_one_of_two_sources_goes(book: Book) -> None:
    first = import_(book, reading([person("Ada", email="ada@x.example")], "a.vcf"))
    import_(book, archive([linked("in/ada", "Ada", "", None, email="ada@x.example")], "2020-01-01"))
    (email,) = card_named(book, "Ada").emails
    editing.change_field(book, "email", email.id, "ada@home.example")
    undo(book, first.changed.id)
    (email,) = card_named(book, "Ada").emails
    assert (email.value, email.said.source) == ("ada@home.example", "")


@pytest.mark.parametrize("first", [0, 1])
def test_an_address_of_two_sources_outlives_the_undo_of_either(book: Book, first: int) -> None:
    both = [
        import_(book, reading([person("Ada", email="ada@x.example")], "a.vcf")),
        import_(book, archive([linked("in/ada", "Ada", "", None, email="Ada@x.example")], "2020-01-01")),
    ]
    assert len(card_named(book, "Ada").emails) == 1
    undo(book, both[first].changed.id)
    assert [e.value for e in card_named(book, "Ada").emails] == ["ada@x.example"]
    undo(book, both[1 - first].changed.id)
    assert cards(book) == []


def test_a_value_set_again_later_is_left_alone(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    first = editing.star(book, [card])
    editing.star(book, [card], on=False)
    last = editing.star(book, [card])
    undo(book, first.id)
    assert card_named(book, "Ada").starred
    undo(book, last.id)
    assert not card_named(book, "Ada").starred


def test_a_removed_card_of_an_undone_import_does_not_come_back(book: Book) -> None:
    done = import_(book, reading([person("Ada", email="ada@x.example")]))
    removed = editing.remove_cards(book, [cards(book)[0].id])
    undo(book, done.changed.id)
    undo(book, removed.id)
    assert cards(book) == []


def test_undoing_all_and_redoing_all_removes_the_card_again(book: Book) -> None:
    import_(book, reading([person("Ada", email="ada@x.example")]))
    editing.remove_cards(book, [cards(book)[0].id])
    after = dump(book)
    undo(book)
    undo(book)
    redo(book)
    redo(book)
    assert dump(book) == after


def test_a_new_home_country_is_no_edit_that_keeps_an_import(book: Book) -> None:
    done = import_(book, reading([person("Ada", phone="020 7946 0018")]))
    set_home_country(book, "GB")
    assert undo(book, done.changed.id).kept == ()
    assert cards(book) == []


def test_an_archive_that_says_the_same_again_keeps_what_it_says(book: Book) -> None:
    same = linked("in/ada", "Ada", "", JOBS[0])
    done = import_(book, archive([same], "2020-01-01"))
    import_(book, archive([same], "2021-01-01"))
    import_(book, archive([linked("in/ada", "Ada", "", JOBS[0], email="ada@x.example")], "2022-01-01"))
    undo(book, done.changed.id)
    assert [(j.title, j.seen) for j in card_named(book, "Ada").jobs] == [("Engineer", "2021-01-01")]


def test_three_archives_that_say_one_thing_go_in_any_order(book: Book) -> None:
    same, moving = linked("in/ada", "Ada", "", JOBS[0]), linked("in/bob", "Bob", "")
    ids = []
    for year in (2020, 2021, 2022):
        moving = linked("in/bob", "Bob", "", JOBS[year % 4])
        ids.append(import_(book, archive([same, moving], f"{year}-01-01")).changed.id)
    assert undo(book, ids[1]).kept == ()
    kept = undo(book, ids[0]).kept
    assert {(name, why) for _, name, why in kept} == {
        (n, "a later import knows this person too") for n in ("Ada", "Bob")
    }
    assert [s.name for s in card_named(book, "Ada").sources] == ["Complete_2022-01-01.zip/Connections.csv"]
    undo(book, ids[2])
    assert cards(book) == []


def test_what_a_file_left_to_the_undone_one_goes_with_it(book: Book) -> None:
    def phone(*emails: str) -> Any:
        return reading([person("Ada", "Lindqvist", key="u1", email=emails)], "phone.vcf")

    import_(book, phone("a@x.example", "b@x.example"))
    import_(book, archive([linked("in/ada", "Ada", "Lindqvist", email="a@x.example")], "2025-03-01"))
    import_(book, phone("b@x.example"))
    undo(book, 2)
    assert [(e.value, e.said.source) for e in cards(book)[0].emails] == [("b@x.example", "phone.vcf")]
