"""Exporting from the cards page: what is chosen, or what is listed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.ui.cards import exporting
from rolodex.ui.cards.exporting import FORMS, Target, target_of
from rolodex.ui.page import Desk
from tests.ui.cards_hand import CardsHand


@pytest.fixture
def hand(town: dict[str, int], desk: Desk, qtbot: QtBot) -> CardsHand:
    return CardsHand(desk, qtbot)


def _answer(monkeypatch: pytest.MonkeyPatch, target: Target | None) -> list[str]:
    """The dialog answers with `target`; the names it was offered."""
    offered: list[str] = []

    def choose(_: object, name: str) -> Target | None:
        offered.append(name)
        return target

    monkeypatch.setattr(exporting, "choose_target", choose)
    return offered


def test_ctrl_e_exports_all_that_the_search_found(
    hand: CardsHand, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "freight.json"
    offered = _answer(monkeypatch, Target(to, "json"))
    hand.arrive("company:harbour")
    with qtbot.waitSignal(desk.toast_wanted) as said:
        QTest.keyClick(hand.page.list.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Exported 3 cards to freight.json.", None]
    assert offered == ["company-harbour"]
    names = {card["name"] for card in json.loads(to.read_text(encoding="utf-8"))["cards"]}
    assert names == {"Ivo Brandt", "Émile Brandt", "Zoë Ahn"}


def test_the_chosen_cards_alone_are_exported(
    hand: CardsHand, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "two.csv"
    _answer(monkeypatch, Target(to, "csv"))
    hand.arrive("")
    hand.page.list.set_current(0)
    QTest.keyClick(hand.page.list.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(desk.toast_wanted):
        hand.page.list.export.click()
    rows = list(csv.DictReader(to.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["First Name"] for row in rows] == ["Ada", "Émile"]


def test_thinking_better_of_it_writes_nothing(hand: CardsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = _answer(monkeypatch, None)
    hand.arrive("")
    hand.page.list.export.click()
    assert offered == ["contacts"]
    assert not list(tmp_path.glob("*.vcf"))


def test_a_folder_that_is_not_there_is_told_in_a_sentence(
    hand: CardsHand, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, Target(tmp_path / "none" / "x.vcf", "vcf"))
    hand.arrive("")
    with qtbot.waitSignal(desk.toast_wanted) as said:
        hand.page.list.export.click()
    assert said.args is not None
    assert "cannot be written" in said.args[0]


@pytest.mark.parametrize(
    ("typed", "picked", "expected"),
    [
        ("a.vcf", "vcf", ("a.vcf", "vcf")),
        ("a.vcf", "vcf3", ("a.vcf", "vcf3")),
        ("a.csv", "vcf", ("a.csv", "csv")),
        ("a", "json", ("a.json", "json")),
        ("v1.2", "ldif", ("v1.2.ldif", "ldif")),
    ],
)
def test_the_name_typed_tells_the_format(typed: str, picked: str, expected: tuple[str, str]) -> None:
    form = next(form for form in FORMS if form.format == picked)
    assert target_of(typed, form) == Target(Path(expected[0]), expected[1])
