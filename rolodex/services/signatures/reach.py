"""How somebody is reached: e-mail addresses, numbers with their labels, web addresses and profiles in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rolodex.services.signatures.parts import Part
from rolodex.services.signatures.words import labels, phrase_set
from rolodex.services.validating import link_kind
from rolodex.text import email_key, fold, link_key

_EMAIL = re.compile(r"(?:mailto:)?([^\s@<>,;:\"()\[\]|]+@[^\s@<>,;:\"()\[\]|/]+\.[^\s@<>,;:\"()\[\]|/]*[^\W\d_])", re.I)
_TOP = (
    "com|org|net|io|co|eu|edu|gov|info|biz|dev|app|ai|me|tv|shop|studio|design|agency|law|legal|consulting|group|world"
    "|example|test|de|at|ch|uk|ie|fr|be|nl|lu|es|pt|it|pl|cz|sk|hu|ro|bg|gr|tr|se|no|dk|fi|is|ee|lv|lt|ru|ua|us|ca|mx"
    "|br|ar|cl|au|nz|jp|cn|kr|in|sg|hk|tw|za|ng|ke|il|ae|sa|eg"
)
_URL = re.compile(
    rf"https?://[^\s|<>]+|(?<![\w@.-])(?:www\.[^\s|<>]+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TOP})(?:/[^\s|<>]*)?(?![\w@-]|\.\w))",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.])@[\w.]{2,30}")
_PHONE = re.compile(
    r"(?<![\w@.,/-])(?:0\d{2,5} / ?(?=\d))?(?:\(?\+ ?|\()?\d(?:(?! / | - \+| {2,})[ ]?[.\-/()–‑]{0,2}[ ]?\d)+\)?"
    r"(?:[ ,]*\(?(?:ext(?:ension|n)?|dw|durchwahl|poste|x|#)\.?:?[ ]*\d{1,6}\)?)?(?![\w@])",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d[-–/.](?:0?\d|1[0-2])[-–/.]\d{1,2}|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d|\d{5}-\d{3,4}"
)
_BEHIND = re.compile(r"[ ]*\(([^()\d]{1,20})\)")
_BOX = re.compile(r"(?:box|postfach|postbus|no\.?|nr\.?|#)\s*$", re.IGNORECASE)
_SPOKEN = {"toll_free": "toll-free"}
_NUMBER_LABELS = ("work", "direct", "mobile", "fax", "home", "toll_free")
_HANDLED = {"x": "https://x.com/", "instagram": "https://www.instagram.com/"}


@dataclass(frozen=True)
class _Spot:
    start: int
    end: int
    kind: str
    value: str


def take_reach(text: str, said: str) -> tuple[list[Part], str]:
    """What is in a stretch of text to reach somebody by, and what else it says."""
    parts: list[Part] = []
    rest: list[str] = []
    at = 0
    for spot in _spots(text):
        before, label = _split_label(text[at : spot.start])
        at = spot.end
        behind = _BEHIND.match(text, at)
        if behind and fold(behind[1]).strip() in labels():
            label, at = labels()[fold(behind[1]).strip()], behind.end()
        part = _part(spot, label, said)
        if part is None:
            rest.append(f"{before} {text[spot.start : at]}")
            continue
        rest.append(before)
        parts.append(part)
    tail = text[at:]
    if parts and fold(tail).strip(" :.()-–,/") in labels():
        tail = ""
    return parts, " ".join(" ".join([*rest, tail]).split()).strip(" ,;:/–-")


def reach_key(part: Part) -> str:
    """What two spellings of one address, number or link share, so that none is told twice."""
    if part.kind == "email":
        return email_key(part.value)
    if part.kind == "phone":
        return "".join(filter(str.isdigit, part.value))[-8:]
    return link_key(part.label, part.value) or fold(part.value).split("://")[-1].removeprefix("www.").rstrip("/")


def _spots(text: str) -> list[_Spot]:
    """Where they are, in the text's order; what is one is not looked at again."""
    found: list[_Spot] = []
    rest = text
    for kind, pattern in (("email", _EMAIL), ("link", _URL), ("handle", _HANDLE), ("phone", _PHONE)):
        for match in pattern.finditer(rest):
            value = match[1] if kind == "email" else match[0]
            end = match.end()
            if kind == "link":
                value = value.rstrip(".,;:)>'\"")
                end = match.start() + len(value)
            found.append(_Spot(match.start(), end, kind, value.strip()))
        for spot in found:
            rest = rest[: spot.start] + "\0" * (spot.end - spot.start) + rest[spot.end :]
    return sorted((s for s in found if s.value), key=lambda spot: spot.start)


def _split_label(before: str) -> tuple[str, str]:
    """What stands before something, and the label that it ends with: "Call T:" is ("Call", "work")."""
    known = labels()
    words = before.strip(" |·•,;/–-").split()
    for count in (3, 2, 1):
        if count > len(words):
            continue
        head, tail = words[:-count], " ".join(words[-count:])
        folded = fold(tail).strip(" :.()-–,/")
        # A letter or a short word is a label if nothing else is there, or with its sign.
        if folded in known and (not head or tail[-1] in ":.)" or len(folded) > 2):
            return " ".join(head).strip(" ,;/–-"), known[folded]
    return " ".join(words), ""


def _part(spot: _Spot, label: str, said: str) -> Part | None:
    if spot.kind == "email":
        return Part("email", spot.value, said)
    if spot.kind == "link":
        return Part("link", spot.value, said, link_kind(spot.value) or "website")
    if spot.kind == "handle":
        return Part("link", _HANDLED[label] + spot.value[1:], said, label) if label in _HANDLED else None
    digits = sum(map(str.isdigit, spot.value))
    meant = label in _NUMBER_LABELS
    if not (3 if meant else 7) <= digits <= 20 or (not meant and not _is_number(spot.value, digits)):
        return None
    return Part("phone", spot.value.strip(), said, _SPOKEN.get(label, label) if meant else "", sure=True)


def _is_number(value: str, digits: int) -> bool:
    """Whether digits without a label are a phone number: no day, no span of years, no postcode."""
    return not _NO_PHONE.fullmatch(value) and (value[0] in "+(0" or digits >= 9 or (digits == 7 and "-" in value))


def is_label(text: str) -> bool:
    """Whether words only name a way to reach somebody whose address is not there ("LinkedIn", "Website")."""
    folded = fold(text).strip(" :.()-–,/|")
    pieces = [piece.strip(" :.,") for piece in re.split(r"[|/,&]|\band\b|\bund\b", folded)]
    return all(len(piece) > 1 and piece in labels() for piece in pieces)


def label_before(text: str) -> tuple[str, str]:
    """A label at the start of a text and what follows it: "A: 12 Mill Lane" is ("address", "12 Mill Lane")."""
    if (short := re.match(r"(?:a|addr\.?)\s+(\d.*)", text, re.IGNORECASE)) and "," in text:
        return "address", short[1]
    match = re.match(r"([^\W\d][^:|]{0,24}?)\s*:\s*(\S.*)", text)
    if match and (kind := labels().get(fold(match[1]).strip(" ."))):
        return kind, match[2]
    return "", text


def ends_in_box(text: str) -> bool:
    """Whether the number that follows is that of a post box or such."""
    return bool(_BOX.search(text)) or any(fold(text).endswith(box) for box in phrase_set("boxes", "streets"))
