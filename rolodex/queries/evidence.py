"""What ties two people, as facts with their dates and sources: you and somebody, or two others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.models.base import sql_list
from rolodex.models.network import MADE
from rolodex.models.ties import KIN_WORDS, MOST_AT_ONE_TABLE, Tie
from rolodex.queries.card_parts import YOU
from rolodex.queries.strength import Evidence

Pair = tuple[int, int]


def ties_with_you(connection: Connection, ids: Sequence[int], today: date) -> dict[int, list[Evidence]]:
    """What ties each of your own people to you, the most telling first. What lies in the future is left out."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    wanted = json.dumps(list(ids))
    for kind, sql in _WITH_YOU.items():
        values = (wanted, today.isoformat()) if kind in ("talk", "messages") else (wanted,)
        for number, on, detail, source, *more in connection.exec_driver_sql(sql, values):
            fact = _fact(kind, on, detail, source, more)
            if not fact.on or fact.on[:10] <= today.isoformat():
                found[number].append(fact)
    for number in ids:
        if not found[number]:
            found[number].append(Evidence("in your book; nothing says how you know them", "", "", Tie.IN_BOOK))
    return found


def ties_between(connection: Connection, pairs: Iterable[Pair], today: date) -> dict[Pair, list[Evidence]]:
    """What ties two others, by their people's ids; a person of associates' rolodexes by all of their cards."""
    wanted = sorted(set(pairs))
    cards = _cards_of(connection, {person for pair in wanted for person in pair})
    people = {
        (one, other): pair for pair in wanted for one in cards.get(pair[0], pair[:1]) for other in
        cards.get(pair[1], pair[1:])
    }  # fmt: skip
    found: dict[Pair, list[Evidence]] = {pair: [] for pair in wanted}
    asked = json.dumps([list(pair) for pair in people])
    for sql in _BETWEEN:
        for one, other, tie, grade, on, since, fact, source in connection.exec_driver_sql(sql, (asked,)):
            if not on or on[:10] <= today.isoformat():
                facts = found[people[(one, other)]]
                piece = Evidence(fact, on, source, Tie(tie), grade, since)
                if piece not in facts:
                    facts.append(piece)
    return found


def _cards_of(connection: Connection, people: set[int]) -> dict[int, tuple[int, ...]]:
    """Each person's cards: their own, and those in rolodexes."""
    cards: dict[int, tuple[int, ...]] = {}
    for card, person in connection.exec_driver_sql(
        f"SELECT card_id, person_id FROM layer_card WHERE person_id IN {_IDS} ORDER BY card_id",
        (json.dumps(sorted(people)),),
    ):
        before = cards.setdefault(person, (person,))
        cards[person] = before if card in before else (*before, card)
    return cards


def _fact(kind: str, on: str, detail: str, source: str, more: Sequence[Any]) -> Evidence:
    if kind == "talk":
        return Evidence("last spoke", on, detail or "your notes", Tie.TALKED, since=more[0])
    if kind == "messages":
        tie = Tie.WROTE if detail.startswith(_BOTH_WROTE) else Tie.WROTE_ONE_WAY
        return Evidence(detail, on, source, tie, since=more[0])
    if kind == "rating":
        return Evidence("you rate this tie", on, "you", Tie.RATED, int(detail))
    if kind == "acquaintance":
        since, said_on, rating, by_you = more
        tie = Tie.RATED if rating else Tie.SAID if by_you else Tie.CONNECTED
        return Evidence(detail, said_on if by_you else since, source or "you", tie, rating, since)
    if kind == "introduction":
        return Evidence(detail, on, "your introductions", Tie.INTRODUCED)
    if kind == "vouch":
        return Evidence(detail, on, source or "your vouches", Tie.RECOMMENDED)
    if kind == "favor":
        return Evidence(detail, on, "your favors", Tie.FAVOR)
    if kind == "relation":
        return Evidence(detail, on, source or "you", Tie.KIN if more[0] else Tie.NAMED)
    return Evidence(f"in {detail}", on, source, Tie.IN_BOOK)


_BOTH_WROTE = "last wrote to each other"
# Files that say more of people you have: being in one of them is no way to know somebody.
_ADDING = "'linkedin-invitations', 'linkedin-recommendations', 'linkedin-endorsements', 'linkedin-notes'"
_DONE = sql_list(MADE)
_KIN = sql_list(KIN_WORDS)
_IDS = "(SELECT value FROM json_each(?))"
_SOURCE = "LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
# contact, date, detail, source; the most telling first.
_WITH_YOU = {
    "rating": f"SELECT id, '', rating, '' FROM contact WHERE rating > 0 AND id IN {_IDS}",
    "talk": "SELECT ic.contact_id, max(i.on_date), i.channel, '', min(i.on_date) FROM interaction_contact ic"
    f" JOIN interaction i ON i.id = ic.interaction_id WHERE ic.contact_id IN {_IDS}"
    " AND +i.on_date <= ? AND +i.key = '' GROUP BY ic.contact_id",
    # Among many, nobody need have written to anybody.
    "messages": f"SELECT contact_id, max(on_date), CASE WHEN max(came) AND max(went) THEN '{_BOTH_WROTE}'"
    " WHEN max(came) THEN 'last wrote to you' WHEN max(went) THEN 'you last wrote to them'"
    " ELSE 'in one conversation with others' END || ' on ' || channel, source, min(on_date) FROM (SELECT"
    " ic.contact_id, i.on_date,"
    " i.channel, coalesce(s.name, '') AS source, alone AND i.direction <> 'out' AS came,"
    " alone AND i.direction <> 'in' AS went FROM (SELECT t.*, NOT EXISTS (SELECT 1 FROM interaction_contact o"
    " WHERE o.interaction_id = t.interaction_id AND o.contact_id <> t.contact_id) AS alone"
    f" FROM interaction_contact t WHERE t.contact_id IN {_IDS}) ic JOIN interaction i ON i.id = ic.interaction_id"
    " LEFT JOIN record r ON r.id = ic.record_id LEFT JOIN source s ON s.id = r.source_id"
    " WHERE +i.on_date <= ? AND i.key <> '') GROUP BY contact_id, channel",
    "vouch": f"SELECT CASE t.voucher_id WHEN {YOU} THEN t.contact_id ELSE t.voucher_id END AS them, t.on_date,"
    f" CASE t.voucher_id WHEN {YOU} THEN 'you recommend them' ELSE 'recommends you' END"
    f" || CASE t.topic WHEN '' THEN '' ELSE ' for ' || t.topic END, coalesce(s.name, '') FROM vouch t {_SOURCE}"
    f" WHERE NOT t.warning AND {YOU} IN (t.voucher_id, t.contact_id) AND them IN {_IDS}",
    "introduction": f"SELECT w.id, t.on_date, CASE WHEN {YOU} = t.introducer_id THEN 'you introduced them to '"
    " || coalesce(o.name, 'you') WHEN w.id = t.introducer_id THEN 'introduced you to ' || coalesce(o.name, 'somebody')"
    " ELSE 'introduced by ' || coalesce(o.name, 'you') END, '' FROM introduction t"
    " JOIN card_row w ON w.id IN (t.introducer_id, t.contact_id, t.other_id)"
    f" LEFT JOIN card_row o ON o.id IN (t.introducer_id, t.contact_id, t.other_id) AND o.id NOT IN ({YOU}, w.id)"
    f" WHERE w.id IN {_IDS} AND {YOU} IN (t.introducer_id, t.contact_id, t.other_id) AND t.state IN {_DONE}",
    "favor": f"SELECT CASE t.other_id WHEN {YOU} THEN t.contact_id ELSE t.other_id END AS them, t.opened,"
    f" CASE WHEN t.settled <> '' THEN 'a favor between you, settled' WHEN t.other_id = {YOU}"
    " THEN 'owes you a favor' ELSE 'you owe a favor' END, '' FROM favor t"
    f" WHERE {YOU} IN (t.contact_id, t.other_id) AND them IN {_IDS}",
    "relation": f"SELECT CASE t.other_id WHEN {YOU} THEN t.contact_id ELSE t.other_id END AS them, '',"
    " CASE t.label WHEN '' THEN 'named' ELSE lower(t.label) END || ' on a card', coalesce(s.name, ''),"
    f" lower(t.label) IN {_KIN} FROM relation t {_SOURCE}"
    f" WHERE {YOU} IN (t.contact_id, t.other_id) AND them IN {_IDS}",
    "acquaintance": "SELECT t.contact_id, t.since,"
    " t.how || CASE t.note WHEN '' THEN '' ELSE ': “' || t.note || '”' END, coalesce(s.name, ''), t.since, t.said_on,"
    f" t.rating, t.record_id IS NULL FROM acquaintance t {_SOURCE}"
    f" WHERE +t.other_id = {YOU} AND t.contact_id IN {_IDS}",
    "source": "SELECT r.contact_id, substr(max(s.at), 1, 10), s.name, s.name FROM record r"
    " JOIN source s ON s.id = r.source_id"
    f" WHERE r.contact_id IN {_IDS} AND NOT EXISTS (SELECT 1 FROM acquaintance a WHERE a.record_id = r.id)"
    f" AND r.format NOT LIKE '%-messages' AND r.format NOT IN ({_ADDING})"
    " GROUP BY r.contact_id",
}

_PAIRS = "(SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS two FROM json_each(?))"
_NAME = "coalesce((SELECT name FROM card_row WHERE id = {}), 'you')"


def _either_way(table: str, one: str, two: str) -> str:
    """The table's rows that name the pair, whichever is whose end.

    They are looked up by `contact_id` where that is one of the ends (a plus keeps SQLite from the other index): an
    associate may be the other one of thousands.
    """
    by_one = two != "contact_id"
    ends = f"{'' if by_one else '+'}x.{one} = p.one AND {'+' if by_one else ''}x.{two} = p.two"
    return f"(SELECT p.one, p.two, x.* FROM {_PAIRS} p JOIN {table} x ON {ends})"


def _acquaintances(one: str, two: str) -> str:
    """What the associate's rolodex, you or a file say of two."""
    how = "t.how || CASE t.note WHEN '' THEN '' ELSE ': “' || t.note || '”' END"
    theirs = f"'in ' || {_NAME.format('y.associate_id')} || '''s rolodex' ||"
    theirs += " CASE t.how WHEN 'in their rolodex' THEN '' ELSE ', ' || t.how END ||"
    # The fact's own day is that of the rolodex.
    theirs += " CASE t.since WHEN '' THEN '' ELSE ' since ' || substr(t.since, 1, 4) END"
    return (
        f"SELECT t.one, t.two, CASE WHEN y.id IS NOT NULL THEN {Tie.IN_ROLODEX} WHEN t.rating THEN {Tie.RATED}"
        f" WHEN t.record_id IS NULL THEN {Tie.SAID} ELSE {Tie.CONNECTED} END,"
        " CASE WHEN y.id IS NULL THEN t.rating ELSE EXISTS (SELECT 1 FROM email e WHERE e.contact_id = w.id)"
        " + EXISTS (SELECT 1 FROM phone f WHERE f.contact_id = w.id) END,"
        " CASE WHEN y.id IS NOT NULL THEN y.given_on WHEN t.record_id IS NULL THEN t.said_on ELSE t.since END, t.since,"
        f" CASE WHEN y.id IS NOT NULL THEN {theirs} ELSE {how} END,"
        " coalesce(s.name, CASE WHEN t.record_id IS NULL THEN 'you said so' ELSE '' END)"
        f" FROM {_either_way('acquaintance', one, two)} t JOIN contact w ON w.id = t.contact_id"
        f" LEFT JOIN layer y ON y.id = w.layer_id {_SOURCE}"
    )


def _introductions(one: str, two: str) -> str:
    contact, other = _NAME.format("t.contact_id"), _NAME.format("t.other_id")
    said = (
        f"{_NAME.format('t.introducer_id')} || ' introduced ' || CASE {YOU} WHEN t.contact_id THEN 'you to ' || {other}"
        f" WHEN t.other_id THEN 'you to ' || {contact} ELSE {contact} || ' to ' || {other} END"
    )
    return (
        f"SELECT t.one, t.two, {Tie.INTRODUCED}, 0, t.on_date, '', {said}, 'your introductions'"
        f" FROM {_either_way('introduction', one, two)} t WHERE t.state IN {_DONE}"
    )


def _vouches(one: str, two: str) -> str:
    said = (
        f"{_NAME.format('t.voucher_id')} || ' recommends ' || {_NAME.format('t.contact_id')} ||"
        " CASE t.topic WHEN '' THEN '' ELSE ' for ' || t.topic END"
    )
    return (
        f"SELECT t.one, t.two, {Tie.RECOMMENDED}, 0, t.on_date, '', {said}, coalesce(s.name, 'your vouches')"
        f" FROM {_either_way('vouch', one, two)} t {_SOURCE} WHERE NOT t.warning"
    )


def _relations(one: str, two: str) -> str:
    return (
        f"SELECT t.one, t.two, CASE WHEN lower(t.label) IN {_KIN} THEN {Tie.KIN} ELSE {Tie.NAMED} END, 0, '', '',"
        f" CASE t.label WHEN '' THEN 'named' ELSE lower(t.label) END || ' on ' || {_NAME.format('t.contact_id')}"
        f" || '''s card', coalesce(s.name, 'you') FROM {_either_way('relation', one, two)} t"
        f" JOIN contact c ON c.id = t.contact_id AND +c.layer_id IS NULL {_SOURCE}"
    )


def _favors(one: str, two: str) -> str:
    return (
        f"SELECT t.one, t.two, {Tie.FAVOR}, 0, t.opened, '', {_NAME.format('t.contact_id')} || CASE t.settled"
        f" WHEN '' THEN ' owes ' ELSE ' owed ' END || {_NAME.format('t.other_id')} || ' a favor', 'your favors'"
        f" FROM {_either_way('favor', one, two)} t"
    )


_ENDS = (("contact_id", "other_id"), ("other_id", "contact_id"))
_THREE = ("introducer_id", "contact_id", "other_id")
_BETWEEN = (
    *(_introductions(one, two) for one in _THREE for two in _THREE if one != two),
    *(_acquaintances(*ends) for ends in _ENDS),
    *(_relations(*ends) for ends in _ENDS),
    *(_vouches(*ends) for ends in (("voucher_id", "contact_id"), ("contact_id", "voucher_id"))),
    f"SELECT p.one, p.two, CASE i.key WHEN '' THEN {Tie.TALKED} ELSE {Tie.SAME_THREAD} END, 0, max(i.on_date),"
    " min(i.on_date), CASE i.key WHEN '' THEN 'both present: ' || i.channel ELSE 'in one conversation on '"
    f" || i.channel END, CASE i.key WHEN '' THEN 'your notes' ELSE coalesce(max(s.name), '') END FROM {_PAIRS} p"
    " JOIN interaction_contact t ON t.contact_id = p.one"
    " JOIN interaction_contact o ON o.contact_id = p.two AND o.interaction_id = t.interaction_id"
    f" JOIN interaction i ON i.id = t.interaction_id {_SOURCE} WHERE (SELECT count(*) FROM interaction_contact x"
    f" WHERE x.interaction_id = i.id) <= {MOST_AT_ONE_TABLE}"
    " GROUP BY p.one, p.two, CASE i.key WHEN '' THEN i.id END",
    *(_favors(*ends) for ends in _ENDS),
)
