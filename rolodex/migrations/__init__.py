"""One numbered step per change of the schema, run by `storage.migrate` through Alembic.

A step changes tables only: journal triggers and search index are derived, dropped before and made again after.
"""
