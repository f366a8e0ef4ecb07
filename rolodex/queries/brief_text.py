"""A brief as lines of plain text, for a terminal and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.queries.brief import Brief, Briefing, Planned, Section


def brief_text(found: Briefing) -> list[str]:
    """The lines, what belongs together indented by two spaces, an empty one between people."""
    lines: list[str] = []
    for brief in found.people:
        lines += [*([""] if lines else []), *_person(brief)]
    if found.together:
        lines.append("")
        for section in found.together:
            lines += _section(section, "")
    return lines


def planned_words(talk: Planned) -> str:
    """ "Lunch, 15:30, with Ana Sousa: about the fair", without its day."""
    others = f"with {', '.join(person.name for person in talk.others)}" if talk.others else ""
    when = ", ".join(part for part in (talk.channel.capitalize() or "Talk", talk.at_time, others) if part)
    # What is only the channel's name again says nothing more.
    told = talk.text and talk.text.lower() != talk.channel.lower()
    return f"{when}: {talk.text}" if told else when


def _person(brief: Brief) -> Iterator[str]:
    yield brief.name
    if brief.title or brief.company:
        yield ", ".join(part for part in (brief.title, brief.company) if part)
    if brief.labels:
        yield ", ".join(brief.labels)
    yield from (f"  {label}: {value}" for label, value in brief.reach)
    yield from (f"  Planned on {talk.on}: {planned_words(talk)}" for talk in brief.planned)
    for section in brief.sections:
        yield from _section(section, "  ")


def _section(section: Section, indent: str) -> Iterator[str]:
    yield f"{indent}{section.title}"
    for line in section.lines:
        yield f"{indent}  {line.words}" + (f" ({line.on})" if line.on else "")
    if section.more:
        yield f"{indent}  and {section.more:,} more"
