"""Taking a change back: the rows it made go, the rows it deleted return, the columns it set go back.

Later work is respected. A row that the change made stays while something later needs it: a row of a later change that
refers to it, a later file that says the same, an edit by hand. A column that was set again later keeps its newer value.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from rolodex.storage.rewind_returning import Returning
from rolodex.storage.rewind_staying import Staying
from rolodex.storage.rewind_work import Kept, Work


def rewind(connection: Connection, change_id: int, follow: Callable[[Connection, int], None] | None = None) -> Kept:
    """Take back the change, inside the bulk change that is under way. Returns what stayed, and why.

    `follow` is called with the change once rows stand on their cards again, before what nobody needs is removed.
    """
    first, last = connection.exec_driver_sql(
        "SELECT first_entry, last_entry FROM change WHERE id = ?", (change_id,)
    ).one()
    work = Work(connection, change_id, first, last)
    returning = Returning(work)
    returning.restore_deleted()
    returning.set_back()
    if follow is not None:
        follow(connection, change_id)
    Staying(work).remove_made()
    returning.settle()
    work.forget()
    return work.kept
