"""Favors: what is owed both ways and between others, on a page of their own and on each card."""
