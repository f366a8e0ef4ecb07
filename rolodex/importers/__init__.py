"""Bytes to drafts: one module a format, each with

    FORMAT: str                                   its name on the command line
    LABEL: str                                    its name for people ("LinkedIn", "vCard")
    def recognises(entry: Entry) -> bool          by content, never by suffix alone
    def as_of(entry: Entry) -> str                the day the file speaks of (ISO 8601), "" if it does not say
    def read(entry: Entry) -> Iterator[ReadItem]  drafts, problems and rows left out, in file order

Importers know no database and not each other. A new format is one file here and one line in `formats.py`.
"""
