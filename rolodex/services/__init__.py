"""Verbs: one function each. A verb opens a change, writes through it, and returns what changed.

No verb prints, asks or draws; the window and the command line call the same ones.
"""
