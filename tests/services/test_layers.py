"""What is done with an associate's rolodex: taken out with every trace, given a day, taken over from, forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import DraftPhoto
from rolodex.queries.changes import changes
from rolodex.queries.layers import layer_of, layers, layers_from, own_card
from rolodex.queries.listing import no_longer_listed
from rolodex.services import companies, editing
from rolodex.services.industries import drop_industry, set_industry
from rolodex.services.layers import (
    forget_for_good,
    layers_ever,
    remove_expired,
    remove_layer,
    set_expiry,
    take_over,
    take_over_in,
)
from rolodex.services.merging import merge, split, take_apart
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import (
    archive,
    card_named,
    cards,
    derived,
    dump,
    give,
    import_,
    layer_cards,
    linked,
    new_book,
    person,
    reading,
    values,
)

LUIS = linked("in/luis", "Luis", "Baker", ("Baker", "Northwind"))
MEI = linked("in/mei", "Mei", "Tan", ("Marketing Lead", "Fabrikam"))
FULL = person(
    "Mei", "Tan", key="mei-uid", email="mei@fabrikam.example", phone="+1 212 555 0199", job=("Lead", "Fabrikam"),
    tags=["wine"], skills=["SEO"], notes=["Likes rye"], photos=[DraftPhoto(b"png of mei", "image/png")],
)  # fmt: skip


@pytest.fixture
def dana(book: Book) -> int:
    """Your own card of an associate, among others."""
    import_(book, archive([linked("in/dana", "Dana", "Okafor"), linked("in/bo", "Bo", "Li", ("Chef", "Contoso"))],
                          "2026-03-02"))  # fmt: skip
    editing.add_card(book, "Pim Vos @Contoso #wine")
    return card_named(book, "Dana Okafor").id


def _whole(book: Book) -> tuple[dict[str, Any], list[Any]]:
    return dump(book), derived(book)


def _recognise(book: Book, card: int, person_id: int) -> None:
    """Say whose card it is, as the book works it out."""
    with book.change("edit", "") as change:
        change.connection.exec_driver_sql("INSERT OR REPLACE INTO layer_card VALUES (?, ?)", (card, person_id))
        change.even_if_empty = True


# Taking out ----------------------------------------------------------------------------------------------------------


def test_every_trace_goes_and_undo_brings_all_back(book: Book, dana: int) -> None:
    before = _whole(book)
    done = give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    give(book, dana, reading([FULL, person("Only", "Theirs", key="x", job=("Owner", "Tailspin"))], "theirs.vcf"))
    give(book, dana, archive([LUIS], "2026-06-01"))
    after = _whole(book)
    assert done.layer is not None
    assert remove_layer(book, done.layer).label == "Removed Dana Okafor's rolodex"
    assert _whole(book) == before
    undo(book)
    assert _whole(book) == after
    redo(book)
    assert _whole(book) == before
    with pytest.raises(NotMet, match="no longer there"):
        remove_layer(book, done.layer)


def test_a_large_rolodex_goes_from_beside_another(book: Book, dana: int) -> None:
    many = [linked(f"in/p{n}", f"Person{n}", "Of Dana", email=f"p{n}@x.example") for n in range(60)]
    give(book, dana, archive(many, "2026-04-01"))
    give(book, card_named(book, "Pim Vos").id, archive([LUIS, many[3]], "2026-04-01"))
    remove_layer(book, 1)
    left = [card.id for card in layer_cards(book, 2)]
    assert values(book, "SELECT card_id, person_id FROM layer_card") == [(card, card) for card in left]
    assert set(values(book, "SELECT card_id FROM layer_key")) == set(left)
    undo(book)
    assert values(book, "SELECT count(*) FROM layer_card") == [62]


def test_what_you_or_another_rolodex_named_since_stays(book: Book, dana: int) -> None:
    pim = card_named(book, "Pim Vos").id
    give(book, dana, archive([LUIS, MEI, linked("in/a", "A", "B", ("X", "Tailspin"))], "2026-04-01"))
    give(book, pim, archive([MEI], "2026-04-01"))
    with book.read() as connection:
        (number,) = connection.exec_driver_sql("SELECT id FROM company WHERE key = 'tailspin'").scalars()
    companies.set_domain(book, number, "tailspin.example")
    editing.add_field(book, pim, "job", {"company": "Northwind", "title": "Buyer"})
    remove_layer(book, 1)
    assert values(book, "SELECT key FROM company ORDER BY key") == ["contoso", "fabrikam", "northwind", "tailspin"]
    remove_layer(book, 2)
    assert values(book, "SELECT key FROM company ORDER BY key") == ["contoso", "northwind", "tailspin"]


def test_a_firm_that_came_again_meanwhile_is_the_one(book: Book, dana: int) -> None:
    give(book, dana, reading([FULL], "theirs.vcf"))
    remove_layer(book, 1)
    import_(book, reading([person("Own", "Friend", key="o", job=("Boss", "Fabrikam"), tags=["Wine"], skills=["seo"])]))
    with book.read() as connection:
        (removal,) = (row.id for row in changes(connection) if row.kind == "remove")
    undo(book, removal)
    (mei,) = layer_cards(book, 1)
    assert ([job.company for job in mei.jobs], [t.name for t in mei.tags], [s.name for s in mei.skills]) == (
        ["Fabrikam"], ["wine"], ["seo"],
    )  # fmt: skip
    assert values(book, "SELECT count(*) FROM company WHERE key = 'fabrikam'") == [1]


def test_the_associates_card_takes_the_rolodex_along(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    bo = card_named(book, "Bo Li").id
    before = _whole(book)
    editing.remove_cards(book, [dana, bo])
    assert [card.name for card in cards(book)] == ["Pim Vos"]
    for table in ("layer", "acquaintance", "layer_card"):
        assert values(book, f"SELECT count(*) FROM {table}") == [0]
    assert values(book, "SELECT key FROM company") == ["contoso"]
    assert values(book, "SELECT count(*) FROM record WHERE contact_id IS NULL") == [2]
    undo(book)
    assert _whole(book) == before


def test_a_merged_associate_keeps_the_rolodex(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    before = dump(book)
    pim = card_named(book, "Pim Vos").id
    merge(book, pim, dana)
    with book.read() as connection:
        (layer,) = layers(connection)
    assert (layer.associate_id, layer.cards) == (pim, 2)
    assert values(book, "SELECT DISTINCT other_id FROM acquaintance WHERE contact_id > 4") == [pim]
    assert give(book, pim, archive([LUIS, MEI], "2026-04-01")).unchanged == 2
    take_apart(book, pim)
    after = dump(book)
    assert (after["layer"], after["acquaintance"]) == (before["layer"], before["acquaintance"])


def test_two_merged_associates_have_two_rolodexes(book: Book, dana: int) -> None:
    pim = card_named(book, "Pim Vos").id
    give(book, dana, archive([LUIS], "2026-04-01"))
    give(book, pim, archive([MEI], "2026-04-01"))
    merge(book, dana, pim)
    with book.read() as connection:
        assert [layer.cards for layer in layers_from(connection, dana)] == [1, 1]
    assert give(book, dana, archive([LUIS], "2026-04-01")).layer == 1


# A day to go ---------------------------------------------------------------------------------------------------------


def test_after_its_day_it_is_not_there(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS], "2026-04-01"))
    luis = layer_cards(book, 1)[0].id
    assert set_expiry(book, 1, "2020-02-29").label == "Dana Okafor's rolodex stays until 2020-02-29"
    with book.read() as connection:
        assert (layers(connection), layer_of(connection, luis), layers_from(connection, dana)) == ((), None, ())
    assert set_expiry(book, 1, "").label == "Dana Okafor's rolodex stays until you remove it"
    with book.read() as connection:
        assert [layer.expires_on for layer in layers(connection)] == [""]
    with pytest.raises(UsageError, match="not a day"):
        set_expiry(book, 1, "soon")
    with pytest.raises(NotMet):
        set_expiry(book, 9, "")


def test_what_expired_is_taken_out_on_the_day_after(book: Book, dana: int) -> None:
    pim = card_named(book, "Pim Vos").id
    before = _whole(book)
    give(book, dana, archive([LUIS], "2026-04-01"))
    give(book, pim, archive([MEI], "2026-04-01"))
    set_expiry(book, 1, "2026-06-30")
    set_expiry(book, 2, "2026-06-30")
    assert remove_expired(book, date(2026, 6, 30)) is None
    removed = remove_expired(book, date(2026, 7, 1))
    assert removed is not None
    assert removed.label == "Removed Dana Okafor's rolodex and Pim Vos's rolodex, whose day had come"
    assert _whole(book) == before
    assert remove_expired(book, date(2026, 7, 1)) is None


# Taking over ---------------------------------------------------------------------------------------------------------


def test_a_card_taken_over_is_yours_and_remembers_from_whom(book: Book, dana: int) -> None:
    give(book, dana, reading([FULL], "theirs.vcf", as_of="2026-04-01"))
    (theirs,) = layer_cards(book, 1)
    before = dump(book)
    taken = take_over(book, theirs.id)
    assert (taken.created, taken.changed.label) == (True, "Took Mei Tan over from Dana Okafor's rolodex")
    mine = card_named(book, "Mei Tan")
    assert mine.id == taken.card
    assert mine.uid == "mei-uid"
    for parts in ("emails", "phones", "notes"):
        assert [f.value for f in getattr(mine, parts)] == [f.value for f in getattr(theirs, parts)]
    assert [(job.title, job.company) for job in mine.jobs] == [("Lead", "Fabrikam")]
    assert ([tag.name for tag in mine.tags], [skill.name for skill in mine.skills]) == (["wine"], ["SEO"])
    assert mine.photo_id == theirs.photo_id
    assert [(s.name, s.kind, s.key) for s in mine.sources] == [("Dana Okafor's rolodex", "rolodex", "mei-uid")]
    assert values(book, f"SELECT other_id, how FROM acquaintance WHERE contact_id = {mine.id}") == [
        (dana, "in their rolodex")
    ]
    assert [card.id for card in layer_cards(book, 1)] == [theirs.id]
    undo(book)
    assert dump(book) == before
    redo(book)
    remove_layer(book, 1)
    assert card_named(book, "Mei Tan") == mine


def test_your_own_file_knows_a_card_taken_over(book: Book, dana: int) -> None:
    theirs = linked("in/luis", "Luis", "Baker", ("Baker", "Northwind"), email="luis@baker.example")
    give(book, dana, archive([theirs], "2026-09-01"))
    mine = take_over(book, layer_cards(book, 1)[0].id).card
    yours = linked("in/luis", "Luis", "Baker", ("Baker", "Northwind"))
    done = import_(book, archive([linked("in/dana", "Dana", "Okafor"), yours], "2026-06-01", "b.zip/Connections.csv"))
    assert (done.created, done.maybe_same) == (0, ())
    luis = card_named(book, "Luis Baker")
    assert luis.id == mine
    assert [email.value for email in luis.emails] == ["luis@baker.example"]
    assert [(k.value, k.detail) for k in luis.known] == [("connected on LinkedIn", "2015-05-01")]
    assert values(book, f"SELECT other_id FROM acquaintance WHERE contact_id = {mine} ORDER BY other_id") == [1, dana]


def test_a_card_taken_over_is_no_news_of_a_network(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS, MEI], "2026-09-01"))
    for theirs in layer_cards(book, 1):
        take_over(book, theirs.id)
    with book.read() as connection:
        assert no_longer_listed(connection) == []
    import_(book, archive([linked("in/dana", "Dana", "Okafor"), linked("in/bo", "Bo", "Li")], "2026-10-01"))
    with book.read() as connection:
        assert no_longer_listed(connection) == []


def test_what_is_new_comes_onto_a_card_you_have(book: Book, dana: int) -> None:
    import_(book, reading([person("Mei", "Tan", key="own", email="mei@fabrikam.example")], "mine.vcf"))
    mine = card_named(book, "Mei Tan").id
    give(book, dana, reading([FULL], "theirs.vcf"))
    (theirs,) = layer_cards(book, 1)
    _recognise(book, theirs.id, mine)
    before = dump(book)
    with book.read() as connection:
        assert own_card(connection, theirs.id) == mine
    taken = take_over(book, theirs.id)
    assert (taken.card, taken.created) == (mine, False)
    assert taken.changed.label == "Added what Dana Okafor's rolodex says of Mei Tan"
    card = card_named(book, "Mei Tan")
    assert [email.value for email in card.emails] == ["mei@fabrikam.example"]
    assert [phone.value for phone in card.phones] == ["+1 212 555 0199"]
    assert [source.name for source in card.sources] == ["mine.vcf", "Dana Okafor's rolodex"]
    undo(book)
    assert dump(book) == before


def test_only_a_card_in_a_rolodex_is_taken_over(book: Book, dana: int) -> None:
    with pytest.raises(UsageError, match="Dana Okafor is among your own cards already"):
        take_over(book, dana)
    with pytest.raises(NotMet):
        take_over(book, 99)
    with book.change("edit", "") as change:
        assert take_over_in(change, dana) == dana


# Their word ----------------------------------------------------------------------------------------------------------


def test_a_card_in_a_rolodex_is_not_changed_by_hand(book: Book, dana: int) -> None:
    give(book, dana, reading([FULL], "theirs.vcf"))
    (theirs,) = layer_cards(book, 1)
    before = dump(book)
    for verb in (
        lambda: editing.set_name(book, theirs.id, given="May"),
        lambda: editing.set_met(book, theirs.id, "At a fair"),
        lambda: editing.star(book, [dana, theirs.id]),
        lambda: editing.add_field(book, theirs.id, "note", "Hm"),
        lambda: editing.change_field(book, "email", theirs.emails[0].id, "a@b.example"),
        lambda: editing.drop_field(book, "email", theirs.emails[0].id),
        lambda: editing.end_job(book, theirs.jobs[0].id, "2026"),
        lambda: editing.set_photo(book, theirs.id, None),
        lambda: editing.remove_cards(book, [theirs.id]),
        lambda: editing.add_tag(book, [dana, theirs.id], "x"),
        lambda: editing.drop_tag(book, [theirs.id], "wine"),
        lambda: set_industry(book, [theirs.id], "Finance"),
        lambda: drop_industry(book, [theirs.id], "Finance"),
        lambda: merge(book, dana, theirs.id),
        lambda: merge(book, theirs.id, dana),
        lambda: split(book, theirs.id, [1]),
    ):
        with pytest.raises(UsageError, match=rf"Mei Tan is in Dana Okafor's rolodex.*take {theirs.id}$"):
            verb()
    assert dump(book) == before


# For good ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("removed_before", [False, True])
def test_for_good_leaves_nothing_of_them_in_the_file(book: Book, dana: int, removed_before: bool) -> None:
    secret = person("Zebulon", "Quaxley", key="zq", email="zeb@quaxley.example", job=("Vintner", "Quaxworks"))
    gone = linked("in/yolanthe", "Yolanthe", "Brr", ("Piper", "Pipeworks"))
    give(book, dana, archive([gone, LUIS, MEI], "2026-04-01"))
    give(book, dana, archive([LUIS, MEI], "2026-05-01"))
    give(book, dana, reading([secret, FULL], "theirs.vcf"))
    undo(book)
    redo(book)
    take_over(book, next(card.id for card in layer_cards(book, 1) if card.notes))
    own = cards(book)
    if removed_before:
        remove_layer(book, 1)
    with book.read() as connection:
        ever = layers_ever(connection, dana)
    assert forget_for_good(book, ever).label == "Forgot Dana Okafor's rolodex for good"
    assert cards(book) == own
    with book.read() as connection:
        newest = changes(connection)[0]
    assert (newest.kind, newest.undoable) == ("forget", False)
    with pytest.raises(NotMet, match="for good"):
        undo(book, newest.id)
    with pytest.raises(NotMet, match="no longer there"):
        forget_for_good(book, ever)
    assert undo(book).label.startswith("Took ")
    book.close()
    data = b"".join(path.read_bytes() for path in Path(book.path).parent.glob("mine.rolodex*")).lower()
    for word in (b"zebulon", b"quaxley", b"quaxworks", b"yolanthe", b"pipeworks", b"luis"):
        assert word not in data


def test_what_is_forgotten_brings_the_rest_of_the_history_no_harm(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    editing.remove_cards(book, [dana])
    undo(book)
    before = dump(book)
    forget_for_good(book, 1)
    data = Path(book.path).read_bytes().lower()
    for word in (b"mei", b"marketing lead", b"fabrikam", b"northwind"):
        assert word not in data
    while True:
        try:
            undo(book)
        except NotMet:
            break
    assert cards(book) == []
    assert before["layer"]


def test_one_of_two_large_rolodexes_goes(book: Book, dana: int) -> None:
    crowd = [linked(f"in/p{n}", f"P{n}", "Vale", ("Clerk", f"Firm {n}")) for n in range(80)]
    bo = card_named(book, "Bo Li").id
    give(book, bo, archive([LUIS], "2026-04-01"))
    before = _whole(book)
    done = give(book, dana, archive(crowd, "2026-04-01"))
    assert done.layer is not None
    remove_layer(book, done.layer)
    assert _whole(book) == before


# In any order --------------------------------------------------------------------------------------------------------

_FILES = {
    "april": lambda: archive([LUIS, MEI], "2026-04-01"),
    "june": lambda: archive([LUIS, linked("in/ann", "Ann", "Lee", ("Chef", "Contoso"))], "2026-06-01"),
    "theirs": lambda: reading([FULL], "theirs.vcf"),
}
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["own", "dana", "pim", "remove layer", "remove pim", "take"]),
        st.sampled_from(sorted(_FILES)),
        st.integers(0, 5),
    ),
    min_size=2,
    max_size=6,
)


def _do(book: Book, verb: str, file: str, number: int) -> int | None:
    """One step, if it can be done: the change that was written."""
    there = values(book, "SELECT id FROM contact WHERE layer_id IS NULL")
    rolodexes, theirs = values(book, "SELECT id FROM layer"), values(book, "SELECT id FROM contact WHERE layer_id > 0")
    if verb == "own":
        return import_(book, _FILES[file]()).changed.id
    if verb in ("dana", "pim"):
        card = 2 if verb == "dana" else 3
        return give(book, card, _FILES[file]()).changed.id if card in there else None
    if verb == "remove pim":
        return editing.remove_cards(book, [3]).id if 3 in there else None
    if verb == "take":
        return take_over(book, theirs[number % len(theirs)]).changed.id if theirs else None
    return remove_layer(book, rolodexes[number % len(rolodexes)]).id if rolodexes else None


@example([("dana", "april", 0), ("dana", "june", 0), ("remove layer", "april", 0)], Random(1))
@example([("dana", "april", 0), ("remove layer", "april", 0), ("own", "april", 0)], Random(1))
@given(_STEPS, st.randoms(use_true_random=False))
def test_undone_in_any_order_all_is_as_before(steps: list[tuple[str, str, int]], random: Random) -> None:
    with new_book() as book:
        for name in ("Dana Okafor", "Pim Vos"):
            editing.add_card(book, name)
        before = dump(book)
        made = [change for step in steps if (change := _do(book, *step)) is not None]
        after = dump(book)
        random.shuffle(made)
        for change in made:
            undo(book, change)
        assert dump(book) == before
        for _ in made:
            redo(book)
        assert dump(book) == after


def test_a_rolodex_comes_back_only_with_its_associate(book: Book, dana: int) -> None:
    give(book, dana, archive([LUIS, MEI], "2026-04-01"))
    removal = remove_layer(book, 1)
    gone = editing.remove_cards(book, [dana])
    undo(book, removal.id)
    assert values(book, "SELECT count(*) FROM layer") == [0]
    assert sorted(card.name for card in cards(book)) == ["Bo Li", "Pim Vos"]
    assert values(book, "SELECT count(*) FROM source WHERE layer_id IS NULL") == [1]
    undo(book, gone.id)
    assert sorted(card.name for card in cards(book)) == ["Bo Li", "Dana Okafor", "Pim Vos"]
