from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers.kept import keep, kept
from rolodex.models.draft import Draft, DraftEmail, DraftNote, DraftTalk, DraftVouch

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(texts, texts, st.lists(texts), st.booleans(), st.integers(0, 9))
def test_a_kept_draft_comes_back_as_it_was(key: str, name: str, notes: list[str], only_adds: bool, count: int) -> None:
    draft = Draft(
        key=key,
        formatted=name,
        notes=notes,
        only_adds=only_adds,
        emails=[DraftEmail(name, preferred=True)],
        dated_notes=[DraftNote(name, "2026-03-02")],
        talks=[DraftTalk("LinkedIn", key, "2026-03-02", "both", count)],
        vouches=[DraftVouch(name, by_you=True)],
    )
    raw = keep(draft)
    found = kept(raw)
    assert found is not None
    assert found.raw == raw
    found.raw = b""
    assert found == draft
    assert keep(found) == raw


def test_other_bytes_are_no_kept_draft() -> None:
    assert kept(b"BEGIN:VCARD") is None
    assert kept(b'{"name": "Ada"}') is None


def test_a_damaged_one_is_told_in_a_sentence() -> None:
    with pytest.raises(InputError, match="cannot be read again"):
        kept(keep(Draft(key="x/1"))[:-2])
