"""The longer questions that taking a change back asks (rewind.py)."""

from __future__ import annotations

# Of a change c: that it was not undone, and is no undo itself.
STANDS = "c.undone_by IS NULL AND c.kind NOT IN ('undo', 'redo')"

# Records made between two entries that a source of another change said again.
SAID_AGAIN = (
    "SELECT record_id FROM sighting WHERE"
    " record_id IN (SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = 'record' AND op = 'I')"
    " AND id NOT IN (SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = 'sighting' AND op = 'I')"
)

# By job, the record that stays and was the first to say it after the undone change.
LATER_SAID = """CREATE TEMP TABLE later_said AS
WITH steps AS (
    SELECT j.row_id, j.id, 0 AS side, json_extract(j.before, '$.record_id') AS record_id FROM journal j
    WHERE j.id > ?1 AND j.tbl = 'position' AND j.op = 'U'
    UNION ALL SELECT j.row_id, j.id, 1, json_extract(j.after, '$.record_id') FROM journal j
    WHERE j.id > ?1 AND j.tbl = 'position' AND j.op = 'U'
)
SELECT row_id, record_id, min(id * 2 + side) AS step FROM steps WHERE record_id IN (SELECT id FROM record)
AND record_id NOT IN (SELECT row_id FROM doomed WHERE tbl = 'record') GROUP BY row_id"""

# Rows that the span's change inserted; takes first, last and the table.
MADE_HERE = "SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? AND op = 'I'"

# Records of the cards at hand that a later file of the same source replaces, each with the newest that does. A file
# that says one person twice replaces nothing, since it is unknown which of the two was meant.
SUPERSEDED = """CREATE TEMP TABLE superseded AS
WITH said AS (
    SELECT r.id, r.contact_id, r.format, s.kind, CASE r.key WHEN '' THEN s.name ELSE r.key END AS known, r.key, s.as_of,
        r.source_id, count(*) OVER (PARTITION BY r.contact_id, r.format, r.key, r.source_id) AS times
    FROM record r JOIN source s ON s.id = r.source_id
    WHERE r.contact_id IN (SELECT contact_id FROM journal WHERE id > ?)
), ranked AS (
    SELECT *, first_value(id) OVER chain AS new, first_value(as_of) OVER chain AS new_as_of
    FROM said WHERE times = 1
    WINDOW chain AS (PARTITION BY contact_id, format, kind, key = '', known ORDER BY as_of DESC, id DESC)
)
SELECT id AS old, new, new_as_of AS as_of FROM ranked WHERE id <> new"""
