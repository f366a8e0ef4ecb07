"""The flip page: the rolodex itself, one card at a time."""
