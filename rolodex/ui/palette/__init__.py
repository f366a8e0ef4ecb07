"""The command palette: every verb, page, card, company, tag and saved search, each with what it would do.

`verbs.py` is the one list of verbs and of the window's shortcuts; a new verb is a line there.
"""
