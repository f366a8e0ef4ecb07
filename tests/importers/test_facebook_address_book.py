from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from rolodex.importers import facebook_address_book
from rolodex.importers.entry import Entry
from rolodex.importers.formats import detect
from rolodex.models.draft import Draft, DraftEmail, DraftPhone, Problem
from tests.importers.social_files import anything, drafts, entry, garbled, left_out, problems, read

ADA = {
    "name": garbled("Zoë Ox"),
    "created_timestamp": 1_500_000_000,
    "details": [{"contact_point": "+1 555 0102"}, {"contact_point": "zoe@a.example"}],
}
BOB = {"name": "Bob Ray", "details": []}


def _said(file: Entry) -> list[tuple[str, list[str], list[str]]]:
    found = drafts(read(facebook_address_book, file))
    return [(d.formatted, [e.value for e in d.emails], [p.value for p in d.phones]) for d in found]


@pytest.mark.parametrize(
    "content",
    [
        {"address_book": {"address_book": [ADA, BOB]}},
        {"address_book_v2": {"address_book": [ADA, BOB]}},
        {"address_book": {"address_book_v2": [ADA, BOB]}},
        {"address_book_v2": [ADA, BOB]},
    ],
)
def test_address_books_until_2021(content: Any) -> None:
    file = entry(content, "about_you/your_address_books.json")
    assert _said(file) == [("Zoë Ox", ["zoe@a.example"], ["+1 555 0102"]), ("Bob Ray", [], [])]
    assert facebook_address_book.as_of(file) == "2017-07-14"


def _labelled(*pairs: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"label": garbled(label), "timestamp_value" if isinstance(v, int) else "value": v} for label, v in pairs]


@pytest.mark.parametrize(
    ("name", "point"), [("Contact name", "Contact point"), ("Imię i nazwisko", "Punkt kontaktu"), ("連絡先", "番号")]
)
def test_labels_are_in_any_language(name: str, point: str) -> None:
    rows = [
        {"timestamp": 1_700_000_000, "media": [], "label_values": _labelled(("t", 1), (name, "Ada Byron"), (point, p))}
        for p in ("555-0101", "ada@a.example", "(0151) 123 45 67")
    ]
    file = entry(rows, "personal_information/other_personal_information/your_imported_contacts.json")
    assert _said(file) == [
        ("Ada Byron", [], ["555-0101"]),
        ("Ada Byron", ["ada@a.example"], []),
        ("Ada Byron", [], ["(0151) 123 45 67"]),
    ]
    assert facebook_address_book.as_of(file) == "2023-11-14"


def test_everybody_in_one_value() -> None:
    people = [
        {
            "dict": _labelled(
                ("user_id", "1000000001"), ("Kontaktpunkt", f"p{n}@a.example"), ("t", 1), ("Name", f"P {n}")
            )
        }
        for n in (1, 2)
    ]
    content = {"media": [], "label_values": [{"label": "Kontakte", "vec": people}], "fbid": "9"}
    file = entry(content, "contacts_uploaded_before_2021.json")
    assert _said(file) == [("P 1", ["p1@a.example"], []), ("P 2", ["p2@a.example"], [])]


def test_names_alone_and_moments_that_are_no_names() -> None:
    rows = [
        {"label_values": _labelled(("Zeit", "14.11.2023"), ("Zeit", "14. Nov. 2023, 12:00:00"), ("Name", "Ada Byron"))},
        {"label_values": _labelled(("Zeit", "Nov 14, 2023"))},
    ]
    items = read(facebook_address_book, entry(rows, "contacts_uploaded_from_your_phone.json"))
    assert [d.formatted for d in drafts(items)] == ["Ada Byron"]
    assert left_out(items) == [("1 entry that says nothing", 1)]


def test_what_is_no_name_is_kept_as_a_note() -> None:
    rows = [{"label_values": _labelled(("Name", "Ada Byron"), ("Firma", "Engine"), ("Nummer", "06.12.34.56.78"))}]
    [draft] = drafts(read(facebook_address_book, entry(rows, "your_imported_contacts.json")))
    assert (draft.notes, draft.phones) == (["Engine"], [DraftPhone("06.12.34.56.78")])


def test_an_entry_without_a_name_is_called_by_what_it_has() -> None:
    book = {"address_book": [{"name": "+1 555 0102", "details": [{"contact_point": "+1 555 0102"}]}]}
    [draft] = drafts(read(facebook_address_book, entry(book)))
    assert (draft.formatted, draft.phones, draft.display_name) == ("", [DraftPhone("+1 555 0102")], "+1 555 0102")


PAGE = """<html><body><main>
<section class="_a6-g"><div class="_a6-p"><section class="_a6-g"><div class="_a6-p"><table>
<tr><td class="_a6_q">user_id</td><td class="_a6_r">1000000001</td></tr>
<tr><td class="_a6_q">Zeit</td><td class="_a6_r">14.11.2023, 12:00:00</td></tr>
<tr><td class="_a6_q">Name des Kontakts</td><td class="_a6_r">Zoë &amp; Ada</td></tr>
<tr><td class="_a6_q">Kontaktpunkt</td><td class="_a6_r">555-0101</td></tr>
</table></div></section></div><footer><div class="_a72d">14.11.2023, 12:00:00</div></footer></section>
<section class="_a6-g"><div class="_a6-p"><table><tr><td class="_a6_q">E</td><td class="_a6_r">bob@a.example</td></tr>
</table></div></section></main></body></html>"""
PAGE_2019 = (
    '<html><body><div class="_4t5n"><div class="pam _2lej"><div class="_2pio _2lek _2lel">Zoë &amp; Ada</div>'
    '<div class="_2let"><div>555-0101</div></div><div class="_3-94 _2lem">14.11.2019 12:00</div></div>'
    '<div class="pam _2lej"><div class="_2let"><div>bob@a.example</div></div></div></div></body></html>'
)


@pytest.mark.parametrize(
    ("page", "name"), [(PAGE, "your_imported_contacts.html"), (PAGE_2019, "about_you/your_address_books.html")]
)
def test_pages(page: str, name: str) -> None:
    assert _said(entry(page, name)) == [("Zoë & Ada", [], ["555-0101"]), ("", ["bob@a.example"], [])]


def test_bad_rows_harm_no_neighbour() -> None:
    rows: list[Any] = [
        None,
        5,
        ADA,
        {"name": None, "details": 5},
        {"name": [], "details": [None, {"contact_point": {}}]},
    ]
    items = read(facebook_address_book, entry({"address_book_v2": rows}))
    assert [d.emails for d in drafts(items)] == [[DraftEmail("zoe@a.example")]]
    assert [p.where for p in problems(items)] == ["entry 1", "entry 2"]
    assert left_out(items) == [("2 entries that say nothing", 2)]


def test_an_empty_address_book_is_a_problem() -> None:
    assert problems(list(facebook_address_book.read(entry({"address_book": []})))) == [
        Problem("file.json", "There is nobody in this address book.")
    ]


def test_other_labelled_files_are_not_taken_for_address_books() -> None:
    rows = [{"label_values": _labelled(("Name", "Ada Byron"))}]
    for name in ("suggested_friends.json", "contact_info.json", "profile_information.json"):
        assert detect(entry(rows, name)) is None
    assert detect(entry({"name": "Ada"}, "your_imported_contacts.json")) is None


@given(anything)
def test_no_value_is_too_odd(value: Any) -> None:
    shapes = (
        [value],
        {"address_book": value},
        [{"label_values": value}],
        {"label_values": [{"vec": [{"dict": value}]}]},
    )
    for content in shapes:
        for item in facebook_address_book.read(entry(content)):
            assert not isinstance(item, Draft) or item.display_name
        facebook_address_book.as_of(entry(content))
