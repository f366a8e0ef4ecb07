from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.card_parts import Event, Person
from rolodex.queries.talks import Talk, talk_events

TODAY = date(2026, 11, 25)
BOB, CY, DI, EVE = (Person(number, name) for number, name in enumerate(("Bob", "Cy", "Di", "Eve"), 2))


def _sent(on: str, direction: str, messages: int = 1, **more: Any) -> Talk:
    return Talk("LinkedIn", on, more.get("text", ""), direction, messages, "key", more.get("others", ()))


def test_what_you_logged_stands_as_you_wrote_it() -> None:
    talks = [
        Talk("lunch", "2024-01-05", "Talked of kites", "", 0, "", (BOB,), 7),
        Talk("call", "2024-01-04", "", "", 0, "", ()),
    ]
    assert list(talk_events(talks, TODAY)) == [
        Event("2024-01-05", "talk", "Talked of kites", "lunch", (BOB,), talk=7),
        Event("2024-01-04", "talk", "Call", "call"),
    ]


def test_a_talk_to_come_is_planned() -> None:
    talk = Talk("call", "2026-11-26", "About\nkites", "", 0, "", (), 7, "15:30")
    planned = Event(
        "2026-11-26", "talk", "Planned: About kites", "call, 15:30\nAbout\nkites", at="15:30", talk=7, planned=True
    )
    assert list(talk_events([talk], TODAY)) == [planned]
    (come,) = talk_events([talk], date(2026, 11, 26))
    assert (come.text, come.planned) == ("About kites", False)


def test_a_long_text_is_cut_and_stands_whole_behind_its_line() -> None:
    text = "word " * 10_000
    (event,) = talk_events([Talk("call", "2026-11-24", text, "", 0, "", ())], TODAY)
    assert (len(event.text) < 250, event.text[-1], text in event.detail) == (True, "…", True)


def test_an_archives_days_are_one_line_a_year_with_the_months_behind_it() -> None:
    talks = [_sent("2026-09-03", "in", 2), _sent("2026-09-01", "out"), _sent("2026-01-09", "both", 4)]
    talks += [_sent("2025-12-31", "in"), _sent("2024-05-01", "out", 2)]
    assert list(talk_events(talks, TODAY)) == [
        Event("2026-09-03", "talk", "7 messages on LinkedIn, both ways", "3 in September, 4 in January"),
        Event("2025-12-31", "talk", "1 message from them on LinkedIn", "1 in December"),
        Event("2024-05-01", "talk", "2 messages from you on LinkedIn", "2 in May"),
    ]


def test_conversations_of_several_are_lines_of_their_own() -> None:
    talks = [_sent("2026-09-03", "in"), _sent("2026-09-02", "in", others=(BOB,)), _sent("2026-09-01", "both", 9)]
    talks.append(_sent("2026-08-01", "in", 30, others=(BOB, CY, DI, EVE)))
    assert [(event.text, event.people) for event in talk_events(talks, TODAY)] == [
        ("10 messages on LinkedIn, both ways", ()),
        ("1 message from them on LinkedIn", (BOB,)),
        ("30 messages from them on LinkedIn in a group", ()),
    ]


def test_a_text_that_was_kept_is_shown_on_its_day() -> None:
    long = "You: " + "word " * 100
    short, cut = talk_events(
        [_sent("2026-09-03", "in", text="Ada: Hello\nthere"), _sent("2026-09-02", "out", text=long)], TODAY
    )
    assert (short.text, short.detail) == ("Ada: Hello there", "1 message from them on LinkedIn\nAda: Hello\nthere")
    assert (len(cut.text) < 250, cut.text[-1], long in cut.detail) == (True, "…", True)


_talk = st.builds(
    _sent,
    st.dates().map(str),
    st.sampled_from(["in", "out", "both"]),
    st.integers(1, 5),
    others=st.sampled_from([(), (BOB,), (BOB, CY, DI, EVE)]),
)


@given(st.lists(_talk, max_size=30))
def test_no_message_is_lost(talks: list[Talk]) -> None:
    counted = sum(int(event.text.split()[0].replace(",", "")) for event in talk_events(talks, TODAY))
    assert counted == sum(talk.messages for talk in talks)
