"""What vCards call things, and what Rolodex calls them: labels of numbers and addresses, kinds of links and names."""

from __future__ import annotations

import re
from functools import lru_cache

# Said of nearly every number or address, and telling nobody which one it is.
_SAY_NOTHING = frozenset(
    "pref voice msg text internet intl dom postal parcel x400 pcs video textphone x-internet uri".split()
)
_WORDS = {"cell": "mobile", "mobil": "mobile", "business": "work", "iphone": "mobile", "x-mobile": "mobile"}
_FIRST = ("home", "work", "other", "mobile")
_APPLE = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

TYPES = {
    "home": "home",
    "work": "work",
    "mobile": "cell",
    "fax": "fax",
    "pager": "pager",
    "main": "main",
    "car": "car",
}
"""Words of a label that every vCard program knows as a TYPE."""

APPLE_LABELS = {
    label.lower(): label
    for label in """Home Work Mobile Main Other HomePage School Anniversary Spouse Child Mother Father Parent Brother
    Sister Friend Partner Assistant Manager""".split()
}
"""Labels that Apple's and Google's programs show in the reader's own language, written `_$!<Spouse>!$_`."""

RELATED_TYPES = frozenset(
    """contact acquaintance friend met co-worker colleague co-resident neighbor child parent sibling spouse kin muse
    crush date sweetheart me agent emergency""".split()
)
"""What RFC 6350 (6.6.6) lets a RELATED be."""

NAMES = {
    "NICKNAME": "nickname",
    "X-NICKNAME": "nickname",
    "X-MAIDENNAME": "maiden",
    "X-MAIDEN-NAME": "maiden",
    "X-PHONETIC-FIRST-NAME": "phonetic given",
    "X-PHONETIC-LAST-NAME": "phonetic family",
    "X-PHONETIC-MIDDLE-NAME": "phonetic additional",
    "X-PHONETIC-ORG": "phonetic company",
    "SORT-STRING": "sort as",
    "X-EVOLUTION-FILE-AS": "sort as",
    "X-FORMATTED-NAME": "formatted",
}
"""Properties that hold another name, and its kind."""

MESSAGING = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-MSN": "msn",
    "X-YAHOO": "yahoo",
    "X-JABBER": "jabber",
    "X-XMPP": "jabber",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-QQ": "qq",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-GOOGLE-HANGOUTS": "gtalk",
    "X-GADUGADU": "gadugadu",
    "X-GROUPWISE": "groupwise",
    "X-MATRIX": "matrix",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-SIGNAL": "signal",
    "X-SIP": "sip",
    "X-TWITTER": "x",
    "X-FACEBOOK": "facebook",
    "X-LINKEDIN": "linkedin",
    "X-MS-IMADDRESS": "im",
    "X-KADDRESSBOOK-X-IMADDRESS": "im",
}
"""Properties that hold an address of one messaging service or profile, and its kind."""

SCHEMES = {
    "skype": "skype",
    "jabber": "xmpp",
    "xmpp": "xmpp",
    "gtalk": "xmpp",
    "googletalk": "xmpp",
    "aim": "aim",
    "icq": "aim",
    "yahoo": "ymsgr",
    "msn": "msnim",
    "qq": "x-apple",
    "gadugadu": "x-apple",
    "groupwise": "x-apple",
    "matrix": "matrix",
    "sip": "sip",
    "im": "im",
}
"""The kinds of messaging address that IMPP holds, and the scheme each is written with (RFC 4770; Apple)."""

SCHEME_KINDS = {
    "skype": "skype",
    "xmpp": "jabber",
    "aim": "aim",
    "ymsgr": "yahoo",
    "msnim": "msn",
    "sips": "sip",
}
"""The kind an IMPP address is of where nothing but its scheme tells."""

SERVICES = {"twitter": "x", "x": "x", "googletalk": "gtalk", "google talk": "gtalk", "yahoo!": "yahoo"}
"""Services whose name differs from the kind we give their addresses."""

RELATIONS = {
    "X-SPOUSE": "spouse",
    "X-MANAGER": "manager",
    "X-ASSISTANT": "assistant",
    "X-CHILDREN": "child",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-EVOLUTION-MANAGER": "manager",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-MS-SPOUSE": "spouse",
    "X-MS-MANAGER": "manager",
    "X-MS-ASSISTANT": "assistant",
    "X-MS-CHILD": "child",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}
"""Properties that name somebody, and what they are to the person on the card."""

DATES = {
    "BDAY": ("birthday", ""),
    "ANNIVERSARY": ("anniversary", ""),
    "X-ANNIVERSARY": ("anniversary", ""),
    "X-EVOLUTION-ANNIVERSARY": ("anniversary", ""),
    "X-MS-ANNIVERSARY": ("anniversary", ""),
    "X-KADDRESSBOOK-X-ANNIVERSARY": ("anniversary", ""),
    "X-ABDATE": ("other", ""),
    "DEATHDATE": ("other", "death"),
    "X-DEATHDATE": ("other", "death"),
}
"""Properties that hold a day, with its kind and label."""

ANDROID_EVENTS = {"1": ("anniversary", ""), "3": ("birthday", "")}
ANDROID_RELATIONS = {
    str(number): label
    for number, label in enumerate(
        """assistant,brother,child,domestic partner,father,friend,manager,mother,parent,partner,referred by,relative,
        sister,spouse""".replace("\n", "")
        .replace(" " * 8, "")
        .split(","),
        start=1,
    )
}
"""Numbers for kinds in X-ANDROID-CUSTOM (ContactsContract.CommonDataKinds)."""


@lru_cache(maxsize=1024)
def type_label(types: tuple[str, ...]) -> str:
    """The label that TYPEs make: ("home", "fax", "pref") is "home fax", ("cell", "voice") is "mobile"."""
    words = dict.fromkeys(_WORDS.get(t, t).removeprefix("x-") for t in types[:16] if t not in _SAY_NOTHING)
    return " ".join(sorted(words, key=lambda word: _FIRST.index(word) if word in _FIRST else len(_FIRST)))


def types_of(label: str) -> list[str] | None:
    """The TYPEs that make a label; None if the label needs words of its own (X-ABLabel)."""
    if not label:
        return []
    types = [TYPES.get(word, "") for word in label.split(" ")]
    return types if all(types) and type_label(tuple(types)) == label else None


# Files say the same few over and over.
@lru_cache(maxsize=1024)
def apple_label(text: str) -> str:
    """What X-ABLabel says: `_$!<HomeFAX>!$_` is "home fax"; a word of the person's own stays as it is."""
    found = _APPLE.match(text)
    if not found:
        return text
    return found[1].lower() if found[1] == "HomePage" else _CAMEL.sub(" ", found[1]).lower()


def written_label(label: str) -> str:
    """A label as X-ABLabel has it."""
    return f"_$!<{APPLE_LABELS[label]}>!$_" if label in APPLE_LABELS else label
