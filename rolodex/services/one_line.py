"""A new card from one line: `Given Family @Company mail@company.example +1 212 555 0123 #client`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rolodex.errors import UsageError
from rolodex.models.names import split_name
from rolodex.text import clean

# As it is typed, or as mail programs copy it: Ada Lindqvist <ada@bakery.example>
_EMAIL = re.compile(r"<?(?<![\w@])([^\s@#,;<>]+@[^\s@#,;<>]+\.[^\s@#,;<>]+)>?")
_QUOTED = re.compile(r"\A\"([^\"]*)\"\Z")
_TAG = re.compile(r"(?:^|\s)#([^\s#@]+)")
_URL = re.compile(r"(?:https?://\S+|(?:www\.)?linkedin\.com/\S+)", re.IGNORECASE)
_PHONE = re.compile(r"(?:^|\s)(\+?\(?\d[\d\s().\-/]{5,}\d)(?=\s|$)")
_COMPANY = re.compile(r"(?:^|\s)@\s*(\"[^\"]+\"|[^#@]+?)(?=\s+[#@]|$)")


@dataclass(frozen=True)
class OneLine:
    """What a line was understood as, to be shown before it is saved."""

    given: str
    family: str
    company: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    links: tuple[str, ...]
    tags: tuple[str, ...]


def read_line(line: str) -> OneLine:
    """Take a line apart. Raises UsageError when no name, company, address or number is in it.

    Addresses, numbers, links and tags may stand anywhere; the company follows an @ up to the next sign; what is left is
    the name, its last word (with particles such as "van der") the family name.
    """
    rest = clean(line)
    links, rest = _take(_URL, rest)
    emails, rest = _take(_EMAIL, rest)
    tags, rest = take_tags(rest)
    phones, rest = _take(_PHONE, rest)
    companies, rest = _take(_COMPANY, rest)
    given, family = split_name(_QUOTED.sub(r"\1", rest))
    read = OneLine(
        given,
        family,
        clean(companies[0].strip('"')) if companies else "",
        tuple(emails),
        tuple(clean(p) for p in phones),
        tuple(links),
        tags,
    )
    if not (read.given or read.family or read.company or read.emails or read.phones):
        raise UsageError("Write at least a name, like: Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier")
    return read


def take_tags(line: str) -> tuple[tuple[str, ...], str]:
    """The tags of a line, and the line without them."""
    tags, rest = _take(_TAG, line)
    return tuple(tag.replace("_", " ") for tag in tags), rest


def _take(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """All matches of a pattern, and the text without them."""
    found = [m.group(m.lastindex or 0) for m in pattern.finditer(text)]
    return found, " ".join(pattern.sub(" ", text).split())
