"""What the programs and networks are called whose files a book holds, by the first word of a source's kind."""

from __future__ import annotations

_NAMES = {
    "apple": "Apple Contacts",
    "facebook": "Facebook",
    "flickr": "Flickr",
    "google": "Google",
    "hubspot": "HubSpot",
    "instagram": "Instagram",
    "jcard": "jCard",
    "ldif": "LDIF",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "monica": "Monica",
    "outlook": "Outlook",
    "table": "Table",
    "thunderbird": "Thunderbird",
    "vcard": "vCard",
    "x": "X",
}


# The kind of source of what you took over from an associate's rolodex; its records keep the format of theirs.
TAKEN_OVER = "rolodex"
# Kinds of source that are a format or a person, and not a place.
_FORMATS = frozenset(("", "jcard", "ldif", "table", "vcard", TAKEN_OVER))


def program(kind: str) -> str:
    """The name of the program that a source of that kind comes from: "linkedin-messages" is LinkedIn's."""
    return _NAMES.get(kind.split("-", maxsplit=1)[0], kind)


def source_name(kind: str, file: str) -> str:
    """What to call a source: the program it comes from, or where its kind tells only a format, the file's own name."""
    return file.rpartition("/")[2] if kind.split("-", maxsplit=1)[0] in _FORMATS else program(kind)
