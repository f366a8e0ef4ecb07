"""Going through cards one by one: each gets a rhythm, a tag, a star, or nothing, with one key."""
