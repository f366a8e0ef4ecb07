"""From a card's properties to a draft, knowing for each fact which properties said it.

Both the importer, which wants the draft, and the exporter, which changes only the lines that are no longer true,
read cards through `draft_lines` and `draft_properties`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolodex.models.draft import DraftAddress, DraftDate, DraftPosition, DraftRelation
from rolodex.models.vcard_drafting import Drafting, Handler, Job, tidy
from rolodex.models.vcard_fields import FIELD_HANDLERS
from rolodex.models.vcard_lines import HEADS, Head, Property, properties, split_head
from rolodex.models.vcard_links import LINK_HANDLERS


def draft_lines(lines: list[str], folded: bool) -> Drafting | None:
    """The draft of a card's plain lines; None where one needs care, or cannot be read and must be named."""
    made = Drafting(_is_old(lines))
    known, handlers = HEADS, _HANDLERS
    for line in lines:
        text, colon, value = line.partition(":")
        head = known.get(text)
        if head is None or not colon:
            if not line:
                continue
            parted = split_head(line)
            if parted is None or line[0] in " \t":
                return None
            head, value = parted
        handler = handlers.get(head.name)
        if handler is not None:
            if (head.encoding or head.charset or handler is _agent) and _needs_care(head, value, folded):
                return None
            made.index += 1
            handler(made, head, value)
    _finish(made)
    return None if made.faults else made


def draft_properties(card: Iterable[Property]) -> Drafting:
    """The draft of a card's properties; `Said.index` counts them."""
    listed = list(card)
    made = Drafting(any(p.head.name == "VERSION" and p.value.strip() == "2.1" for p in listed))
    for made.index, line in enumerate(listed):
        handler = _HANDLERS.get(line.head.name)
        if handler is not None:
            handler(made, line.head, line.value)
    _finish(made)
    return made


def _needs_care(head: Head, value: str, folded: bool) -> bool:
    """Whether a line goes on in the next one (soft line breaks, nested cards), or is ISO-2022-JP passing for ASCII."""
    soft = head.encoding == "qp" and (folded or value.rstrip().endswith("="))
    return soft or head.name == "AGENT" or "\x1b" in value


def _is_old(lines: list[str]) -> bool:
    if len(lines) > 1 and lines[1].startswith("VERSION:"):
        return lines[1].strip() == "VERSION:2.1"
    return any(line.upper().replace(" ", "") == "VERSION:2.1" for line in lines if len(line) < 20)


def _agent(made: Drafting, head: Head, value: str) -> None:
    """A card within the card (vCard 2.1), the same as one escaped line (3.0), or somebody's name or address."""
    text = value.strip() if value.strip().upper().startswith("BEGIN:VCARD\r\n") else made.text(head, value)
    name = tidy(text)
    if name.upper().startswith("BEGIN:VCARD"):
        name = _nested_name(text.strip())
    if name:
        made.add("relations", made.draft.relations, DraftRelation(name, "agent"), "")


def _nested_name(text: str) -> str:
    inner = [p for p in properties(text.encode(errors="replace"))[0] if p.head.name != "AGENT"]
    draft = draft_properties(inner).draft
    return draft.formatted or draft.display_name


def _finish(made: Drafting) -> None:
    draft = made.draft
    if made.orgs or made.titles or made.roles:
        _pair_jobs(made)
    if made.labels:
        _apply_labels(made)
    labels = {address.label for address in draft.addresses}
    for index, label, text in made.formatted_addresses:
        if label not in labels:
            labels.add(label)
            made.index = index
            made.add("addresses", draft.addresses, DraftAddress(street=text, label=label), "")
    for logo in made.logos:
        draft.photos.append(logo[2])
        made.said.append(logo)
    if draft.is_company and not draft.formatted:
        draft.formatted = next((p.company for p in draft.positions if p.company), draft.family or draft.given)


def _apply_labels(made: Drafting) -> None:
    for group, name, item in made.grouped:
        index, label = made.labels.get(group, (-1, ""))
        if not label or not hasattr(item, "label"):
            continue
        if isinstance(item, DraftDate) and label in ("anniversary", "birthday") and item.kind == "other":
            item.kind = label
        else:
            item.label = label
        made.said.append((index, name, item))


def _pair_jobs(made: Drafting) -> None:
    """Companies and titles put together: those of one group first, then in order. ROLE serves where no TITLE does."""
    titles = made.titles or made.roles
    if len(made.orgs) <= 1 and len(titles) <= 1 and not (made.orgs and made.orgs[0].group):
        _add_position(made, made.orgs[0] if made.orgs else None, titles[0] if titles else None)
        return
    by_group = {title.group: title for title in reversed(titles) if title.group}
    paired: dict[int, Job] = {}
    for org in made.orgs:
        if org.group and org.group in by_group:
            paired[org.index] = by_group.pop(org.group)
    taken = {title.index for title in paired.values()}
    loose = [title for title in titles if title.index not in taken]
    at = 0
    for org in made.orgs:
        if org.index not in paired and at < len(loose) and not (org.group and loose[at].group):
            paired[org.index] = loose[at]
            at += 1
    jobs: list[tuple[int, Job | None, Job | None]]
    jobs = [(org.index, org, paired.get(org.index)) for org in made.orgs]
    jobs += [(title.index, None, title) for title in loose[at:]]
    for _, company, title in sorted(jobs, key=lambda job: job[0]):
        _add_position(made, company, title)


def _add_position(made: Drafting, org: Job | None, title: Job | None) -> None:
    position = DraftPosition(org.text if org else "", title.text if title else "", org.department if org else "")
    made.draft.positions.append(position)
    made.said += [(job.index, "positions", position) for job in (org, title) if job]


_HANDLERS: dict[str, Handler] = {**FIELD_HANDLERS, **LINK_HANDLERS, "AGENT": _agent}
