"""Taking a change back: the rows it made go, the rows it deleted return, the columns it set go back.

Later work is respected. A row that the change made stays while something later needs it: a row of a later change that
refers to it, a later file that says the same, an edit by hand. A column that was set again later keeps its newer value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from rolodex.models.schema import journaled_tables
from rolodex.storage import references
from rolodex.storage.journal import last_entry
from rolodex.storage.rewind_sql import LATER_SAID, MADE_HERE, SAID_AGAIN, SUPERSEDED

# Verbs whose updates are not a person's own: what a file or an undo did, what moved from card to card, or a setting
# to many cards at once.
_BY_FILE = ("import", "undo", "redo", "settings", "merge", "split")
# Rows that many cards share by their name; one that is still named stays, whoever named it first.
_SHARED = ("company", "industry")
# What only tells of a card or company does not hold it.
_TELLING = ("news", "not_same", "company_not_same")
# What moves from file to file says nothing to a person about what stayed.
_OWNERS = ("record_id", "name_record_id")
# Rows by table and id: those to delete in the end, those to delete at once, and those nobody wants back.
_LISTS = ("doomed", "dropped", "unwanted")
_STANDS = "c.undone_by IS NULL AND c.kind NOT IN ('undo', 'redo')"


@dataclass
class Kept:
    """What taking a change back had to leave: cards by id, each with a reason in words."""

    cards: dict[int, str] = field(default_factory=dict)


def rewind(connection: Connection, change_id: int, follow: Callable[[Connection, int], None] | None = None) -> Kept:
    """Take back the change, inside the bulk change that is under way. Returns what stayed, and why.

    `follow` is called with the change once rows stand on their cards again, before what nobody needs is removed.
    """
    first, last = connection.exec_driver_sql(
        "SELECT first_entry, last_entry FROM change WHERE id = ?", (change_id,)
    ).one()
    work = _Rewind(connection, change_id, first, last)
    work.restore_deleted()
    work.set_back()
    if follow is not None:
        follow(connection, change_id)
    work.remove_made()
    work.settle()
    for name in (*_LISTS, "heirs", "needed"):
        work.run(f"DROP TABLE {name}")
    return work.kept


@dataclass
class _Rewind:
    connection: Connection
    change_id: int
    first: int
    last: int
    kept: Kept = field(default_factory=Kept)
    tables: list[Table] = field(default_factory=journaled_tables)

    def __post_init__(self) -> None:
        self.span = (self.first, self.last)
        self.ops = {
            (tbl, op)
            for tbl, op in self.run("SELECT DISTINCT tbl, op FROM journal WHERE id BETWEEN ? AND ?", self.span)
        }
        self.begun = last_entry(self.connection)
        # An undo is only taken back when nothing but other undos came after it, so nobody's work is in its way.
        self.worked_on = bool(
            self.run(
                "SELECT 1 FROM change c WHERE c.id > ? AND c.id <> (SELECT change_id FROM current_change)"
                f" AND {_STANDS} LIMIT 1",
                (self.change_id,),
            )
        )
        self.kind = self.run("SELECT kind FROM change WHERE id = ?", (self.change_id,))[0][0]
        self.undoing = self.kind not in ("undo", "redo")
        self.staying = {record_id for (record_id,) in self.run(SAID_AGAIN, self.span * 2) if self.undoing}
        for name in _LISTS:
            self.run(f"CREATE TEMP TABLE {name}(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID")
        # Rows that stay: who says them from now on, and where that was noted; and which are needed, by files alone.
        self.run("CREATE TEMP TABLE heirs(row_id INTEGER PRIMARY KEY, said_id INTEGER, owner INTEGER)")
        self.run("CREATE TEMP TABLE needed(row_id INTEGER PRIMARY KEY, by_file INTEGER)")
        # Rows made by a change undone since, which found them gone already, have nobody left who wants them back.
        self.run(
            "INSERT INTO unwanted SELECT i.tbl, i.row_id FROM change c"
            " CROSS JOIN journal i ON i.id BETWEEN c.first_entry AND c.last_entry"
            " WHERE c.undone_by > ? AND c.kind NOT IN ('undo', 'redo') AND i.op = 'I'",
            (self.change_id,),
        )
        if self.kind == "merge":
            self._want_back()

    def _want_back(self) -> None:
        """A card that went into another comes back even without its file, for whatever is left of it over there."""
        for table in self.tables:
            if "contact_id" in table.columns:
                self.run(
                    "DELETE FROM unwanted WHERE tbl = 'contact' AND row_id IN"
                    " (SELECT json_extract(j.before, '$.contact_id') FROM journal j"
                    f' JOIN "{table.name}" t ON t.id = j.row_id'
                    " WHERE j.id BETWEEN ? AND ? AND j.tbl = ? AND j.op = 'U')",
                    (*self.span, table.name),
                )

    def run(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        result = self.connection.exec_driver_sql(sql, values)
        return [tuple(row) for row in result] if result.returns_rows else []

    # Rows the change deleted -----------------------------------------------------------------------------------

    def restore_deleted(self) -> None:
        """Put back each deleted row as it was before the change first touched it; its parents come before it."""
        for table in self.tables:
            if (table.name, "D") not in self.ops:
                continue
            columns = [c.name for c in table.columns if c.name != "id"]
            values = ", ".join(self._restored(table, c) for c in columns)
            present = " AND ".join(
                f"(json_extract(e.before, '$.{fk.parent.name}') IS NULL OR EXISTS"
                f' (SELECT 1 FROM "{fk.column.table.name}" p'
                f" WHERE p.id = json_extract(e.before, '$.{fk.parent.name}'))"
                f"{self._returning(fk.column.table)})"
                for fk in sorted(table.foreign_keys, key=lambda fk: fk.parent.name)
                if not fk.parent.nullable
            )
            self.run(
                f'INSERT OR IGNORE INTO "{table.name}"(id, {_quoted(columns)}) SELECT e.row_id, {values} FROM journal e'
                " JOIN (SELECT min(id) AS id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? GROUP BY row_id"
                " HAVING max(op = 'D')) earliest ON earliest.id = e.id"
                " WHERE e.op <> 'I' AND NOT EXISTS"
                " (SELECT 1 FROM unwanted u WHERE u.tbl = e.tbl AND u.row_id = e.row_id)"
                f"{' AND ' + present if present else ''}",
                (*self.span, table.name),
            )

    def _restored(self, table: Table, column: str) -> str:
        """The value of one column; a reference to a row that is gone for good becomes NULL where it may."""
        value = f"json_extract(e.before, '$.{column}')"
        for fk in table.columns[column].foreign_keys:
            if table.columns[column].nullable:
                target = fk.column.table
                return (
                    f'CASE WHEN EXISTS (SELECT 1 FROM "{target.name}" p WHERE p.id = {value})'
                    f"{self._returning(target, value)} THEN {value} END"
                )
        return value

    def _returning(self, target: Table, value: str = "") -> str:
        """Or it is among the rows that this very undo brings back, later than the row in hand."""
        if not value or (target.name, "D") not in self.ops:
            return ""
        return (
            f" OR {value} IN (SELECT d.row_id FROM journal d WHERE d.id BETWEEN {self.first} AND {self.last}"
            f" AND d.tbl = '{target.name}' AND d.op = 'D')"
        )

    # Columns the change set ------------------------------------------------------------------------------------

    def set_back(self) -> None:
        """Give each updated row its values from before, column by column, but for those set again later."""
        for table in self.tables:
            if (table.name, "U") not in self.ops:
                continue
            later = self._later_entries(table)
            for row_id, contact_id, before, after in self.run(
                "SELECT f.row_id, f.contact_id, f.before, l.after FROM (SELECT min(id) AS first_id, max(id) AS last_id"
                " FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? GROUP BY row_id) s"
                " JOIN journal f ON f.id = s.first_id JOIN journal l ON l.id = s.last_id"
                " WHERE f.op = 'U' AND l.op = 'U'",
                (*self.span, table.name),
            ):
                changed = (json.loads(str(before)), json.loads(str(after)))
                self._set_row_back(table, int(str(row_id)), contact_id, *changed, later[row_id])
        self._delete("dropped")

    def _set_row_back(
        self,
        table: Table,
        row_id: int,
        contact_id: object,
        before: dict[str, object],
        after: dict[str, object],
        later: list[_Entry],
    ) -> None:
        found = self.run(f'SELECT * FROM "{table.name}" WHERE id = ?', (row_id,))
        current = dict(zip((c.name for c in table.columns), found[0], strict=True)) if found else {}
        values: dict[str, object] = {}
        if any(column in before and after[column] in self.staying for column in _OWNERS):
            return
        for column in (c for c in before if before[c] != after[c]):
            names_card = _names_card(table, column)
            # A later merge took the row along to wherever its card went; that is no wish about this row.
            along = [entry for entry in later if names_card and entry.kind == "merge" and entry.after]
            again = next((entry for entry in later if entry.sets(column) and entry not in along), None)
            expected = next((e.after[column] for e in reversed(along) if e.after and e.sets(column)), after[column])
            if again is not None:
                self._pass_on(again, column, before[column])
            elif found and current[column] == expected:
                value = self._still_there(table, column, before[column])
                if value is not None or before[column] is None or table.columns[column].nullable:
                    values[column] = value
                continue
            if found and column not in _OWNERS and not names_card and isinstance(contact_id, int):
                self.kept.cards.setdefault(contact_id, "it was changed again later")
        if "record_id" in values and values["record_id"] is None and before["record_id"] is not None:
            # The file that said this was taken back meanwhile, so nobody says it any more.
            self._drop(table, row_id)
        elif values:
            sets = ", ".join(f'"{c}" = ?' for c in values)
            self.run(f'UPDATE "{table.name}" SET {sets} WHERE id = ?', (*values.values(), row_id))

    def _still_there(self, table: Table, column: str, value: object) -> object:
        for fk in table.columns[column].foreign_keys:
            if value is not None and not self.run(f'SELECT 1 FROM "{fk.column.table.name}" WHERE id = ?', (value,)):
                return None
        return value

    def _later_entries(self, table: Table) -> dict[object, list[_Entry]]:
        """What later changes that stand did to the rows of a table that this one updated, in order."""
        entries: dict[object, list[_Entry]] = defaultdict(list)
        if self.worked_on:
            for entry_id, row_id, kind, before, after in self.run(
                "SELECT j.id, j.row_id, c.kind, j.before, j.after FROM journal j JOIN change c ON c.id = j.change_id"
                f" WHERE j.id > ? AND j.tbl = ? AND j.op <> 'I' AND {_STANDS} AND j.row_id IN"
                " (SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? AND op = 'U') ORDER BY j.id",
                (self.last, table.name, *self.span, table.name),
            ):
                images = json.loads(str(before)), json.loads(str(after)) if after else None
                entries[row_id].append(_Entry(int(str(entry_id)), str(kind), *images))
        return entries

    def _pass_on(self, entry: _Entry, column: str, value: object) -> None:
        """The next change that set this column now goes back to our value, since ours is gone from between."""
        entry.before[column] = value
        self.run("UPDATE journal SET before = ? WHERE id = ?", (json.dumps(entry.before), entry.id))

    # Rows the change made --------------------------------------------------------------------------------------

    def remove_made(self) -> None:
        """Delete the rows the change made, those first that refer to others, except what later work still needs."""
        self.run(
            "INSERT OR IGNORE INTO doomed SELECT tbl, row_id FROM journal WHERE id BETWEEN ? AND ? AND op = 'I'",
            self.span,
        )
        left_over = self._doom_left_over() if self.undoing else False
        made = [t for t in self.tables if self.run("SELECT 1 FROM doomed WHERE tbl = ? LIMIT 1", (t.name,))]
        for table in made:
            self.run(
                f'DELETE FROM doomed WHERE tbl = ? AND row_id NOT IN (SELECT id FROM "{table.name}")', (table.name,)
            )
        if made and (self.worked_on or left_over):
            self._spare_records()
            self._spare_said(made)
            self._spare_edited()
            self._spare_needed(made)
            self._name_again()
            self._date_again()
        self._delete("doomed")

    def _doom_left_over(self) -> bool:
        """What an earlier undo left for this change's sake goes with it, unless somebody else needs it too."""
        self.run(
            "INSERT OR IGNORE INTO doomed SELECT i.tbl, i.row_id FROM change c"
            " CROSS JOIN journal i ON i.id BETWEEN c.first_entry AND c.last_entry WHERE c.id < ? AND c.undone_by > 0"
            " AND c.kind NOT IN ('undo', 'redo') AND i.op = 'I' AND"
            " (i.tbl IN ('company', 'tag', 'source', 'skill', 'interaction')"
            " OR i.contact_id IN (SELECT contact_id FROM journal WHERE id BETWEEN ? AND ?) OR i.contact_id IN"
            f" (SELECT contact_id FROM record WHERE source_id IN ({MADE_HERE})))",
            (self.change_id, *self.span, *self.span, "source"),
        )
        return bool(self.run("SELECT changes()")[0][0])

    def _spare_records(self) -> None:
        """A record that a later file said again, word for word, stays and now belongs to that file."""
        self.run(
            "INSERT INTO heirs SELECT s.record_id, min(s.id), s.source_id FROM sighting s"
            " JOIN doomed d ON d.tbl = 'record' AND d.row_id = s.record_id"
            " WHERE NOT EXISTS (SELECT 1 FROM doomed x WHERE x.tbl = 'sighting' AND x.row_id = s.id)"
            " GROUP BY s.record_id"
        )
        self._inherit("record", "source_id", "sighting")

    def _spare_said(self, made: list[Table]) -> None:
        """A field stays while a record that stays says it; if its first one goes, the next takes its place.

        What a merge or split made stays only for what came since: before that it was said by another row.
        """
        since = (
            f" AND (t.record_id IN (SELECT row_id FROM journal WHERE id > {self.last} AND tbl = 'record' AND op = 'I')"
            f" OR t.id NOT IN (SELECT row_id FROM journal WHERE id BETWEEN {self.first} AND {self.last}"
            " AND tbl = d.tbl AND op = 'I'))"
            if self.kind in ("merge", "split")
            else ""
        )
        for table in made:
            if "record_id" not in table.columns or table.name in ("also_said", "sighting"):
                continue
            self._spare(
                table.name,
                f'SELECT t.id FROM doomed d JOIN "{table.name}" t ON t.id = d.row_id WHERE d.tbl = ?'
                " AND t.record_id IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM doomed r WHERE r.tbl = 'record' AND r.row_id = t.record_id){since}",
                (table.name,),
            )
            self.run(
                "INSERT INTO heirs SELECT d.row_id, min(a.id), a.record_id FROM doomed d"
                f' JOIN "{table.name}" t ON t.id = d.row_id AND t.record_id IS NOT NULL'
                " JOIN also_said a ON a.tbl = d.tbl AND a.row_id = d.row_id WHERE d.tbl = ?"
                " AND NOT EXISTS (SELECT 1 FROM doomed r WHERE r.tbl = 'record' AND r.row_id = a.record_id)"
                " GROUP BY d.row_id",
                (table.name,),
            )
            self._inherit(table.name, "record_id", "also_said")

    def _inherit(self, table: str, column: str, said_in: str) -> None:
        """The rows that have heirs stay and belong to them; what said that they do too is said by that."""
        self.run(
            f'UPDATE "{table}" SET {column} = (SELECT h.owner FROM heirs h WHERE h.row_id = "{table}".id)'
            " WHERE id IN (SELECT row_id FROM heirs)"
        )
        self.run(f"DELETE FROM {said_in} WHERE id IN (SELECT said_id FROM heirs)")
        self._spare(table, "SELECT row_id FROM heirs")
        self.run("DELETE FROM heirs")

    def _spare_edited(self) -> None:
        """What you changed by hand since stays, whoever said it first, and what you typed on a card merged into it."""
        by_file = ", ".join(f"'{kind}'" for kind in _BY_FILE)
        for tbl, row_id, contact_id in self.run(
            "SELECT DISTINCT j.tbl, j.row_id, j.contact_id FROM change c"
            " CROSS JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry"
            " CROSS JOIN doomed d ON d.tbl = j.tbl AND d.row_id = j.row_id"
            f" WHERE c.id <> ? AND j.op = 'U' AND c.undone_by IS NULL AND (c.kind NOT IN ({by_file})"
            " OR (c.kind = 'merge' AND json_extract(j.before, '$.record_id') > 0"
            "  AND json_extract(j.after, '$.record_id') IS NULL))",
            (self.change_id,),
        ):
            self._spare(str(tbl), "?", (row_id,))
            if isinstance(contact_id, int):
                self.kept.cards.setdefault(contact_id, "you changed it since")

    def _spare_needed(self, made: list[Table]) -> None:
        """A row stays while a row that stays refers to it; one spared row may spare the next."""
        spared = True
        while spared:
            spared = False
            for child in (table for table in reversed(self.tables) if table.name not in _TELLING):
                for fk in child.foreign_keys:
                    parent = fk.column.table
                    if parent not in made or (fk.ondelete != "CASCADE" and parent.name not in _SHARED):
                        continue
                    by_file = "c.record_id IS NOT NULL" if "record_id" in child.columns else "0"
                    self.run(
                        f'INSERT INTO needed SELECT c."{fk.parent.name}", min({by_file}) FROM doomed d'
                        f' JOIN "{child.name}" c ON c."{fk.parent.name}" = d.row_id WHERE d.tbl = ?'
                        " AND NOT EXISTS (SELECT 1 FROM doomed x WHERE x.tbl = ? AND x.row_id = c.id) GROUP BY 1",
                        (parent.name, child.name),
                    )
                    if self._spare(parent.name, "SELECT row_id FROM needed"):
                        spared = True
                        self._tell_needed(parent, child)
                    self.run("DELETE FROM needed")

    def _tell_needed(self, parent: Table, child: Table) -> None:
        if parent.name == "contact":
            for card, only_by_file in self.run("SELECT row_id, by_file FROM needed"):
                assert isinstance(card, int)
                self.kept.cards.setdefault(card, _why_needed("record" if only_by_file else child.name))

    def _name_again(self) -> None:
        """A card that stays while the record of its name goes takes its name from a record that stays."""
        self.run(
            "UPDATE contact SET (prefix, given, additional, family, suffix, formatted, name_record_id) ="
            " (SELECT r.prefix, r.given, r.additional, r.family, r.suffix, r.formatted, r.id FROM record r"
            "  WHERE r.contact_id = contact.id AND NOT EXISTS"
            "  (SELECT 1 FROM doomed x WHERE x.tbl = 'record' AND x.row_id = r.id) ORDER BY r.id LIMIT 1)"
            " WHERE name_record_id IN (SELECT row_id FROM doomed WHERE tbl = 'record') AND EXISTS"
            " (SELECT 1 FROM record r WHERE r.contact_id = contact.id AND NOT EXISTS"
            "  (SELECT 1 FROM doomed x WHERE x.tbl = 'record' AND x.row_id = r.id))"
            " AND id NOT IN (SELECT row_id FROM doomed WHERE tbl = 'contact')"
        )

    def _date_again(self) -> None:
        """What stays looks as if the next file had been first to say it: a job's first day, a company's spelling."""
        self.run(LATER_SAID, (self.last,))
        self.run("CREATE INDEX temp.ix_later_said ON later_said(row_id)")
        self.run(
            "UPDATE position SET seen = (SELECT s.as_of FROM record r JOIN source s ON s.id = r.source_id WHERE r.id ="
            " coalesce((SELECT l.record_id FROM later_said l WHERE l.row_id = position.id LIMIT 1), record_id))"
            f" WHERE record_id IS NOT NULL AND id IN ({MADE_HERE})"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'position' AND d.row_id = position.id)",
            (*self.span, "position"),
        )
        self.run("DROP TABLE later_said")
        first_named = (
            "(SELECT p.as_written FROM position p LEFT JOIN record r ON r.id = p.record_id"
            " WHERE p.company_id = company.id"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'position' AND d.row_id = p.id)"
            " ORDER BY r.source_id IS NULL, r.source_id, p.id LIMIT 1)"
        )
        self.run(
            f"UPDATE company SET name = {first_named} WHERE id IN ({MADE_HERE}) AND {first_named} <> ''"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'company' AND d.row_id = company.id)"
            " AND id NOT IN (SELECT row_id FROM journal WHERE id > ? AND tbl = 'company' AND op = 'U')",
            (*self.span, "company", self.last),
        )

    # What comes back, against what a later file says -------------------------------------------------------------

    def settle(self) -> None:
        """What came back goes again if a later file of the same source no longer says it: fields go, jobs end."""
        if not self.worked_on:
            return
        self.run(SUPERSEDED, (self.begun,))
        self.run("CREATE INDEX temp.ix_superseded ON superseded(old)")
        if self.run("SELECT 1 FROM superseded LIMIT 1"):
            for table in self.tables:
                if "record_id" in table.columns and "contact_id" in table.columns and table.name != "also_said":
                    self._settle_rows(table)
            self._delete("dropped")
            self.run("DELETE FROM also_said WHERE record_id IN (SELECT old FROM superseded)")
            self.run(
                "UPDATE contact SET (prefix, given, additional, family, suffix, formatted, name_record_id) ="
                " (SELECT r.prefix, r.given, r.additional, r.family, r.suffix, r.formatted, r.id FROM superseded s"
                "  JOIN record r ON r.id = s.new WHERE s.old = contact.name_record_id)"
                " WHERE name_record_id IN (SELECT old FROM superseded)"
            )
        self.run("DROP TABLE superseded")

    def _settle_rows(self, table: Table) -> None:
        for row_id, new, as_of in self.run(
            f'SELECT t.id, s.new, s.as_of FROM "{table.name}" t JOIN superseded s ON s.old = t.record_id'
            " WHERE t.id IN (SELECT row_id FROM journal WHERE id > ? AND tbl = ?)",
            (self.begun, table.name),
        ):
            other = self.run(
                "SELECT record_id FROM also_said WHERE tbl = ? AND row_id = ?"
                " AND record_id NOT IN (SELECT old FROM superseded) ORDER BY record_id <> ?, id LIMIT 1",
                (table.name, row_id, new),
            )
            if other:
                self.run(f'UPDATE "{table.name}" SET record_id = ? WHERE id = ?', (other[0][0], row_id))
                self.run(
                    "DELETE FROM also_said WHERE tbl = ? AND row_id = ? AND record_id = ?",
                    (table.name, row_id, other[0][0]),
                )
            elif table.name == "position":
                self.run("UPDATE position SET current = 0, gone = ? WHERE id = ? AND current", (as_of, row_id))
            else:
                self._drop(table, row_id)

    def _drop(self, table: Table, row_id: object) -> None:
        self.run("INSERT INTO dropped VALUES (?, ?)", (table.name, row_id))

    def _delete(self, listed: str) -> None:
        references.delete(self.connection, listed)
        self.run(f"DELETE FROM {listed}")

    def _spare(self, tbl: str, rows: str, values: tuple[object, ...] = ()) -> bool:
        """Let the rows that a question names stay. Whether any was to go."""
        self.run(f"DELETE FROM doomed WHERE tbl = ? AND row_id IN ({rows})", (tbl, *values))
        return bool(self.run("SELECT changes()")[0][0])


@dataclass
class _Entry:
    """What a later change did to a row: its verb, the columns before, and after (None: it deleted the row)."""

    id: int
    kind: str
    before: dict[str, object]
    after: dict[str, object] | None

    def sets(self, column: str) -> bool:
        return self.after is None or self.before[column] != self.after[column]


def _names_card(table: Table, column: str) -> bool:
    """Whether a column says on which card a thing stands, or which row a record says."""
    if table.name == "also_said":
        return column == "row_id"
    return any(fk.column.table.name == "contact" for fk in table.columns[column].foreign_keys)


def _why_needed(child: str) -> str:
    reasons = {
        "record": "a later import knows this person too",
        "note": "you wrote a note since",
        "contact_tag": "you tagged it since",
        "introduction": "an introduction names this person",
        "favor": "a favor names this person",
        "interaction_contact": "a talk names this person",
        "vouch": "a vouch names this person",
    }
    return reasons.get(child, "something was added since")


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)
