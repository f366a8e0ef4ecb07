"""What is added by hand: a card of a line or a signature, or what a card lacks of it, and who is there already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import Draft, DraftEmail, DraftPosition
from rolodex.queries.already import already
from rolodex.services.adding import add_draft, add_to_card, in_words, lacks
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_pasted
from rolodex.services.pasting import kind_of, read_text
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import card_named, cards, dump, new_book

ANA = """Ana Sousa (she/her)
Jewelry artist | Studio Sousa
+351 912 555 012
ana@sousa.example
x.com/anasousa
Rua das Flores 12
4050-262 Porto
We hammer."""


def draft_of(text: str) -> Draft:
    return read_text(text).draft()


def test_a_signature_makes_a_card_of_your_own(book: Book) -> None:
    before = dump(book)
    _, changed = add_draft(book, draft_of(ANA))
    assert changed.label == "Added Ana Sousa"
    card = card_named(book, "Ana Sousa")
    assert (card.title, card.company) == ("Jewelry artist", "Studio Sousa")
    assert [field.value for field in card.phones] == ["+351 912 555 012"]
    assert [(field.detail, field.value) for field in card.links] == [("x", "x.com/anasousa")]
    assert (card.addresses[0].street, card.addresses[0].postcode) == ("Rua das Flores 12", "4050-262")
    assert [field.value for field in card.notes] == ["Pronouns: she/her"]
    assert card.sources == ()
    undo(book)
    assert {name: rows for name, rows in dump(book).items() if name != "company"} == {
        name: rows for name, rows in before.items() if name != "company"
    }


def test_a_card_gets_only_what_it_lacks(book: Book) -> None:
    card, _ = add_draft(book, draft_of("Ana Sousa @Studio Sousa ana@sousa.example"))
    changed = add_to_card(book, card, draft_of(ANA))
    assert changed.label == "Added 1 job, 1 number, 1 link, 1 address and 1 note to Ana Sousa"
    (ana,) = cards(book)
    assert [(job.title, job.company) for job in ana.jobs] == [("Jewelry artist", "Studio Sousa")]
    with book.read() as connection:
        assert in_words(lacks(connection, card, draft_of(ANA))) == ""
    assert add_to_card(book, card, draft_of(ANA)).id is None


def test_nobody_is_no_card(book: Book) -> None:
    with pytest.raises(UsageError, match="There is nobody in it"):
        add_draft(book, Draft(notes=["tea"]))
    with pytest.raises(NotMet):
        add_to_card(book, 99, draft_of(ANA))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sousa <ana@sousa.example>\nnobody", "the same e-mail address"),
        ("A. Sousa @Elsewhere +351 912-555-012", "the same phone number"),
        ("Ana Sousa\nhttps://twitter.com/AnaSousa", "the same profile"),
        ("ana sousa #client", "the same name"),
    ],
)
def test_who_is_there_is_known(book: Book, text: str, why: str) -> None:
    add_draft(book, draft_of(ANA))
    add_draft(book, draft_of("Bea Lund bea@lund.example"))
    with book.read() as connection:
        found = already(connection, draft_of(text))
    assert [(row.card.name, row.why, row.agrees) for row in found] == [("Ana Sousa", why, True)]


def test_an_address_of_somebody_called_otherwise_is_told_and_not_theirs(book: Book) -> None:
    add_draft(book, draft_of(ANA))
    with book.read() as connection:
        (found,) = already(connection, draft_of("Bob Miller ana@sousa.example"))
    assert not found.agrees


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Lindqvist @Lindqvist Bakery", "line"),
        ("Ada Lindqvist | Baker | ada@bakery.example", "signature"),
        ("Ada\nada@bakery.example", "signature"),
        ("\ufeffbegin:vcard\r\nEND:VCARD", "vcard"),
        ("see BEGIN:VCARD", "line"),
    ],
)
def test_a_text_is_told_apart(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_line_in_words_tells_the_job() -> None:
    read = draft_of("Zoë Ahn, head of sales at Acme, zoe@acme.example #trade_fair")
    (job,) = read.positions
    assert (read.given, read.family, job.title, job.company) == ("Zoë", "Ahn", "head of sales", "Acme")
    assert ([email.value for email in read.emails], read.tags) == (["zoe@acme.example"], ["trade fair"])


def test_pasted_vcards_go_through_the_import(book: Book) -> None:
    add_draft(book, draft_of(ANA))
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Sousa\r\nEMAIL:ana@sousa.example\r\nTEL:%s\r\nEND:VCARD\r\n"
    for at, number in enumerate((b"+351 213 555 001", b"+351 213 555 002")):
        plan = plan_import(book, read_pasted(f"vCard pasted 2026-11-25 10:0{at}", card % number))
        assert [(item.name, item.action) for item in plan.items] == [("Ana Sousa", "update")]
        apply_plan(book, plan)
    (ana,) = cards(book)
    assert len(ana.phones) == 3
    assert [source.name for source in ana.sources] == [
        "vCard pasted 2026-11-25 10:00", "vCard pasted 2026-11-25 10:01"
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_is_a_card_or_a_sentence(text: str) -> None:
    try:
        draft = read_text(text).draft()
    except UsageError:
        return
    with new_book() as book:
        try:
            card, _ = add_draft(book, draft)
        except UsageError:
            return
        with book.read() as connection:
            assert in_words(lacks(connection, card, draft)) == ""


def test_a_job_of_another_company_is_one_more(book: Book) -> None:
    card, _ = add_draft(book, draft_of(ANA))
    moved = Draft(positions=[DraftPosition("Northwind", "Buyer")], emails=[DraftEmail("ana@northwind.example")])
    add_to_card(book, card, moved)
    assert {(job.title, job.company) for job in cards(book)[0].jobs} == {
        ("Jewelry artist", "Studio Sousa"), ("Buyer", "Northwind")
    }  # fmt: skip
