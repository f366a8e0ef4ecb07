"""A file that an associate gave you becomes a rolodex beside your own cards, and touches none of these."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import Draft, DraftTalk, DraftVouch
from rolodex.models.schema import metadata
from rolodex.queries.companies import company_ids, company_page
from rolodex.queries.counts import counts
from rolodex.queries.duplicates import duplicates
from rolodex.queries.layers import layers
from rolodex.queries.listing import no_longer_listed
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import Saying
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading
from rolodex.services.importing.scope import IN_THEIR_ROLODEX
from rolodex.services.layers import remove_layer
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import (
    archive,
    card_named,
    cards,
    dump,
    give,
    import_,
    layer_cards,
    linked,
    new_book,
    person,
    reading,
    shown,
    values,
)


def _dana(book: Book) -> int:
    """Your own card of an associate, whom LinkedIn told you of."""
    import_(book, archive([linked("in/dana", "Dana", "Okafor", ("Owner", "Okafor Travel"))], "2026-03-02"))
    return cards(book)[0].id


LUIS = linked("in/luis", "Luis", "Baker", ("Baker", "Northwind"))
MEI = linked("in/mei", "Mei", "Tan", ("Marketing Lead", "Northwind Foods"))


def test_it_becomes_a_rolodex_of_its_own(book: Book) -> None:
    dana = _dana(book)
    done = give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    assert (done.created, done.updated, done.unchanged, done.maybe_same) == (2, 0, 0, ())
    assert done.changed.label.endswith("as Dana Okafor's rolodex")
    with book.read() as connection:
        (layer,) = layers(connection)
    assert (layer.id, layer.associate_id, layer.associate, layer.cards) == (done.layer, dana, "Dana Okafor", 2)
    assert [card.name for card in layer_cards(book, layer.id)] == ["Luis Baker", "Mei Tan"]
    assert [card.id for card in cards(book)] == [dana]


def test_everybody_in_it_knows_the_associate(book: Book) -> None:
    dana = _dana(book)
    done = give(book, dana, archive([LUIS], "2026-04-01"))
    give(book, dana, reading([person("Pim", "Vos", email="pim@vos.example")]))
    assert values(book, f"SELECT other_id, how, since FROM acquaintance WHERE other_id = {dana} ORDER BY id") == [
        (dana, "connected on LinkedIn", "2015-05-01"),
        (dana, IN_THEIR_ROLODEX, ""),
    ]
    assert done.layer is not None
    assert all(not card.known for card in layer_cards(book, done.layer))


def test_the_same_file_again_changes_nothing(book: Book) -> None:
    dana = _dana(book)
    for read in (archive([LUIS, MEI], "2026-04-01"), reading([person("Pim", "Vos", email="pim@vos.example")])):
        give(book, dana, read)
        before = dump(book)
        again = give(book, dana, read)
        assert (again.changed.id, again.created, again.updated) == (None, 0, 0)
        assert dump(book) == before


def test_the_next_file_updates_the_same_rolodex(book: Book) -> None:
    dana = _dana(book)
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    give(book, dana, reading([person("Luis", "Baker", key="uid-1", email="luis@baker.example", links=LUIS.links)]))
    moved = linked("in/luis", "Luis", "Baker", ("Head Baker", "Contoso"), email="luis@baker.example")
    done = give(book, dana, archive([moved, MEI], "2026-06-01"))
    assert (done.created, done.updated, done.unchanged, done.removed) == (0, 1, 1, 0)
    assert done.layer == 1
    assert values(book, "SELECT count(*) FROM layer") == [1]
    named = {card.name: card for card in layer_cards(book, 1)}
    assert [(job.company, job.current) for job in named["Luis Baker"].jobs] == [
        ("Contoso", True),
        ("Northwind", False),
    ]


def test_two_associates_have_two_rolodexes(book: Book) -> None:
    dana = _dana(book)
    pim, _ = editing.add_card(book, "Pim Vos")
    first, second = give(book, dana, archive([LUIS], "2026-04-01")), give(book, pim, archive([LUIS], "2026-04-01"))
    assert (first.created, second.created) == (1, 1)
    assert first.layer != second.layer
    assert values(book, "SELECT layer_id, count(*) FROM contact WHERE layer_id > 0 GROUP BY 1") == [(1, 1), (2, 1)]


def test_people_whom_their_newer_list_lacks_go(book: Book) -> None:
    dana = _dana(book)
    give(book, dana, archive([LUIS, MEI, linked("in/ann", "Ann", "Lee")], "2026-04-01"))
    before = dump(book)
    plan = plan_import(book, archive([LUIS, MEI], "2026-06-01"), via=dana)
    assert len(plan.unlisted) == 1
    done = apply_plan(book, plan)
    assert done.removed == 1
    assert [card.name for card in layer_cards(book, 1)] == ["Luis Baker", "Mei Tan"]
    assert values(book, "SELECT count(*) FROM record WHERE contact_id IS NULL") == [0]
    undo(book)
    assert dump(book) == before
    redo(book)
    back = give(book, dana, archive([LUIS, MEI, linked("in/ann", "Ann", "Lee")], "2026-07-01"))
    assert back.created == 1


@pytest.mark.parametrize(
    "later",
    [
        archive([LUIS], "2026-03-01"),
        archive([LUIS], "2026-04-01", "other.zip/Connections.csv"),
        reading([person("Luis", "Baker", key="a")], as_of="2026-08-01"),
        archive([linked("in/only", "Only", "One")], "2026-08-01"),
    ],
    ids=["older", "of the same day", "no whole list", "a part of it"],
)
def test_they_stay_where_that_says_nothing(book: Book, later: Any) -> None:
    dana = _dana(book)
    give(book, dana, archive([LUIS, MEI, linked("in/ann", "Ann", "Lee")], "2026-04-01"))
    assert give(book, dana, later).removed == 0
    assert {"Luis Baker", "Mei Tan", "Ann Lee"} <= {card.name for card in layer_cards(book, 1)}


def test_whom_another_file_tells_of_stays(book: Book) -> None:
    dana = _dana(book)
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    give(book, dana, reading([person("Mei", "Tan", key="u", links=MEI.links)]))
    assert give(book, dana, archive([LUIS], "2026-06-01")).removed == 0


def test_whom_a_newer_list_lacks_does_not_come_in_with_an_older_one(book: Book) -> None:
    dana = _dana(book)
    three = [LUIS, MEI, linked("in/di", "Di", "Orr")]
    june = archive(three, "2026-06-01")
    april = archive([*three, linked("in/ann", "Ann", "Lee")], "2026-04-01")
    give(book, dana, june)
    plan = plan_import(book, april, via=dana)
    assert [left.why for left in plan.files[0].left_out] == ["1 whom a newer list of theirs has no longer"]
    assert apply_plan(book, plan).created == 0
    both = Reading([*april.files, *june.files], [*april.sayings, *(Saying(s.draft, 1, s.digest) for s in june.sayings)])
    pim, _ = editing.add_card(book, "Pim Vos")
    assert give(book, pim, both).created == 3
    assert give(book, pim, both).changed.id is None
    part = archive([linked("in/ann", "Ann", "Lee")], "2026-07-01")
    assert give(book, pim, part).created == 1
    old = archive([*three, linked("in/bea", "Bea", "Day"), linked("in/cy", "Cy", "Ott")], "2026-06-15", "o.csv")
    assert give(book, pim, old).created == 2


def test_the_associate_and_you_are_no_cards_in_it(book: Book) -> None:
    import_(book, reading([Draft("you", is_you=True, given="Ada", family="Byron")], "Profile.csv", "linkedin-profile"))
    dana = _dana(book)
    editing.add_field(book, dana, "email", "dana@okafor.example")
    theirs = [
        linked("in/dana", "Dana", "Okafor"),
        person("D.", "Okafor", email="dana@okafor.example", key="2"),
        person("Front", "Desk", email="dana@okafor.example", key="3"),
        linked("in/ada-byron", "Ada", "Byron"),
        Draft("x", is_you=True, given="Dana"),
        LUIS,
    ]
    plan = plan_import(book, archive(theirs, "2026-04-01"), via=dana)
    assert sorted(item.name for item in plan.items) == ["Front Desk", "Luis Baker"]
    assert sorted((left.why, left.count) for left in plan.files[0].left_out) == [
        ("1 about you", 1),
        ("3 about Dana Okafor, whose rolodex it is", 3),
    ]
    assert plan.left_out == 4


def test_only_people_are_taken_of_their_archive(book: Book) -> None:
    dana = _dana(book)
    told = person("Luis", "Baker", key="1", email="l@b.example", vouches=[DraftVouch("Great", by_you=True)])
    told.talks.append(DraftTalk("LinkedIn", "t", "2026-01-01", "in"))
    adds = linked("in/luis", "Luis", "Baker", only_adds=True)
    done = give(book, dana, reading([told, adds]))
    assert (done.created, done.left_out) == (1, 1)
    tables = ("vouch", "interaction", "interaction_contact", "news")
    assert [values(book, f"SELECT count(*) FROM {table}") for table in tables] == [[0]] * 4


def test_whose_it_cannot_be(book: Book) -> None:
    dana = _dana(book)
    give(book, dana, archive([LUIS], "2026-04-01"))
    luis = layer_cards(book, 1)[0].id
    read = archive([MEI], "2026-04-01")
    with pytest.raises(UsageError, match="Luis Baker is in somebody else's rolodex"):
        plan_import(book, read, via=luis)
    for nobody in (1, 99):
        with pytest.raises(NotMet, match="no card"):
            plan_import(book, read, via=nobody)


def test_a_card_that_went_meanwhile_has_no_rolodex(book: Book) -> None:
    dana = _dana(book)
    plan = plan_import(book, archive([LUIS], "2026-04-01"), via=dana)
    editing.remove_cards(book, [dana])
    with pytest.raises(NotMet):
        apply_plan(book, plan)


def test_a_day_to_go_that_has_passed_counts_no_more_once_they_give_it_again(book: Book) -> None:
    dana = _dana(book)
    read = archive([LUIS], "2026-04-01")
    give(book, dana, read)
    for again in (read, archive([LUIS, MEI], "2026-05-01")):
        with book.change("edit", "") as change:
            change.connection.exec_driver_sql("UPDATE layer SET expires_on = '2020-01-01'")
        give(book, dana, again)
        assert values(book, "SELECT expires_on FROM layer") == [""]


# Your own cards ------------------------------------------------------------------------------------------------------

OWN_FIRST = [
    person("Luis", "Baker", key="o1", email="luis@baker.example", phone="+1 212 555 0123", job=("Baker", "Northwind")),
    person("Ann", "Lee", key="o2", email="ann@lee.example", job=("Chef", "Contoso Ltd"), tags=["client"]),
]
THEIRS = [
    person("Luis", "Baker", key="o1", email="luis@baker.example", phone="+1 212 555 0123", job=("Chef", "CONTOSO")),
    person("Lewis", "Baker", key="t2", job=("Baker", "Northwind Foods"), tags=["Client", "wine"], skills=["bread"]),
    person("Ann", "Leigh", key="t3", email="ann@lee.example", phone="+1 212 555 0123"),
]


def _seen(book: Book) -> list[Any]:
    """What your own views show."""
    with book.read() as connection:
        return [
            replace(counts(connection, date.today()), layers=()),
            duplicates(connection),
            no_longer_listed(connection),
            list(company_ids(connection)),
            [
                list(search(connection, text).ids)
                for text in ("", "a", "ba", "luis", "luiss bakr", "tag:client", "b OR c")
            ],
            cards(book),
        ]


def _own(table: str) -> str:
    return f"SELECT * FROM {table} WHERE contact_id IN (SELECT id FROM contact WHERE layer_id IS NULL) ORDER BY id"


def test_your_own_views_do_not_change(book: Book) -> None:
    dana = _dana(book)
    import_(book, reading(OWN_FIRST))
    before = _seen(book), dump(book)["news"]
    give(book, dana, reading(THEIRS, "theirs.vcf"))
    give(book, dana, archive([linked("in/dana2", "Dana", "Okafor"), LUIS, MEI], "2026-09-01"))
    assert (_seen(book), dump(book)["news"]) == before


def test_your_own_import_is_as_if_there_were_no_rolodex(book: Book) -> None:
    def play(with_theirs: bool) -> tuple[list[Any], Any]:
        with new_book() as one:
            dana = _dana(one)
            if with_theirs:
                give(one, dana, reading(THEIRS, "theirs.vcf"))
                give(one, dana, archive([LUIS, MEI], "2026-09-01"))
            reports = [
                import_(one, reading(THEIRS, "theirs.vcf")),
                import_(one, reading(OWN_FIRST)),
                import_(one, archive([LUIS], "2026-03-02", "other.zip/Connections.csv")),
            ]
            shown = [
                (c.name, c.uid if c.uid.startswith("o") else "", [(j.company, j.title) for j in c.jobs], c.emails and 1)
                for c in cards(one)
            ]
            made = [
                (r.created, r.updated, r.unchanged, len(r.maybe_same), [job for _, _, job in r.job_changes])
                for r in reports
            ]
            with one.read() as connection:
                kept = [(count.name, count.cards) for count in counts(connection, date.today()).tags]
            return [shown, made, kept], values(one, "SELECT kind, before, after FROM news ORDER BY id")

    assert play(True) == play(False)


def test_what_an_associate_named_first_is_called_as_you_call_it(book: Book) -> None:
    dana = _dana(book)
    theirs = person("Mei", "Tan", key="m", job=("Lead", "FABRIKAM, INC."), tags=["WINE", "VIP"], skills=["SEO"])
    give(book, dana, reading([theirs], "theirs.vcf"))
    own = person("Ann", "Lee", key="a", job=("Chef", "Fabrikam Inc"), tags=["Wine"], skills=["Seo"])
    done = import_(book, reading([own], "mine.vcf"))
    assert (card_named(book, "Ann Lee").company, _names(book, "tag")) == ("Fabrikam Inc", ["VIP", "Wine"])
    assert _names(book, "skill") == ["Seo"]
    assert done.changed.id is not None
    undo(book, done.changed.id)
    assert (_names(book, "tag"), _names(book, "skill")) == (["VIP", "WINE"], ["SEO"])
    editing.add_tag(book, [dana], "Vip")
    editing.add_field(book, dana, "job", {"company": "Fabrikam"})
    assert _names(book, "tag") == ["Vip", "WINE"]
    assert "Fabrikam" in [job.company for job in card_named(book, "Dana Okafor").jobs]


def _names(book: Book, table: str) -> list[Any]:
    return values(book, f"SELECT name FROM {table} ORDER BY name")


def test_a_firm_is_named_by_your_next_file_and_not_by_theirs(book: Book) -> None:
    dana = _dana(book)
    first = import_(book, reading([person("Ann", "Lee", key="a", job=("Chef", "Fabrikam, Inc."))], "a.vcf"))
    give(book, dana, reading([person("Mei", "Tan", key="m", job=("Lead", "FABRIKAM"))], "theirs.vcf"))
    import_(book, reading([person("Bo", "Li", key="b", job=("Cook", "Fabrikam Inc"))], "b.vcf"))
    assert first.changed.id is not None
    undo(book, first.changed.id)
    assert card_named(book, "Bo Li").company == "Fabrikam Inc"
    with book.read() as connection:
        (number,) = connection.exec_driver_sql("SELECT id FROM company WHERE key = 'fabrikam'").scalars()
        assert company_page(connection, number).aliases == ()


FILES: dict[str, Callable[[], Any]] = {
    "vcf": lambda: reading(THEIRS, "theirs.vcf"),
    "april": lambda: archive([LUIS, MEI], "2026-04-01"),
    "june": lambda: archive([LUIS, linked("in/ann", "Ann", "Lee", ("Chef", "Contoso"))], "2026-06-01"),
    "moved": lambda: archive([linked("in/luis", "Luis", "Baker", ("Chef", "Fabrikam")), MEI], "2026-07-01"),
}
_STEPS = st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from(sorted(FILES))), min_size=1, max_size=5)


def _play(book: Book, steps: list[tuple[int, str]]) -> list[int]:
    """Own imports (0) and those of two associates; the changes that were written."""
    made = []
    for whose, file in steps:
        read = FILES[file]()
        done = import_(book, read) if whose == 0 else give(book, whose + 1, read)
        if done.changed.id is not None:
            made.append(done.changed.id)
    return made


@given(_STEPS, st.randoms(use_true_random=False))
def test_undone_in_any_order_nothing_is_left_and_done_again_all_is_back(
    steps: list[tuple[int, str]], random: Any
) -> None:
    with new_book() as book:
        for name in ("Dana Okafor", "Pim Vos"):
            editing.add_card(book, name)
        before = dump(book)
        made = _play(book, steps)
        after = dump(book)
        random.shuffle(made)
        for change in made:
            undo(book, change)
        assert _content(dump(book)) == _content(before)
        for _ in made:
            redo(book)
        assert dump(book) == after


def _yours(book: Book) -> list[Any]:
    """All that your own cards and lists show, whatever ids they have."""
    with book.read() as connection:
        found = replace(counts(connection, date.today()), layers=())
    return [shown(book), found, values(book, "SELECT kind, before, after, on_date FROM news ORDER BY id")]


@example([("give", "june"), ("own", "june"), ("own", "vcf"), ("undo", "april")])
@example([("give", "april"), ("own", "april"), ("remove", "april"), ("undo", "april")])
@given(
    st.lists(
        st.tuples(st.sampled_from(["own", "own", "give", "give", "remove", "undo"]), st.sampled_from(sorted(FILES))),
        min_size=2,
        max_size=8,
    )
)
def test_beside_rolodexes_that_come_and_go_your_own_book_goes_its_way(steps: list[tuple[str, str]]) -> None:
    with new_book() as book, new_book() as plain:
        for one in (book, plain):
            editing.add_card(one, "Dana Okafor")
        own: list[tuple[int | None, int | None]] = []
        for verb, file in steps:
            read = FILES[file]
            if verb == "own":
                own.append((import_(book, read()).changed.id, import_(plain, read()).changed.id))
                assert (own[-1][0] is None) == (own[-1][1] is None)
            elif verb == "give":
                give(book, 2, read())
            elif verb == "remove" and values(book, "SELECT id FROM layer"):
                remove_layer(book, values(book, "SELECT id FROM layer")[0])
            elif verb == "undo" and own and own[0][0] is not None:
                for one, change in zip((book, plain), own.pop(0), strict=True):
                    undo(one, change)
            assert _yours(book) == _yours(plain)
        for number in values(book, "SELECT id FROM layer"):
            remove_layer(book, number)
        assert _yours(book) == _yours(plain)
        for table in ("company", "tag", "skill"):
            names = f"SELECT name, key FROM {table} ORDER BY key"
            assert values(book, names) == values(plain, names)
        for table in ("contact", "record", "source", "acquaintance", "position", "email", "sighting", "also_said"):
            count = f"SELECT count(*) FROM {table}"
            assert values(book, count) == values(plain, count)


def _content(tables: dict[str, list[Any]]) -> str:
    return json.dumps({name: rows for name, rows in tables.items() if name != "sqlite_sequence"}, default=str)


def test_the_tables_of_the_book_are_all_there() -> None:
    # What is told of a layer has to be cleared with it (services/clearing.py): a new table that cards own is covered if
    # it refers to contact, record or source, and one that many share has to be named there.
    assert {"company", "tag", "skill"} <= set(metadata.tables)
