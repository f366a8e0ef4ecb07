"""The smaller tables of a LinkedIn archive, of each era, with the traps in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import (
    linkedin_contacts,
    linkedin_endorsements,
    linkedin_imported_contacts,
    linkedin_invitations,
    linkedin_notes,
    linkedin_positions,
    linkedin_profile,
    linkedin_recommendations,
)
from rolodex.importers.formats import FormatModule
from rolodex.importers.kept import kept
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftNote,
    DraftPhone,
    DraftPosition,
    DraftVouch,
    Problem,
)
from tests.importers.linkedin_hand import drafts, entry, left_out, one, problems, read

ADA_URL = "https://www.linkedin.com/in/ada-byron"
ADA_LINK = [DraftLink(ADA_URL, "linkedin")]

# ---- invitations ----

INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
ME_URL = "https://www.linkedin.com/in/me-myself"


def test_an_invitation_is_the_first_contact_with_its_note() -> None:
    text = (
        f'{INVITATIONS}Ada Byron,Me Myself,"6/7/26, 2:03 PM","We met,\nat the fair",INCOMING,{ADA_URL},{ME_URL}\n'
        f'Me Myself,Bob Ash,"12/31/25, 11:59 PM",,OUTGOING,{ME_URL},https://www.linkedin.com/in/bob\n'
    )
    ada, bob = drafts(read(linkedin_invitations, entry(text, "Invitations.csv")))
    assert (ada.key, ada.links, ada.only_adds) == ("in/ada-byron", ADA_LINK, True)
    assert (ada.known_how, ada.known_since) == ("invited you on LinkedIn", "2026-06-07")
    assert ada.known_note == "We met,\nat the fair"
    assert (bob.key, bob.known_how, bob.known_since) == ("in/bob", "you invited them on LinkedIn", "2025-12-31")


def test_of_several_invitations_the_first_counts() -> None:
    rows = [f'Ada Byron,Me,"{day}/7/26, 2:03 PM",note {day},INCOMING,{ADA_URL},{ME_URL}\n' for day in (6, 3, 9)]
    ada = one(read(linkedin_invitations, entry(INVITATIONS + "".join(rows), "Invitations.csv")))
    assert (ada.known_since, ada.known_note) == ("2026-03-07", "note 3")


def test_invitations_of_before_late_2023_know_names_alone() -> None:
    text = 'From,To,Sent At,Message,Direction\nAda Byron,Me Myself,"6/7/21, 2:03 PM",,INCOMING\n'
    ada = one(read(linkedin_invitations, entry(text, "Invitations.csv")))
    assert (ada.key, ada.links, ada.formatted, ada.only_adds) == ("", [], "Ada Byron", True)


def test_odd_invitations_are_told_and_the_rest_is_read() -> None:
    rows = f'Ada Byron,Me,"31/12/26, 2:03 PM",,INCOMING,{ADA_URL},\nBob,Me,"6/7/26, 2:03 PM",,SIDEWAYS,,\n'
    rows += ',Me,"6/7/26, 2:03 PM",,INCOMING,,\n'
    items = read(linkedin_invitations, entry(INVITATIONS + rows, "Invitations.csv"))
    assert [problem.where for problem in problems(items)] == ["row 2", "row 3"]
    assert [(draft.key, draft.known_since) for draft in drafts(items)] == [("in/ada-byron", "")]
    assert [(out.where, out.count) for out in left_out(items)] == [("row 4", 1)]


# ---- recommendations ----

RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"


@pytest.mark.parametrize(("name", "by_you"), [("Received", False), ("Given", True)])
def test_recommendations_are_vouches_of_somebody_in_their_job_of_then(name: str, by_you: bool) -> None:
    text = (
        f'{RECOMMENDATIONS}Ada,"Byron, PhD",Engine,Analyst,"Straight,\nfair.","06/01/25, 12:00 PM",VISIBLE\n'
        'Ada,"Byron, PhD",Engine,Analyst,Second word,"06/02/25, 12:00 PM",HIDDEN\n'
        'Bob,Ash,,,Not yet,"06/03/25, 12:00 PM",PENDING\nCy,Ox,,,,"06/03/25, 12:00 PM",VISIBLE\n'
    )
    items = read(linkedin_recommendations, entry(text, f"Recommendations_{name}.csv"))
    (ada,) = drafts(items)
    assert (ada.key, ada.display_name, ada.only_adds, ada.positions) == ("", "Ada Byron PhD", True, [])
    assert ada.as_of_then == DraftPosition("Engine", "Analyst", current=False)
    assert ada.vouches == [
        DraftVouch("Straight,\nfair.", "", "2025-06-01", by_you),
        DraftVouch("Second word", "", "2025-06-02", by_you),
    ]
    again = kept(ada.raw)
    assert again is not None
    assert (again.as_of_then, again.vouches) == (ada.as_of_then, ada.vouches)
    assert [(out.where, out.why) for out in left_out(items)] == [
        ("row 5", "1 recommendation that was never accepted"),
        ("row 6", "1 recommendation without words"),
    ]


def test_a_table_that_does_not_say_whose_recommendations_they_are_is_not_guessed_at() -> None:
    (problem,) = read(linkedin_recommendations, entry(f"{RECOMMENDATIONS}Ada,Byron,,,Good,,VISIBLE\n", "mine.csv"))
    assert isinstance(problem, Problem)
    assert "received or given" in problem.message


# ---- endorsements ----

RECEIVED = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    "2026/06/07 14:03:22 UTC,Tax,Ada,Byron,www.linkedin.com/in/ada-byron,ACCEPTED\n"
    "2024/02/03 14:03:22 UTC,SEO,Ada,Byron,www.linkedin.com/in/ada-byron,ACCEPTED\n"
    "2026/06/07 14:03:22 UTC,Tax,Bob,Ash,,ACCEPTED\n"
    "2026/06/07 14:03:22 UTC,Golf,Cy,Ox,www.linkedin.com/in/cy,PENDING\n"
    "2026/06/07 14:03:22 UTC,Golf,Cy,Ox,www.linkedin.com/in/cy,HIDDEN\n"
)


def test_endorsements_received_are_your_skills_and_say_who_thinks_so() -> None:
    items = read(linkedin_endorsements, entry(RECEIVED, "Endorsement_Received_Info.csv"))
    ada, bob, you = drafts(items)
    assert (ada.key, ada.links, ada.skills, ada.only_adds) == ("in/ada-byron", ADA_LINK, [], True)
    assert (ada.known_how, ada.known_since) == ("endorsed you for SEO and Tax", "2024-02-03")
    assert (bob.key, bob.display_name, bob.known_how) == ("", "Bob Ash", "endorsed you for Tax")
    assert (you.key, you.is_you, you.skills) == ("you", True, ["SEO", "Tax"])
    assert [(out.where, out.count) for out in left_out(items)] == [("rows 5 to 6", 2)]


def test_endorsements_given_are_their_skills() -> None:
    text = RECEIVED.replace("Endorser", "Endorsee")
    ada, bob = drafts(read(linkedin_endorsements, entry(text, "Endorsement_Given_Info.csv")))
    assert (ada.skills, ada.known_how, ada.known_since) == (["SEO", "Tax"], "", "")
    assert (bob.skills, bob.only_adds) == (["Tax"], True)
    # What one table says of somebody does not replace what the other says.
    received, *_ = drafts(read(linkedin_endorsements, entry(RECEIVED, "Endorsement_Received_Info.csv")))
    assert received.key != ada.key


def test_many_skills_are_told_in_few_words() -> None:
    header, row = RECEIVED.splitlines()[:2]
    rows = "".join(f"{row.replace('Tax', skill)}\n" for skill in "ABCDEFG")
    ada, you = drafts(read(linkedin_endorsements, entry(f"{header}\n{rows}", "Endorsement_Received_Info.csv")))
    assert ada.known_how == "endorsed you for A, B, C and 4 more"
    assert you.skills == list("ABCDEFG")


# ---- notes ----

NOTES = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"


def test_notes_keep_their_days() -> None:
    text = f'{NOTES}Ada,Byron,{ADA_URL},"Likes kites,\nand tea",2026-06-07 10:00:00 UTC,\n'
    text += f'Ada,Byron,{ADA_URL},Earlier,"6/1/26, 9:00 AM",\nBob,Ash,,Who is he?,soon,\n,,,Nobody,,\n'
    items = read(linkedin_notes, entry(text, "Notes.csv"))
    ada, bob = drafts(items)
    assert (ada.key, ada.only_adds) == ("in/ada-byron", True)
    assert ada.dated_notes == [DraftNote("Earlier", "2026-06-01"), DraftNote("Likes kites,\nand tea", "2026-06-07")]
    assert (bob.key, bob.dated_notes) == ("", [DraftNote("Who is he?", "")])
    assert len(problems(items)) == len(left_out(items)) == 1


# ---- you ----


def test_your_jobs() -> None:
    text = (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        '"Kite, Inc.",Owner,,Oslo,Jan 2023,\nAcme,Clerk,"Many\nlines",,2014,Dec 2022\nElm,Cook,,,someday,\n,,,,,\n'
    )
    items = read(linkedin_positions, entry(text, "Positions.csv"))
    (you,) = drafts(items)
    assert (you.key, you.is_you, you.only_adds) == ("you", True, False)
    assert you.positions == [
        DraftPosition("Kite, Inc.", "Owner", start="2023-01"),
        DraftPosition("Acme", "Clerk", start="2014", end="2022-12", current=False),
        DraftPosition("Elm", "Cook"),
    ]
    assert [problem.where for problem in problems(items)] == ["row 5"]


def test_your_profile() -> None:
    text = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\n"
        'Me,Myself,Before,,Jun 7,Maker of kites,Long,Toys,,Oslo,[memyself],"[PERSONAL:https://me.example,BLOG:b.example/x]",\n'
    )
    you = one(read(linkedin_profile, entry(text, "Profile.csv")))
    assert (you.key, you.is_you, you.given, you.family) == ("you", True, "Me", "Myself")
    assert you.names == [DraftName("Before", "maiden")]
    assert you.dates == [DraftDate(month=6, day=7)]
    assert you.notes == ["Maker of kites", "Industry: Toys"]
    assert you.links == [
        DraftLink("https://me.example", "website", "personal"),
        DraftLink("b.example/x", "website", "blog"),
        DraftLink("memyself", "x"),
    ]


# ---- address books ----


def test_contacts() -> None:
    text = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,"
        "FullName,Birthday,Location,BookmarkedAt,Profiles\n"
        'PHONE,Ada,Byron,"Engine, Inc.",Analyst,"ada@a.example, ada@b.example","+1 212 555 0101,+1 212 555 0102",'
        f'"1/2/20, 9:00 AM",Main St 1,ada.example,SKYPE:ada.b,,"Jun 7, 1980",Oslo,,{ADA_URL}\n'
        "PHONE,,,,,,+12125550103,,,,,Bob Ash,,,,\nPHONE,,,,,nonsense,,,,,,,,,,\n"
    )
    items = read(linkedin_contacts, entry(text, "Contacts.csv"))
    ada, bob = drafts(items)
    assert ada == Draft(
        key="ada@a.example",
        place="row 2",
        raw=ada.raw,
        given="Ada",
        family="Byron",
        emails=[DraftEmail("ada@a.example"), DraftEmail("ada@b.example")],
        phones=[DraftPhone("+1 212 555 0101"), DraftPhone("+1 212 555 0102")],
        addresses=[DraftAddress(street="Main St 1", city="Oslo")],
        links=[DraftLink("ada.example"), *ADA_LINK, DraftLink("ada.b", "skype")],
        dates=[DraftDate(year=1980, month=6, day=7)],
        positions=[DraftPosition("Engine, Inc.", "Analyst")],
    )
    assert (bob.key, bob.display_name) == ("+12125550103", "Bob Ash")
    assert [out.count for out in left_out(items)] == [1]
    assert linkedin_contacts.as_of(entry(text, "Contacts.csv")) == "2020-01-02"


def test_imported_contacts() -> None:
    text = (
        "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt,"
        "UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location\n"
        'Ada,K,Byron,Gordon,Addie,Dr.,PhD,Analyst,"ada@a.example;x","+1 212 555 0101;none",,,,,,\n'
    )
    items = read(linkedin_imported_contacts, entry(text, "Imported Contacts.csv"))
    (ada,) = drafts(items)
    assert ada.display_name == "Dr. Ada K Byron PhD"
    assert ada.names == [DraftName("Gordon", "maiden"), DraftName("Addie", "nickname")]
    assert (ada.emails, ada.phones) == ([DraftEmail("ada@a.example")], [DraftPhone("+1 212 555 0101")])
    assert ada.positions == [DraftPosition("", "Analyst")]
    assert len(problems(items)) == 2


# ---- all of them ----

HEADERS: dict[FormatModule, str] = {
    linkedin_invitations: INVITATIONS,
    linkedin_recommendations: RECOMMENDATIONS,
    linkedin_endorsements: RECEIVED.splitlines(keepends=True)[0],
    linkedin_notes: NOTES,
    linkedin_positions: "Company Name,Title,Description,Location,Started On,Finished On\n",
    linkedin_profile: "First Name,Last Name,Maiden Name,Headline,Twitter Handles,Websites\n",
    linkedin_contacts: "FirstName,LastName,Emails,PhoneNumbers,InstantMessageHandles,BookmarkedAt,Birthday\n",
    linkedin_imported_contacts: "FirstName,LastName,Emails,PhoneNumbers,CreatedAt,ThirdPartyVerified\n",
}
_cells = st.sampled_from(["", "Ada", "in/ada", ADA_URL, "ACCEPTED", "INCOMING", "VISIBLE", '"', "6/7/26"])
_row = st.lists(_cells | st.text(st.characters(codec="utf-8"), max_size=6), max_size=9).map(",".join)
_rows = st.lists(_row, max_size=8).map("\n".join)


@pytest.mark.parametrize("module", HEADERS)
@given(rows=_rows)
def test_no_rows_are_too_odd_and_every_draft_can_be_read_again(module: FormatModule, rows: str) -> None:
    text = HEADERS[module] + rows
    items = list(module.read(entry(text, "Recommendations_Given.csv")))
    for draft in drafts(items):
        again = kept(draft.raw) or drafts(list(module.read(entry(draft.raw.decode(), "record"))))[0]
        # A second row with the address of another goes without it.
        again.place, again.raw, again.key = draft.place, draft.raw, draft.key
        assert again == draft
        assert draft.is_you or draft.only_adds or draft.display_name
    assert module.as_of(entry(text, "table.csv")) <= "9999"
