"""Whom to keep in touch with and from which day on, derived from rhythms, talks and introductions."""

from __future__ import annotations

from sqlalchemy import Connection

from rolodex.models.base import sql_list
from rolodex.models.network import MADE
from rolodex.storage.journal import last_entry

# After more entries than this the touched cards do not tell of every introduction.
_MANY_ENTRIES = 20_000


def refresh(connection: Connection, first_entry: int) -> None:
    """Bring `keep_in_touch` up to date for the touched cards; for all where a tag's or an industry's rhythm changed."""
    run = connection.exec_driver_sql
    wide = (
        last_entry(connection) - first_entry > _MANY_ENTRIES
        or run("SELECT 1 FROM journal WHERE id >= ? AND tbl IN ('rhythm', 'industry') LIMIT 1", (first_entry,)).first()
    )
    if wide:
        rebuild(connection)
        return
    run("DELETE FROM keep_in_touch WHERE card_id IN (SELECT id FROM touched)")
    _write(connection, "IN (SELECT id FROM touched)")


def rebuild(connection: Connection) -> None:
    """Make all of `keep_in_touch` again."""
    connection.exec_driver_sql("DELETE FROM keep_in_touch")
    _write(connection, "> 1")


def _write(connection: Connection, which: str) -> None:
    run = connection.exec_driver_sql
    run("CREATE TEMP TABLE wanted(card_id INTEGER PRIMARY KEY, days INTEGER)")
    run(f"INSERT INTO wanted {_RHYTHMS.format(which=which)}")
    if run("SELECT 1 FROM wanted LIMIT 1").first():
        run(_DUE)
    run("DROP TABLE wanted")


# Every rhythm that is said of a card, by itself (`rhythm_id` NULL), a tag or an industry; `which` is a condition on the
# card's id.
# Whatever shows an industry on a card, its own word, its company's or a suggestion, makes its rhythm hold.
RHYTHMS_SAID = """
    SELECT id AS card_id, rhythm_days AS days, NULL AS rhythm_id
    FROM contact WHERE rhythm_days > 0 AND id {which}
    UNION ALL
    SELECT t.contact_id, r.days, r.id
    FROM rhythm r JOIN contact_tag t ON t.tag_id = r.tag_id AND t.contact_id {which}
    UNION ALL
    SELECT w.id, r.days, r.id
    FROM rhythm r JOIN industry i ON i.id = r.industry_id AND i.parent_id IS NULL
    JOIN card_row w ON ' ' || w.industry || ' ' LIKE '% ' || i.key || ' %' AND w.id {which}
    UNION ALL
    SELECT x.contact_id, r.days, r.id
    FROM rhythm r JOIN contact_industry x ON x.industry_id = r.industry_id AND NOT x.refused AND x.contact_id {which}
    UNION ALL
    SELECT p.contact_id, r.days, r.id
    FROM rhythm r JOIN company k ON k.industry_id = r.industry_id
    JOIN position p ON p.company_id = k.id AND p.current AND p.contact_id {which}
    WHERE NOT EXISTS (SELECT 1 FROM contact_industry x WHERE x.contact_id = p.contact_id
        AND x.industry_id = r.industry_id AND x.refused)"""
# By card, the rhythm that holds: its own, else the shortest of its tags and industries. CROSS: the few that are named
# are looked up among the contacts, and not the other way round.
_RHYTHMS = f"""SELECT card_id, min(days) FROM ({RHYTHMS_SAID}
) CROSS JOIN contact c ON c.id = card_id AND c.layer_id IS NULL AND NOT c.is_you
WHERE c.rhythm_days = 0 OR c.rhythm_days = days GROUP BY card_id"""

# Dates may lack their day or month; the first one they may mean counts.
_WHOLE = "substr({day} || '-01-01', 1, 10)"
# Each OR asks two indexes: with IN every introduction would be read for every card.
# The last time: a talk, a message, or an introduction in which you both had a part; else the day the card was made.
_DUE = f"""INSERT INTO keep_in_touch(card_id, rhythm_days, due_on)
SELECT w.card_id, w.days, max(
    coalesce(date(coalesce(nullif(max(
        coalesce((SELECT max({_WHOLE.format(day="i.on_date")}) FROM interaction_contact x
            JOIN interaction i ON i.id = x.interaction_id WHERE x.contact_id = w.card_id AND i.on_date <> ''), ''),
        coalesce((SELECT max({_WHOLE.format(day="s.on_date")}) FROM introduction n
            JOIN introduction_step s ON s.introduction_id = n.id
            WHERE n.introducer_id = w.card_id AND 1 IN (n.contact_id, n.other_id)
            AND s.state <> 'considered' AND s.on_date <> ''), ''),
        coalesce((SELECT max({_WHOLE.format(day="s.on_date")}) FROM introduction n
            JOIN introduction_step s ON s.introduction_id = n.id
            WHERE (n.contact_id = w.card_id OR n.other_id = w.card_id) AND s.on_date <> '' AND (
                n.introducer_id = 1 AND s.state <> 'considered'
                OR 1 IN (n.contact_id, n.other_id) AND s.state IN {sql_list(MADE)})), ''),
        coalesce((SELECT max({_WHOLE.format(day="n.on_date")}) FROM introduction n
            WHERE (n.introducer_id = w.card_id OR n.contact_id = w.card_id OR n.other_id = w.card_id)
            AND 1 IN (n.introducer_id, n.contact_id, n.other_id)
            AND n.on_date <> '' AND n.state IN {sql_list(MADE)}), '')
    ), ''), substr(c.added, 1, 10)), '+' || w.days || ' days'), ''), c.snoozed_until)
FROM wanted w JOIN contact c ON c.id = w.card_id"""
