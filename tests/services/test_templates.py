from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.queries.settings import my_name, own_letters
from rolodex.services.asking import templates
from rolodex.services.settings import set_letter, set_my_name
from rolodex.services.templates import FIELDS, LETTERS, as_data, ours, write
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.text import clean
from tests.helpers import derived, dump, import_, person, reading

# What names have been made of to break templates, headers, addresses and lines.
HOSTILE = [
    "{goal}",
    "{",
    "}}{",
    "[x]",
    "]",
    "%s%n",
    "%0A%0DBcc: e@x",
    "a\r\nBcc: e@x",
    "?bcc=e@x",
    "\u202egnp",
    "None",
    "",
]
# A bracket of our own would make a name look like another's.
names = st.sampled_from(HOSTILE) | st.text(max_size=12).filter(lambda text: not set("‹›") & set(text))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Hi {connector},\nmeet {goal}", "Hi Dana,\nmeet Luis {Romero}"),
        ("{goal}[, {title}][ at {company}].", "Luis {Romero} at Acme Inc."),
        ("One.\n\n[Why: {why}.]\n\nTwo.", "One.\n\nTwo."),
        ("[I am {me}[, {my_title}], and ]I ask", "I am Ann, and I ask"),
        ("[{why} and ]I ask [{company}.]", "I ask Acme Inc."),
        ("Sent to {why} , you", "Sent to, you"),
        ("{unknown} {goal", "{unknown} {goal"),
        ("[sic] [open {connector}", "[sic] [open Dana"),
        ("shut] {connector}]", "shut] Dana]"),
        ("{connector}\n{why}\n{me}", "Dana\nAnn"),
        ("", ""),
    ],
)
def test_fields_are_filled_and_leave_no_holes(template: str, expected: str) -> None:
    fields = dict.fromkeys(FIELDS, "") | {
        "connector": "Dana", "goal": "Luis {Romero}", "company": "Acme Inc.", "me": "Ann",
    }  # fmt: skip
    assert write(template, fields) == ("", expected)


def test_a_subject_is_one_line_of_its_own() -> None:
    assert write("Subject: Meet {goal}\n\nHi", {"goal": "Lu\nis"}) == ("Meet Lu is", "Hi")
    assert write("Subject:\nHi", {}) == ("", "Hi")


@pytest.mark.parametrize("letter", LETTERS)
def test_our_letters_know_their_fields_and_shout_nowhere(letter: str) -> None:
    everything = {name: f"<{name}>" for name in FIELDS}
    subject, body = write(ours(letter), everything)
    assert not set("{}[]!") & set(subject + body)
    assert letter == "forward" or subject
    assert "<me>" in body


@pytest.mark.parametrize("letter", LETTERS)
def test_our_letters_do_without_what_is_missing(letter: str) -> None:
    needed = ("connector", "goal", "goal_first", "to", "other", "other_first", "one", "one_first")
    fields = dict.fromkeys(FIELDS, "") | {name: name.upper() for name in needed}
    for text in write(ours(letter), fields):
        assert "None" not in text
        assert not any(hole in text for hole in ("  ", " ,", " .", "..", "()", ": .", "\n\n\n", "{", "["))


@given(st.sampled_from(list(LETTERS)), st.lists(names, min_size=len(FIELDS), max_size=len(FIELDS)))
def test_names_from_a_book_are_never_read_as_a_template(letter: str, values: list[str]) -> None:
    fields = {name: f"‹{value}›" for name, value in zip(FIELDS, values, strict=True)}
    subject, body = write(ours(letter), fields)
    expected_subject, expected_body = write(ours(letter), {name: f"‹{name}›" for name in FIELDS})
    for name, value in fields.items():
        # The letter with plain words in it, those then exchanged for what the book says.
        expected_subject = expected_subject.replace(f"‹{name}›", as_data(value))
        expected_body = expected_body.replace(f"‹{name}›", as_data(value))
    assert (subject, body) == (clean(expected_subject), expected_body)
    assert "\u202e" not in body


@given(st.text(alphabet="ab {}[]\n,.!goalwhy", max_size=60))
def test_any_template_can_be_filled(template: str) -> None:
    subject, body = write(template, {"goal": "Luis", "why": ""})
    assert "\x00" not in subject + body
    assert "\x01" not in subject + body


def test_a_letter_can_be_put_into_your_own_words_and_back(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron")]))
    before, shown = dump(book), derived(book)
    changed = set_letter(book, "thank", "Subject: Ta\n\nTa, {connector}")
    assert (changed.label, changed.contacts) == ("Put into your words: “Thank for an introduction”", frozenset())
    with book.read() as connection:
        assert templates(connection)["thank"] == "Subject: Ta\n\nTa, {connector}"
        assert templates(connection)["ask"] == ours("ask")
    assert derived(book) == shown
    assert set_letter(book, "thank", ours("thank")).label.startswith("Went back to our words")
    with book.read() as connection:
        assert own_letters(connection) == {}
    undo(book)
    undo(book)
    assert dump(book) == before
    with pytest.raises(UsageError, match="no letter “sonnet”"):
        set_letter(book, "sonnet", "x")


def test_your_name_is_what_you_say_else_what_your_files_say(book: Book) -> None:
    def name() -> str:
        with book.read() as connection:
            return my_name(connection)

    assert name() == ""
    import_(book, reading([person("Alex", "Marin", is_you=True)]))
    assert name() == "Alex Marin"
    set_my_name(book, "  Alex M. ")
    assert name() == "Alex M."
    set_my_name(book, "")
    assert name() == "Alex Marin"
