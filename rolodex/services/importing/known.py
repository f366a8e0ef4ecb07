"""What earlier imports kept: the records of this import's sources, by what a source knows a person by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.services.importing.plan import FileRead, Saying


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """What an earlier import kept of one saying. `contact_id` None: you removed the card by hand."""

    id: int
    contact_id: int | None
    digest: str
    as_of: str


class KnownRecords:
    """The records that the import at hand can speak of: nobody else's are loaded.

    What you took over from an associate's rolodex is no earlier word of your own files.
    """

    def __init__(
        self, connection: Connection, layer: int | None, files: Sequence[FileRead], sayings: Sequence[Saying]
    ) -> None:
        said: dict[str, set[str]] = defaultdict(set)
        for saying in sayings:
            said[files[saying.file].format].add(own_key(saying))
        keyless = {(files[s.file].format, files[s.file].name) for s in sayings if not s.key}
        self._records: dict[str, dict[str, list[KnownRecord]]] = {fmt: {} for fmt in said}
        self._of_file: dict[tuple[str, str, int], KnownRecord] = {}
        for record_id, contact_id, fmt, key, digest, as_of, source in connection.exec_driver_sql(
            "SELECT r.id, r.contact_id, r.format, r.key, r.digest, s.as_of, s.name FROM record r"
            " JOIN source s ON s.id = r.source_id WHERE s.layer_id IS ? AND s.kind = r.format ORDER BY s.as_of, r.id",
            (layer,),
        ):
            if (key or digest) in said.get(fmt, ()):
                known = KnownRecord(record_id, contact_id, digest, as_of)
                self._records[fmt].setdefault(key or digest, []).append(known)
            if not key and contact_id is not None and (fmt, source) in keyless:
                self._of_file[(fmt, source, contact_id)] = KnownRecord(record_id, contact_id, digest, as_of)

    def of(self, format_name: str, key: str) -> list[KnownRecord]:
        """The records of that key, the newest file's last."""
        return self._records.get(format_name, {}).get(key, [])

    def of_file(self, contact_id: int, format_name: str, file_name: str) -> KnownRecord | None:
        """What a file of that name said of this card without a key of its own, once: a second draft is another card."""
        return self._of_file.pop((format_name, file_name, contact_id), None)


def own_key(saying: Saying) -> str:
    """What the source itself knows the person by, else the very bytes it said of them."""
    return saying.key or saying.digest
