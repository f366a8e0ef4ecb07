"""Rolodex: the people your business runs on, each on one card, in one file of your own."""

__version__ = "0.1.0"
