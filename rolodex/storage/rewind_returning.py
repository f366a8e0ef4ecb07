"""What returns when a change is taken back: rows it deleted, columns it set, and what a later file says to that."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Table

from rolodex.storage.rewind_sql import STANDS, SUPERSEDED
from rolodex.storage.rewind_work import BY_KEY, ONCE_A_CARD, Work

# What moves from file to file says nothing to a person about what stayed.
_OWNERS = ("record_id", "name_record_id")


class Returning:
    """Puts back what the change took away."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # Rows the change deleted -----------------------------------------------------------------------------------

    def restore_deleted(self) -> None:
        """Put back each deleted row as it was before the change first touched it; its parents come before it."""
        by_name = {table.name: table for table in self._work.tables}
        # An associate's card comes before their rolodex, and that before the cards in it; the rest follows them.
        first = [*BY_KEY, "contact", "layer", "contact"]
        for name in (*first, *(name for name in by_name if name not in first)):
            if (name, "D") in self._work.ops:
                self._restore(by_name[name], self._work.span)
        if ("contact", "D") in self._work.ops and self._work.undoing:
            self._restore_meanwhile()

    def _restore_meanwhile(self) -> None:
        """What an earlier change took off a card, and its own undo could not put back while the card was away."""
        first, last = self._work.span
        returned = (
            " AND json_extract(e.before, '$.contact_id') IN (SELECT row_id FROM journal"
            f" WHERE id BETWEEN {first} AND {last} AND tbl = 'contact' AND op = 'D')"
        )
        for begin, end in self._work.run(
            "SELECT first_entry, last_entry FROM change WHERE id < ?1 AND undone_by > ?1 AND last_entry > 0"
            " AND kind NOT IN ('undo', 'redo') ORDER BY id DESC",
            (self._work.change_id,),
        ):
            for table in self._work.tables:
                if "contact_id" in table.columns:
                    self._restore(table, (int(str(begin)), int(str(end))), returned)

    def _restore(self, table: Table, span: tuple[int, int], which: str = "") -> None:
        columns = [c.name for c in table.columns if c.name != "id"]
        values = ", ".join(self._restored(table, c) for c in columns)
        present = "".join(
            f" AND ({self._meant(fk.column.table, fk.parent.name)} IS NULL OR EXISTS"
            f' (SELECT 1 FROM "{fk.column.table.name}" p'
            f" WHERE p.id = {self._meant(fk.column.table, fk.parent.name)})"
            f"{self._returning(fk.column.table)})"
            for fk in sorted(table.foreign_keys, key=lambda fk: fk.parent.name)
            # Without its rolodex a card in it would be one of your own.
            if not fk.parent.nullable or fk.column.table.name == "layer"
        )
        if table.name in ONCE_A_CARD:
            self._make_way(table, span, which)
        self._work.run(
            f'INSERT OR IGNORE INTO "{table.name}"(id, {_quoted(columns)}) SELECT e.row_id, {values} FROM journal e'
            " JOIN (SELECT min(id) AS id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? GROUP BY row_id"
            " HAVING max(op = 'D')) earliest ON earliest.id = e.id"
            " WHERE e.op <> 'I' AND NOT EXISTS"
            " (SELECT 1 FROM unwanted u WHERE u.tbl = e.tbl AND u.row_id = e.row_id)"
            f"{present}{which}",
            (*span, table.name),
        )
        if table.name in ONCE_A_CARD:
            self._take_over(table)
        if table.name in BY_KEY:
            self._work.run(
                f"INSERT OR IGNORE INTO stand_ins SELECT '{table.name}', d.row_id, p.id FROM journal d"
                f" JOIN \"{table.name}\" p ON p.key = json_extract(d.before, '$.key') AND p.id <> d.row_id"
                " WHERE d.id BETWEEN ? AND ? AND d.tbl = ? AND d.op = 'D'",
                (*span, table.name),
            )

    def _make_way(self, table: Table, span: tuple[int, int], which: str) -> None:
        """A card has a tag once: what a later change gave it anew gives way to the row that returns."""
        column = ONCE_A_CARD[table.name]
        (key,) = table.columns[column].foreign_keys
        self._work.run(
            "INSERT INTO rivals SELECT t.id, e.row_id, t.record_id FROM journal e"
            f" JOIN \"{table.name}\" t ON t.contact_id = json_extract(e.before, '$.contact_id')"
            f" AND t.{column} = {self._meant(key.column.table, column)} AND t.id <> e.row_id"
            " WHERE e.id BETWEEN ? AND ? AND e.tbl = ? AND e.op = 'D'"
            f" AND NOT EXISTS (SELECT 1 FROM unwanted u WHERE u.tbl = e.tbl AND u.row_id = e.row_id){which}",
            (*span, table.name),
        )
        self._work.run(f'DELETE FROM "{table.name}" WHERE id IN (SELECT id FROM rivals)')

    def _take_over(self, table: Table) -> None:
        """Whatever says the row that gave way says the one that returned."""
        self._work.run(
            "UPDATE also_said SET row_id = (SELECT r.returns FROM rivals r WHERE r.id = also_said.row_id)"
            " WHERE tbl = ? AND row_id IN (SELECT id FROM rivals)",
            (table.name,),
        )
        self._work.run(
            f"INSERT INTO also_said(record_id, tbl, row_id) SELECT r.record_id, ?, t.id FROM rivals r"
            f' JOIN "{table.name}" t ON t.id = r.returns AND t.record_id IS NOT r.record_id'
            " WHERE r.record_id IS NOT NULL",
            (table.name,),
        )
        self._work.run("DELETE FROM rivals")

    def _meant(self, target: Table, column: str) -> str:
        """The row that a column named: what many share by its name may have been made anew, and be another row now."""
        value = f"json_extract(e.before, '$.{column}')"
        if target.name not in BY_KEY:
            return value
        return (
            f"coalesce((SELECT n.now FROM stand_ins n WHERE n.tbl = '{target.name}' AND n.row_id = {value}), {value})"
        )

    def _restored(self, table: Table, column: str) -> str:
        """The value of one column; a reference to a row that is gone for good becomes NULL where it may."""
        value = f"json_extract(e.before, '$.{column}')"
        for fk in table.columns[column].foreign_keys:
            value = self._meant(fk.column.table, column)
            if table.columns[column].nullable:
                target = fk.column.table
                return (
                    f'CASE WHEN EXISTS (SELECT 1 FROM "{target.name}" p WHERE p.id = {value})'
                    f"{self._returning(target, value)} THEN {value} END"
                )
        return value

    def _returning(self, target: Table, value: str = "") -> str:
        """Or it is among the rows that this very undo brings back, later than the row in hand."""
        if not value or target.name in BY_KEY or (target.name, "D") not in self._work.ops:
            return ""
        first, last = self._work.span
        return (
            f" OR {value} IN (SELECT d.row_id FROM journal d WHERE d.id BETWEEN {first} AND {last}"
            f" AND d.tbl = '{target.name}' AND d.op = 'D')"
        )

    # Columns the change set ------------------------------------------------------------------------------------

    def set_back(self) -> None:
        """Give each updated row its values from before, column by column, but for those set again later."""
        for table in self._work.tables:
            if (table.name, "U") not in self._work.ops:
                continue
            later = self._later_entries(table)
            for row_id, contact_id, before, after in self._work.run(
                "SELECT f.row_id, f.contact_id, f.before, l.after FROM (SELECT min(id) AS first_id, max(id) AS last_id"
                " FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? GROUP BY row_id) s"
                " JOIN journal f ON f.id = s.first_id JOIN journal l ON l.id = s.last_id"
                " WHERE f.op = 'U' AND l.op = 'U'",
                (*self._work.span, table.name),
            ):
                changed = (json.loads(str(before)), json.loads(str(after)))
                self._set_row_back(table, int(str(row_id)), contact_id, *changed, later[row_id])
        self._work.delete("dropped")

    def _set_row_back(
        self,
        table: Table,
        row_id: int,
        contact_id: object,
        before: dict[str, object],
        after: dict[str, object],
        later: list[_Entry],
    ) -> None:
        found = self._work.run(f'SELECT * FROM "{table.name}" WHERE id = ?', (row_id,))
        current = dict(zip((c.name for c in table.columns), found[0], strict=True)) if found else {}
        values: dict[str, object] = {}
        if any(column in before and after[column] in self._work.staying for column in _OWNERS):
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
                self._work.kept.cards.setdefault(contact_id, "it was changed again later")
        if "record_id" in values and values["record_id"] is None and before["record_id"] is not None:
            # The file that said this was taken back meanwhile, so nobody says it any more.
            self._drop(table, row_id)
        elif values:
            sets = ", ".join(f'"{c}" = ?' for c in values)
            self._work.run(f'UPDATE "{table.name}" SET {sets} WHERE id = ?', (*values.values(), row_id))

    def _still_there(self, table: Table, column: str, value: object) -> object:
        for fk in table.columns[column].foreign_keys:
            if value is not None and not self._work.run(
                f'SELECT 1 FROM "{fk.column.table.name}" WHERE id = ?', (value,)
            ):
                return None
        return value

    def _later_entries(self, table: Table) -> dict[object, list[_Entry]]:
        """What later changes that stand did to the rows of a table that this one updated, in order."""
        entries: dict[object, list[_Entry]] = defaultdict(list)
        if self._work.worked_on:
            for entry_id, row_id, kind, before, after in self._work.run(
                "SELECT j.id, j.row_id, c.kind, j.before, j.after FROM journal j JOIN change c ON c.id = j.change_id"
                f" WHERE j.id > ? AND j.tbl = ? AND j.op <> 'I' AND {STANDS} AND j.row_id IN"
                " (SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? AND op = 'U') ORDER BY j.id",
                (self._work.last, table.name, *self._work.span, table.name),
            ):
                images = json.loads(str(before)), json.loads(str(after)) if after else None
                entries[row_id].append(_Entry(int(str(entry_id)), str(kind), *images))
        return entries

    def _pass_on(self, entry: _Entry, column: str, value: object) -> None:
        """The next change that set this column now goes back to our value, since ours is gone from between."""
        entry.before[column] = value
        self._work.run("UPDATE journal SET before = ? WHERE id = ?", (json.dumps(entry.before), entry.id))

    # What comes back, against what a later file says -------------------------------------------------------------

    def settle(self) -> None:
        """What came back goes again if a later file of the same source no longer says it: fields go, jobs end."""
        if not self._work.worked_on:
            return
        self._work.run(SUPERSEDED, (self._work.begun,))
        self._work.run("CREATE INDEX temp.ix_superseded ON superseded(old)")
        if self._work.run("SELECT 1 FROM superseded LIMIT 1"):
            for table in self._work.tables:
                if "record_id" in table.columns and "contact_id" in table.columns and table.name != "also_said":
                    self._settle_rows(table)
            self._work.delete("dropped")
            self._work.run("DELETE FROM also_said WHERE record_id IN (SELECT old FROM superseded)")
            self._work.run(
                "UPDATE contact SET (prefix, given, additional, family, suffix, formatted, name_record_id) ="
                " (SELECT r.prefix, r.given, r.additional, r.family, r.suffix, r.formatted, r.id FROM superseded s"
                "  JOIN record r ON r.id = s.new WHERE s.old = contact.name_record_id)"
                " WHERE name_record_id IN (SELECT old FROM superseded)"
            )
        self._work.run("DROP TABLE superseded")

    def _settle_rows(self, table: Table) -> None:
        for row_id, new, as_of in self._work.run(
            f'SELECT t.id, s.new, s.as_of FROM "{table.name}" t JOIN superseded s ON s.old = t.record_id'
            " WHERE t.id IN (SELECT row_id FROM journal WHERE id > ? AND tbl = ?)",
            (self._work.begun, table.name),
        ):
            other = self._work.run(
                "SELECT record_id FROM also_said WHERE tbl = ? AND row_id = ?"
                " AND record_id NOT IN (SELECT old FROM superseded) ORDER BY record_id <> ?, id LIMIT 1",
                (table.name, row_id, new),
            )
            if other:
                self._work.run(f'UPDATE "{table.name}" SET record_id = ? WHERE id = ?', (other[0][0], row_id))
                self._work.run(
                    "DELETE FROM also_said WHERE tbl = ? AND row_id = ? AND record_id = ?",
                    (table.name, row_id, other[0][0]),
                )
            elif table.name == "position":
                self._work.run("UPDATE position SET current = 0, gone = ? WHERE id = ? AND current", (as_of, row_id))
            else:
                self._drop(table, row_id)

    def _drop(self, table: Table, row_id: object) -> None:
        self._work.run("INSERT INTO dropped VALUES (?, ?)", (table.name, row_id))


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


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)
