"""Ties: who is tied to whom and by what, packed so that a million of them are read in a moment.

What kind a tie is and when it was last seen to hold is kept, not how strong it is: that is for the question to weigh.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct


class Tie(IntEnum):
    """What a tie is known from. The numbers are kept in books: add to them, change none."""

    # Your own word on how well two know each other; the grade is 1 to 5.
    RATED = 1
    INTRODUCED = 2
    TALKED = 3
    WROTE = 4
    # Only one of the two wrote to the other, or both did among many.
    WROTE_ONE_WAY = 5
    RECOMMENDED = 6
    KIN = 7
    # Named on the other one's card as something else: an assistant, a manager.
    NAMED = 8
    # You said that they know each other.
    SAID = 9
    # In the rolodex of an associate; the grade says how much of them it holds, 0 to 2.
    IN_ROLODEX = 10
    CONNECTED = 11
    SAME_THREAD = 12
    FAVOR = 13
    # A card in your book, and nothing else.
    IN_BOOK = 14


# The contact, the other one, kind, grade, the day it was last seen to hold, the day it began; days as
# `date.toordinal` counts them, 0 if unknown. Rows of a block are in this order.
PACKED = Struct("<iiBBii")
# So many contacts share a block.
BLOCK_BITS = 8
# The words of vCards for the closest family (RFC 6350, 6.6.6, and Apple's labels).
_CLOSEST = (
    "spouse", "partner", "husband", "wife", "child", "son", "daughter", "parent", "mother", "father", "sibling",
    "brother", "sister", "kin",
)  # fmt: skip
# A relation called so is a strong tie.
KIN_WORDS = (*_CLOSEST, "friend", "domestic partner", "sweetheart", "cousin", "uncle", "aunt")
# In a relation called so a first name alone means the one of the same family name.
SAME_FAMILY_WORDS = frozenset((*_CLOSEST, "children", "relative", "family"))
# A talk or a thread of more people than these ties nobody to anybody but you.
MOST_AT_ONE_TABLE = 12
