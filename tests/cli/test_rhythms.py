from __future__ import annotations

import pytest

from tests.cli.hand import Ask, Tell


@pytest.fixture(autouse=True)
def _two(ask: Ask) -> None:
    ask("add", "Ada Lindqvist @Bakery #client")
    ask("add", "Bo Li #client")


def test_a_rhythm_is_set_listed_and_undone(ask: Ask) -> None:
    code, done, _ = ask("rhythm", "ada", "--every", "month")
    assert (code, done["change"]) == (0, 3)
    assert [(row["name"], row["own_days"], row["rhythm_days"]) for row in done["rows"]] == [("Ada Lindqvist", 30, 30)]
    assert ask("rhythm", "--tag", "client", "--every", "2 weeks")[1]["change"] == 4
    assert ask("rhythm", "--industry", "Food & drink", "--every", "quarter")[1]["change"] == 5
    listed = ask("rhythm")[1]
    assert [(row["kind"], row["name"], row["days"]) for row in listed["rows"]] == [
        ("tag", "client", 14), ("industry", "Food & drink", 90),
    ]  # fmt: skip
    assert listed["cards"] == [{"every": "every month", "days": 30, "cards": 1}]
    assert "change" not in listed
    assert [row["why"] for row in ask("rhythm", "ada", "bo")[1]["rows"]] == ["every month", "tag client"]
    ask("undo", "4")
    assert [row["why"] for row in ask("rhythm", "bo")[1]["rows"]] == [""]
    assert ask("rhythm", "ada", "--every", "never")[1]["rows"][0]["why"] == "never"
    assert ask("show", "ada")[1]["keep_in_touch"]["own_days"] == -1


def test_who_is_due_comes_longest_overdue_first(ask: Ask, tell: Tell) -> None:
    ask("rhythm", "ada", "--every", "30")
    ask("rhythm", "bo", "--every", "week")
    rows = ask("keep-in-touch", "--as-of", "2999-01-01")[1]["rows"]
    assert [(row["name"], row["why"]) for row in rows] == [("Bo Li", "every week"), ("Ada Lindqvist", "every month")]
    assert ask("keep-in-touch", "--as-of", "2020-01-01") == (0, {"rows": []}, "")
    code, out, _ = tell("keep-in-touch", "--as-of", "2999-01-01")
    assert code == 0
    assert "never spoke" in out
    assert "every week" in out
    assert "Nobody is due" in tell("keep-in-touch", "--as-of", "2020-01-01")[1]


def test_a_snooze_is_said_in_words_or_as_a_day(ask: Ask) -> None:
    ask("rhythm", "ada", "--every", "week")
    assert ask("snooze", "ada", "--until", "2 weeks", "--as-of", "2998-12-20")[1]["rows"][0]["due"] == "2999-01-03"
    assert ask("snooze", "ada", "--until", "2999-05-01")[1]["rows"][0]["snoozed_until"] == "2999-05-01"
    assert ask("keep-in-touch", "--as-of", "2999-04-30")[1]["rows"] == []
    assert len(ask("keep-in-touch", "--as-of", "2999-05-01")[1]["rows"]) == 1
    assert ask("snooze", "ada", "--until", "none")[1]["rows"][0]["snoozed_until"] == ""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("rhythm", "ada", "--every", "often"), 2, "number of days, or words"),
        (("rhythm", "--every", "month"), 2, "Say with whom"),
        (("rhythm", "--tag", "wine", "--every", "month"), 1, "no tag “wine”"),
        (("rhythm", "--tag", "client", "--every", "never"), 2, "said of cards"),
        (("rhythm", "ada", "--tag", "client", "--every", "month"), 2, "one of them at a time"),
        (("rhythm", "nobody", "--every", "month"), 1, "No card fits"),
        (("snooze", "bo", "--until", "friday"), 2, "nothing to snooze"),
        (("snooze", "bo", "--until", "2001-01-01"), 2, "no day to come"),
        (("snooze", "bo", "--until", ""), 2, "until when"),
        (("keep-in-touch", "--as-of", "soon"), 2, "is not a day"),
    ],
)
def test_what_cannot_be_done_is_told(ask: Ask, arguments: tuple[str, ...], code: int, says: str) -> None:
    found, document, err = ask(*arguments)
    assert (found, document) == (code, None)
    assert says in err


def test_people_read_what_was_done(tell: Tell) -> None:
    assert tell("rhythm")[1] == "No rhythm is set. Set one with: rolodex rhythm CARD --every month\n"
    assert tell("rhythm", "ada", "--every", "quarter")[1] == "Keep in touch every quarter: Ada Lindqvist (change 3)\n"
    assert tell("rhythm", "ada", "--every", "quarter")[1] == "Nothing had to change.\n"
    assert "every quarter" in tell("rhythm", "ada")[1]
    assert "every quarter, due 2" in tell("show", "ada")[1]
    assert "In touch" not in tell("show", "bo")[1]
    assert "1 card by your own word  every quarter" in tell("rhythm")[1]
