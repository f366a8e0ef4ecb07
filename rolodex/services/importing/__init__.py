"""Importing, in stages that data passes one way: reading (files to drafts), matching (drafts to people), planning (what
would change), applying (one change). Nothing is written before applying.
"""
