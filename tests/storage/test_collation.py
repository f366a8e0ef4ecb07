from __future__ import annotations

import unicodedata

import pytest

from rolodex.storage.collation import NO_LETTER, collation, script_letters, system_language

NAMES = "Zoë Żaneta Åke Anna Ödön Łukasz Lars 王伟 7Eleven Жанна 김철수 Ćma Celina".split()


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", "Åke Anna Celina Ćma Lars Łukasz Ödön Żaneta Zoë"),
        ("sv_SE.UTF-8", "Anna Celina Ćma Lars Łukasz Żaneta Zoë Åke Ödön"),
        ("pl", "Åke Anna Celina Ćma Lars Łukasz Ödön Zoë Żaneta"),
    ],
)
def test_names_sort_as_the_language_does(language: str, order: str) -> None:
    in_order = sorted(NAMES, key=collation(language).key)
    assert " ".join(in_order[:9]) == order
    assert in_order[9:] == ["Жанна", "王伟", "김철수", "7Eleven"]


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("en", "Åke", "A"), ("sv", "Åke", "Å"), ("pl", "Łukasz", "Ł"), ("cs", "Chuck", "Ch"), ("tr", "Çağla", "Ç"),
        ("en", "王伟", "文"), ("en", "김철수", "가"), ("en", "7 Eleven", "#"), ("en", "", "#"), ("en", "d’Été", "D"),
        ("en", "🚀", "#"), ("en", "Ελένη", "Ω"), ("en", "たろう", "あ"),
    ],
)  # fmt: skip
def test_each_name_stands_under_its_letter(language: str, name: str, letter: str) -> None:
    order = collation(language)
    assert order.letter_of(order.key(name)) == letter
    assert letter in (*order.letters, *script_letters(), NO_LETTER)


def test_a_name_in_pieces_sorts_as_the_whole() -> None:
    order = collation("sv")
    assert order.key(unicodedata.normalize("NFD", "Åke Öberg")) == order.key("Åke Öberg")


def test_the_environment_names_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_COLLATE", "C")
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert system_language() == "sv_SE.UTF-8"
