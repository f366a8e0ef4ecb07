"""Whatever a draft may say, for tests of what is written and read again."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPhoto,
    DraftPosition,
    DraftRelation,
)
from rolodex.text import clean, clean_text

letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])
line = st.text(letters | st.sampled_from(list(";,:\\\"'=^%@ ")), max_size=20).map(clean)
some = line.filter(bool)
text = st.text(letters | st.sampled_from(list(";,:\\n\n")), min_size=1, max_size=200).map(clean_text).filter(bool)
label = st.sampled_from(["", "home", "work", "mobile", "fax", "home fax", "work mobile", "school", "HomePage"]) | line
label = label.filter(lambda t: not t.startswith("_$!<"))
days = st.one_of(
    st.builds(lambda d: {"year": d.year, "month": d.month, "day": d.day}, st.dates()),
    st.builds(lambda m, d: {"month": m, "day": d}, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from([{"year": 1985}, {"year": 1985, "month": 4}, {"month": 4}, {"day": 12}, {"text": "circa 1800"}]),
).filter(lambda parts: parts.get("year") != 1604)
address = st.sampled_from(["ada", "ada@chat.example", "+1200", "Ada L", "ü/ö"])
service = st.sampled_from(["skype", "jabber", "aim", "qq", "x", "mastodon", "github"])
links = st.one_of(
    st.builds(DraftLink, st.sampled_from(["http://a.example/x,y;z?q=\\", "www.b.example"]), st.just("website"), label),
    st.just(DraftLink("https://www.linkedin.com/in/ada-lovelace/", "linkedin")),
    st.just(DraftLink("https://a.example/ada.jpg", "photo")),
    st.builds(DraftLink, address, service),
)
kinds = ["nickname", "maiden", "phonetic given", "phonetic family", "sort as"]
positions = st.builds(DraftPosition, line, line, line).filter(lambda p: bool(p.company or p.title))


def listed(items: st.SearchStrategy[Any], key: Any = repr) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=3, unique_by=key)


drafts = st.builds(
    Draft,
    prefix=line,
    given=some,
    additional=line,
    family=line,
    suffix=line,
    formatted=line,
    is_company=st.booleans(),
    names=listed(st.builds(DraftName, some, st.sampled_from(kinds))),
    emails=listed(
        st.builds(DraftEmail, some.filter(lambda t: not t.lower().startswith("mailto:")), label, st.booleans())
    ),
    phones=listed(st.builds(DraftPhone, some.filter(lambda t: not t.lower().startswith("tel:")), label, st.booleans())),
    addresses=listed(st.builds(DraftAddress, line, text, line, some, line, line, line, label)),
    links=listed(links, lambda item: (item.kind, item.value)),
    dates=listed(
        st.builds(
            lambda kind, parts: DraftDate(kind, **parts), st.sampled_from(["birthday", "anniversary", "other"]), days
        )
    ),
    positions=listed(positions),
    photos=listed(
        st.builds(DraftPhoto, st.binary(min_size=1), st.sampled_from(["image/jpeg", "image/png", "image/webp"]))
    ),
    notes=listed(text),
    tags=listed(some),
    relations=listed(st.builds(DraftRelation, some, st.sampled_from(["", "spouse", "friend", "agent", "Tennis"]))),
)


def said(draft: Draft) -> dict[str, Any]:
    """All of a draft that a vCard holds; lists in no order."""
    kept = {f.name: getattr(draft, f.name) for f in fields(Draft)}
    for name in ("key", "place", "raw", "known_since", "known_how"):
        del kept[name]
    kept["formatted"] = draft.formatted or draft.display_name
    return {name: sorted(map(repr, v)) if isinstance(v, list) else v for name, v in kept.items()}
