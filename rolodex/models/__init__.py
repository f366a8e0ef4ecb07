"""What there is: the tables of a book, in the field's own words, and the drafts that files are read into.

Tables live in one module a subject and share `base.metadata`. Nothing here opens a file or runs a query.
"""
