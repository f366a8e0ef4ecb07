"""The cards page: the list with its letters, the card, and editing both in place."""
