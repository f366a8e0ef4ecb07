"""LinkedIn's messages.csv, of each era, with the traps in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import linkedin_messages
from rolodex.importers.entry import Entry
from rolodex.importers.kept import kept
from rolodex.models.draft import Draft, DraftLink, DraftTalk, LeftOut, Problem, ReadItem
from tests.importers.linkedin_hand import drafts, entry, left_out, one, problems, read

OLD = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
NEW = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
)
PROFILE = "First Name,Last Name,Maiden Name,Headline,Twitter Handles\nMe,Myself,,,\n"
ME, ADA, BOB = "Me Myself", "Ada Byron", "Bob Ash, Ph.D."
URLS = {
    name: f"https://www.linkedin.com/in/{slug}" for name, slug in ((ME, "me-myself"), (ADA, "ada-byron"), (BOB, "bob"))
}

Message = tuple[str, str, Sequence[str], str]


def _new(*messages: Message, content: str = "Hello", draft: str = "No") -> str:
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(NEW.split(","))
    for thread, sender, to, day in messages:
        urls = ",".join(URLS.get(name, "") for name in to)
        when = f"{day} 14:03:22 UTC"
        row = [thread, "", sender, URLS.get(sender, ""), ", ".join(to), urls, when, "", content, "INBOX", "", draft, ""]
        rows.writerow(row)
    return out.getvalue()


def _old(*messages: Message) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(OLD.split(","))
    for thread, sender, to, day in messages:
        rows.writerow([thread, "", sender, URLS.get(sender, ""), ", ".join(to), f"{day} 14:03:22 UTC", "", "", "INBOX"])
    return out.getvalue()


def _file(text: str, *, profile: str = PROFILE, connections: str = "", keep_text: bool = False) -> Entry:
    beside = [entry(profile, "Profile.csv")] if profile else []
    if connections:
        beside.append(entry(connections, "Connections.csv"))
    return entry(text, "messages.csv", *beside, keep_text=keep_text)


def _read(text: str, **more: str) -> list[ReadItem]:
    return read(linkedin_messages, _file(text, **more))  # type: ignore[arg-type]


def _talks(draft: Draft) -> list[tuple[str, str, str, int]]:
    return [(talk.thread, talk.on_date, talk.direction, talk.messages) for talk in draft.talks]


def test_each_day_of_a_thread_is_one_talk() -> None:
    items = _read(
        _new(
            ("t", ADA, [ME], "2026-06-07"),
            ("t", ME, [ADA], "2026-06-07"),
            ("t", ADA, [ME], "2026-06-05"),
            ("u", ME, [ADA], "2026-06-05"),
        )
    )
    draft = one(items)
    talks = [
        DraftTalk("LinkedIn", "t", "2026-06-05", "in", 1),
        DraftTalk("LinkedIn", "u", "2026-06-05", "out", 1),
        DraftTalk("LinkedIn", "t", "2026-06-07", "both", 2),
    ]
    ada = Draft("in/ada-byron", "row 2", only_adds=True, formatted=ADA, talks=talks)
    ada.links = [DraftLink(URLS[ADA], "linkedin")]
    ada.raw = draft.raw
    assert draft == ada
    again = kept(draft.raw)
    assert again is not None
    assert again.talks == talks


def test_people_of_one_thread_share_its_talk_whatever_commas_their_names_have() -> None:
    both = drafts(_read(_new(("g", ME, [ADA, BOB], "2026-06-07"), ("g", BOB, [ME, ADA], "2026-06-07"))))
    assert {draft.key for draft in both} == {"in/ada-byron", "in/bob"}
    assert [_talks(draft) for draft in both] == [[("g", "2026-06-07", "both", 2)]] * 2


def test_the_text_stays_out() -> None:
    secret = 'He said "call me",\nthen hung up; Ada,Byron'
    draft = one(_read(_new(("t", ADA, [ME], "2026-06-07"), content=secret)))
    assert draft.talks[0].text == ""
    assert b"hung up" not in draft.raw


def test_the_text_comes_along_where_it_was_asked_for() -> None:
    text = _new(("t", ADA, [ME], "2026-06-07"), ("t", ME, [ADA], "2026-06-06"), content='Say "yes",\nor no')
    (draft,) = drafts(read(linkedin_messages, _file(text, keep_text=True)))
    assert [talk.text for talk in draft.talks] == ['You: Say "yes",\nor no', 'Ada Byron: Say "yes",\nor no']
    assert b"or no" in draft.raw


def test_before_mid_2023_names_count_only_where_they_are_beyond_doubt() -> None:
    items = _read(
        _old(
            ("t", ADA, [ME], "2021-01-03"),
            ("t", ME, [ADA], "2021-01-02"),
            ("u", ME, [BOB], "2021-01-02"),
            ("v", ME, ["Cy Ox"], "2021-01-02"),
            ("w", ME, ["Cy Ox", "Di Elk"], "2021-01-02"),
        )
    )
    found = {draft.key or draft.formatted: _talks(draft) for draft in drafts(items)}
    assert found == {
        "in/ada-byron": [("t", "2021-01-02", "out", 1), ("t", "2021-01-03", "in", 1)],
        "Cy Ox": [("v", "2021-01-02", "out", 1)],
    }
    assert left_out(items) == [
        LeftOut("messages.csv", "2 messages to people whom this file names in no certain way", 2)
    ]


def test_an_old_name_with_a_comma_is_known_by_its_owners_own_messages() -> None:
    items = _read(_old(("t", BOB, [ME], "2021-01-03"), ("t", ME, [BOB], "2021-01-03")))
    assert _talks(one(items)) == [("t", "2021-01-03", "both", 2)]


def test_members_who_left_companies_and_drafts_are_counted_and_left_out() -> None:
    gone = "LinkedIn Member"
    text = _new(
        ("a", gone, [ME], "2026-06-07"), ("b", ME, [gone], "2026-06-07"), ("c", "Northwind", [ME], "2026-06-07")
    )
    text = text.replace('"Northwind",""', '"Northwind","https://www.linkedin.com/company/northwind"')
    text += _new(("d", ADA, [ME], "2026-06-07")).split("\n", 1)[1]
    text += _new(("d", ME, [ADA], "2026-06-08"), draft="Yes").split("\n", 1)[1]
    items = _read(text)
    assert [_talks(draft) for draft in drafts(items)] == [[("d", "2026-06-07", "in", 1)]]
    assert [(out.where, out.why, out.count) for out in left_out(items)] == [
        ("row 6", "1 message that was never sent", 1),
        (
            "rows 2 to 4",
            "3 messages with nobody who has a profile, such as former members and advertisers",
            3,
        ),
    ]


def test_dates_that_nobody_writes_are_told_once() -> None:
    text = _new(("t", ADA, [ME], "2026-06-07"), ("t", ADA, [ME], "soon"), ("t", ADA, [ME], "later"))
    items = _read(text)
    assert problems(items) == [
        Problem(
            "rows 3 to 4",
            '2 dates, such as "soon 14:03:22 UTC", are not written as LinkedIn does, so the messages were left out.',
        )
    ]
    assert len(drafts(items)) == 1


# ---- who you are ----

TWO = _new(("t", ADA, [ME], "2026-06-07"), ("u", ME, [BOB], "2026-06-07"))
ONE = _new(("t", ADA, [ME], "2026-06-07"))
CONNECTIONS = f"First Name,Last Name,URL,Company,Position,Connected On\nAda,Byron,{URLS[ADA]},,,07 Jun 2020\n"


def test_you_take_part_in_every_thread() -> None:
    assert {draft.key for draft in drafts(_read(TWO, profile=""))} == {"in/ada-byron", "in/bob"}


def test_one_thread_alone_needs_your_name_or_your_connections() -> None:
    assert one(_read(ONE)).key == "in/ada-byron"
    assert one(_read(ONE, profile="", connections=CONNECTIONS)).key == "in/ada-byron"
    (problem,) = _read(ONE, profile="")
    assert isinstance(problem, Problem)
    assert "not clear which of these people you are" in problem.message


def test_somebody_who_always_writes_to_you_is_not_you() -> None:
    text = _old(("t", ADA, [ME], "2021-01-03"), ("u", ADA, [ME], "2021-01-04"), ("v", BOB, [ME], "2021-01-04"))
    for profile in (PROFILE, ""):
        assert {draft.key for draft in drafts(_read(text, profile=profile))} == {"in/ada-byron", "in/bob"}


def test_an_owner_under_two_addresses_is_one_owner() -> None:
    before = _new(("old", ME, [ADA], "2019-01-01")).split("\n", 1)[1].replace("in/me-myself", "in/me-before")
    (bob, ada) = sorted(drafts(_read(TWO + before)), key=lambda draft: -len(draft.key))[::-1]
    assert (bob.key, ada.key) == ("in/bob", "in/ada-byron")
    assert ("old", "2019-01-01", "out", 1) in _talks(ada)


def test_a_namesake_of_yours_who_writes_less_is_somebody_else() -> None:
    twin = "https://www.linkedin.com/in/another-me"
    row = f'"z","","{ME}","{twin}","{ME}","{URLS[ME]}","2026-06-01 10:00:00 UTC","","","INBOX","","No",""\n'
    assert {draft.key for draft in drafts(_read(TWO + row))} == {"in/ada-byron", "in/bob", "in/another-me"}


@pytest.mark.parametrize(
    ("container", "day"), [("Complete_LinkedInDataExport_09-07-2026.zip", "2026-09-07"), ("", "2026-06-07")]
)
def test_the_day_it_speaks_of(container: str, day: str) -> None:
    assert linkedin_messages.as_of(entry(TWO, "messages.csv", container=container)) == day


# ---- counts add up ----

_people = st.sampled_from([ADA, BOB, "Cy Ox", "LinkedIn Member"])
_messages = st.lists(
    st.tuples(
        st.sampled_from("tuv"), st.none() | _people, st.lists(_people, min_size=1, max_size=3, unique=True),
        st.sampled_from(["2026-06-07", "2026-06-08", "never"]),
    ),
    max_size=25,
)  # fmt: skip


@given(_messages, st.booleans(), st.booleans())
def test_every_message_is_in_one_talk_or_counted_as_left_out(
    chosen: list[tuple[str, str | None, list[str], str]], old: bool, profile: bool
) -> None:
    messages = [(thread, sender or ME, [ME] if sender else to, day) for thread, sender, to, day in chosen]
    file = _file((_old if old else _new)(*messages), profile=PROFILE if profile else "")
    items = list(linkedin_messages.read(file))
    talks = {(talk.thread, talk.on_date): talk for draft in drafts(items) for talk in draft.talks}
    told = sum(talk.messages for talk in talks.values()) + sum(out.count for out in left_out(items))
    if not any("not clear which" in problem.message for problem in problems(items)):
        undated = told_undated(messages, old=old)
        assert told + undated == len(messages)
        assert bool(undated) == any("dates" in p.message or "date" in p.message for p in problems(items))


def told_undated(messages: list[Message], *, old: bool) -> int:
    """How many have a day that nobody writes, among those with somebody who has a profile."""
    gone = "LinkedIn Member"
    return sum(
        day == "never"
        and sender in URLS
        and (any(name in URLS for name in to) or ((old or len(to) == 1) and ", ".join(to) != gone))
        for _, sender, to, day in messages
    )
