"""Bridges: a file that alone showed two others to speak of one person. When it is taken back, they part again.

What somebody decided is no bridge: cards that were merged or split by hand, or that hold what was typed, stay as they
are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection

from rolodex.services.splitting import split_off

# By card, the groups of records that nothing but the bridge held to the rest.
Parts: TypeAlias = dict[int, list[list[int]]]

# What holds two sayings together: profiles, addresses and numbers. A page that is no profile holds nobody.
_HOLDING = ("email", "phone", "link")


@dataclass(slots=True)
class _Told:
    """One record of a card: whether it goes, and what may hold it to another: its source's key, and rows they share."""

    record: int
    goes: bool
    holds: set[str] = field(default_factory=set)


def find_parts(connection: Connection, change_id: int) -> Parts:
    """What will fall apart once that import is taken back. Only what later imports brought can."""
    run = connection.exec_driver_sql
    later = "SELECT 1 FROM change WHERE id > ? AND kind = 'import' AND undone_by IS NULL LIMIT 1"
    if run("SELECT kind FROM change WHERE id = ?", (change_id,)).scalar() != "import":
        return {}
    if not run(later, (change_id,)).first():
        return {}
    run("CREATE TEMP TABLE bridge(card INTEGER, record INTEGER PRIMARY KEY, goes INTEGER)")
    run(_BRIDGED, (change_id,))
    parts = {card: loose for card, told in _cards(connection).items() if (loose := _loose(told))}
    run("DROP TABLE bridge")
    return parts


def part(connection: Connection, parts: Parts) -> None:
    """Give each group a card of its own, within the undo that is under way."""
    for card, groups in parts.items():
        for records in groups:
            split_off(connection, card, records)


def _cards(connection: Connection) -> dict[int, list[_Told]]:
    """The cards in question, each with its records, the first to come first."""
    run = connection.exec_driver_sql
    cards: dict[int, list[_Told]] = defaultdict(list)
    by_record: dict[int, _Told] = {}
    for card, record, goes, known in run(_KNOWN_BY):
        by_record[record] = told = _Told(record, bool(goes), {known})
        cards[card].append(told)
    for table in _HOLDING:
        is_held = " AND t.key <> ''" if table != "email" else ""
        for row_id, record in run(
            f'SELECT t.id, t.record_id FROM "{table}" t JOIN bridge b ON b.record = t.record_id{is_held}'
            f" UNION ALL SELECT a.row_id, a.record_id FROM also_said a JOIN bridge b ON b.record = a.record_id"
            f" JOIN \"{table}\" t ON t.id = a.row_id{is_held} WHERE a.tbl = '{table}'"
        ):
            by_record[record].holds.add(f"{table} {row_id}")
    return cards


def _loose(told: list[_Told]) -> list[list[int]]:
    """The groups of records that stay and have nothing to do with the first, but for what goes."""
    base, *others = _groups([one for one in told if not one.goes])
    bridges = [one.holds for one in told if one.goes]
    return [
        [one.record for one in group]
        for group in others
        if any(_touches(bridge, base) and _touches(bridge, group) for bridge in bridges)
    ]


def _groups(told: list[_Told]) -> list[list[_Told]]:
    """Records that hold together, directly or through others; the group of the first that has an address, number or
    profile comes first.
    """
    groups: list[list[_Told]] = []
    for one in told:
        near = [group for group in groups if _touches(one.holds, group)]
        apart = [group for group in groups if group not in near]
        groups = [[*(member for group in near for member in group), one], *apart]
    groups.sort(key=lambda group: min(map(told.index, group)))
    # What has neither address nor number was placed by its name or a newer word of its source, and stays with the rest.
    held = [group for group in groups if any(len(one.holds) > 1 for one in group)] or groups[:1]
    base, *others = held
    base += [one for group in groups if group not in held for one in group]
    return [base, *others]


def _touches(holds: set[str], group: Iterable[_Told]) -> bool:
    return any(not holds.isdisjoint(one.holds) for one in group)


# Cards of which records go and several stay, one of these from a later file; takes the change.
_BRIDGED = """INSERT INTO bridge
WITH made AS (
    SELECT j.row_id FROM change c JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry
    WHERE c.id = ? AND j.tbl = 'source' AND j.op = 'I'
), told AS (
    SELECT r.contact_id, r.id, r.source_id, r.source_id IN made AND NOT EXISTS (
        SELECT 1 FROM sighting s WHERE s.record_id = r.id AND s.source_id NOT IN made) AS goes
    FROM record r JOIN contact c ON c.id = r.contact_id AND NOT c.is_you AND c.name_record_id IS NOT NULL
), cards AS (
    SELECT contact_id FROM told GROUP BY contact_id HAVING sum(goes) > 0 AND sum(NOT goes) > 1
    AND max(CASE WHEN goes THEN 0 ELSE source_id END) > (SELECT max(row_id) FROM made)
), decided AS (
    SELECT j.contact_id FROM change c JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry
    WHERE c.kind IN ('merge', 'split') AND c.undone_by IS NULL AND j.contact_id IS NOT NULL
    UNION SELECT contact_id FROM email WHERE record_id IS NULL
    UNION SELECT contact_id FROM phone WHERE record_id IS NULL
    UNION SELECT contact_id FROM link WHERE record_id IS NULL
)
SELECT contact_id, id, goes FROM told
WHERE contact_id IN cards AND contact_id NOT IN decided"""

# What a source itself knows each record's person by.
_KNOWN_BY = """SELECT b.card, b.record, b.goes, CASE WHEN r.key = '' THEN 'file ' || r.format || ' ' || s.name
    WHEN r.format IN ('vcard', 'jcard', 'apple') THEN 'uid ' || r.key ELSE r.format || ' ' || r.key END
FROM bridge b JOIN record r ON r.id = b.record JOIN source s ON s.id = r.source_id ORDER BY b.card, r.source_id, r.id"""
