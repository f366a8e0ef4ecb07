"""What a card's links and pictures say."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rolodex.models.draft import DraftLink, DraftPhoto
from rolodex.models.vcard_drafting import Drafting, Handler, tidy
from rolodex.models.vcard_labels import MESSAGING, SCHEME_KINDS, SCHEMES, SERVICES, type_label
from rolodex.models.vcard_lines import Head
from rolodex.models.vcard_values import data_uri, unbase64, unescaped
from rolodex.text import linkedin_key

MAX_PHOTO_BYTES = 16 * 1024 * 1024
"""A larger picture is no portrait; it is left out and named."""

_IMPP_SCHEME = re.compile(
    r"(?:skype|xmpp|aim|ymsgr|msnim|icq|matrix|sips?|im|x-apple):(?://)?(?:goim\?screenname=|sendim\?|chat\?contact=)?",
    re.IGNORECASE,
)
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"RIFF", "image/webp"),
)


def _link(made: Drafting, head: Head, value: str, kind: str) -> None:
    if value:
        item = DraftLink(value, kind, type_label(head.types) if head.name in ("URL", "IMPP") else "")
        made.add_once("links", made.draft.links, item, head.group, kind, value)


def _url(made: Drafting, head: Head, value: str) -> None:
    address = tidy(made.text(head, value))
    linkedin = "linkedin.com/" in address.lower() and linkedin_key(address)
    _link(made, head, address, "linkedin" if linkedin else "website")


def _blog(made: Drafting, head: Head, value: str) -> None:
    if address := tidy(made.text(head, value)):
        item = DraftLink(address, "website", "video" if "VIDEO" in head.name else "blog")
        made.add_once("links", made.draft.links, item, head.group, "website", address)


def _messaging(made: Drafting, head: Head, value: str) -> None:
    _link(made, head, tidy(made.text(head, value)), MESSAGING[head.name])


def _impp(made: Drafting, head: Head, value: str) -> None:
    address = tidy(made.text(head, value))
    service = _service(head)
    kind = service or SCHEME_KINDS.get(scheme := address.partition(":")[0].lower(), scheme if ":" in address else "im")
    found = _IMPP_SCHEME.match(address)
    if found and (kind in SCHEMES or address[:8].lower() == "x-apple:"):
        address = unquote(address[found.end() :])
    _link(made, head, address, kind)


def _profile(made: Drafting, head: Head, value: str) -> None:
    """X-SOCIALPROFILE (Apple), SOCIALPROFILE (RFC 9554, 4.5), X-SOCIAL-PROFILE (Monica)."""
    address = tidy(made.text(head, value))
    user = tidy(head.params.get("X-USER") or head.params.get("USERNAME") or "")
    if not address or (address[:8].lower() == "x-apple:" and user):
        address = user
    elif address[:8].lower() == "x-apple:":
        address = unquote(address[8:])
    kinds = [t.removeprefix("x-") for t in head.types if t not in ("home", "work", "other", "pref")]
    kind = _service(head) or next(iter(kinds), "")
    if not kind:
        kind = "linkedin" if "linkedin.com/" in address.lower() and linkedin_key(address) else "profile"
    _link(made, head, address, SERVICES.get(kind, kind))


def _service(head: Head) -> str:
    service = (head.params.get("X-SERVICE-TYPE") or head.params.get("SERVICE-TYPE") or "").strip().lower()
    return SERVICES.get(service, service)


# ---- pictures ------------------------------------------------------------------------------------------------------


def _photo(made: Drafting, head: Head, value: str) -> None:
    if len(value) > MAX_PHOTO_BYTES * 4 // 3 + 4:
        made.faults.append((made.index, "This picture is larger than 16 MB, so it was left out."))
        return
    start = value[:40].lstrip().lower()
    if not start:
        return
    if start.startswith("data:"):
        data, declared = data_uri(unescaped(value.strip(), made.old))
    elif start.startswith(("http:", "https:", "http\\:", "https\\:")) or head.params.get("VALUE", "").lower() == "uri":
        _link(made, head, tidy(unescaped(value, made.old)), "photo")
        return
    else:
        data, declared = unbase64(value), _media_type(head)
    if not data:
        made.faults.append((made.index, "This picture cannot be read, so it was left out."))
        return
    photo = DraftPhoto(data, declared or picture_type(data) or "image/jpeg")
    if head.name == "LOGO":
        made.logos.append((made.index, "photos", photo))
    else:
        made.add("photos", made.draft.photos, photo, "")


def picture_type(data: bytes) -> str:
    """The media type of a picture by its first bytes; "" if it is none that people keep of each other."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _media_type(head: Head) -> str:
    declared = head.params.get("MEDIATYPE", "").lower()
    named = (t for t in head.types if t not in ("home", "work", "pref", "uri", "url"))
    declared = declared or next(named, "").removeprefix("x-").replace("jpg", "jpeg")
    return declared if "/" in declared or not declared else f"image/{declared}"


LINK_HANDLERS: dict[str, Handler] = {
    "URL": _url,
    "X-EVOLUTION-BLOG-URL": _blog,
    "X-EVOLUTION-VIDEO-URL": _blog,
    "X-KADDRESSBOOK-BLOGFEED": _blog,
    "IMPP": _impp,
    "X-SOCIALPROFILE": _profile,
    "X-SOCIAL-PROFILE": _profile,
    "SOCIALPROFILE": _profile,
    "PHOTO": _photo,
    "LOGO": _photo,
    **dict.fromkeys(MESSAGING, _messaging),
}
