"""Text made comparable: what search, sorting and matching agree on. Knows no database and no format."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

# Letters that Unicode does not decompose, and how people type them on another keyboard.
_SPELT_OUT = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ı": "i", "ŋ": "n", "ə": "e", "ŧ": "t", "ĸ": "k", "’": "'", "‘": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip
_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)

# Legal forms that do not tell two companies apart, as they are spelt once folded and without dots.
_LEGAL_FORMS = frozenset(
    """inc incorporated llc llp lllp lp ltd limited plc corp corporation co company pllc pc gmbh mbh ag kg kgaa ohg gbr
    ug ev sa sas sasu sarl eurl snc spa srl srls sapa bv nv cv vof bvba sprl ab as asa aps oy oyj kft zrt bt nyrt doo dd
    ood eood sro spol pty pte pvt private bhd sdn kk gk yk tbk slu slne sl sll scp ltda eireli se""".split()
)
_LEADING_FORMS = frozenset({"pt", "ooo", "oao", "zao"})
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Forms of several words or with a slash, which splitting into words would take apart.
_LONG_FORMS = re.compile(
    r"\bsp(?:ółka|\.)? ?z ?o\.? ?o\.?|\bspol\. ?s ?r\. ?o\.?|\bsociedad an[oó]nima\b|\b(?:a|k|i)/s\b", re.I
)

_LINKEDIN = re.compile(
    r"(?:(?:(?:https?:)?//)?(?:[\w-]+\.)?linkedin\.com/(?:mwlite/)?)?(?:(in)/([^/?#\s]+)|(pub)/([^?#\s]+))",
    re.IGNORECASE,
)
# How profiles are written where an account has a name: an address, or a handle with or without its sign.
_PROFILES = {
    "x": re.compile(
        r"(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:intent/user\?user_id=|i/user/)(?P<number>\d+)"
        r"|(?:(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/|@)?(?P<user>\w{1,15})/?(?:\?.*)?",
        re.IGNORECASE,
    ),
    "instagram": re.compile(
        r"(?:(?:https?://)?(?:www\.)?instagram\.com/(?:_u/)?|@)?(?P<user>[\w.]{1,30})/?(?:\?.*)?", re.IGNORECASE
    ),
    "flickr": re.compile(
        r"(?:https?://)?(?:www\.|m\.)?flickr\.com/(?:people|photos)/(?P<user>[\w@.-]+)/?(?:\?.*)?", re.IGNORECASE
    ),
    "mastodon": re.compile(r"(?:acct:)?@?(?P<user>[\w.-]+@[\w.-]+)", re.IGNORECASE),
}
# NUL ends a text for SQLite, and a lone surrogate cannot be stored; neither was meant by anybody.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROL_BUT_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def fold(text: str) -> str:
    """Lower case without accents: "Łukasz Straße" becomes "lukasz strasse".

    Characters that Unicode cannot decompose (ø, ł, ß, ı) are spelt out; everything else keeps its place.
    """
    return text.lower() if text.isascii() else _folded(text)


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    # Decomposed first: letters dressed up as bold or fullwidth have no lower case of their own.
    spelt = unicodedata.normalize("NFKD", text).casefold().translate(_SPELT_OUT)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text; each CJK character is a word of its own, since those scripts set no spaces."""
    folded = fold(text)
    if not folded.isascii():
        # NFKD takes Hangul syllables apart; put them together again before they are told apart.
        folded = _CJK.sub(r" \1 ", unicodedata.normalize("NFC", folded))
    return _WORD.findall(folded.replace("'", ""))


@lru_cache(maxsize=65536)
def company_key(name: str) -> str:
    """What two spellings of one company share: "Northwind Foods, Inc." gives "northwind foods".

    Accents, case, punctuation and legal forms at the end (or the start, as in "PT Astra") are ignored.
    A name that is nothing but a legal form keeps it.
    """
    short = _LONG_FORMS.sub(" ", name)
    undotted = _DOTTED.sub(lambda m: m.group().replace(".", ""), short if words(short) else name)
    kept = words(undotted.replace("&", " and "))
    while len(kept) > 1 and (kept[-1] in _LEGAL_FORMS or kept[-1] == "and"):
        kept.pop()
    while len(kept) > 1 and kept[0] in _LEADING_FORMS:
        kept.pop(0)
    return " ".join(kept)


def clean(text: str) -> str:
    """A single line without control characters and with single spaces, as names and titles are kept."""
    return " ".join(_CONTROL.sub(" ", text).split())


def clean_text(text: str) -> str:
    """Many lines without control characters, as notes are kept."""
    if text.isprintable():
        return text.strip()
    return _CONTROL_BUT_LINES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def linkedin_key(url: str) -> str:
    """The identity in a LinkedIn address: "https://www.linkedin.com/in/Ada-Lovelace/?x=1" gives "in/ada-lovelace".

    Empty when the text is no profile address. Percent escapes are decoded (formats.md, LinkedIn, Identity).
    """
    match = _LINKEDIN.match(url.strip())
    if not match:
        return ""
    # Old "pub" addresses are told apart by the numbers behind the name.
    kind, slug = match.group(1) or match.group(3), match.group(2) or match.group(4)
    slug = unquote(slug).lower().rstrip("/")
    return f"{kind.lower()}/{slug}" if slug else ""


def link_key(kind: str, value: str) -> str:
    """The identity in a profile's address or handle: "in/ada" on LinkedIn, "x/ada" and "x/#12" (an account's number) on
    X, "instagram/ada" on Instagram, "flickr/ada" on Flickr. Empty for pages, and for what is no profile of its network.
    """
    if kind == "linkedin":
        return linkedin_key(value)
    pattern = _PROFILES.get(kind)
    found = pattern.fullmatch(value.strip()) if pattern else None
    if found is None:
        return ""
    number = found.groupdict().get("number")
    return f"{kind}/#{number}" if number else f"{kind}/{found['user'].lower()}"


def email_key(address: str) -> str:
    """An address as it is compared: without "mailto:", surrounding space and case."""
    return address.strip().lower().removeprefix("mailto:")
