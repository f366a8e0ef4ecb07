"""Talks: logging or planning one, changing it, taking it out. Each verb is one change, with its favors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rolodex.errors import UsageError
from rolodex.queries.card_parts import YOU
from rolodex.queries.talk_line import TalkLine
from rolodex.queries.talk_text import TALK
from rolodex.queries.talk_words import talk_in_short
from rolodex.queries.talks import LoggedTalk, logged_talk
from rolodex.queries.written_names import NEW, Who
from rolodex.services.editing import insert_card
from rolodex.services.favors import add_favor_in
from rolodex.services.layers import own_card_in
from rolodex.services.one_line import read_line
from rolodex.services.own_cards import person_name
from rolodex.services.validating import valid_time, valid_whole_date
from rolodex.storage.book import Book, Change, Changed
from rolodex.text import clean, clean_text, fold

WITH_WHOM = "Say with whom, like: call Dana Okafor about the trade fair"
# So many are named in the history; of more, their number.
_NAMED = 3


@dataclass(frozen=True)
class Logged:
    """What logging did: the change, the talk's id, and the ids of the favors promised there."""

    changed: Changed
    talk: int
    favors: tuple[int, ...]


def log_talk(book: Book, line: TalkLine, today: date | None = None) -> Logged:
    """Write a talk down as it was understood, with its favors, as one change; what is unclear in it is left out.

    Somebody without a card of yours gets one. `today` (the clock's, if None) is when favors of a planned talk begin.
    Raises UsageError where nobody took part or the day or time is none, NotMet when a card is gone.
    """
    today = today or date.today()
    on, at_time, channel = valid_whole_date(line.on), valid_time(line.at_time), _channel(line.channel)
    with book.change("talk", "") as change:
        cards = _Cards(change)
        people = [card for card in dict.fromkeys(map(cards.of, line.people)) if card != YOU]
        if not people or not on:
            raise UsageError(WITH_WHOM)
        talk = change.connection.exec_driver_sql(
            "INSERT INTO interaction(channel, on_date, at_time, text) VALUES (?, ?, ?, ?) RETURNING id",
            (channel, on, at_time, clean_text(line.text)),
        ).scalar_one()
        _take_part(change, talk, people)
        favors = tuple(
            add_favor_in(
                change, cards.of(favor.ower), cards.of(favor.owed), favor.what,
                opened=min(on, today.isoformat()), due=favor.due, began=favor.began, interaction=talk,
            )
            for favor in line.favors
        )  # fmt: skip
        what = f"{'Planned' if on > today.isoformat() else 'Logged'} {_in_short(change, channel, people)}"
        count = f", and {'a favor' if len(favors) == 1 else f'{len(favors)} favors'}" if favors else ""
        change.label = f"{what}{count}"
    return Logged(change.changed, int(talk), favors)


def edit_talk(
    book: Book,
    talk: int,
    *,
    text: str | None = None,
    on: str | None = None,
    at_time: str | None = None,
    channel: str | None = None,
    people: Iterable[int] | None = None,
) -> Changed:
    """Change what is written of a talk, or who took part; None leaves it. The favors promised there stay as they are.

    Raises NotMet for a talk that you did not log or an unknown card, UsageError for what is no day or no time, and
    where nobody would be left.
    """
    said = {
        "text": None if text is None else clean_text(text),
        "on_date": None if on is None else valid_whole_date(on),
        "at_time": None if at_time is None else valid_time(at_time),
        "channel": None if channel is None else _channel(channel),
    }
    if said["on_date"] == "":
        raise UsageError("A talk needs a day. Write it like friday, or 2026-12-31.")
    with book.change("talk", "") as change:
        before = logged_talk(change.connection, talk)
        old = {"text": before.text, "on_date": before.on, "at_time": before.at_time, "channel": before.channel}
        for column, value in said.items():
            if value is not None and value != old[column]:
                change.connection.exec_driver_sql(f"UPDATE interaction SET {column} = ? WHERE id = ?", (value, talk))
        if people is not None:
            _set_people(change, before, people)
        change.label = f"Changed {_of(change, before)}"
    return change.changed


def remove_talk(book: Book, talk: int) -> Changed:
    """Take a talk out of the book; favors promised there stay. Raises NotMet for one that you did not log."""
    with book.change("talk", "") as change:
        found = logged_talk(change.connection, talk)
        change.label = f"Removed {_of(change, found)}"
        change.connection.exec_driver_sql("DELETE FROM interaction WHERE id = ?", (talk,))
    return change.changed


class _Cards:
    """Your own cards of the people in a line, made or taken over where you have none."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._made: dict[str, int] = {}

    def of(self, who: Who) -> int:
        if who.id == YOU:
            return YOU
        if who.id != NEW:
            return own_card_in(self._change, who.id)
        key = fold(who.name)
        if key not in self._made:
            self._made[key] = insert_card(self._change.connection, read_line(who.name))
        return self._made[key]


def _take_part(change: Change, talk: int, people: Iterable[int]) -> None:
    for card in people:
        change.connection.exec_driver_sql(
            "INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (talk, card)
        )


def _set_people(change: Change, before: LoggedTalk, people: Iterable[int]) -> None:
    wanted = [card for card in dict.fromkeys(own_card_in(change, card) for card in people) if card != YOU]
    if not wanted:
        raise UsageError("A talk needs somebody you talked with. To take it out: rolodex talks remove")
    there = [person.id for person in before.people]
    for card in there:
        if card not in wanted:
            change.connection.exec_driver_sql(
                "DELETE FROM interaction_contact WHERE interaction_id = ? AND contact_id = ?", (before.id, card)
            )
    _take_part(change, before.id, [card for card in wanted if card not in there])


def _channel(text: str) -> str:
    return clean(text).lower() or TALK


def _of(change: Change, talk: LoggedTalk) -> str:
    return _in_short(change, talk.channel, [person.id for person in talk.people])


def _in_short(change: Change, channel: str, people: Sequence[int]) -> str:
    return talk_in_short(channel, [person_name(change.connection, card) for card in people], _NAMED)
