"""Talks: logging one in a line, on a card or over whatever page, and changing one."""
