"""A card's facts in the words and the order the card shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLocale

from rolodex.models.programs import TAKEN_OVER, program
from rolodex.queries.card_parts import Address, Card, Day, Field, Job, Said, Source
from rolodex.text import linkedin_key
from rolodex.ui.cards.fact_line import Fact
from rolodex.ui.days import day_words
from rolodex.ui.text import mail_link, web_link

_FORMER_SHOWN = 3
_PROFILES = {"linkedin": "LinkedIn", "x": "X", "github": "GitHub", "photo": "Photo at"}


def source_words(said: Said) -> str:
    """Where a field comes from, for its tool tip."""
    if not said.source:
        return "You typed this."
    return f"From {said.source}" + (f", seen {day_words(said.on)}" if said.on else "")


def contact_facts(card: Card) -> Iterator[Fact]:
    """How to reach them: the left column."""
    for email in card.emails:
        yield Fact(
            _label(email, "E-mail"),
            email.value,
            "email",
            email.id,
            mail_link(email.value),
            tip=source_words(email.said),
        )
    for phone in card.phones:
        yield Fact(_label(phone, "Phone"), phone.value, "phone", phone.id, tip=source_words(phone.said))
    for link in card.links:
        label = _PROFILES.get(link.detail) or (link.label or link.detail).capitalize()
        url = web_link(link.value)
        tip = source_words(link.said)
        yield Fact(label, _short_link(link), "link", link.id, url, tip=tip, written=link.value)


def life_facts(card: Card) -> Iterator[Fact]:
    """The rest of the card's face: the right column."""
    former = [job for job in card.jobs if not job.current]
    for number, job in enumerate(former[:_FORMER_SHOWN]):
        yield Fact("Before" if number == 0 else "", former_words(card, job), tip=_job_tip(job))
    if len(former) > _FORMER_SHOWN:
        more = former[_FORMER_SHOWN:]
        yield Fact("", f"and {len(more)} more", tip="\n".join(job_words(job) for job in more), role="soft")
    for day in card.days:
        label = (day.label or day.kind).capitalize()
        kind = "birthday" if day.kind == "birthday" else "date"
        yield Fact(label, birthday_words(day), kind, day.id, tip=source_words(day.said), written=day.iso)
    for address in card.addresses:
        yield Fact(
            (address.label or "address").capitalize(),
            address.lines,
            "address",
            address.id,
            tip=source_words(address.said),
            written=address_line(address),
        )
    names = ", ".join(dict.fromkeys(_whence(source) for source in card.sources)) or "you"
    yield Fact("From", names, role="soft", tip=_sources_tip(card))


def _whence(source: Source) -> str:
    return source.name if source.kind == TAKEN_OVER else program(source.kind)


def address_line(address: Address) -> str:
    """An address as one line to edit."""
    return address.lines


def job_words(job: Job) -> str:
    """ "Brightside Media, 2014–2019", with the title where it tells more."""
    where = job.company or job.title
    role = f"{job.title}, " if job.title and job.company else ""
    return f"{role}{where}" + (f", {job.years}" if job.years else "")


def former_words(card: Card, job: Job) -> str:
    """A former job in short: "Brightside Media, 2014–2019"; the title instead where the company is the present one."""
    what = job.title if job.company == card.company and job.title else job.company or job.title
    return f"{what}, {job.years}" if job.years else what


def birthday_words(day: Day) -> str:
    """ "12 May", "12 May 1984", or what was written."""
    if day.text or not day.month:
        return day.text or day.iso
    words = QLocale.c().standaloneMonthName(day.month)
    words = f"{day.day} {words}" if day.day else words
    if not day.year:
        return words
    return f"{words} {day.year}" + (_turns(day) if day.kind == "birthday" and day.day else "")


def _turns(day: Day) -> str:
    today = date.today()
    age = today.year - (day.year or 0) - ((today.month, today.day) < (day.month or 0, day.day or 0))
    return f" ({age})" if 0 <= age < 120 else ""


def _label(field: Field, otherwise: str) -> str:
    return (field.label or otherwise).capitalize()


def _short_link(link: Field) -> str:
    if link.detail == "linkedin":
        return linkedin_key(link.value) or link.value
    return link.value.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _job_tip(job: Job) -> str:
    gone = f"\nNo longer there as of {day_words(job.gone)}" if job.gone and not job.end else ""
    return f"{job_words(job)}\n{source_words(job.said)}{gone}"


def _sources_tip(card: Card) -> str:
    if not card.sources:
        return "You typed this card."
    return "\n".join(f"{source.name}, read {day_words(source.seen[:10])}" for source in card.sources)
