"""Whom relations mean, whatever comes first and whatever is undone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.models.draft import DraftRelation
from rolodex.services import editing
from rolodex.services.merging import merge
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from rolodex.storage.index import rebuild
from tests.helpers import card_named, dump, import_, new_book, person, reading, values


def meant(book: Book) -> list[tuple[str, str, str | None]]:
    """Every relation: whose it is, what it says, and the name of the card it means."""
    return values(
        book,
        "SELECT w.name, r.name, o.name FROM relation r JOIN card_row w ON w.id = r.contact_id"
        " LEFT JOIN card_row o ON o.id = r.other_id ORDER BY r.id",
    )


def relate(book: Book, card: int, name: str, label: str = "") -> None:
    editing.add_field(book, card, "relation", name, label)


def test_whoever_comes_first_the_name_means_the_card(book: Book) -> None:
    luis, _ = editing.add_card(book, "Luis Romero")
    relate(book, luis, "Ana Sousa", "spouse")
    relate(book, luis, "Bo Lind", "friend")
    assert meant(book) == [("Luis Romero", "Ana Sousa", None), ("Luis Romero", "Bo Lind", None)]
    import_(book, reading([person("Ana", "Sousa"), person("Bo", "Lind")]))
    assert [other for _, _, other in meant(book)] == ["Ana Sousa", "Bo Lind"]
    undo(book)
    assert [other for _, _, other in meant(book)] == [None, None]
    redo(book)
    assert [other for _, _, other in meant(book)] == ["Ana Sousa", "Bo Lind"]


def test_undoing_the_import_that_named_somebody_is_not_held_up_by_who_came_since(book: Book) -> None:
    import_(book, reading([person("Luis", "Romero", relations=[DraftRelation("Ana Sousa", "spouse")])]))
    first = values(book, "SELECT max(id) FROM change")[0]
    editing.add_card(book, "Ana Sousa")
    assert meant(book) == [("Luis Romero", "Ana Sousa", "Ana Sousa")]
    assert undo(book, first).kept == ()
    assert values(book, "SELECT name FROM card_row") == ["Ana Sousa"]


def test_two_who_bear_the_name_are_nobody_until_one_goes(book: Book) -> None:
    luis, _ = editing.add_card(book, "Luis Romero")
    relate(book, luis, "Ana Sousa")
    one, _ = editing.add_card(book, "Ana Sousa")
    two, _ = editing.add_card(book, "Ana Sousa")
    assert meant(book)[0][2] is None
    editing.remove_cards(book, [two])
    assert values(book, "SELECT other_id FROM relation") == [one]
    undo(book)
    editing.set_name(book, two, family="Lima")
    assert values(book, "SELECT other_id FROM relation") == [one]
    undo(book)
    merge(book, two, one)
    assert values(book, "SELECT other_id FROM relation") == [two]


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("ANA SOUSA", "friend", "Ana Sousa"),
        ("Sousa, Ana", "", "Ana Sousa"),
        ("Aña  Sousa", "", "Ana Sousa"),
        ("Ana", "spouse", None),
        ("Eva", "Sister", "Eva Romero"),
        ("Eva", "assistant", None),
        ("Luis Romero", "parent", None),
        ("Romero", "friend", None),
        ('"; DROP', "friend", None),
        ("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "spouse", "Ana Sousa"),
        ("4FBE8971-0BC3-424C-9C26-36C3E1EFF6B1", "", "Ana Sousa"),
    ],
)
def test_who_is_meant(book: Book, name: str, label: str, found: str | None) -> None:
    ana = person("Ana", "Sousa", key="4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
    import_(book, reading([ana, person("Eva", "Romero"), person("Luis", "Romero")]))
    relate(book, card_named(book, "Luis Romero").id, name, label)
    assert meant(book) == [("Luis Romero", " ".join(name.split()), found)]


def test_a_uid_means_the_card_that_its_vcard_was_merged_into(book: Book) -> None:
    import_(book, reading([person("Ana", "Sousa", key="urn-ana-sousa"), person("Annie", "Lima")]))
    luis, _ = editing.add_card(book, "Luis Romero")
    relate(book, luis, "urn-ana-sousa")
    keep = card_named(book, "Annie Lima").id
    merge(book, keep, card_named(book, "Ana Sousa").id)
    assert values(book, "SELECT other_id FROM relation") == [keep]


def test_people_in_an_associates_rolodex_are_meant_only_there(book: Book) -> None:
    luis, _ = editing.add_card(book, "Luis Romero")
    relate(book, luis, "Ana Sousa")
    ana, _ = editing.add_card(book, "Ana Sousa")
    with book.change("import", "A layer") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO layer(associate_id, name) VALUES (?, 'theirs')", (luis,))
        run("UPDATE contact SET layer_id = 1 WHERE id = ?", (ana,))
    assert meant(book)[0][2] is None
    undo(book)
    assert meant(book)[0][2] == "Ana Sousa"


def test_the_other_end_is_told_of_it_too(book: Book) -> None:
    luis, _ = editing.add_card(book, "Luis Romero")
    ana, _ = editing.add_card(book, "Ana Sousa")
    changed = editing.add_field(book, luis, "relation", "Ana Sousa")
    assert changed.contacts == {luis, ana}
    assert editing.set_name(book, ana, given="Anna").contacts == {luis, ana}
    assert editing.star(book, [ana]).contacts == {ana}
    editing.set_name(book, ana, given="Ana")
    (row,) = values(book, "SELECT id FROM relation")
    assert editing.drop_field(book, "relation", row).contacts == {luis, ana}


_names = st.sampled_from(["Ana Sousa", "Bo Lind", "Ana Lind", "Eva Romero", "Bo Sousa"])
_verbs = st.one_of(
    st.tuples(st.just("add"), _names),
    st.tuples(st.just("relate"), st.tuples(st.integers(0, 9), _names | st.sampled_from(["Ana", "Bo"]))),
    st.tuples(st.just("rename"), st.tuples(st.integers(0, 9), _names)),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("merge"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    st.tuples(st.just("import"), st.lists(st.tuples(_names, _names), min_size=1, max_size=3)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


@given(st.lists(_verbs, max_size=12))
@settings(max_examples=60)
def test_after_any_verbs_each_relation_means_whom_a_plain_look_finds(verbs: list[tuple[str, object]]) -> None:
    with new_book() as book:
        for number, (verb, what) in enumerate(verbs):
            _do(book, verb, what, number)
            assert values(book, "SELECT id, other_id FROM relation ORDER BY id") == _plainly(book)
        before = dump(book)
        editing.add_card(book, "Ana Sousa")
        undo(book)
        assert dump(book) == before
        blocks = values(book, "SELECT * FROM tie_block")
        with book.change("check", "Nothing") as change:
            rebuild(change.connection)
        assert values(book, "SELECT * FROM tie_block") == blocks


def _do(book: Book, verb: str, what: object, number: int) -> None:
    ids = values(book, "SELECT id FROM card_row ORDER BY id")

    def card(place: int) -> int:
        return int(ids[place % len(ids)])

    match verb, what:
        case "add", str(name):
            editing.add_card(book, name)
        case "import", list(people):
            drafts = [person(*n.split(), relations=[DraftRelation(to, "spouse")]) for n, to in people]
            import_(book, reading(drafts, name=f"{number}.vcf"))
        case "undo", int(place):
            standing = values(book, "SELECT id FROM change WHERE undone_by IS NULL AND kind NOT IN ('undo', 'redo')")
            if standing:
                undo(book, standing[place % len(standing)])
        case _ if not ids:
            pass
        case "relate", (int(place), str(name)):
            relate(book, card(place), name, "spouse")
        case "rename", (int(place), str(name)):
            first, last = name.split()
            editing.set_name(book, card(place), given=first, family=last)
        case "remove", int(place):
            editing.remove_cards(book, [card(place)])
        case "merge", (int(one), int(other)) if card(one) != card(other):
            merge(book, card(one), card(other))


def _plainly(book: Book) -> list[tuple[int, int | None]]:
    cards = values(book, "SELECT id, given, family FROM contact WHERE NOT is_you")
    names = {(card, f"{first} {last}") for card, first, last in cards}
    names |= set(values(book, "SELECT contact_id, value FROM other_name"))
    families = {card: last for card, _, last in cards}
    found = []
    for row, owner, name in values(book, "SELECT id, contact_id, name FROM relation ORDER BY id"):
        if " " in name:
            bear = {card for card, borne in names if borne == name}
        else:
            bear = {card for card, first, last in cards if first == name and last == families[owner]}
        found.append((row, bear.pop() if len(bear) == 1 and owner not in bear else None))
    return found
