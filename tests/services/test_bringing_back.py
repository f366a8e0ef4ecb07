from __future__ import annotations

from hashlib import blake2b

from rolodex.importers.kept import keep
from rolodex.services.editing import remove_cards
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.planning import Plan, plan_import
from rolodex.services.importing.reading import Reading
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, import_, linked, person, reading

JOB, NEXT = ("Buyer", "Northwind"), ("Owner", "Northwind")


def _readable(read: Reading) -> Reading:
    """The same, kept so that the book can read it again."""
    for saying in read.sayings:
        saying.draft.raw = b""
        saying.draft.raw = keep(saying.draft)
    sayings = [Saying(s.draft, s.file, blake2b(s.draft.raw, digest_size=16).hexdigest()) for s in read.sayings]
    return Reading(read.files, sayings)


def _remove(book: Book, name: str) -> None:
    remove_cards(book, [card_named(book, name).id])


def _wanted_back(book: Book, read: Reading) -> Plan:
    plan = plan_import(book, read)
    for item in plan.items:
        item.wanted = item.wanted or item.removed
    return plan


def test_a_removed_card_does_not_come_back_with_a_newer_archive(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron", JOB), linked("in/bob", "Bob", "Ash", JOB)], "2026-03-02"))
    _remove(book, "Ada Byron")
    newer = archive([linked("in/ada", "Ada", "Byron", NEXT), linked("in/bob", "Bob", "Ash", JOB)], "2026-09-07")
    done = import_(book, newer)
    assert (done.created, done.left_out) == (0, 1)
    assert [c.name for c in cards(book)] == ["Bob Ash"]


def test_nor_with_an_address_book_that_has_no_keys_and_says_more_by_now(book: Book) -> None:
    import_(book, _readable(reading([person("Ada", "Byron", email="ada@x.example")])))
    _remove(book, "Ada Byron")
    more = person("Ada", "Byron", email="ada@x.example", phone="+1 212 555 0101")
    assert import_(book, reading([more], "later.vcf")).created == 0


def test_nor_with_another_network(book: Book) -> None:
    import_(book, _readable(reading([person("Ada", "Byron", email="ada@x.example")])))
    _remove(book, "Ada Byron")
    assert import_(book, archive([linked("in/ada", "Ada", "Byron", email="ada@x.example")], "2026-03-02")).created == 0


def test_somebody_else_at_the_same_address_is_somebody_else(book: Book) -> None:
    import_(book, _readable(reading([person("Ada", "Byron", email="office@x.example")])))
    _remove(book, "Ada Byron")
    assert import_(book, reading([person("Bob", "Ash", email="office@x.example")], "later.vcf")).created == 1


def test_asked_for_it_comes_back_once_and_stays(book: Book) -> None:
    read = archive([linked("in/ada", "Ada", "Byron", JOB)], "2026-03-02")
    import_(book, read)
    _remove(book, "Ada Byron")
    assert apply_plan(book, _wanted_back(book, read)).created == 1
    assert card_named(book, "Ada Byron").title == "Buyer"
    assert import_(book, read).changed.id is None
    newer = import_(book, archive([linked("in/ada", "Ada", "Byron", NEXT)], "2026-09-07"))
    assert (newer.created, newer.updated) == (0, 1)
    undo(book)
    undo(book)
    assert cards(book) == []


def test_two_files_that_tell_of_it_bring_one_card_back(book: Book) -> None:
    phone = reading([person("Ada", "Byron", key="uid-1", email="ada@x.example")])
    network = archive([linked("in/ada", "Ada", "Byron", email="ada@x.example")], "2026-03-02")
    import_(book, phone)
    import_(book, network)
    _remove(book, "Ada Byron")
    files: list[FileRead] = [*phone.files, *network.files]
    both = Reading(files, [*phone.sayings, *(Saying(s.draft, 1, s.digest) for s in network.sayings)])
    assert apply_plan(book, _wanted_back(book, both)).created == 1
    assert len(cards(book)) == 1
