"""A change on its way back: what both sides of taking it back, what returns and what stays, need to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from rolodex.models.schema import journaled_tables
from rolodex.storage import references
from rolodex.storage.journal import last_entry
from rolodex.storage.rewind_sql import SAID_AGAIN, STANDS

# Rows that many share by their name, told by a key that only one has.
BY_KEY = ("company", "skill", "tag")
# Rows that a card has once, by the column that says what of.
ONCE_A_CARD = {"contact_tag": "tag_id", "contact_industry": "industry_id", "contact_skill": "skill_id"}
# Rows by table and id: those to delete in the end, those to delete at once, and those nobody wants back.
_LISTS = ("doomed", "dropped", "unwanted")


@dataclass
class Kept:
    """What taking a change back had to leave: cards by id, each with a reason in words."""

    cards: dict[int, str] = field(default_factory=dict)


@dataclass
class Work:
    """A change that is being taken back: its journal entries, what came after it, and which rows are to go."""

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
        self.kind = self.run("SELECT kind FROM change WHERE id = ?", (self.change_id,))[0][0]
        self.undoing = self.kind not in ("undo", "redo")
        # An undo is only taken back when nothing but other undos came after it, so nobody's work is in its way. In the
        # way of any other change is later work, and what the undo of an earlier change brought back since.
        self.worked_on = bool(
            self.run(
                "SELECT 1 FROM change c WHERE c.id > ?1 AND c.id <> (SELECT change_id FROM current_change)"
                f" AND ({STANDS} OR (?2 AND c.kind = 'undo' AND c.undone_by IS NULL AND c.undoes < ?1)) LIMIT 1",
                (self.change_id, self.undoing),
            )
        )
        self.staying = {record_id for (record_id,) in self.run(SAID_AGAIN, self.span * 2) if self.undoing}
        for name in _LISTS:
            self.run(f"CREATE TEMP TABLE {name}(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID")
        # Rows that stay: who says them from now on, and where that was noted; and which are needed, by files alone.
        self.run("CREATE TEMP TABLE heirs(row_id INTEGER PRIMARY KEY, said_id INTEGER, owner INTEGER)")
        self.run("CREATE TEMP TABLE needed(row_id INTEGER PRIMARY KEY, by_file INTEGER)")
        # Rows that come back no more, since others made meanwhile have their key and are named in their place.
        self.run(
            "CREATE TEMP TABLE stand_ins(tbl TEXT, row_id INTEGER, now INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID"
        )
        # Rows that give way to others which return, and who says them.
        self.run("CREATE TEMP TABLE rivals(id INTEGER PRIMARY KEY, returns INTEGER, record_id INTEGER)")
        # Rows made by a change undone since, which found them gone already, have nobody left who wants them back.
        self.run(
            "INSERT INTO unwanted SELECT i.tbl, i.row_id FROM change c"
            " CROSS JOIN journal i ON i.id BETWEEN c.first_entry AND c.last_entry"
            # A rolodex may be wanted for what later files of the associate told; else it is cleared away in the end.
            " WHERE c.undone_by > ? AND c.kind NOT IN ('undo', 'redo') AND i.op = 'I' AND i.tbl <> 'layer'",
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
        """The rows that a statement gives, if it gives any."""
        result = self.connection.exec_driver_sql(sql, values)
        return [tuple(row) for row in result] if result.returns_rows else []

    def delete(self, listed: str) -> None:
        """Delete the rows that a list names, and what hangs on them."""
        references.delete(self.connection, listed)
        self.run(f"DELETE FROM {listed}")

    def forget(self) -> None:
        """Let go of the lists."""
        for name in (*_LISTS, "heirs", "needed", "stand_ins", "rivals"):
            self.run(f"DROP TABLE {name}")
