"""A letter as something a mail program opens: a `mailto:` address or a draft file. Nothing is ever sent by us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import quote

from rolodex.services.templates import as_data
from rolodex.text import clean_text

# One address and nothing that a mail program could take for more: `?bcc=` would add a reader.
_ADDRESS = re.compile(r"[^\s@<>?&#,;:%\"'()\[\]\\/\x00-\x1f\x7f]+@[^\s@<>?&#,;:%\"'()\[\]\\/\x00-\x1f\x7f]+")

_SPECIAL = re.compile(r"[\"\\,;:<>@()\[\]]+")


@dataclass(frozen=True)
class Reader:
    """Who gets a letter; `email` is "" where the book has none."""

    name: str
    email: str


@dataclass(frozen=True)
class Letter:
    """A letter, ready to be looked over and sent by hand."""

    to: tuple[Reader, ...]
    subject: str
    body: str


def mailto(letter: Letter) -> str:
    """The letter as an RFC 6068 address: percent-encoded, with exactly the readers it names."""
    to = ",".join(quote(address, safe="@") for address in addresses(letter))
    subject = quote(as_data(letter.subject), safe="")
    body = quote("\r\n".join(_lines(letter)), safe="")
    return f"mailto:{to}?subject={subject}&body={body}"


def eml(letter: Letter) -> bytes:
    """The letter as a draft (RFC 5322), which mail programs open to be looked over and sent."""
    message = EmailMessage(SMTP if all(address.isascii() for address in addresses(letter)) else SMTPUTF8)
    message["Subject"] = as_data(letter.subject)
    known = [reader for reader in letter.to if _is_address(reader.email)]
    if known:
        message["To"] = [_mailbox(reader) for reader in known]
    # Outlook and Apple Mail open a message with this as one that is still to be sent.
    message["X-Unsent"] = "1"
    message.set_content("\n".join(_lines(letter)) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def addresses(letter: Letter) -> tuple[str, ...]:
    """The addresses it goes to, once each; what is no plain address is left out."""
    return tuple(dict.fromkeys(reader.email.strip() for reader in letter.to if _is_address(reader.email)))


def _lines(letter: Letter) -> list[str]:
    return clean_text(letter.body).splitlines()


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text.strip())) and text.strip().isprintable()


def _mailbox(reader: Reader) -> Address:
    # Without these a name needs no quoting, which long names have been seen to lose where they are folded.
    name = " ".join(_SPECIAL.sub(" ", as_data(reader.name)).split())
    user, _, host = reader.email.strip().rpartition("@")
    return Address(name, user, host)
