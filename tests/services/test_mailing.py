from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.services.mailing import Letter, Reader, addresses, eml, mailto
from tests.services.test_templates import HOSTILE

words = st.sampled_from(HOSTILE) | st.text(max_size=60)
readers = st.builds(
    Reader, words, st.sampled_from(["", "dana@table.example", "é@table.example", "a@b?bcc=e@x"]) | words
)


def test_an_address_of_its_own_parts_and_nothing_else() -> None:
    letter = Letter((Reader("Dana", "dana@table.example"),), "Hello & welcome?", "Hi Dana,\n\n100% true & so on = ?\nü")
    url = mailto(letter)
    assert url == (
        "mailto:dana@table.example?subject=Hello%20%26%20welcome%3F"
        "&body=Hi%20Dana%2C%0D%0A%0D%0A100%25%20true%20%26%20so%20on%20%3D%20%3F%0D%0A%C3%BC"
    )


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example?bcc=eve@x.example", "a@b.example&cc=eve@x.example", "a@b.example,eve@x.example",
        "a@b.example eve", "a%0ABcc:eve@x.example", "a@b.example\r\nBcc: eve@x.example", "Eve <eve@x.example>",
        "a@@b.example", "", "nobody", "a@b.example\u202e",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_adds_no_reader(address: str) -> None:
    letter = Letter((Reader("A", address),), "S", "B")
    assert addresses(letter) == ()
    assert mailto(letter) == "mailto:?subject=S&body=B"
    assert message_from_bytes(eml(letter), policy=default)["To"] is None


@given(st.lists(readers, max_size=3), words, words)
def test_a_draft_reads_back_as_it_was_whatever_it_holds(to: list[Reader], subject: str, body: str) -> None:
    letter = Letter(tuple(to), subject, body)
    data = eml(letter)
    message = message_from_bytes(data, policy=default)
    assert set(message.keys()) <= {
        "Subject", "To", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert message["X-Unsent"] == "1"
    mailboxes = message["To"].addresses if message["To"] else ()
    # Python's parser leaves the bytes of an address beyond ASCII as they are.
    found = [a.addr_spec.encode("utf-8", "surrogateescape").decode() for a in mailboxes]
    assert tuple(dict.fromkeys(found)) == addresses(letter)
    assert not message.defects


@given(st.lists(readers, max_size=3), words, words)
def test_an_address_never_gains_a_part(to: list[Reader], subject: str, body: str) -> None:
    letter = Letter(tuple(to), subject, body)
    split = urlsplit(mailto(letter))
    assert split.scheme == "mailto"
    assert set(parse_qs(split.query, keep_blank_values=True)) == {"subject", "body"}
    assert tuple(unquote(part) for part in split.path.split(",") if part) == addresses(letter)


def test_a_draft_says_what_was_written() -> None:
    body = "Hi Łukasz,\n\nfrom me\n.\n" + "a long line " * 20
    letter = Letter((Reader("Łukasz, Ł", "l@x.example"), Reader("Dana", "d@x.example")), "Grüße", body)
    data = eml(letter)
    assert data.isascii()
    message = message_from_bytes(data, policy=default)
    assert message["Subject"] == "Grüße"
    assert [a.addr_spec for a in message["To"].addresses] == ["l@x.example", "d@x.example"]
    assert message.get_content().replace("\r\n", "\n").strip() == body.strip()
