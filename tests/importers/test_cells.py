from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers.cells import add_emails, add_phones, day, label, link, several
from rolodex.models.draft import Draft, DraftEmail, DraftLink


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y"]))
def test_a_day_written_so_that_it_cannot_be_another(date: object, form: str) -> None:
    found = day(date.strftime(form).zfill(10) if form[1] == "Y" else date.strftime(form))  # type: ignore[attr-defined]
    if date.year > 999:  # type: ignore[attr-defined]
        year = None if date.year == 1604 else date.year  # type: ignore[attr-defined]
        assert found is not None
        assert (found.year, found.month, found.day) == (year, date.month, date.day)  # type: ignore[attr-defined]


@given(st.integers(1, 12), st.integers(1, 12))
def test_with_two_small_numbers_the_order_must_be_known(first: int, second: int) -> None:
    written = f"{first}/{second}/1970"
    assert (day(written) is None) == (first != second)
    known = day(written, day_first=True)
    assert known is not None
    assert (known.month, known.day) == (second, first)


@pytest.mark.parametrize(
    ("address", "said", "kind", "kept"),
    [
        ("https://www.linkedin.com/in/ada", "Profile", "linkedin", ""),
        ("https://x.com/ada", "", "x", ""),
        ("https://notlinkedin.com/in/ada", "", "website", ""),
        ("https://linkedin.com/company/engine", "", "website", ""),
        ("ada.byron", "Skype", "skype", ""),
        ("ada", "Twitter", "x", ""),
        ("ada.example", "Blog", "website", "Blog"),
    ],
)
def test_links(address: str, said: str, kind: str, kept: str) -> None:
    assert link(address, said) == DraftLink(address, kind, kept)


def test_lists() -> None:
    assert list(several(" a; b ,, c ", ";,")) == ["a", "b", "c"]
    draft = Draft()
    assert [p.message for p in add_emails(draft, "row 2", "<a@x.example>, b@x.example; none", "work")] == [
        '"none" is no e-mail address; the rest was read.'
    ]
    assert draft.emails == [DraftEmail("a@x.example", "work"), DraftEmail("b@x.example", "work")]
    add_phones(draft, "+1 212 555 0123; (212) 555-0124, +1 212 555 0125\n555 x 12, 13")
    assert [p.value for p in draft.phones] == ["+1 212 555 0123", "(212) 555-0124", "+1 212 555 0125", "555 x 12", "13"]


def test_labels_that_are_usual_are_in_lower_case() -> None:
    assert [label(text) for text in ("Work Fax", "HOME", "Summer House", "")] == [
        "work fax",
        "home",
        "Summer House",
        "",
    ]
