from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import DraftPhoto, DraftTalk, DraftVouch
from rolodex.queries.card import find_card
from rolodex.queries.card_parts import Card
from rolodex.queries.origins import last_merge, origins
from rolodex.services import editing, industries
from rolodex.services.merging import merge, merge_pairs, split, take_apart
from rolodex.services.undoing import redo, undo
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

PHONE = "contacts.vcf"


def _linkedin(year: int = 2025, job: tuple[str, str] = ("Baker", "Lindqvist Bakery"), **more: Any) -> Any:
    ada = linked("in/ada", "Ada", "Lindqvist", job, email="ada@bakery.example", **more)
    bob = linked("in/bob", "Bob", "Frost", ("Carpenter", "Frost & Sons"))
    return archive([ada, bob], f"{year}-03-01")


def _phone(*, email: str = "ada@bakery.example", phone: str = "+1 212 555 0123", name: str = PHONE) -> Any:
    # Another family name, so that an import alone does not take them for one person.
    ada = person("Addie", "Holm", key="uid-ada", email=email, phone=phone, job=("", "Lindqvist Bakery"))
    return reading([ada], name)


def _two(book: Book) -> tuple[int, int]:
    """Ada as LinkedIn knows her, and as the phone does: two cards."""
    import_(book, _linkedin())
    import_(book, _phone())
    return card_named(book, "Ada Lindqvist").id, card_named(book, "Addie Holm").id


def _card(book: Book, number: int) -> Card:
    with book.read() as connection:
        return find_card(connection, number)


def _whole(book: Book) -> None:
    """Nothing hangs in the air, and each thing is said by a record of the card it stands on."""
    assert values(book, "PRAGMA foreign_key_check") == []
    for table in ("email", "phone", "position", "link", "note", "contact_tag", "other_name", "acquaintance", "photo"):
        astray = f'SELECT t.id FROM "{table}" t JOIN record r ON r.id = t.record_id WHERE r.contact_id <> t.contact_id'
        assert values(book, astray) == []
        also = (
            f'SELECT a.id FROM also_said a LEFT JOIN "{table}" t ON t.id = a.row_id JOIN record r ON r.id = a.record_id'
            f" WHERE a.tbl = '{table}' AND r.contact_id IS NOT t.contact_id"
        )
        assert values(book, also) == []


# Merging -------------------------------------------------------------------------------------------------------


def test_everything_moves_and_nothing_stands_twice(book: Book) -> None:
    keep, gone = _two(book)
    uid = _card(book, keep).uid
    kept, changed = merge(book, keep, gone)
    assert (kept, changed.label) == (keep, "Merged Addie Holm into Ada Lindqvist")
    card = _card(book, keep)
    assert (card.name, card.uid) == ("Ada Lindqvist", uid)
    assert [e.value for e in card.emails] == ["ada@bakery.example"]
    assert [p.value for p in card.phones] == ["+1 212 555 0123"]
    assert [(j.title, j.company) for j in card.jobs] == [("Baker", "Lindqvist Bakery")]
    assert [n.value for n in card.names] == ["Addie Holm"]
    assert sorted(s.key for s in card.sources) == ["in/ada", "uid-ada"]
    assert [c.name for c in cards(book)] == ["Ada Lindqvist", "Bob Frost"]
    _whole(book)


def test_what_both_files_say_stays_while_one_of_them_does(book: Book) -> None:
    keep, gone = _two(book)
    merge(book, keep, gone)
    linkedin = values(book, "SELECT id FROM change ORDER BY id")[0]
    undo(book, linkedin)
    (card,) = cards(book)
    assert [e.value for e in card.emails] == ["ada@bakery.example"]
    assert [j.company for j in card.jobs] == ["Lindqvist Bakery"]
    _whole(book)


def test_the_same_files_again_change_nothing(book: Book) -> None:
    keep, gone = _two(book)
    merge(book, keep, gone)
    before = shown(book)
    for again in (_linkedin(), _phone()):
        done = import_(book, again)
        assert (done.created, done.updated) == (0, 0)
    assert shown(book) == before


def test_a_newer_phone_book_finds_the_merged_card_by_its_uid(book: Book) -> None:
    keep, gone = _two(book)
    merge(book, keep, gone)
    done = import_(book, _phone(email="addie@home.example", phone="+1 212 555 0199", name="later.vcf"))
    assert (done.created, done.updated) == (0, 1)
    card = _card(book, keep)
    assert [p.value for p in card.phones] == ["+1 212 555 0199"]
    assert sorted(e.value for e in card.emails) == ["ada@bakery.example", "addie@home.example"]
    assert card.name == "Ada Lindqvist"


def test_what_was_typed_is_never_lost(book: Book) -> None:
    keep, _ = editing.add_card(book, "Ada Lindqvist ada@bakery.example")
    gone, _ = editing.add_card(book, "Ada Lindqvist ada@bakery.example +1 212 555 0123 #client")
    editing.set_met(book, keep, "At the harbour")
    editing.set_met(book, gone, "At Mia's party")
    editing.add_field(book, keep, "note", "Likes tea")
    editing.add_field(book, gone, "note", "Likes cake")
    editing.star(book, [gone])
    merge(book, keep, gone)
    card = _card(book, keep)
    assert card.met == "At the harbour\nAt Mia's party"
    assert [n.value for n in card.notes] == ["Likes tea", "Likes cake"]
    assert [t.name for t in card.tags] == ["client"]
    assert (card.starred, len(card.emails), card.names) == (True, 1, ())


def test_a_typed_field_wins_over_a_files(book: Book) -> None:
    import_(book, _linkedin())
    keep = card_named(book, "Ada Lindqvist").id
    gone, _ = editing.add_card(book, "Ada Berg ADA@bakery.example #supplier")
    editing.add_tag(book, [keep], "supplier")
    merge(book, keep, gone)
    card = _card(book, keep)
    assert card.name == "Ada Berg"
    assert [n.value for n in card.names] == ["Ada Lindqvist"]
    assert [(e.value, e.said.source) for e in card.emails] == [("ADA@bakery.example", "")]
    # LinkedIn no longer gives the address; it was typed too.
    import_(book, archive([linked("in/ada", "Ada", "Lindqvist")], "2026-03-01"))
    assert [e.value for e in _card(book, keep).emails] == ["ADA@bakery.example"]


def test_a_typed_tag_outlives_the_file_that_gave_it_too(book: Book) -> None:
    import_(book, reading([person("Ada", "Lindqvist", key="uid-1", tags=["client"])], PHONE))
    keep = card_named(book, "Ada Lindqvist").id
    gone, _ = editing.add_card(book, "Ada #client")
    merge(book, keep, gone)
    undo(book, 1)
    assert [[t.name for t in card.tags] for card in cards(book)] == [["client"]]


def test_name_and_picture_are_the_chosen_cards(book: Book) -> None:
    photos = [DraftPhoto(b"\x89PNG ada", "image/png")], [DraftPhoto(b"\x89PNG addie", "image/png")]
    import_(book, reading([person("Ada", "L", key="1", photos=photos[0]), person("Addie", "H", key="2")], PHONE))
    import_(book, reading([person("Addie", "H", key="2", photos=photos[1])], "later.vcf"))
    keep, gone = card_named(book, "Ada L").id, card_named(book, "Addie H").id
    before = dump(book)
    pictures = {card: _card(book, card).photo_id for card in (keep, gone)}
    for first, second in ((keep, gone), (gone, keep)):
        for chosen in (keep, gone):
            merge(book, first, second, name_from=chosen, photo_from=chosen)
            card = _card(book, first)
            assert card.photo_id == pictures[chosen]
            assert (card.name, [n.value for n in card.names]) == (
                ("Ada L", ["Addie H"]) if chosen == keep else ("Addie H", ["Ada L"])
            )
            undo(book)
            assert dump(book) == before


def test_a_chosen_picture_wins_over_a_typed_one(book: Book) -> None:
    import_(book, reading([person("Ada", "L", key="1", photos=[DraftPhoto(b"\x89PNG ada", "image/png")])], PHONE))
    keep = card_named(book, "Ada L").id
    gone, _ = editing.add_card(book, "Ada")
    editing.set_photo(book, gone, b"\x89PNG typed")
    pictures = {card: _card(book, card).photo_id for card in (keep, gone)}
    merge(book, keep, gone)
    assert _card(book, keep).photo_id == pictures[gone]
    undo(book)
    merge(book, keep, gone, photo_from=keep)
    assert _card(book, keep).photo_id == pictures[keep]


def _tie(book: Book, sql: str, *cards: int) -> None:
    with book.change("edit", "Tied") as change:
        change.connection.exec_driver_sql(sql, cards)


def test_ties_move_and_nobody_is_tied_to_themselves(book: Book) -> None:
    keep, _ = editing.add_card(book, "Ada Berg")
    gone, _ = editing.add_card(book, "Addie Berg")
    mia, _ = editing.add_card(book, "Mia")
    _tie(book, "INSERT INTO acquaintance(contact_id, other_id, how) VALUES (?, ?, 'neighbours')", keep, gone)
    _tie(book, "INSERT INTO acquaintance(contact_id, other_id, how) VALUES (?, ?, 'school')", mia, gone)
    _tie(
        book,
        "INSERT INTO introduction(introducer_id, contact_id, other_id, state) VALUES (?, 1, ?, 'asked')",
        gone,
        mia,
    )
    _tie(book, "INSERT INTO favor(contact_id, other_id, what) VALUES (?, ?, 'a lift')", gone, mia)
    _tie(book, "INSERT INTO favor(contact_id, other_id, what) VALUES (?, ?, 'a cake')", gone, keep)
    _tie(book, "INSERT INTO vouch(voucher_id, contact_id, topic) VALUES (?, ?, 'bread')", mia, gone)
    _tie(book, "INSERT INTO relation(contact_id, name) VALUES (?, 'Addie Berg')", keep)
    _tie(book, "INSERT INTO relation(contact_id, name) VALUES (?, 'Addie Berg')", mia)
    _tie(book, "INSERT INTO not_same(contact_id, other_id) VALUES (?, ?)", keep, gone)
    _tie(book, "INSERT INTO not_same(contact_id, other_id) VALUES (?, ?)", mia, gone)
    _tie(book, "INSERT INTO not_same(contact_id, other_id) VALUES (?, ?)", keep, mia)
    _tie(book, "INSERT INTO layer(associate_id, name) VALUES (?, 'theirs')", gone)
    before = dump(book)
    merge(book, keep, gone)
    assert values(book, "SELECT contact_id, other_id FROM acquaintance") == [(mia, keep)]
    assert values(book, "SELECT introducer_id, contact_id, other_id FROM introduction") == [(keep, 1, mia)]
    assert values(book, "SELECT contact_id, other_id, what FROM favor") == [(keep, mia, "a lift")]
    assert values(book, "SELECT voucher_id, contact_id FROM vouch") == [(mia, keep)]
    assert values(book, "SELECT contact_id, other_id FROM relation") == [(keep, None), (mia, keep)]
    assert values(book, "SELECT contact_id, other_id FROM not_same") == [(keep, mia)]
    assert values(book, "SELECT associate_id FROM layer") == [keep]
    undo(book)
    assert dump(book) == before


def test_shared_talks_vouches_and_industries_become_one(book: Book) -> None:
    talk = DraftTalk("linkedin", "thread", "2025-02-01", "both", 3)
    vouch = DraftVouch("Bakes well", "bread", "2025-01-01")
    drafts = [
        linked("in/ada", "Ada", "Lindqvist", talks=[talk], vouches=[vouch], skills=["Baking"], tags=["club"]),
        linked("in/addie", "Addie", "Holm", talks=[talk], vouches=[vouch], skills=["baking"], tags=["Club"]),
    ]
    import_(book, archive(drafts, "2025-03-01"))
    keep, gone = card_named(book, "Ada Lindqvist").id, card_named(book, "Addie Holm").id
    industries.set_industry(book, [keep, gone], industries.industry_list()[0].name)
    before = dump(book)
    merge(book, keep, gone)
    for table in ("interaction_contact", "vouch", "contact_skill", "contact_tag", "contact_industry", "acquaintance"):
        assert values(book, f"SELECT count(*) FROM {table}") == [1], table
    _whole(book)
    undo(book)
    assert dump(book) == before


def test_several_cards_at_once(book: Book) -> None:
    numbers = [editing.add_card(book, f"Ada{n} ada@bakery.example a{n}@x.example")[0] for n in range(4)]
    before = dump(book)
    _, changed = merge(book, *numbers)
    assert changed.label == "Merged 3 cards into Ada0"
    (card,) = cards(book)
    assert [e.value for e in card.emails] == ["ada@bakery.example", *(f"a{n}@x.example" for n in range(4))]
    assert [n.value for n in card.names] == ["Ada1", "Ada2", "Ada3"]
    undo(book)
    assert dump(book) == before


def test_what_cannot_be_merged(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    with pytest.raises(UsageError, match="with itself"):
        merge(book, card, card)
    with pytest.raises(NotMet, match="no card 99"):
        merge(book, card, 99)
    with pytest.raises(NotMet, match="no card 1"):
        merge(book, card, 1)
    assert values(book, "SELECT count(*) FROM change") == [1]


# Undoing a merge -----------------------------------------------------------------------------------------------

_Step = Callable[[Book, int], object]
STEPS: dict[str, _Step] = {
    "note": lambda book, card: editing.add_field(book, card, "note", "Likes tea"),
    "email": lambda book, card: editing.add_field(book, card, "email", "new@x.example"),
    "tag": lambda book, card: editing.add_tag(book, [card], "client"),
    "star": lambda book, card: editing.star(book, [card]),
    "met": lambda book, card: editing.set_met(book, card, "On a boat"),
    "name": lambda book, card: editing.set_name(book, card, given="Adele"),
    "linkedin": lambda book, _: import_(book, _linkedin(2026, ("Owner", "Lindqvist Bakery"))),
    "moved": lambda book, _: import_(book, _linkedin(2027, ("Cook", "Kite Inn"))),
    "phone": lambda book, _: import_(book, _phone(phone="+1 212 555 0199", name="later.vcf")),
    "phones": lambda book, _: import_(book, _phone(email="addie@home.example", name="last.vcf")),
    "same": lambda book, _: import_(book, _phone()),
    "back": lambda book, _: undo(book),
}
_steps = st.lists(st.sampled_from(sorted(STEPS)), max_size=5)


def _take_steps(book: Book, card: int, steps: list[str]) -> None:
    """Only what was done here is taken back here; the same file again does nothing."""
    done = 0
    for step in steps:
        if step != "back":
            before = values(book, "SELECT max(id) FROM change")
            STEPS[step](book, card)
            done += values(book, "SELECT max(id) FROM change") != before
        elif done:
            done -= 1
            STEPS[step](book, card)


def _with_steps(book: Book, steps: list[str], *, merged: bool, turned: bool) -> tuple[int, int]:
    one, two = _two(book)
    editing.add_field(book, one, "note", "First")
    editing.add_field(book, two, "note", "Second")
    keep, gone = (two, one) if turned else (one, two)
    number = merge(book, keep, gone)[1].id if merged else None
    _take_steps(book, keep, steps)
    if merged:
        undo(book, number)
    return keep, gone


@given(_steps, st.booleans())
def test_a_merge_taken_back_later_leaves_what_came_since(steps: list[str], turned: bool) -> None:
    with new_book() as book, new_book() as never:
        _with_steps(book, steps, merged=True, turned=turned)
        _with_steps(never, steps, merged=False, turned=turned)
        _whole(book)
        assert shown(book) == shown(never)
        for again in (_linkedin(2028), _phone(phone="+1 212 555 0100", name="newest.vcf")):
            done = [import_(each, again) for each in (book, never)]
            assert done[0].created == done[1].created == 0
        assert shown(book) == shown(never)
        before = derived(book)
        assert [row[0] for row in before[0]] == [row[0] for row in before[1]]


@given(_steps, st.booleans(), st.sampled_from([1, 2]))
def test_an_import_taken_back_before_its_merge_is(steps: list[str], turned: bool, undone: int) -> None:
    with new_book() as book, new_book() as never:
        for each, merged in ((book, True), (never, False)):
            one, two = _two(each)
            editing.add_field(each, one, "note", "First")
            editing.add_field(each, two, "note", "Second")
            keep, gone = (two, one) if turned else (one, two)
            number = merge(each, keep, gone)[1].id if merged else None
            _take_steps(each, keep, steps)
            undo(each, undone)
            if merged:
                undo(each, number)
        _whole(book)
        assert [(c[0], _fields(c)) for c in shown(book)] == [(c[0], _fields(c)) for c in shown(never)]


@given(_steps, st.booleans())
def test_undo_and_redo_of_a_merge_are_exact(steps: list[str], turned: bool) -> None:
    with new_book() as book:
        keep, gone = _with_steps(book, steps, merged=False, turned=turned)
        before = dump(book), derived(book)
        merge(book, keep, gone)
        after = dump(book), derived(book)
        undo(book)
        assert (dump(book), derived(book)) == before
        redo(book)
        assert (dump(book), derived(book)) == after
        _whole(book)


# Splitting -----------------------------------------------------------------------------------------------------


def _fused(book: Book) -> int:
    """One card of two sources that agree on an address, with something typed on it."""
    import_(book, _linkedin(tags=["club"]))
    card = card_named(book, "Ada Lindqvist").id
    phone = person("Ada", "Lindqvist", key="uid-2", email="ada@bakery.example", phone="+1 212 555 0123", tags=["club"])
    import_(book, reading([phone], PHONE))
    editing.add_field(book, card, "note", "Likes tea")
    return card


def _records(book: Book, card: int, source: str) -> list[int]:
    with book.read() as connection:
        return [r for origin in origins(connection, card) if origin.source == source for r in origin.records]


def test_a_split_off_card_has_what_its_source_says(book: Book) -> None:
    card = _fused(book)
    before = dump(book)
    new, changed = split(book, card, _records(book, card, PHONE))
    assert changed.label == "Split a card off Ada Lindqvist"
    old, made = _card(book, card), _card(book, new)
    assert (made.name, made.uid, [s.key for s in made.sources]) == ("Ada Lindqvist", "uid-2", ["uid-2"])
    assert [[e.value for e in c.emails] for c in (old, made)] == [["ada@bakery.example"]] * 2
    assert [[t.name for t in c.tags] for c in (old, made)] == [["club"]] * 2
    assert [[p.value for p in c.phones] for c in (old, made)] == [[], ["+1 212 555 0123"]]
    assert [[n.value for n in c.notes] for c in (old, made)] == [["Likes tea"], []]
    assert [s.key for s in old.sources] == ["in/ada"]
    assert values(book, "SELECT contact_id, other_id FROM not_same") == [(card, new)]
    _whole(book)
    undo(book)
    assert dump(book) == before
    redo(book)
    _whole(book)
    assert _card(book, new) == made


def test_the_files_again_do_not_fuse_what_was_split(book: Book) -> None:
    card = _fused(book)
    new, _ = split(book, card, _records(book, card, PHONE))
    before = shown(book)
    for again in (
        _linkedin(tags=["club"]),
        reading(
            [
                person(
                    "Ada", "Lindqvist", key="uid-2", email="ada@bakery.example", phone="+1 212 555 0123", tags=["club"]
                )
            ],
            PHONE,
        ),
    ):
        done = import_(book, again)
        assert (done.created, done.updated) == (0, 0)
    assert shown(book) == before
    moved = person("Ada", "Lindqvist", key="uid-2", email="ada@bakery.example", phone="+1 212 555 0100")
    import_(book, reading([moved], "later.vcf"))
    assert [p.value for p in _card(book, new).phones] == ["+1 212 555 0100"]
    assert _card(book, card).phones == ()


def test_the_first_source_can_be_split_off_too(book: Book) -> None:
    card = _fused(book)
    new, _ = split(book, card, _records(book, card, "Complete_2025-03-01.zip/Connections.csv"))
    old, made = _card(book, card), _card(book, new)
    assert [s.key for s in old.sources] == ["uid-2"]
    assert (made.name, made.title, made.company) == ("Ada Lindqvist", "Baker", "Lindqvist Bakery")
    assert (old.title, [n.value for n in old.notes], [p.value for p in old.phones]) == (
        "", ["Likes tea"], ["+1 212 555 0123"]
    )  # fmt: skip
    assert made.known
    assert not old.known
    _whole(book)


def test_taking_back_an_import_after_a_split_leaves_the_other_alone(book: Book) -> None:
    card = _fused(book)
    new, _ = split(book, card, _records(book, card, PHONE))
    undo(book, 2)
    assert [c.name for c in cards(book)] == ["Ada Lindqvist", "Bob Frost"]
    assert [e.value for e in _card(book, card).emails] == ["ada@bakery.example"]
    assert values(book, "SELECT count(*) FROM email WHERE record_id IS NULL") == [0]
    _whole(book)
    undo(book, 1)
    assert [(c.id, [n.value for n in c.notes]) for c in cards(book)] == [(card, ["Likes tea"])]
    assert (new, card_named(book, "Ada Lindqvist").emails) == (new, ())


@given(_steps)
def test_a_split_taken_back_later_leaves_what_came_since(steps: list[str]) -> None:
    with new_book() as book, new_book() as never:
        for each in (book, never):
            keep, gone = _two(each)
            merge(each, keep, gone)
        number = split(book, keep, _records(book, keep, PHONE))[1].id
        for each in (book, never):
            _take_steps(each, keep, steps)
        undo(book, number)
        _whole(book)
        assert [_fields(c) for c in shown(book)] == [_fields(c) for c in shown(never)]


def _fields(card: Any) -> Any:
    """All but names, since the new card's may be the newer, and jobs, whose words these files have no bytes for."""
    return [field for field in card[4] if field[0] != "other_name"], card[6:]


def test_what_cannot_be_split(book: Book) -> None:
    import_(book, _linkedin())
    ada, bob = card_named(book, "Ada Lindqvist").id, card_named(book, "Bob Frost").id
    with book.read() as connection:
        (record,) = origins(connection, ada)[0].records
    with pytest.raises(UsageError, match="Nothing would stay"):
        split(book, ada, [record])
    with pytest.raises(UsageError, match="the card's own"):
        split(book, bob, [record])
    with pytest.raises(UsageError, match="at least one"):
        split(book, ada, [])
    with pytest.raises(NotMet):
        split(book, 99, [record])
    editing.add_field(book, ada, "note", "Typed")
    new, _ = split(book, ada, [record])
    assert [(c.name, len(c.emails), len(c.notes)) for c in (_card(book, ada), _card(book, new))] == [
        ("Ada Lindqvist", 0, 1), ("Ada Lindqvist", 1, 0)
    ]  # fmt: skip


def test_the_files_of_one_source_are_one_origin(book: Book) -> None:
    import_(book, _linkedin(2025))
    import_(book, _linkedin(2026, ("Owner", "Kite Inn")))
    with book.read() as connection:
        (origin,) = origins(connection, card_named(book, "Ada Lindqvist").id)
    assert (len(origin.records), origin.key, origin.name, origin.on) == (2, "in/ada", "Ada Lindqvist", "2026-03-01")


# Taking a merge apart ------------------------------------------------------------------------------------------


def test_the_last_merge_can_be_taken_apart(book: Book) -> None:
    keep, gone = _two(book)
    third, _ = editing.add_card(book, "Addie")
    merge(book, keep, gone)
    merge(book, keep, third)
    with book.read() as connection:
        assert last_merge(connection, gone) is None
    assert take_apart(book, keep)[0] == (third,)
    assert take_apart(book, keep)[0] == (gone,)
    assert values(book, "SELECT contact_id, other_id FROM not_same ORDER BY id") == [(keep, third), (keep, gone)]
    assert [c.name for c in cards(book)] == ["Ada Lindqvist", "Addie", "Addie Holm", "Bob Frost"]
    with pytest.raises(NotMet, match="not merged"):
        take_apart(book, keep)


def test_a_merge_in_the_middle_of_a_chain_comes_apart(book: Book) -> None:
    keep, gone = _two(book)
    third, _ = editing.add_card(book, "Mia ada@bakery.example")
    _, first = merge(book, keep, gone)
    merge(book, third, keep)
    undo(book, first.id)
    assert [p.value for p in _card(book, gone).phones] == ["+1 212 555 0123"]
    assert [e.value for e in _card(book, gone).emails] == ["ada@bakery.example"]
    assert [s.key for s in _card(book, third).sources] == ["in/ada"]
    _whole(book)
    undo(book)
    assert [(c.name, [s.key for s in c.sources]) for c in cards(book)] == [
        ("Ada Lindqvist", ["in/ada"]), ("Addie Holm", ["uid-ada"]), ("Bob Frost", ["in/bob"]), ("Mia", [])
    ]  # fmt: skip
    _whole(book)


# Many at once -------------------------------------------------------------------------------------------------------


def _named(book: Book, *names: str) -> list[int]:
    return [editing.add_card(book, name)[0] for name in names]


def test_pairs_merge_in_one_change_and_come_back_in_one(book: Book) -> None:
    ada, again, bob, twice, eve = _named(book, "Ada One", "Ada Two", "Bob One", "Bob Two", "Eve")
    editing.add_field(book, again, "email", "ada@x.example")
    before = [card.name for card in cards(book)]
    done = merge_pairs(book, [(ada, again), (bob, twice)])
    assert done.label == "Merged 2 duplicates"
    assert {card.id for card in cards(book)} == {ada, bob, eve}
    assert [email.value for email in _card(book, ada).emails] == ["ada@x.example"]
    undo(book, done.id)
    assert [card.name for card in cards(book)] == before
    assert not _card(book, ada).emails


def test_three_are_one_only_if_every_two_are_a_pair(book: Book) -> None:
    one, two, three, four, five, six = _named(book, "A", "B", "C", "D", "E", "F")
    # Nobody said that four and six are one person.
    merge_pairs(book, [(one, two), (four, five), (one, three), (five, six), (two, three)])
    assert {card.id for card in cards(book)} == {one, four, six}


def test_a_card_that_is_gone_is_passed_over(book: Book) -> None:
    one, two, three = _named(book, "A", "B", "C")
    editing.remove_cards(book, [two])
    assert merge_pairs(book, [(one, two)]).id is None
    assert {card.id for card in cards(book)} == {one, three}


def test_a_card_merged_among_many_is_not_taken_apart_alone(book: Book) -> None:
    ada, ada_too = _two(book)
    bob, bob_too = _named(book, "Bob", "Bobby")
    merge_pairs(book, [(ada, ada_too), (bob, bob_too)])
    with pytest.raises(NotMet):
        take_apart(book, bob)
