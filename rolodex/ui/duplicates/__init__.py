"""The duplicates page: cards that may be one person, two at a time, side by side."""
