"""vCard files taken apart: nothing between the bytes and the lines is lost or counted twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.vcard_draft import draft_lines, draft_properties
from rolodex.models.vcard_lines import (
    CardSpan,
    Stray,
    from_utf8,
    parsed_head,
    plain_lines,
    properties,
    split_cards,
    split_head,
    to_utf8,
)

pieces = st.sampled_from(
    [
        *(b"BEGIN:VCARD", b"END:VCARD", b"begin:vcard", b"AGENT:", b"\r\n", b"\n", b"\r", b" ", b"\t", b"=", b"\xff"),
        *(b"TEL:1", b"FN:\xc3\xb6", b"NOTE;ENCODING=QUOTED-PRINTABLE:a=", b"PHOTO;BASE64:", b"QUJD", b"x:y"),
        *(b'TEL;X="a:b', b"\xef\xbb\xbf"),
    ]
)


def test_a_head_knows_its_parts() -> None:
    head = parsed_head('item1.tel;CELL;type="home,fax";X-A="a;^n^\'b^^";ENCODING=b;CHARSET=x')
    assert (head.group, head.name, head.types) == ("item1", "TEL", ("cell", "home", "fax"))
    assert head.params["X-A"] == 'a;\n"b^'
    assert (head.encoding, head.charset) == ("base64", "x")


def test_a_colon_in_quotes_parts_nothing() -> None:
    parted = split_head('ADR;LABEL="a:b":;;c')
    assert parted is not None
    assert parted[1] == ";;c"
    assert split_head("no colon") is None


def test_a_card_in_a_card_needs_its_agent() -> None:
    nested = b"BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nFN:a\nEND:VCARD\n"
    assert list(split_cards(nested)) == [CardSpan(0, len(nested), 1, True)]
    broken = b"BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\nrest"
    assert list(split_cards(broken)) == [CardSpan(0, 17, 1, False), CardSpan(17, 44, 3, True), Stray(6)]


def test_base64_that_spells_a_marker_ends_nothing() -> None:
    card = b"BEGIN:VCARD\nPHOTO;ENCODING=b:xxEND:VCARD\n xBEGIN:VCARD\nNOTE:END:VCARD\nEND:VCARD\n"
    assert list(split_cards(card)) == [CardSpan(0, len(card), 1, True)]


@given(st.lists(pieces, max_size=30).map(b"".join))
def test_cards_never_overlap_and_keep_their_order(data: bytes) -> None:
    end, line = 0, 0
    for part in split_cards(data):
        assert part.line >= line
        line = part.line
        if isinstance(part, CardSpan):
            assert end <= part.start < part.end <= len(data)
            end = part.end


@given(st.lists(pieces, max_size=30).map(b"".join))
def test_properties_lie_in_the_card_one_after_the_other(card: bytes) -> None:
    end = 0
    for line in properties(card)[0]:
        assert end <= line.start < line.end <= len(card)
        end = line.end


@given(
    st.lists(
        pieces | st.sampled_from([b"TEL;HOME:1\r\n", b"ORG:A;B\r\n", b"NOTE:a\r\n b\r\n", b"N:a;b\n"]), max_size=20
    ).map(b"".join)
)
def test_the_fast_reader_agrees_with_the_careful_one(card: bytes) -> None:
    plain = plain_lines(card)
    fast = draft_lines(*plain) if plain else None
    if fast is not None:
        found, faults = properties(card)
        assert not faults
        assert fast.draft == draft_properties(found).draft


def test_a_known_head_after_a_fold_is_part_of_its_line() -> None:
    parsed_head("\tTEL")
    plain = plain_lines(b"BEGIN:VCARD\r\nNOTE:a\r\n\tTEL:1\r\nEND:VCARD\r\n")
    assert plain is not None
    assert draft_lines(*plain) is None


def test_half_a_head_is_not_remembered() -> None:
    for _ in range(2):
        made = draft_lines(['TEL;X="a:1'], False)
        assert made is not None
        assert made.draft.phones[0].value == "1"
    made = draft_lines(['TEL;X="a:b":2'], False)
    assert made is not None
    assert made.draft.phones[0].value == "2"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf16_comes_back_as_it_was(text: str) -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        data = ("BEGIN:VCARD" + text).encode(codec)
        utf8, found = to_utf8(data)
        assert found == codec
        assert from_utf8(utf8, found) == data
