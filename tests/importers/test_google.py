from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.exporters.csv import write_csv
from rolodex.importers import google
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    DraftRelation,
    LeftOut,
    Problem,
)
from tests.importers.tables import drafts, entry, problems, read, table_of

OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,"
    "Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,"
    "Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
    "Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,"
    "Relation 1 - Type,Relation 1 - Value,Website 1 - Type,Website 1 - Value,Event 1 - Type,Event 1 - Value,"
    "Custom Field 1 - Type,Custom Field 1 - Value"
)
NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Relation 1 - Label,"
    "Relation 1 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value"
)


def one(header: str, **cells: str) -> Draft:
    [draft] = drafts(google, table_of(header, **cells))
    return replace(draft, raw=b"")


def test_the_new_header() -> None:
    draft = one(
        NEW,
        First_Name="Ada",
        Last_Name="Byron",
        Phonetic_First_Name="Ei-da",
        Nickname="Addie ::: Countess",
        File_As="Byron, Ada",
        Organization_Name="Engine",
        Organization_Title="Analyst",
        Birthday="--12-01",
        Notes="One\ntwo",
        Photo="https://lh3.example/a.jpg",
        Labels="* myContacts ::: * starred ::: town ::: * friends",
        E_mail_1___Label="* Work",
        E_mail_1___Value="ada@engine.example ::: ada@mill.example",
        E_mail_2___Label="Summer House",
        E_mail_2___Value="ada@sea.example",
        Phone_1___Label="Home Fax",
        Phone_1___Value="+44 20 7946 0001",
        Address_1___Label="* Home",
        Address_1___Formatted="1 Mill Lane\nRye",
        Address_1___Street="1 Mill Lane",
        Address_1___City="Rye",
        Relation_1___Label="Spouse",
        Relation_1___Value="William",
        Website_1___Label="Profile",
        Website_1___Value="https://www.linkedin.com/in/Ada-Byron/",
        Event_1___Label="* Anniversary",
        Event_1___Value="1835-07-08",
        Custom_Field_1___Label="Town ID",
        Custom_Field_1___Value="7",
    )
    assert draft == Draft(
        place="row 2",
        given="Ada",
        family="Byron",
        names=[
            DraftName("Addie"),
            DraftName("Countess"),
            DraftName("Ei-da", "phonetic given"),
            DraftName("Byron, Ada", "sort as"),
        ],
        emails=[
            DraftEmail("ada@engine.example", "work", preferred=True),
            DraftEmail("ada@mill.example", "work"),
            DraftEmail("ada@sea.example", "Summer House"),
        ],
        phones=[DraftPhone("+44 20 7946 0001", "home fax")],
        addresses=[DraftAddress(street="1 Mill Lane", city="Rye", label="home")],
        links=[
            DraftLink("https://www.linkedin.com/in/Ada-Byron/", "linkedin"),
            DraftLink("https://lh3.example/a.jpg", "photo"),
        ],
        dates=[DraftDate("birthday", None, 12, 1), DraftDate("anniversary", 1835, 7, 8)],
        positions=[DraftPosition("Engine", "Analyst")],
        notes=["One\ntwo", "Town ID: 7"],
        tags=["town", "friends"],
        relations=[DraftRelation("William", "spouse")],
    )


def test_the_old_header() -> None:
    draft = one(
        OLD,
        Name="Ada Byron",
        Given_Name="Ada",
        Family_Name="Byron",
        Maiden_Name="Noel",
        Birthday=" 1604-12-10",
        Hobby="Looms",
        Group_Membership="* My Contacts ::: Town",
        E_mail_1___Type="* Home",
        E_mail_1___Value="ada@sea.example",
        IM_1___Service="Skype",
        IM_1___Value="ada.byron",
        Organization_1___Name="Engine ::: Mill",
        Organization_1___Title="Analyst ::: Clerk",
        Address_1___Formatted="1 Mill Lane\nRye",
    )
    assert draft == Draft(
        place="row 2",
        given="Ada",
        family="Byron",
        names=[DraftName("Noel", "maiden")],
        emails=[DraftEmail("ada@sea.example", "home", preferred=True)],
        addresses=[DraftAddress(street="1 Mill Lane\nRye")],
        links=[DraftLink("ada.byron", "skype")],
        dates=[DraftDate("birthday", None, 12, 10)],
        positions=[DraftPosition("Engine", "Analyst"), DraftPosition("Mill", "Clerk")],
        notes=["Hobby: Looms"],
        tags=["Town"],
    )


def test_labels_differ_from_row_to_row() -> None:
    table = "First Name,E-mail 1 - Label,E-mail 1 - Value\nAda,* Work,a@x.example\nBob,Home,b@x.example\n"
    assert [d.emails[0].label for d in drafts(google, table)] == ["work", "home"]


def test_values_of_one_cell_keep_their_places_beside_each_other() -> None:
    draft = one(NEW, First_Name="Ada", Address_1___Street="1 Mill Lane ::: ", Address_1___City="Rye ::: Hove")
    assert [(a.street, a.city) for a in draft.addresses] == [("1 Mill Lane", "Rye"), ("", "Hove")]


def test_somebody_without_a_name_is_called_by_what_there_is() -> None:
    assert one(NEW, Organization_Name="Engine").display_name == "Engine"
    assert one(NEW, File_As="The Mill").formatted == "The Mill"
    assert one(OLD, Name="The Mill").formatted == "The Mill"


def test_rows_that_name_nobody_are_counted() -> None:
    table = f"{NEW}\n" + f"{',' * 16}* myContacts{',' * 23}\n" * 3
    assert read(google, table) == [LeftOut("rows 2 to 4", "3 rows that name nobody", 3)]


def test_a_birthday_that_is_no_day_is_kept_in_its_words() -> None:
    table = table_of(NEW, First_Name="Ada", Birthday="circa 1815")
    assert drafts(google, table)[0].dates == [DraftDate("birthday", text="circa 1815")]
    assert problems(google, table) == [
        Problem("row 2", 'Which day "circa 1815" is cannot be told for sure, so it was kept in these words.')
    ]


def test_unknown_columns_are_told_and_numbered_ones_are_not() -> None:
    table = "First Name,Shoe Size,E-mail 1 - Label,E-mail 1 - Value\nAda,36,* Work,a@x.example\n"
    assert problems(google, table) == [
        Problem("row 1", 'The column "Shoe Size" is not known; the original rows keep what they say.')
    ]


def test_one_bad_row_costs_no_other() -> None:
    header = "First Name,E-mail 1 - Label,E-mail 1 - Value"
    table = f'{header}\nAda,* Work,a@x.example\n"Bob,x,b@x.example\nCai,Home,c@x.example,,more\nDan,,d@x.example\n'
    assert [d.given for d in drafts(google, table)] == ["Ada", "Dan"]
    assert [p.where for p in problems(google, table)] == ["row 3", "row 4"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = table_of(NEW, First_Name="Zoë", E_mail_1___Value="z@x.example").encode(encoding)
    assert [d.given for d in drafts(google, data)] == ["Zoë"]


def test_other_tables_are_not_claimed() -> None:
    assert not google.recognises(entry("First Name,Last Name,E-mail Address,E-mail 2 Address\n"))
    assert not google.recognises(entry("First Name,Last Name,Labels\n"))


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "'=x", "-5", "@ada", "＝x", '<img src="x">', "''+1"])
def test_cells_that_look_like_formulas_come_back_as_they_were(cell: str) -> None:
    [again] = drafts(google, "".join(write_csv([Draft(given=cell, notes=[cell])])))
    assert (again.given, again.notes) == (cell, [cell])


@pytest.mark.parametrize("how", ["you follow them on Mastodon", "friends on Facebook", "", "follows you on X"])
def test_how_you_became_acquainted_comes_back(how: str) -> None:
    [again] = drafts(google, "".join(write_csv([Draft(given="Ada", known_since="2019-05", known_how=how)])))
    assert (again.known_since, again.known_how, again.dates) == ("2019-05", how, [])


def test_our_own_export_says_all_of_it_again() -> None:
    card = Draft(
        given="Ada",
        family="Byron",
        known_since="2019-05-01",
        known_how="connected on LinkedIn",
        names=[DraftName("Noel", "maiden"), DraftName("Byron Ada", "sort as")],
        links=[DraftLink("@ada", "x"), DraftLink("https://blog.example", "website", "blog")],
        dates=[DraftDate("other", 2001, 5, None, "graduation")],
        positions=[
            DraftPosition("Engine, Inc.", "Analyst", "Sums"),
            DraftPosition("Mill, Ltd.", "Clerk", start="1830", end="1832-04", current=False),
            DraftPosition("Loom", "", "", current=False),
        ],
    )
    [again] = drafts(google, "".join(write_csv([card])))
    assert replace(again, raw=b"", place="") == card


# Words that a spreadsheet may run, and letters of several scripts; nothing that the format itself takes for a mark.
_word = st.text("abcÄß太ø =+-@'<>&", min_size=1, max_size=8).map(lambda t: " ".join(t.split())).filter(bool)
_name = _word.filter(lambda t: t.strip("=+-@'<>& "))
_label = st.sampled_from(["", "home", "work", "work fax", "Summer House"])
_days = st.builds(
    lambda kind, day: DraftDate(kind, day.year, day.month, day.day),
    st.sampled_from(["birthday", "anniversary", "other"]),
    st.dates().filter(lambda d: d.year != 1604),
)
_emails = st.builds(
    lambda a, b, c: DraftEmail(f"{a}@x.example", b, c), st.text("ab.+-", min_size=1), _label, st.booleans()
)
_jobs = st.builds(
    DraftPosition,
    st.sampled_from(["Engine, Inc.", "=Mill", "Löwe GmbH & Co. KG", "a"]),
    st.sampled_from(["Clerk", "@desk", "-"]),
    st.just(""),
    start=st.sampled_from(["", "2019", "2019-04-02"]),
    end=st.sampled_from(["", "2021-12"]),
    current=st.just(False),
)
_cards = st.builds(
    Draft,
    given=_name,
    family=st.just("") | _word,
    suffix=st.just("") | _word,
    names=st.lists(st.builds(DraftName, _word, st.sampled_from(["nickname", "maiden", "sort as"])), max_size=3),
    emails=st.lists(_emails, max_size=2),
    phones=st.lists(
        st.builds(DraftPhone, st.sampled_from(["+1 212 555 0123", "=1", "555"]), _label, st.booleans()), max_size=2
    ),
    addresses=st.lists(st.builds(DraftAddress, street=_word, city=_name, label=_label), max_size=2),
    links=st.lists(
        st.builds(DraftLink, st.sampled_from(["https://a.example", "b.example"]), label=_label), max_size=2
    ),
    dates=st.lists(_days, max_size=3, unique_by=lambda d: d.kind),
    positions=st.lists(_jobs, max_size=2),
    tags=st.lists(_name, max_size=3),
    relations=st.lists(st.builds(DraftRelation, _name, st.sampled_from(["spouse", "Best Man"])), max_size=2),
)  # fmt: skip


@given(st.lists(_cards, min_size=1, max_size=3))
def test_whatever_we_export_comes_back(cards: list[Draft]) -> None:
    again = drafts(google, "".join(write_csv(cards)))
    assert [_said(draft) for draft in again] == [_said(card) for card in cards]


def _said(draft: Draft) -> Draft:
    """The draft without its place, and with names and days in one order: a table has columns for some of them."""
    return replace(
        draft,
        raw=b"",
        place="",
        names=sorted(draft.names, key=lambda n: (n.kind, n.value)),
        dates=sorted(draft.dates, key=lambda d: d.kind),
    )
