"""Whole LinkedIn archives: what each table makes of the cards, again, in another order, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolodex.models.draft import Draft, DraftLink, DraftPosition, DraftVouch
from rolodex.queries.card_parts import Card
from rolodex.queries.changes import changes
from rolodex.queries.counts import counts
from rolodex.queries.search import search
from rolodex.queries.who_knows import who_knows
from rolodex.services import editing
from rolodex.services.exporting import write_cards
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import card_named, cards, dump, import_, new_book, reading, shown, values

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
RECEIVED = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
GIVEN = RECEIVED.replace("Endorser", "Endorsee")
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
PROFILE = "First Name,Last Name,Maiden Name,Headline,Twitter Handles\nMe,Myself,,Maker of kites,@memyself\n"
NOTES = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
ME = "https://www.linkedin.com/in/me-myself"
NAMES = {"ada": "Ada Byron", "bob": "Bob Ash", "cy": "Cy Ox"}


def _url(who: str) -> str:
    return f"https://www.linkedin.com/in/{who}"


def _connections(*people: str, company: str = "Acme") -> str:
    rows = [f"{NAMES[who].replace(' ', ',')},{_url(who)},,{company},Engineer,02 Mar 2020\n" for who in people]
    return CONNECTIONS + "".join(rows)


def _message(who: str, day: str, *, mine: bool = False, thread: str = "", text: str = "Hello") -> str:
    ends = (("Me Myself", ME), (NAMES[who], _url(who)))
    (sender, sender_url), (to, to_url) = ends if mine else ends[::-1]
    return (
        f'"{thread or who}","","{sender}","{sender_url}","{to}","{to_url}","{day} 10:00:00 UTC","","{text}","INBOX"\n'
    )


ARCHIVE = {
    "Connections.csv": _connections("ada", "bob"),
    "messages.csv": MESSAGES + _message("ada", "2026-02-01") + _message("ada", "2026-02-01", mine=True)
    + _message("bob", "2025-12-24") + _message("cy", "2025-12-24"),
    "Invitations.csv": f'{INVITATIONS}Ada Byron,Me,"2/1/20, 2:03 PM",We met at the fair,INCOMING,{_url("ada")},{ME}\n',
    "Endorsement_Received_Info.csv": f"{RECEIVED}2024/01/02 10:00:00 UTC,Tax,Ada,Byron,{_url('ada')},ACCEPTED\n",
    "Endorsement_Given_Info.csv": f"{GIVEN}2024/01/02 10:00:00 UTC,SEO,Bob,Ash,{_url('bob')},ACCEPTED\n",
    "Notes.csv": f"{NOTES}Ada,Byron,{_url('ada')},Likes kites,2026-01-05,\n",
    "Positions.csv": f"{POSITIONS}Zyzzyva Mill,Miller,,,Jan 2023,\nAcme,Clerk,,,2014,Dec 2022\n",
    "Profile.csv": PROFILE,
    "Company Follows.csv": "Organization,Followed On\nAcme,Wed Jun 24 12:43:42 UTC 2026\n",
}  # fmt: skip


def _archive(folder: Path, day: str, files: dict[str, str]) -> Path:
    path = folder / f"Complete_LinkedInDataExport_{day}.zip"
    with ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def _import(book: Book, *paths: Path, keep_text: bool = False) -> Imported:
    return apply_plan(book, plan_import(book, read_files(paths, keep_text=keep_text)))


def _you(book: Book) -> list[Any]:
    return [
        values(book, "SELECT given, family, formatted FROM contact WHERE id = 1"),
        values(book, 'SELECT as_written, title, start, "end", current FROM position WHERE contact_id = 1 ORDER BY id'),
        values(book, "SELECT s.name FROM contact_skill t JOIN skill s ON s.id = t.skill_id WHERE t.contact_id = 1"),
        values(book, "SELECT text FROM note WHERE contact_id = 1 ORDER BY id"),
        values(book, "SELECT kind, value FROM link WHERE contact_id = 1 ORDER BY id"),
    ]


def _known(card: Card) -> list[tuple[str, str, str]]:
    return [(k.value, k.detail, k.label) for k in card.known]


def _talks(card: Card) -> list[tuple[str, str]]:
    return [(event.on, event.text) for event in card.timeline if event.kind == "talk"]


def test_each_table_says_its_part(book: Book, tmp_path: Path) -> None:
    done = _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    assert (done.created, done.updated, done.unchanged, done.left_out) == (2, 0, 0, 1)
    ada, bob = card_named(book, "Ada Byron"), card_named(book, "Bob Ash")
    assert _known(ada) == [
        ("invited you on LinkedIn", "2020-02-01", "We met at the fair"),
        ("connected on LinkedIn", "2020-03-02", ""),
        ("endorsed you for Tax", "2024-01-02", ""),
    ]
    assert _talks(ada) == [("2026-02-01", "2 messages on LinkedIn, both ways")]
    assert (ada.spoke, [note.value for note in ada.notes]) == ("2026-02-01", ["Likes kites"])
    assert _talks(bob) == [("2025-12-24", "1 message from them on LinkedIn")]
    assert [skill.name for skill in bob.skills] == ["SEO"]
    assert (ada.skills, len(cards(book))) == ((), 2)
    assert [(event.on, event.text, event.detail) for event in ada.timeline if event.kind == "import"] == [
        ("2026-03-02", "Seen in LinkedIn", "Complete_LinkedInDataExport_03-02-2026.zip")
    ]


def test_one_archive_is_one_change_and_two_cards(book: Book, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026", ARCHIVE)
    plan = plan_import(book, read_files([path]))
    left = [(Path(file.name).name, out.why, out.count) for file in plan.files for out in file.left_out]
    assert left == [("messages.csv", "about people there is no card of", 1)]
    (problem,) = (problem for file in plan.files for problem in file.problems)
    assert problem.message == "Company Follows.csv was not read: it tells of nobody you know."
    apply_plan(book, plan)
    with book.read() as connection:
        (change,) = changes(connection)
    assert (change.label, change.cards) == ("Imported Complete_LinkedInDataExport_03-02-2026.zip", 2)


def test_the_same_archive_again_changes_nothing(book: Book, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026", ARCHIVE)
    _import(book, path)
    before = dump(book)
    again = _import(book, path)
    assert (again.changed.id, again.created, again.updated, again.unchanged) == (None, 0, 0, 2)
    assert dump(book) == before


def test_an_archive_taken_back_leaves_nothing(book: Book, tmp_path: Path) -> None:
    before = dump(book)
    done = _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    undo(book, done.changed.id)
    after = dump(book)
    assert {table: rows for table, rows in after.items() if table != "change"} == {
        table: rows for table, rows in before.items() if table != "change"
    }


def test_a_newer_archive_replaces_what_the_older_said(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    newer = {
        **ARCHIVE,
        "Connections.csv": _connections("ada", "bob", company="Kite & Sons"),
        "messages.csv": ARCHIVE["messages.csv"] + _message("ada", "2026-02-01") + _message("ada", "2026-08-01"),
        "Endorsement_Received_Info.csv": ARCHIVE["Endorsement_Received_Info.csv"]
        + f"2026/05/02 10:00:00 UTC,SEO,Ada,Byron,{_url('ada')},ACCEPTED\n",
    }
    plan = plan_import(book, read_files([_archive(tmp_path, "09-07-2026", newer)]))
    ada_item = next(item for item in plan.items if item.name == "Ada Byron")
    assert ada_item.news == ["moved to Engineer, Kite & Sons", "messages", "how you met"]
    done = apply_plan(book, plan)
    assert [name for _, name, _ in done.job_changes] == ["Ada Byron", "Bob Ash"]
    ada = card_named(book, "Ada Byron")
    assert _talks(ada) == [("2026-08-01", "4 messages on LinkedIn, both ways")]
    assert ("endorsed you for SEO and Tax", "2024-01-02", "") in _known(ada)
    assert len(ada.known) == 3
    assert values(book, "SELECT kind FROM news") == ["new company"] * 2


def test_messages_alone_make_no_card(book: Book, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026", {"messages.csv": ARCHIVE["messages.csv"], "Profile.csv": PROFILE})
    done = _import(book, path)
    assert (done.created, done.updated, done.left_out, cards(book)) == (0, 0, 3, [])
    assert values(book, "SELECT count(*) FROM interaction") == [0]


def test_whom_you_removed_stays_removed_and_is_counted_once(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    editing.remove_cards(book, [card_named(book, "Ada Byron").id])
    newer = {**ARCHIVE, "messages.csv": ARCHIVE["messages.csv"] + _message("ada", "2026-08-01")}
    plan = plan_import(book, read_files([_archive(tmp_path, "09-07-2026", newer)]))
    assert [item.name for item in plan.items if item.action == "leave out"] == ["Ada Byron"]
    apply_plan(book, plan)
    assert [card.name for card in cards(book)] == ["Bob Ash"]


def test_people_in_one_conversation_share_each_talk(book: Book, tmp_path: Path) -> None:
    row = _message("ada", "2026-02-01", mine=True, thread="g").replace(_url("ada"), f"{_url('ada')},{_url('bob')}")
    _import(book, _archive(tmp_path, "03-02-2026", {**ARCHIVE, "messages.csv": MESSAGES + row}))
    assert values(book, "SELECT messages FROM interaction") == [1]
    (event,) = (event for event in card_named(book, "Ada Byron").timeline if event.kind == "talk")
    assert (event.text, [person.name for person in event.people]) == ("1 message from you on LinkedIn", ["Bob Ash"])


# ---- the text ----


def test_the_text_of_messages_is_kept_only_if_asked_for(book: Book, tmp_path: Path) -> None:
    messages = MESSAGES + _message("ada", "2026-02-01", text="A secret")
    path = _archive(tmp_path, "03-02-2026", {**ARCHIVE, "messages.csv": messages})
    _import(book, path)
    assert b"A secret" not in b"".join(path.read_bytes() for path in tmp_path.glob("mine.rolodex*"))
    with_text = _import(book, path, keep_text=True)
    (event,) = (event for event in card_named(book, "Ada Byron").timeline if event.kind == "talk")
    assert event.text == "Ada Byron: A secret"
    assert event.detail == "1 message from them on LinkedIn\nAda Byron: A secret"
    undo(book, with_text.changed.id)
    assert _talks(card_named(book, "Ada Byron")) == [("2026-02-01", "1 message from them on LinkedIn")]


# ---- you ----


def test_you_are_told_of_and_are_no_card(book: Book, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026", ARCHIVE)
    (you,) = (item for item in plan_import(book, read_files([path])).items if item.is_you)
    assert (you.name, you.action, you.contact_id) == ("You", "update", 1)
    _import(book, path)
    assert _you(book) == [
        [("Me", "Myself", "")],
        [("Zyzzyva Mill", "Miller", "2023-01", "", 1), ("Acme", "Clerk", "2014", "2022-12", 0)],
        ["Tax"],
        ["Maker of kites"],
        [("x", "@memyself")],
    ]
    with book.read() as connection:
        assert counts(connection, date.today()).cards == 2
        for words in ("Myself", "Miller", "title:miller", "was:acme", "kites maker", "memyself"):
            assert list(search(connection, words).ids) == []
        assert b"Myself" not in b"".join(write_cards(connection, [card.id for card in cards(book)], "vcf"))
        assert who_knows(connection, "Zyzzyva Mill").there == ()
        assert [way.path[-1].name for way in who_knows(connection, "Acme").there] == ["Ada Byron", "Bob Ash"]


def test_a_new_job_of_yours_is_nobodys_move(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    positions = f"{POSITIONS}Kite & Sons,Owner,,,Aug 2026,\nZyzzyva Mill,Miller,,,Jan 2023,Aug 2026\n"
    done = _import(book, _archive(tmp_path, "09-07-2026", {**ARCHIVE, "Positions.csv": positions}))
    assert (done.job_changes, done.updated) == ((), 0)
    assert values(book, "SELECT count(*) FROM news") == [0]


def test_somebody_with_your_handle_is_not_merged_into_you(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", ARCHIVE))
    twin = Draft(given="Me", family="Myself", links=[DraftLink("https://x.com/memyself", "x")])
    assert import_(book, reading([twin])).created == 1


# ---- recommendations, once it is known whose they are ----


def _recommended(words: str, *, by_you: bool) -> Draft:
    vouches = [DraftVouch(words, on_date="2025-06-01", by_you=by_you)]
    then = DraftPosition("Old Mill", "Miller", current=False)
    return Draft(
        f"in/ada {by_you}", only_adds=True, links=[DraftLink(_url("ada"), "linkedin")], vouches=vouches, as_of_then=then
    )


def test_recommendations_are_vouches_both_ways_and_make_no_job(book: Book, tmp_path: Path) -> None:
    _import(book, _archive(tmp_path, "03-02-2026", {"Connections.csv": ARCHIVE["Connections.csv"]}))
    for words, by_you in (("Straight answers.", False), ("The best in town.", True)):
        import_(book, reading([_recommended(words, by_you=by_you)], f"{by_you}.csv", "linkedin-recommendations"))
    ada = card_named(book, "Ada Byron")
    assert [event.text for event in ada.timeline if event.kind == "vouch"] == [
        "Recommended you: “Straight answers.”",
        "You recommended them: “The best in town.”",
    ]
    assert [job.company for job in ada.jobs] == ["Acme"]
    with book.read() as connection:
        first = who_knows(connection, "Acme").there[0]
    told = {evidence.fact for _, evidence in first.facts}
    assert (first.path[-1].name, {"you recommend them", "recommends you"} <= told) == ("Ada Byron", True)


# ---- undo, in any order ----

_days = st.sampled_from(["2025-01-01", "2025-01-02", "2025-02-03"])
_people = st.sampled_from(sorted(NAMES))
_tables = st.fixed_dictionaries(
    {
        "connected": st.sets(_people, min_size=1),
        "company": st.sampled_from(["Acme", "Kite & Sons"]),
        "messages": st.lists(st.tuples(_people, _days, st.booleans(), st.sampled_from(["", "g"])), max_size=6),
        "invited": st.sets(_people),
        "endorsed": st.sets(st.tuples(_people, st.sampled_from(["Tax", "SEO"]))),
        "noted": st.sets(_people),
        "jobs": st.sets(st.sampled_from(["Mill", "Zoo"])),
    }
)


def _files(said: dict[str, Any]) -> dict[str, str]:
    """Tables about those connected: what is said of others finds a card only where another archive made one."""
    there = said["connected"]
    messages = [
        _message(who, day, mine=mine, thread=thread) for who, day, mine, thread in said["messages"] if who in there
    ]
    endorsed = [
        f"2024/01/02 10:00:00 UTC,{skill},X,Y,{_url(who)},ACCEPTED\n"
        for who, skill in sorted(said["endorsed"])
        if who in there
    ]
    return {
        "Profile.csv": PROFILE,
        "Connections.csv": _connections(*sorted(said["connected"]), company=said["company"]),
        "messages.csv": MESSAGES + "".join(messages),
        "Invitations.csv": INVITATIONS
        + "".join(
            f'{NAMES[who]},Me,"2/1/20, 2:03 PM",,INCOMING,{_url(who)},{ME}\n' for who in sorted(said["invited"] & there)
        ),
        "Endorsement_Received_Info.csv": RECEIVED + "".join(endorsed),
        "Endorsement_Given_Info.csv": GIVEN + "".join(endorsed),
        "Notes.csv": NOTES
        + "".join(f"X,Y,{_url(who)},Note on {who},2026-01-05,\n" for who in sorted(said["noted"] & there)),
        "Positions.csv": POSITIONS + "".join(f"{job},Owner,,,2020,\n" for job in sorted(said["jobs"])),
    }


def _all_shown(book: Book) -> list[Any]:
    return [shown(book), *map(sorted, _you(book))]


_ADA_ALONE: dict[str, Any] = {
    "connected": {"ada"}, "company": "Acme", "messages": [], "invited": set(), "endorsed": set(), "noted": set(),
    "jobs": set(),
}  # fmt: skip


@example(
    [
        {**_ADA_ALONE, "endorsed": {("ada", "Tax")}},
        {**_ADA_ALONE, "endorsed": {("ada", "SEO")}},
        {**_ADA_ALONE, "messages": [("ada", "2025-01-01", False, "")]},
    ],
    1,
)
@given(st.lists(_tables, min_size=3, max_size=3), st.integers(0, 2))
@settings(max_examples=40)
def test_taking_back_any_archive_leaves_the_others_as_they_would_be_alone(
    archives: Sequence[dict[str, Any]], taken_back: int
) -> None:
    with TemporaryDirectory() as folder, new_book() as book, new_book() as alone:
        paths = [_archive(Path(folder), f"0{n + 1}-01-2026", _files(said)) for n, said in enumerate(archives)]
        done = [_import(book, path) for path in paths]
        for number, path in enumerate(paths):
            if number != taken_back:
                _import(alone, path)
        undone = undo(book, done[taken_back].changed.id)
        assert 1 not in {card for card, _, _ in undone.kept}
        assert _all_shown(book) == _all_shown(alone)
        assert values(book, "PRAGMA foreign_key_check") == []
