"""The page of what newer files told of the people you know."""
