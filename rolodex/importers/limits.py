"""How much a file may ask of the machine. Everything a real export needs is far below; hostile files end here."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

HEAD_BYTES = 8 * KIB
"""What is read of a file to tell its format."""

MAX_FILE_BYTES = 512 * MIB
"""One file, unpacked; it is held in memory while it is read."""

MAX_NESTED_BYTES = 256 * MIB
"""A ZIP inside a ZIP, which is held in memory as long as its entries are."""

MAX_ARCHIVE_BYTES = 16 * GIB
"""All of a ZIP unpacked, the ZIPs inside it included. Photo-laden archives come to several GiB."""

MAX_ENTRIES = 100_000
"""Files in a ZIP, the ZIPs inside it included."""

MAX_DIRECTORY_BYTES = 16 * MIB
"""A ZIP's list of its files, which is read at once."""

MAX_RATIO = 200
"""Unpacked to packed size of one large file. Address books and messages pack to a tenth, never to a two-hundredth."""

RATIO_MATTERS_FROM = 16 * MIB
"""Smaller files do no harm, however well they pack."""

MAX_DEPTH = 3
"""ZIPs within ZIPs within ZIPs."""

MAX_CONTACTS = 500_000
"""Contacts of one import, which are held in memory until you have looked at what would change."""

MAX_KEPT_BYTES = 768 * MIB
"""What files say of these contacts, in their own bytes."""

MAX_PROBLEMS = 1_000
"""Problems told of one file, and as many rows left out; the rest is counted."""

MAX_PARTS = 1_000
"""Addresses, numbers, notes or anything else that one contact has several of."""

MAX_LOOKS_BESIDE = 20_000_000
"""How often in one import a file may look at another beside it, to see whether the two belong together."""

MAX_BYTES_BESIDE = 512 * MIB
"""What is read in one import of files beside others, each time anew."""

MAX_FIELD_CHARS = 1 * MIB
"""One cell of a CSV file."""

MAX_ROW_CHARS = 4 * MIB
"""One row of a CSV file, which may run over several lines."""

MAX_CHARS_IN_VAIN = 64 * MIB
"""What is read a second time of a CSV file, after quotation marks that never close."""
