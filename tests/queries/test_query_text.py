from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.query_text import FIELDS, Query, Term, read_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ()),
        ("ada acme", ((Term("ada"), Term("acme")),)),
        ('"ada byron"', ((Term("ada byron", exact=True),),)),
        ('"ada byron', ((Term("ada byron", exact=True),),)),
        ("-bob", ((Term("bob", negative=True),),)),
        ("a OR b", ((Term("a"),), (Term("b"),))),
        ("OR a OR", ((Term("a"),),)),
        ("a or b", ((Term("a"), Term("or"), Term("b")),)),
        ('company:"Acme Inc"', ((Term("Acme Inc", "company", exact=True),),)),
        ("-tag:client", ((Term("client", "tag", negative=True),),)),
        ("is:starred has:photo", ((Term("starred", "is"), Term("photo", "has")),)),
        ("spoke<2025-01", ((Term("2025-01", "spoke", "<"),),)),
        ("added>=2026-03", ((Term("2026-03", "added", ">="),),)),
        ("met:2024", ((Term("2024", "met", "="),),)),
        ("met:fair", ((Term("fair", "met"),),)),
        ("is:tall", ((Term("is:tall"),),)),
        ("hat:red", ((Term("hat:red"),),)),
        ("spoke<soon", ((Term("spoke<soon"),),)),
        ("name:", ((Term("name:"),),)),
        ("-", ((Term("-"),),)),
    ],
)
def test_what_is_typed_is_read(text: str, query: Query) -> None:
    assert read_query(text) == query


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    assert all(
        term.field in ("", "is", "has", "spoke", "added", *FIELDS) for group in read_query(text) for term in group
    )
