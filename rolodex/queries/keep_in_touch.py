"""Whom to keep in touch with: who is due, who will be, by which rhythm, and since when you have not spoken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from rolodex.models.rhythm_words import NEVER, every
from rolodex.storage.rhythms import RHYTHMS_SAID


@dataclass(frozen=True)
class InTouch:
    """Somebody to talk to from the day `due_on` on. `spoke` is the last talk, "" for none.

    `why` says whose word the rhythm is: "every month" for the card's own, else "tag client", "industry Food & drink".
    """

    card: int
    name: str
    title: str
    company: str
    photo_id: int | None
    rhythm_days: int
    due_on: str
    spoke: str
    why: str

    @property
    def label(self) -> str:
        """Whose tag or industry it is, "" where the rhythm is the card's own: "client"."""
        return self.why.partition(" ")[2] if self.why.startswith(("tag ", "industry ")) else ""


@dataclass(frozen=True)
class CardRhythm:
    """How one card is kept in touch with.

    `own_days` is its own word (0 none, NEVER not again), `days` the rhythm that holds, 0 for none; `due_on` "" then.
    `snoozed_until` is the day as it was written, perhaps past.
    """

    card: int
    own_days: int
    days: int
    due_on: str
    snoozed_until: str
    why: str

    @property
    def label(self) -> str:
        """Whose tag or industry the rhythm is, "" where it is the card's own: "client"."""
        return "" if self.own_days else self.why.partition(" ")[2]

    @property
    def never(self) -> bool:
        """Whether nothing shall remind of this card again."""
        return self.own_days == NEVER


@dataclass(frozen=True)
class GroupRhythm:
    """The rhythm of everybody with a tag or of an industry. `kind` is "tag" or "industry"."""

    kind: str
    name: str
    days: int


def to_keep_in_touch(connection: Connection, today: date) -> tuple[InTouch, ...]:
    """Everybody whose day has come, the longest overdue first."""
    return _in_touch(connection, "", today.isoformat())


def coming_up(connection: Connection, today: date, days: int = 30) -> tuple[InTouch, ...]:
    """Everybody whose day comes within so many days after today, the next first."""
    return _in_touch(connection, today.isoformat(), (today + timedelta(days=days)).isoformat())


def due_count(connection: Connection, today: date) -> int:
    """How many there are to talk to until today."""
    found = connection.exec_driver_sql("SELECT count(*) FROM keep_in_touch WHERE due_on <= ?", (today.isoformat(),))
    return int(found.scalar_one())


def rhythm_of(connection: Connection, card: int) -> CardRhythm | None:
    """The rhythm of one card; None for a card that is not your own or not there."""
    row = connection.exec_driver_sql(
        "SELECT c.id AS card, c.rhythm_days AS own_days, coalesce(k.rhythm_days, 0) AS days,"
        " coalesce(k.due_on, '') AS due_on, c.snoozed_until"
        " FROM contact c LEFT JOIN keep_in_touch k ON k.card_id = c.id"
        " WHERE c.id = ? AND c.layer_id IS NULL AND NOT c.is_you",
        (card,),
    ).one_or_none()
    if row is None:
        return None
    own = row.own_days
    why = _reasons(connection, f"= {int(card)}").get(card, "") if own == 0 else every(own)
    return CardRhythm(**row._mapping, why=why)


def group_rhythms(connection: Connection) -> tuple[GroupRhythm, ...]:
    """The rhythms of tags, then those of industries, each by name. Two for one, which undo may bring: the shorter."""
    found = connection.exec_driver_sql(
        "SELECT CASE WHEN r.tag_id IS NULL THEN 'industry' ELSE 'tag' END, coalesce(g.name, i.name), min(r.days)"
        f" FROM {_GROUPS} GROUP BY r.tag_id, r.industry_id ORDER BY {_BY_NAME}"
    )
    return tuple(GroupRhythm(*row) for row in found)


def own_rhythms(connection: Connection) -> tuple[tuple[int, int], ...]:
    """Each rhythm that cards have by their own word, "not again" last, and how many cards have it."""
    found = connection.exec_driver_sql(
        "SELECT rhythm_days, count(*) FROM contact WHERE rhythm_days <> 0 AND layer_id IS NULL AND NOT is_you"
        " GROUP BY rhythm_days ORDER BY rhythm_days < 0, rhythm_days"
    )
    return tuple((days, count) for days, count in found)


_GROUPS = "rhythm r LEFT JOIN tag g ON g.id = r.tag_id LEFT JOIN industry i ON i.id = r.industry_id"
_BY_NAME = "r.tag_id IS NULL, coalesce(g.key, i.name)"


def _in_touch(connection: Connection, after: str, until: str) -> tuple[InTouch, ...]:
    reasons = _reasons(
        connection, f"IN (SELECT card_id FROM keep_in_touch WHERE due_on > '{after}' AND due_on <= '{until}')"
    )
    found = connection.exec_driver_sql(
        "SELECT k.card_id, w.name, w.title, w.company, w.photo_blob_id, k.rhythm_days, k.due_on, w.spoke"
        " FROM keep_in_touch k JOIN card_row w ON w.id = k.card_id WHERE k.due_on > ? AND k.due_on <= ?"
        " ORDER BY k.due_on, w.given_key, k.card_id",
        (after, until),
    )
    return tuple(
        InTouch(card, name, title, company, photo, days, due_on, spoke, reasons.get(card) or every(days))
        for card, name, title, company, photo, days, due_on, spoke in found
    )


def _reasons(connection: Connection, which: str) -> dict[int, str]:
    """By card without a rhythm of its own, the tag or industry that gives it one; tags go first, then by name."""
    words = _group_words(connection)
    if not words:
        return {}
    rank = {rhythm: place for place, rhythm in enumerate(words)}
    first: dict[int, int] = {}
    for card, rhythm in connection.exec_driver_sql(
        f"SELECT s.card_id, s.rhythm_id FROM ({RHYTHMS_SAID.format(which=which)}) s"
        " JOIN contact c ON c.id = s.card_id AND c.rhythm_days = 0"
        " JOIN keep_in_touch k ON k.card_id = s.card_id AND k.rhythm_days = s.days"
    ):
        known = first.setdefault(card, rhythm)
        if rank[rhythm] < rank[known]:
            first[card] = rhythm
    return {card: words[rhythm] for card, rhythm in first.items()}


def _group_words(connection: Connection) -> dict[int, str]:
    """By rhythm of a tag or industry, "tag client" or "industry Food & drink", in the order of `group_rhythms`."""
    found = connection.exec_driver_sql(
        f"SELECT r.id, coalesce('tag ' || g.name, 'industry ' || i.name) AS words FROM {_GROUPS} ORDER BY {_BY_NAME}"
    )
    return {row.id: row.words for row in found}
