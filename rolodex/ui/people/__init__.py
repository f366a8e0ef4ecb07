"""People on any page: their chips with pictures, and finding one of them by typing."""
