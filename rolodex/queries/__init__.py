"""Questions: each takes a reading connection and gives frozen rows. Nothing here writes."""
