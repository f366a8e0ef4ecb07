"""The fictional town: whole, plausible, the same every time, and nobody real."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from rolodex.demo.people import AALIYAH, ABEL, ADRIAN, AGNES, DANA, LUIS
from rolodex.demo.town import YOU, Town, make_town
from rolodex.models.draft import DraftPosition
from rolodex.text import company_key

TODAY = dt.date(2026, 11, 22)
FICTION = re.compile(r"\+1 \d{3} 555 01\d\d|\+44 7700 900\d{3}|\+34 600 555 \d{3}")
INDUSTRIES = Path(__file__).parents[2] / "resources" / "industries.toml"


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(TODAY)


def last_spoken(town: Town) -> dict[int, int]:
    """Days since the last talk with each."""
    return {number: (TODAY - talk.on).days for talk in town.talks for number in talk.people}


def test_the_same_day_and_seed_make_the_same_town(town: Town) -> None:
    assert make_town(TODAY) == town
    assert make_town(TODAY, seed=2, people=60) != make_town(TODAY, seed=3, people=60)


@pytest.mark.parametrize("people", [0, 27, 60, 130])
def test_a_smaller_town_holds_together(people: int) -> None:
    small = make_town(TODAY, people=people)
    assert len(small.people) == max(people, 26)
    references_exist(small)


@pytest.mark.parametrize("today", [dt.date(2028, 2, 29), dt.date(2027, 1, 1), dt.date(2026, 12, 31)])
def test_any_day_will_do(today: dt.date) -> None:
    nothing_is_ahead(make_town(today, people=60), today)


def test_there_is_enough_of_everything(town: Town) -> None:
    assert [person.number for person in town.people] == list(range(1, 401))
    assert 140 <= sum(person.portrait is not None for person in town.people) <= 180
    assert len(town.introductions) == 37
    assert len(town.favors) == 20
    assert 550 <= len(town.talks) <= 650
    assert len(town.vouches) >= 40
    assert len(town.acquaintances) >= 100
    assert 5 <= sum(person.starred for person in town.people) <= 60


def test_every_reference_exists(town: Town) -> None:
    references_exist(town)


def references_exist(town: Town) -> None:
    numbers = {person.number for person in town.people}
    for intro in town.introductions:
        assert {intro.introduced} <= numbers
        assert {intro.introducer, intro.to} <= numbers | {YOU}
        assert len({intro.introducer, intro.introduced, intro.to}) == 3
    for favor in town.favors:
        assert {favor.ower, favor.owed} <= numbers | {YOU}
        assert favor.ower != favor.owed
    for vouch in town.vouches:
        assert {vouch.voucher} <= numbers | {YOU}
        assert {vouch.person} <= numbers - {vouch.voucher}
    for talk in town.talks:
        assert set(talk.people) <= numbers
        assert len(set(talk.people)) == len(talk.people) > 0
    for tie in town.acquaintances:
        assert {tie.a, tie.b} <= numbers
        assert tie.a != tie.b
    companies = {company.name for company in town.companies}
    assert {p.company for person in town.people for p in person.draft.positions if p.company} <= companies
    assert len({company_key(name) for name in companies}) == len(town.companies)


def test_nothing_lies_ahead_but_due_dates(town: Town) -> None:
    nothing_is_ahead(town, TODAY)
    assert any(favor.due and favor.due > TODAY for favor in town.favors)


def nothing_is_ahead(town: Town, today: dt.date) -> None:
    days = [i.on for i in town.introductions] + [v.on for v in town.vouches] + [t.on for t in town.talks]
    days += [favor.opened for favor in town.favors] + [f.settled for f in town.favors if f.settled]
    assert max(days) <= today
    texts = [tie.since for tie in town.acquaintances] + [p.draft.known_since for p in town.people]
    for person in town.people:
        for job in person.draft.positions:
            texts += [job.start, job.end]
            assert not job.end or job.start <= job.end
        for day in person.draft.dates:
            dt.date(day.year or 2000, day.month or 0, day.day or 0)
            assert day.year is None or day.year < today.year - 16
    assert max(texts) <= today.isoformat()


def test_a_favor_is_settled_after_it_was_opened(town: Town) -> None:
    for favor in town.favors:
        assert bool(favor.settled) == bool(favor.settled_how)
        assert favor.settled is None or favor.opened <= favor.settled
    still_open = [favor for favor in town.favors if not favor.settled]
    assert sum(favor.ower == YOU for favor in still_open) == 4
    assert sum(favor.owed == YOU for favor in still_open) == 3


def test_the_best_connectors_are_who_the_town_says(town: Town) -> None:
    made = Counter(
        row.introducer
        for row in town.introductions
        if row.to == YOU and row.state in ("introduced", "came of it", "thanked")
    )
    assert made.most_common(1) == [(DANA, 4)]
    assert {row.state for row in town.introductions} == {
        "considered", "asked", "connector agreed", "other side agreed",
        "introduced", "came of it", "thanked", "declined",
    }  # fmt: skip


def test_some_were_spoken_to_yesterday_and_some_never(town: Town) -> None:
    last = last_spoken(town)
    assert [last[number] for number in (AALIYAH, ABEL, ADRIAN, AGNES)] == [2, 5, 28, 61]
    assert LUIS not in last
    for low, high in ((0, 14), (14, 60), (60, 180), (180, 365), (365, 2000)):
        assert sum(low <= days < high for days in last.values()) >= 15
    assert len(town.people) - len(last) >= 50


def test_nine_people_wait_for_a_word(town: Town) -> None:
    last = last_spoken(town)
    planned = [person for person in town.people if person.rhythm_days]
    assert {person.rhythm_days for person in planned} == {30, 90, 180}
    assert sum(last[person.number] > person.rhythm_days for person in planned) == 9


def test_industries_are_from_the_list_we_ship(town: Town) -> None:
    listed = tomllib.loads(INDUSTRIES.read_text("utf-8"))["industry"]
    subs = {entry["name"]: {"", *entry["sub"]} for entry in listed}
    assert len(listed) >= 20
    for company in town.companies:
        assert company.sub_industry in subs[company.industry]
    for person in town.people:
        assert person.sub_industry in subs.get(person.industry, {""})
        assert not person.industry or person.industry in subs
    assert len({company.industry for company in town.companies}) >= 20


def test_every_industry_can_be_suggested_and_mapped() -> None:
    listed = tomllib.loads(INDUSTRIES.read_text("utf-8"))["industry"]
    for key in ("key", "name"):
        assert len({entry[key] for entry in listed}) == len(listed)
    for entry in listed:
        assert all(re.fullmatch(r"\d{2,6}", code) for code in entry["naics"])
        assert len(entry["sub"]) == len(set(entry["sub"])) > 2
        assert all(word == word.lower() for word in entry["words"])
        assert entry["naics"]
        assert entry["words"]
    codes = Counter(code for entry in listed for code in entry["naics"])
    assert max(codes.values()) == 1


def test_nobody_can_be_reached(town: Town) -> None:
    for person in town.people:
        assert all(email.value.endswith(".example") for email in person.draft.emails)
        assert all(re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+", email.value) for email in person.draft.emails)
        assert all(FICTION.fullmatch(phone.value) for phone in person.draft.phones)
    assert all(re.fullmatch(r"[a-z0-9-]+\.example", company.domain) for company in town.companies)
    assert len({company.domain for company in town.companies}) == len(town.companies)


def test_only_one_person_has_a_twin_card(town: Town) -> None:
    """Shared addresses would make the page of duplicates cry wolf; one pair is meant."""
    mails = Counter(email.value for person in town.people for email in person.draft.emails)
    phones = Counter(phone.value for person in town.people for phone in person.draft.phones)
    assert max(mails.values()) == 1
    assert [count for count in phones.values() if count > 1] == [2]
    keys = [person.draft.key for person in town.people if person.draft.key]
    assert len(set(keys)) == len(keys)


def test_linkedin_people_have_a_profile_and_a_day(town: Town) -> None:
    for person in town.people:
        profiles = [link.value for link in person.draft.links if link.kind == "linkedin"]
        if person.source == "linkedin":
            assert profiles == [f"https://www.linkedin.com/{person.draft.key}"]
            assert dt.date.fromisoformat(person.draft.known_since) <= TODAY
        else:
            assert profiles == []
    assert {person.source for person in town.people} == {"linkedin", "phone", "hand"}


def test_the_names_are_as_odd_as_real_ones(town: Town) -> None:
    names = Counter(person.draft.display_name for person in town.people)
    assert names["Daniel Novak"] == 2
    assert sum(count > 1 for count in names.values()) == 1
    initials = {name[0] for name in names}
    assert {"Å", "Ø", "Ł"} <= initials
    assert len(initials & set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) >= 22
    assert max(map(len, names)) > 45
    cjk = [person for person in town.people if re.search("[\u4e00-\u9fff]", person.draft.family)]
    assert len(cjk) == 2
    assert all({name.kind for name in p.draft.names} == {"phonetic given", "phonetic family"} for p in cjk)
    nameless = [person for person in town.people if not person.draft.given]
    assert [p.draft.display_name for p in nameless] == [p.draft.phones[0].value for p in nameless]
    assert len(nameless) == 1


def test_companies_are_of_all_sizes(town: Town) -> None:
    jobs: list[DraftPosition] = [job for person in town.people for job in person.draft.positions]
    staff = Counter(job.company for job in jobs if job.current and job.company)
    sizes = Counter(staff.values())
    assert staff["Harborline"] == 25
    assert sum(count for size, count in sizes.items() if 5 <= size <= 12) >= 6
    assert sizes[1] + sizes[2] >= 100
    left = {job.company for job in jobs if not job.current}
    assert "Northwind Foods" in left
    assert sum(not job.current for job in jobs) >= 200


def test_no_text_has_an_unfilled_gap(town: Town) -> None:
    texts = [talk.text for talk in town.talks] + [person.met for person in town.people]
    texts += [note for person in town.people for note in person.draft.notes]
    texts += [favor.what for favor in town.favors]
    assert not [text for text in texts if "{" in text or "}" in text]
