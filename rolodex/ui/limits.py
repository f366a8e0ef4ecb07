"""To how many cards at once a verb may be done, where more make no sense."""

from __future__ import annotations

# Nobody reads more before a meeting.
MOST_BRIEFED = 50
# So many cards may be one person's; more were chosen for something else.
MOST_MERGED = 20
