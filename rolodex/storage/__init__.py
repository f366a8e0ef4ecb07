"""How a book is kept: its engine, its transactions, the journal of changes, and what is derived for searching.

Everything that knows SQLite's ways lives here. No question and no verb does: those are `queries` and `services`.
"""
