"""What stays when a change is taken back: of the rows it made those that later work needs. All others go."""

from __future__ import annotations

from sqlalchemy import Table

from rolodex.models.schema import other_ends
from rolodex.storage.rewind_sql import LATER_SAID, MADE_HERE
from rolodex.storage.rewind_work import Work

# Verbs whose updates are not a person's own: what a file or an undo did, what moved from card to card, or a setting
# to many cards at once.
_BY_FILE = ("import", "undo", "redo", "settings", "merge", "split")
# Rows that many cards share by their name; one that is still named stays, whoever named it first.
_SHARED = ("company", "industry")
# What only tells of a card or company does not hold it.
_TELLING = ("news", "not_same", "company_not_same")


class Staying:
    """Removes what the change made, and spares what is needed."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # Rows the change made --------------------------------------------------------------------------------------

    def remove_made(self) -> None:
        """Delete the rows the change made, those first that refer to others, except what later work still needs."""
        self._work.run(
            "INSERT OR IGNORE INTO doomed SELECT tbl, row_id FROM journal WHERE id BETWEEN ? AND ? AND op = 'I'",
            self._work.span,
        )
        left_over = self._doom_left_over() if self._work.undoing else False
        made = [t for t in self._work.tables if self._work.run("SELECT 1 FROM doomed WHERE tbl = ? LIMIT 1", (t.name,))]
        for table in made:
            self._work.run(
                f'DELETE FROM doomed WHERE tbl = ? AND row_id NOT IN (SELECT id FROM "{table.name}")', (table.name,)
            )
        if made and (self._work.worked_on or left_over):
            self._spare_records()
            self._spare_said(made)
            self._spare_edited()
            self._spare_needed(made)
            self._name_again()
            self._date_again()
        self._work.delete("doomed")

    def _doom_left_over(self) -> bool:
        """What an earlier undo left for this change's sake goes with it, unless somebody else needs it too."""
        undone = "c.id < ? AND c.undone_by > 0 AND c.kind NOT IN ('undo', 'redo')"
        if not self._work.run(f"SELECT 1 FROM change c WHERE {undone} LIMIT 1", (self._work.change_id,)):
            return False
        self._name_cards()
        self._work.run(
            "INSERT OR IGNORE INTO doomed SELECT i.tbl, i.row_id FROM change c"
            f" CROSS JOIN journal i ON i.id BETWEEN c.first_entry AND c.last_entry WHERE {undone} AND i.op = 'I' AND"
            " (i.tbl IN ('company', 'tag', 'source', 'skill', 'interaction', 'layer', 'industry', 'rhythm')"
            " OR i.contact_id IN (SELECT id FROM named)"
            # What this change moved to another card was left as its own.
            " OR (i.tbl, i.row_id) IN (SELECT tbl, row_id FROM journal WHERE id BETWEEN ? AND ? AND op = 'U'))",
            (self._work.change_id, *self._work.span),
        )
        left_over = bool(self._work.run("SELECT changes()")[0][0])
        self._work.run("DROP TABLE named")
        return left_over

    def _name_cards(self) -> None:
        """List the cards that the change had to do with, whichever end of a tie they are."""
        run = self._work.run
        run("CREATE TEMP TABLE named(id INTEGER PRIMARY KEY)")
        run(
            "INSERT OR IGNORE INTO named SELECT contact_id FROM journal WHERE id BETWEEN ? AND ?"
            f" AND contact_id IS NOT NULL UNION SELECT contact_id FROM record WHERE source_id IN ({MADE_HERE})",
            (*self._work.span, *self._work.span, "source"),
        )
        for table, columns in other_ends().items():
            for column in columns:
                run(
                    "INSERT OR IGNORE INTO named SELECT id FROM contact WHERE id IN ("
                    f' SELECT t."{column}" FROM journal j JOIN "{table}" t ON t.id = j.row_id'
                    " WHERE j.id BETWEEN ?1 AND ?2 AND j.tbl = ?3 UNION"
                    f" SELECT json_extract(before, '$.{column}') FROM journal"
                    " WHERE id BETWEEN ?1 AND ?2 AND tbl = ?3 AND op <> 'I')",
                    (*self._work.span, table),
                )

    def _spare_records(self) -> None:
        """A record that a later file said again, word for word, stays and now belongs to that file."""
        self._work.run(
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
        first, last = self._work.span
        since = (
            f" AND (t.record_id IN (SELECT row_id FROM journal WHERE id > {last} AND tbl = 'record' AND op = 'I')"
            f" OR t.id NOT IN (SELECT row_id FROM journal WHERE id BETWEEN {first} AND {last}"
            " AND tbl = d.tbl AND op = 'I'))"
            if self._work.kind in ("merge", "split")
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
            self._work.run(
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
        self._work.run(
            f'UPDATE "{table}" SET {column} = (SELECT h.owner FROM heirs h WHERE h.row_id = "{table}".id)'
            " WHERE id IN (SELECT row_id FROM heirs)"
        )
        self._work.run(f"DELETE FROM {said_in} WHERE id IN (SELECT said_id FROM heirs)")
        self._spare(table, "SELECT row_id FROM heirs")
        self._work.run("DELETE FROM heirs")

    def _spare_edited(self) -> None:
        """What you changed by hand since stays, whoever said it first, and what you typed on a card merged into it."""
        by_file = ", ".join(f"'{kind}'" for kind in _BY_FILE)
        for tbl, row_id, contact_id in self._work.run(
            "SELECT DISTINCT j.tbl, j.row_id, j.contact_id FROM change c"
            " CROSS JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry"
            " CROSS JOIN doomed d ON d.tbl = j.tbl AND d.row_id = j.row_id"
            f" WHERE c.id <> ? AND j.op = 'U' AND c.undone_by IS NULL AND (c.kind NOT IN ({by_file})"
            " OR (c.kind = 'merge' AND json_extract(j.before, '$.record_id') > 0"
            "  AND json_extract(j.after, '$.record_id') IS NULL))",
            (self._work.change_id,),
        ):
            self._spare(str(tbl), "?", (row_id,))
            if isinstance(contact_id, int):
                self._work.kept.cards.setdefault(contact_id, "you changed it since")

    def _spare_needed(self, made: list[Table]) -> None:
        """A row stays while a row that stays refers to it; one spared row may spare the next."""
        spared = True
        while spared:
            spared = False
            for child in (table for table in reversed(self._work.tables) if table.name not in _TELLING):
                for fk in child.foreign_keys:
                    parent = fk.column.table
                    if parent not in made or (fk.ondelete != "CASCADE" and parent.name not in _SHARED):
                        continue
                    by_file = "c.record_id IS NOT NULL" if "record_id" in child.columns else "0"
                    self._work.run(
                        f'INSERT INTO needed SELECT c."{fk.parent.name}", min({by_file}) FROM doomed d'
                        f' JOIN "{child.name}" c ON c."{fk.parent.name}" = d.row_id WHERE d.tbl = ?'
                        " AND NOT EXISTS (SELECT 1 FROM doomed x WHERE x.tbl = ? AND x.row_id = c.id) GROUP BY 1",
                        (parent.name, child.name),
                    )
                    if self._spare(parent.name, "SELECT row_id FROM needed"):
                        spared = True
                        self._tell_needed(parent, child)
                    self._work.run("DELETE FROM needed")

    def _tell_needed(self, parent: Table, child: Table) -> None:
        if parent.name == "contact":
            for card, only_by_file in self._work.run("SELECT row_id, by_file FROM needed"):
                assert isinstance(card, int)
                self._work.kept.cards.setdefault(card, _why_needed("record" if only_by_file else child.name))

    def _name_again(self) -> None:
        """A card that stays while the record of its name goes takes its name from a record that stays."""
        self._work.run(
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
        self._work.run(LATER_SAID, (self._work.last,))
        self._work.run("CREATE INDEX temp.ix_later_said ON later_said(row_id)")
        self._work.run(
            "UPDATE position SET seen = (SELECT s.as_of FROM record r JOIN source s ON s.id = r.source_id WHERE r.id ="
            " coalesce((SELECT l.record_id FROM later_said l WHERE l.row_id = position.id LIMIT 1), record_id))"
            f" WHERE record_id IS NOT NULL AND id IN ({MADE_HERE})"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'position' AND d.row_id = position.id)",
            (*self._work.span, "position"),
        )
        self._work.run("DROP TABLE later_said")
        first_named = (
            "(SELECT p.as_written FROM position p JOIN contact c ON c.id = p.contact_id"
            " LEFT JOIN record r ON r.id = p.record_id"
            " WHERE p.company_id = company.id"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'position' AND d.row_id = p.id)"
            " ORDER BY c.layer_id IS NOT NULL, r.source_id IS NULL, r.source_id, p.id LIMIT 1)"
        )
        self._work.run(
            f"UPDATE company SET name = {first_named} WHERE id IN ({MADE_HERE}) AND {first_named} <> ''"
            " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.tbl = 'company' AND d.row_id = company.id)"
            " AND id NOT IN (SELECT row_id FROM journal WHERE id > ? AND tbl = 'company' AND op = 'U')",
            (*self._work.span, "company", self._work.last),
        )

    def _spare(self, tbl: str, rows: str, values: tuple[object, ...] = ()) -> bool:
        """Let the rows that a question names stay. Whether any was to go."""
        self._work.run(f"DELETE FROM doomed WHERE tbl = ? AND row_id IN ({rows})", (tbl, *values))
        return bool(self._work.run("SELECT changes()")[0][0])


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
