from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.text import clean, clean_text, company_key, email_key, fold, link_key, linkedin_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Straße", "lukasz strasse"),
        ("SØREN", "soren"),
        ("Işık", "isik"),
        ("Zoë", "zoe"),
        ("Æsop", "aesop"),
        ("𝐓𝐨𝐦", "tom"),
    ],
)
def test_fold_spells_letters_as_they_are_typed_elsewhere(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_part_cjk_and_keep_apostrophes_inside() -> None:
    assert words("王伟 Wang") == ["王", "伟", "wang"]
    assert words("O’Brien d'Arc") == ["obrien", "darc"]
    assert words("김철수") == ["김", "철", "수"]


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind Foods, Inc.", "NORTHWIND FOODS"),
        ("Smith & Sons Ltd", "Smith and Sons"),
        ("A.B.C. GmbH & Co. KG", "ABC"),
        ("Orły Sp. z o.o.", "Orly"),
        ("PT Astra", "Astra"),
        ("Café Noir S.A.", "cafe noir"),
    ],
)
def test_companies_are_one_whatever_their_legal_form(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


def test_a_company_that_is_nothing_but_a_legal_form_keeps_it() -> None:
    assert company_key("Limited") == "limited"
    assert company_key("Co.") != company_key("Inc.")


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        ("flickr", "https://www.flickr.com/people/Ada-Byron/", "flickr/ada-byron"),
        ("flickr", "flickr.com/photos/12345678@N00", "flickr/12345678@n00"),
        ("flickr", "https://www.flickr.com/photos/ada/5123/", ""),
        ("x", "https://twitter.com/intent/user?user_id=12", "x/#12"),
        ("x", "https://x.com/Ada", "x/ada"),
        ("instagram", "https://www.instagram.com/_u/ada.b", "instagram/ada.b"),
        ("mastodon", "@Ada@social.example", "mastodon/ada@social.example"),
        ("website", "https://x.com/ada", ""),
    ],
)
def test_profiles_are_one_however_written(kind: str, value: str, key: str) -> None:
    assert link_key(kind, value) == key


def test_linkedin_addresses_are_one_however_written() -> None:
    assert linkedin_key("https://www.linkedin.com/in/Ada-Lovelace/?x=1") == "in/ada-lovelace"
    assert linkedin_key("de.linkedin.com/in/ada-lovelace") == "in/ada-lovelace"
    assert linkedin_key("https://www.linkedin.com/in/zo%C3%AB") == "in/zoë"
    assert linkedin_key("https://example.com/in/ada") == ""


def test_email_key_ignores_case_and_mailto() -> None:
    assert email_key(" MAILTO:Ada@X.example ") == "ada@x.example"


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_always_be_kept(text: str) -> None:
    for kept in (clean(text), clean_text(text)):
        assert "\0" not in kept
        kept.encode()
    assert "\n" not in clean(text)
