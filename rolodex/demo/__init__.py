"""The fictional town that `rolodex demo` opens: people, ledgers and drawn photos. Pure data; knows no database.

`town.make_town` is the door. Nobody here exists: addresses end in .example, phone numbers are kept for fiction.
"""
