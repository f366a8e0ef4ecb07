"""`log`, `talks` and `timeline`: a talk in one line, and everything that happened with somebody."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from tests.cli.hand import Ask, Tell

LINE = "call Dana about the trade fair, Luis was there; owes me the price list friday"
AS_OF = ("--as-of", "2026-11-25")
DANA, LUIS = {"id": 2, "name": "Dana Okafor"}, {"id": 3, "name": "Luis Romero"}
YOU = {"id": 1, "name": "You"}


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in ("Dana Okafor @Brightside", "Luis Romero", "Ana Sousa", "Ana Lima @Brightside"):
        assert ask("add", line)[0] == 0


def test_a_line_alone_logs_a_talk_that_undoes(ask: Ask) -> None:
    code, said, _ = ask("log", LINE, *AS_OF)
    assert code == 0
    assert said["rows"] == [
        {
            "id": 1,
            "on": "2026-11-25",
            "at": "",
            "planned": False,
            "channel": "call",
            "text": LINE,
            "people": [DANA, LUIS],
            "favors": [1],
        }
    ]
    favor = {"id": 1, "ower": DANA, "owed": YOU, "what": "the price list", "due": "2026-11-27", "began": ""}
    assert (said["favors"], said["unclear"]) == ([favor], [])
    assert ask("changes")[1]["changes"][0]["id"] == said["change"]
    (event,) = (e for e in ask("timeline", 3)[1]["rows"] if e["kind"] == "talk")
    assert (event["on"], event["people"], event["talk"]) == ("2026-11-25", ["Dana Okafor"], 1)
    assert ask("undo")[0] == 0
    assert (ask("talks")[1]["rows"], ask("favors")[1]["rows"]) == ([], [])


def test_a_card_and_words_log_a_talk_with_that_card(ask: Ask) -> None:
    code, said, _ = ask("log", "dana", "lunch,", "Luis", "was", "there", "--on", "2026-11-20", "--at", "3pm")
    assert code == 0
    row = said["rows"][0]
    assert (row["people"], row["on"], row["at"], row["channel"]) == ([DANA, LUIS], "2026-11-20", "15:00", "lunch")
    said = ask("log", 2, "Asked for prices", "--with", "luis", "--with", 4, "--channel", "fair")[1]
    assert ([person["id"] for person in said["rows"][0]["people"]], said["rows"][0]["channel"]) == ([2, 3, 4], "fair")


def test_a_dry_run_tells_what_was_understood(ask: Ask, tell: Tell) -> None:
    before = len(ask("changes")[1]["changes"])
    said = ask("log", LINE, "--dry-run", *AS_OF)[1]
    assert (said["change"], said["rows"][0]["people"], said["favors"][0]["what"]) == (
        None, [DANA, LUIS], "the price list",
    )  # fmt: skip
    out = tell("log", "lunch with Dana tomorrow at 12:30; I owe her a book", "--dry-run", *AS_OF)[1]
    assert out.splitlines() == [
        "Would plan lunch with Dana Okafor",
        "  on 2026-11-26 at 12:30",
        "  You owe Dana Okafor: a book",
    ]
    assert len(ask("changes")[1]["changes"]) == before


def test_what_is_unclear_is_told_and_never_guessed(ask: Ask, tell: Tell) -> None:
    code, said, err = ask("log", "met Ana about the fair")
    assert (code, said) == (1, None)
    assert "Ana Lima (5, Brightside), Ana Sousa (4)" in err
    assert "like “Ana (42)”" in err
    said = ask("log", 2, "lunch with Ana and Kofi")[1]
    assert said["rows"][0]["people"] == [DANA]
    assert [(each["written"], [c["id"] for c in each["candidates"]]) for each in said["unclear"]] == [
        ("Ana", [5, 4]),
        ("Kofi", []),
    ]
    code, out, err = tell("log", 2, "lunch with Kofi")
    assert (code, "Logged lunch with Dana Okafor" in out) == (0, True)
    assert err.strip() == "Nobody here is called “Kofi”. Make a card of it with --new. It was left out."
    assert ask("log", "met Ana (4)")[1]["rows"][0]["people"] == [{"id": 4, "name": "Ana Sousa"}]
    assert ask("log", 2, "lunch with Kofi", "--new")[1]["rows"][0]["people"][1] == {"id": 6, "name": "Kofi"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("log", "  "), 2),
        (("log", "nobody in particular"), 1),
        (("log", "zoe", "called"), 1),
        (("log", "2", "called", "--on", "3/12"), 2),
        (("log", "2", "called", "--at", "25:00"), 2),
        (("talks", "edit", "9", "--text", "x"), 1),
        (("talks", "remove", "9"), 1),
        (("timeline", "2", "--kind", "dreams"), 2),
        (("timeline", "zoe"), 1),
    ],
)
def test_what_cannot_be_is_refused(ask: Ask, words: tuple[str, ...], code: int) -> None:
    assert ask(*words)[0] == code


def test_talks_are_listed_changed_and_removed(ask: Ask, tell: Tell) -> None:
    ask("log", 2, "lunch", "--on", "2026-11-20")
    ask("log", 3, "called", "--on", "2026-11-24")
    ask("log", 2, "call tomorrow at 9:15", *AS_OF)
    ask("log", 2, "dinner", "--on", "2026-12-24")

    def listed(*words: str | int) -> list[int]:
        return [row["id"] for row in ask("talks", *words, *AS_OF)[1]["rows"]]

    assert (listed(), listed("dana"), listed("--planned"), listed("luis", "--planned")) == (
        [4, 3, 2, 1], [4, 3, 1], [3, 4], [],
    )  # fmt: skip
    assert tell("talks", "luis", *AS_OF)[1].split() == ["2", "2026-11-24", "call", "Luis", "Romero", "called"]
    code, said, _ = ask(
        "talks", "edit", 1, "--text", "About kites", "--with", 3, "--without", 2, "--on", "last friday", *AS_OF
    )
    assert code == 0
    row = said["rows"][0]
    assert (row["text"], row["people"], row["on"]) == ("About kites", [LUIS], "2026-11-20")
    assert ask("talks", "edit", 3, "--at", "")[1]["rows"][0]["at"] == ""
    assert ask("talks", "edit", 3, "--at", "")[1]["change"] is None
    removed = ask("talks", "remove", 1)[1]
    assert (removed["rows"], listed()) == ([], [4, 3, 2])
    ask("undo")
    assert listed() == [4, 3, 2, 1]


def test_a_timeline_can_be_of_some_kinds(ask: Ask, tell: Tell) -> None:
    ask("log", 2, "call tomorrow about kites; owes me a list", *AS_OF)
    ask("vouches", "add", "dana", "--for", "kites")
    rows = ask("timeline", "dana", "--kind", "talks, favor", *AS_OF)[1]["rows"]
    assert [(row["kind"], row["planned"], row["text"]) for row in rows] == [
        ("talk", True, "Planned: call tomorrow about kites; owes me a list"),
        ("favor", False, "Owes you: a list"),
    ]
    assert "Planned: call tomorrow" in tell("timeline", "dana", *AS_OF)[1]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the clock's time zone, and puts it back."""

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    before = os.environ.get("TZ")
    yield set_zone
    monkeypatch.delenv("TZ", raising=False)
    if before is not None:
        monkeypatch.setenv("TZ", before)
    time.tzset()


@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Etc/UTC", "Pacific/Pago_Pago"])
def test_today_is_the_day_on_your_own_clock(ask: Ask, zone: Callable[[str], None], name: str) -> None:
    zone(name)
    here = date.today()
    said = ask("log", 2, "called")[1]["rows"][0]
    assert (said["on"], said["planned"]) == (here.isoformat(), False)
    said = ask("log", 2, "call tomorrow")[1]["rows"][0]
    assert (said["on"], said["planned"]) == ((here + timedelta(1)).isoformat(), True)
    assert ask("show", 2)[1]["timeline"][0]["planned"] is True


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York"])
def test_a_time_in_the_night_the_clocks_change_stays_as_written(
    ask: Ask, zone: Callable[[str], None], name: str
) -> None:
    zone(name)
    for on in ("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01"):
        row = ask("log", 2, f"call {on} 02:30", *AS_OF)[1]["rows"][0]
        assert (row["on"], row["at"]) == (on, "02:30")
    zone("Asia/Tokyo")
    assert {row["at"] for row in ask("talks", 2)[1]["rows"]} == {"02:30"}
