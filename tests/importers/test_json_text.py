from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers import json_text
from rolodex.importers.entry import Entry


def test_a_script_that_assigns_a_list_is_read() -> None:
    assert json_text.loads(b'window.YTD.following.part0 = [ {"a": "12345678901234567890"} ]\n') == [
        {"a": "12345678901234567890"}
    ]
    assert json_text.looks_like_json(b"window.YTD.follower.part12 = [")
    assert not json_text.looks_like_json(b"First Name,Last Name")


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_marks_of_encodings_are_understood(mark: bytes, encoding: str) -> None:
    assert json_text.loads(mark + '{"a": "é"}'.encode(encoding)) == {"a": "é"}


def test_garbled_letters_are_mended_only_where_they_were_garbled() -> None:
    assert json_text.mend("Zo\u00c3\u00ab") == "Zoë"
    assert json_text.mend("Zoë") == "Zoë"
    assert json_text.mend("Łukasz Ã") == "Łukasz Ã"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_garbled_comes_back(text: str) -> None:
    assert json_text.mend(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a": ', b"not json", b"\xff\xfe\x00", b""])
def test_what_is_no_json_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match="The file is"):
        json_text.loads(data)


def test_huge_numbers_and_files_are_bounded() -> None:
    assert json_text.loads(b'{"a": ' + b"9" * 5000 + b"}") == {"a": "9" * 5000}
    entry = Entry("big.json", "", json_text.MAX_JSON_BYTES + 1, b"{", lambda: b"{}")
    with pytest.raises(InputError, match="larger than 128 MB"):
        json_text.load(entry)


def test_a_lone_surrogate_can_be_stored() -> None:
    assert json_text.text_of(json_text.loads(b'"\\ud83d"')) == "?"
