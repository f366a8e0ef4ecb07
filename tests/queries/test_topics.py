from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.topics import forms, known_topics, read_topic, same_topic, topic_of_title


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("A good accountant", [("accountant",)]),
        ("somebody who knows magazine query letters", [("magazine",), ("query",), ("letters",)]),
        ("Who can help with SEO?", [("seo",)]),
        ("I need a web design", [("web", "design")]),
        ("Café", [("cafe",)]),
        ("IT", [("it",)]),
        ("who can help", [("who",), ("can",), ("help",)]),
        ("", []),
        ("&?!", []),
    ],
)
def test_a_question_is_read_without_its_filling(asked: str, parts: list[tuple[str, ...]]) -> None:
    assert [part.typed for part in read_topic(asked).parts] == parts


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("accountant", "Accounting"),
        ("accountants", "year-end accounts"),
        ("accountant", "Chartered accountancy"),
        ("accountant", "Bookkeeper"),
        ("a good tax adviser", "CPA"),
        ("bakers", "The bakery by the port"),
        ("baking", "Head baker"),
        ("lawyer", "attorney at law"),
        ("attorney", "Legal advice"),
        ("SEO", "search engine optimization"),
        ("search engine", "SEO"),
        ("planner", "Planning"),
        ("plan", "planners"),
        ("shipping", "shippers"),
        ("photographer", "photography"),
        ("consultant", "Consulting"),
        ("recruitment", "Recruiter"),
        ("taxes", "tax"),
        ("会計士", "公認会計士です"),
    ],
)
def test_one_thing_is_found_by_its_forms_and_its_other_names(asked: str, text: str) -> None:
    topic = read_topic(asked)
    assert len(topic.fit(text).parts) == len(topic.parts)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("accountant", "Account manager"),
        ("accountant", "accent"),
        ("tax", "taxi"),
        ("marketing", "Market seller"),
        ("market", "marketing"),
        ("query letters", "Letting agent"),
        ("search engine", "engine search"),
        ("law", "lawn"),
    ],
)
def test_what_only_looks_so_does_not_fit(asked: str, text: str) -> None:
    topic = read_topic(asked)
    assert len(topic.fit(text).parts) < len(topic.parts)


def test_what_was_typed_is_told_from_what_else_it_is_called() -> None:
    topic = read_topic("accountant")
    assert topic.fit("Accounting").exact
    assert not topic.fit("Bookkeeper").exact


def test_an_industry_by_another_lists_name_is_known() -> None:
    assert read_topic("Wine & Spirits").industry == "Food & drink"
    assert read_topic("zzz").industry == ""


def test_a_long_text_is_cut_to_where_it_names_the_topic() -> None:
    text = "Word " * 60 + "knows a fine baker in town " + "word " * 60
    shown = read_topic("bakery").excerpt(text)
    assert "fine baker" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 130
    assert read_topic("bakery").excerpt("A\nbaker") == "A baker"


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Head of Procurement", "Procurement"),
        ("Owner", ""),
        ("Senior Tax Adviser", "Tax Adviser"),
        ("VP, Sales", "Sales"),
        ("Co-founder & CEO", ""),
        ("SEO consultant", "SEO consultant"),
    ],
)
def test_a_title_without_its_rank_is_a_topic(title: str, topic: str) -> None:
    assert topic_of_title(title) == topic


def test_ways_to_write_one_topic_are_one() -> None:
    assert same_topic("Baker") == same_topic("bakers") == same_topic("a good bakery")
    assert same_topic("SEO") != same_topic("sales")


def test_every_line_of_the_file_can_be_asked_for() -> None:
    for name in known_topics():
        topic = read_topic(name)
        assert len(topic.fit(name).parts) == len(topic.parts) == 1, name


@given(st.text(max_size=60), st.text(max_size=200))
def test_nothing_typed_is_an_error(asked: str, text: str) -> None:
    topic = read_topic(asked)
    topic.fit(text)
    topic.excerpt(text)
    topic_of_title(text)
    same_topic(text)


@given(st.text(alphabet="abdegnoprst", min_size=3, max_size=9), st.text(alphabet="abdegnoprst", min_size=3, max_size=9))
def test_every_word_is_a_form_of_itself(word: str, other: str) -> None:
    assert word in forms(word)
    assert len(read_topic(f"{word} {other}").fit(f"x {word} {other}").parts) == len(read_topic(f"{word} {other}").parts)
