"""The welcome page: what a first start without a book shows."""
