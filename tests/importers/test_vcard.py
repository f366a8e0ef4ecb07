"""vCards read: every dialect of phones and programs, and every trap they set."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from rolodex.importers import vcard
from rolodex.importers.entry import Entry
from rolodex.models import vcard_links
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

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def entry(data: bytes) -> Entry:
    return Entry("contacts.vcf", "", len(data), data[:8192], lambda: data)


def read_all(data: bytes | str) -> list[Any]:
    return list(vcard.read(entry(data if isinstance(data, bytes) else data.encode())))


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return "".join(line + end for line in ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD")).encode()


def read(*lines: str, version: str = "3.0") -> Draft:
    (draft,) = read_all(card(*lines, version=version))
    assert isinstance(draft, Draft)
    return draft


# ---- recognising ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\r\nVERSION:3.0\r\n",
        b"\xef\xbb\xbf\r\n\r\nbegin:vcard\n",
        b"BEGIN:vCard\rVERSION:3.0\r",
        "BEGIN:VCARD\r\nVERSION:2.1".encode("utf-16"),
        "BEGIN:VCARD\r\n".encode("utf-16-be"),
        b"some words before\nBEGIN : VCARD \nFN:A",
        b"BEGIN:VCARD",
    ],
)
def test_recognises_cards_by_what_they_hold(data: bytes) -> None:
    assert vcard.recognises(entry(data))


@pytest.mark.parametrize(
    "data", [b"", b"BEGIN:VCALENDAR\r\n", b"First Name,Last Name\n", b"say BEGIN:VCARD\n", b"\0\0"]
)
def test_leaves_other_files_alone(data: bytes) -> None:
    assert not vcard.recognises(entry(data))


# ---- bytes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_ending_is_read(end: str) -> None:
    data = card("FN:Ada", "NOTE:one", "  two", "TEL:1", end=end) * 2
    first, second = read_all(data)
    assert (first.notes, first.phones) == (["one two"], [DraftPhone("1")])
    assert (first.place, second.place) == ("card 1, line 1", "card 2, line 8")
    assert first.raw + second.raw == data


def test_line_endings_may_be_mixed() -> None:
    (draft,) = read_all(b"BEGIN:VCARD\rVERSION:3.0\nFN:Ada\r\n Lovelace\nTEL:1\rEND:VCARD")
    assert (draft.formatted, draft.phones) == ("AdaLovelace", [DraftPhone("1")])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding_is_read_and_kept(codec: str) -> None:
    text = card("N:Müller;Jörg;;;", "FN:Jörg Müller").decode()
    data = text.encode(codec)
    (draft,) = read_all(data)
    assert (draft.given, draft.family) == ("Jörg", "Müller")
    assert data.endswith(draft.raw)
    assert len(data) - len(draft.raw) <= 3


def test_each_line_has_its_own_charset() -> None:
    lines = [b"N;CHARSET=SHIFT_JIS:\x8d\xb2\x93\xa1;\x94\xfc\x8d\xe7", b"NOTE:gr\xfc\xdfe", b"ORG:\xc5\xbb"]
    data = b"\n".join([b"BEGIN:VCARD", b"VERSION:2.1", *lines, b"END:VCARD"])
    (draft,) = read_all(data)
    assert (draft.family, draft.given) == ("佐藤", "美咲")
    assert draft.notes == ["grüße"]
    assert draft.positions == [DraftPosition("Ż")]


def test_iso_2022_jp_is_not_taken_for_ascii() -> None:
    line = b"FN;CHARSET=ISO-2022-JP:" + "佐藤".encode("iso-2022-jp")
    (draft,) = read_all(b"BEGIN:VCARD\nVERSION:2.1\n" + line + b"\nEND:VCARD\n")
    assert draft.formatted == "佐藤"


def test_a_fold_within_a_character_is_mended() -> None:
    (draft,) = read_all(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\xc5\r\n \xbbuk\r\nEND:VCARD\r\n")
    assert draft.formatted == "Żuk"


# ---- one bad card harms no neighbour ----------------------------------------------------------------------------


def test_a_missing_end_keeps_the_card_and_its_neighbour() -> None:
    data = b"BEGIN:VCARD\nFN:Ada\nTEL:1\n" + card("FN:Ben")
    problem, ada, ben = read_all(data)
    assert problem == Problem("card 1, line 1", "This card has no END line. What it says was read.")
    assert (ada.formatted, ben.formatted) == ("Ada", "Ben")
    assert ada.raw == b"BEGIN:VCARD\nFN:Ada\nTEL:1\n"


def test_a_file_cut_off_keeps_what_it_has() -> None:
    problem, draft = read_all(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:20")
    assert isinstance(problem, Problem)
    assert draft.phones == [DraftPhone("20")]


def test_what_stands_between_cards_is_named_once() -> None:
    data = card("FN:Ada") + b"\r\nhello\r\nworld\r\nEND:VCARD\r\n" + card("FN:Ben") + b"\r\n\x1a"
    ada, problem, ben = read_all(data)
    assert problem.where == "after card 1, line 6"
    assert (ada.formatted, ben.formatted) == ("Ada", "Ben")


def test_files_put_together_with_their_marks_are_clean() -> None:
    one = b"\xef\xbb\xbf" + card("FN:Ada")
    assert [type(item) for item in read_all(one + b"\r\n" + one)] == [Draft, Draft]


def test_a_line_without_a_colon_is_named_and_the_rest_kept() -> None:
    problem, draft = read_all(card("FN:Ada", "TEL;TYPE=a,a,a,a", "EMAIL:ada@mail.example"))
    assert problem.where == "card 1, line 4"
    assert "TEL;TYPE=a,a,a,a" in problem.message
    assert draft.emails == [DraftEmail("ada@mail.example")]


def test_hundreds_of_bad_lines_are_summed_up() -> None:
    *problems, draft = read_all(card("FN:Ada", *["nonsense"] * 500))
    assert len(problems) == 21
    assert "480 more" in problems[-1].message
    assert draft.formatted == "Ada"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("PHOTO;ENCODING=b;TYPE=PNG:%%%%", "picture"),
        ("PHOTO;ENCODING=b:A", "picture"),
        ("NOTE;ENCODING=BASE64:%%", "base64"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:bad =ZZ here", "quoted-printable"),
        ("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=FF", "UTF-8"),
        ("NOTE;CHARSET=KLINGON;ENCODING=QUOTED-PRINTABLE:=41", "KLINGON"),
    ],
)
def test_what_cannot_be_decoded_is_named(line: str, says: str) -> None:
    problem, draft = read_all(card("FN:Ada", line, "TEL:1", version="2.1"))
    assert problem.where == "card 1, line 4"
    assert says in problem.message
    assert draft.phones == [DraftPhone("1")]
    assert not draft.photos


def test_a_card_with_nothing_on_it_is_left_out() -> None:
    (item,) = read_all(card("N:;;;;", "FN:", "UID:1", "REV:20200101T000000Z"))
    assert item == LeftOut("card 1, line 1", "a card with nothing on it")


def test_a_nameless_card_with_a_number_is_somebody() -> None:
    assert read("TEL;TYPE=CELL:200-555-0100").display_name == "200-555-0100"


def test_a_card_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MAX_CARD_BYTES", 1000)
    problem, draft = read_all(card("FN:Ada", "NOTE:" + "x" * 1000) + card("FN:Ben"))
    assert isinstance(problem, Problem)
    assert draft.formatted == "Ben"


def test_a_picture_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard_links, "MAX_PHOTO_BYTES", 1000)
    problem, draft = read_all(card("FN:Ada", "PHOTO;ENCODING=b:" + "A" * 1400))
    assert problem.where == "card 1, line 4"
    assert not draft.photos


@pytest.mark.parametrize(
    "lines",
    [
        ["TEL;TYPE=" + "a," * 500_000],
        ["NOTE:x", *[" y"] * 100_000],
        ["NOTE;ENCODING=QUOTED-PRINTABLE:x=", *["y="] * 100_000],
        ["CATEGORIES:" + "," * 1_000_000],
        ["ADR:;;x" + ";y" * 300_000],
        ["AGENT:", "BEGIN:VCARD"] * 20_000,
        [f"LABEL;TYPE=X{n}:x" for n in range(20_000)],
    ],
)
def test_hostile_lines_are_read_in_reasonable_time(lines: list[str]) -> None:
    """None of these would come to an end if a step were quadratic or worse."""
    assert any(isinstance(item, Draft) and item.formatted == "Ada" for item in read_all(card("FN:Ada", *lines)))


# ---- quoted-printable and old cards -----------------------------------------------------------------------------


def test_soft_line_breaks_and_escapes_of_old_phones() -> None:
    draft = read(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BBuk=3B Sr.;=",
        "J=C3=A1n;;;",
        "NOTE;ENCODING=quoted-printable:first=0D=0A=",
        "second, \\n as it was",
        "TEL;CELL;PREF:200-555-0100",
        "EMAIL;INTERNET:ada@mail.example",
        version="2.1",
    )
    assert (draft.family, draft.given) == ("Żuk; Sr.", "Ján")
    assert draft.notes == ["first\nsecond, \\n as it was"]
    assert draft.phones == [DraftPhone("200-555-0100", "mobile", True)]
    assert draft.emails == [DraftEmail("ada@mail.example")]


def test_quoted_printable_without_a_charset_may_be_cp1252() -> None:
    assert read("FN;ENCODING=QUOTED-PRINTABLE:J=F6rg", version="2.1").formatted == "Jörg"


def test_a_soft_break_before_the_end_does_not_swallow_it() -> None:
    first, second = read_all(card("FN;ENCODING=QUOTED-PRINTABLE:Ada=", version="2.1") + card("FN:Ben"))
    assert (first.formatted, second.formatted) == ("Ada", "Ben")


def test_in_old_cards_commas_part_nothing() -> None:
    draft = read("N:Doe;John;Richter,James;Mr.\\;Sir;", "ORG:Company, The;Sales", version="2.1")
    assert (draft.additional, draft.prefix) == ("Richter,James", "Mr.;Sir")
    assert draft.positions == [DraftPosition("Company, The", "", "Sales")]


def test_an_agents_card_becomes_a_relation() -> None:
    inner = ["AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Friday;Fred", "TEL:9", "END:VCARD"]
    draft = read("FN:Ada", *inner, "TEL:1", version="2.1")
    assert draft.relations == [DraftRelation("Fred Friday", "agent")]
    assert draft.phones == [DraftPhone("1")]


def test_an_agent_in_one_escaped_line_becomes_a_relation() -> None:
    draft = read("FN:Ada", "AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nTEL:+1-919\\nEND:VCARD\\n")
    assert draft.relations == [DraftRelation("Susan Thomas", "agent")]


def test_android_keeps_things_in_numbered_fields() -> None:
    at = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    draft = read(
        "FN:Ada",
        at + "nickname;Addie;1;;;;;;;;;;;;;",
        at + "relation;Ben;14;;;",
        at + "relation;Cat;0;Neighbour;;",
        at + "contact_event;2001-02-03;1;;;",
        at + "contact_event;--05-06;0;Name day;;",
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=AD=90):1",
        version="2.1",
    )
    assert draft.names == [DraftName("Addie", "nickname")]
    assert draft.relations == [DraftRelation("Ben", "spouse"), DraftRelation("Cat", "Neighbour")]
    assert draft.dates == [DraftDate("anniversary", 2001, 2, 3), DraftDate("other", None, 5, 6, "Name day")]
    assert draft.phones == [DraftPhone("1", "子")]


# ---- names ------------------------------------------------------------------------------------------------------


def test_escapes_are_resolved() -> None:
    draft = read("N:O\\;Neill;J\\,r;a\\\\b;;", "FN:x\\:y", "NOTE:one\\ntwo\\Nthree\\, four")
    assert (draft.family, draft.given, draft.additional) == ("O;Neill", "J,r", "a\\b")
    assert draft.formatted == "x:y"
    assert draft.notes == ["one\ntwo\nthree, four"]


def test_lists_within_a_name_are_joined() -> None:
    draft = read("N:Perreault;Simon;;Dr.,Prof.;ing. jr,M.Sc.")
    assert (draft.prefix, draft.suffix) == ("Dr. Prof.", "ing. jr M.Sc.")


def test_nothing_beyond_five_parts_is_lost() -> None:
    draft = read("N:Doe;John;;;Jr.;MBA;PhD;CPA")
    assert draft.suffix == "Jr. MBA PhD CPA"
    draft = read("N:García;Ana;;;Jr.;Márquez;Jr.", version="4.0")
    assert (draft.family, draft.suffix) == ("García Márquez", "Jr.")


def test_a_card_without_n_is_not_split() -> None:
    draft = read("FN:Vincent van der Berg")
    assert (draft.given, draft.family, draft.formatted) == ("", "", "Vincent van der Berg")


def test_other_names() -> None:
    draft = read(
        'N;SORT-AS="Harten,Rene":van der Harten;Rene;;;',
        "NICKNAME:Bob,Rob\\, the",
        "X-PHONETIC-FIRST-NAME:Jon",
        "X-PHONETIC-LAST-NAME:Dow",
        "X-MAIDENNAME:Smith",
        "SORT-STRING:Harten",
        version="4.0",
    )
    assert draft.names == [
        DraftName("Harten,Rene", "sort as"),
        DraftName("Bob", "nickname"),
        DraftName("Rob, the", "nickname"),
        DraftName("Jon", "phonetic given"),
        DraftName("Dow", "phonetic family"),
        DraftName("Smith", "maiden"),
        DraftName("Harten", "sort as"),
    ]


@pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_groups_are_no_contacts(line: str) -> None:
    (item,) = read_all(card("FN:Football", line, "MEMBER:urn:uuid:1", version="4.0"))
    assert item == LeftOut("card 1, line 1", "a group of contacts, not a contact")


@pytest.mark.parametrize("line", ["KIND:org", "X-ABShowAs:COMPANY"])
def test_a_companys_card(line: str) -> None:
    draft = read("N:;;;;", "ORG:Northwind Foods;", line)
    assert draft.is_company
    assert draft.display_name == "Northwind Foods"


def test_the_uid_is_the_key() -> None:
    assert (
        read("FN:A", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1").key == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    )


# ---- addresses and labels ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "label", "preferred"),
    [
        ("TEL;TYPE=HOME,FAX", "home fax", False),
        ('TEL;TYPE="voice,cell"', "mobile", False),
        ("TEL;type=CELL;type=VOICE;type=pref", "mobile", True),
        ("TEL;WORK;VOICE", "work", False),
        ("TEL;TYPE=PAGER", "pager", False),
        ("TEL;TYPE=main", "main", False),
        ("TEL;PREF=1;TYPE=work,cell", "work mobile", True),
        ("TEL;PREF=2", "", False),
        ("TEL;TYPE=fax", "fax", False),
        ('TEL;X-A="with: colon; and more";TYPE=home', "home", False),
    ],
)
def test_types_make_labels(head: str, label: str, preferred: bool) -> None:
    assert read("FN:A", f"{head}:1").phones == [DraftPhone("1", label, preferred)]


def test_a_groups_label_wins() -> None:
    draft = read(
        "FN:A",
        "item1.EMAIL;type=INTERNET:a@b.example",
        "item1.X-ABLabel:_$!<Home>!$_",
        "item2.X-ABLabel:Ski\\, hut",
        "ITEM2.TEL;type=HOME:1",
        "item3.X-ABLabel:_$!<HomeFAX>!$_",
        "item3.TEL:2",
    )
    assert draft.emails == [DraftEmail("a@b.example", "home")]
    assert draft.phones == [DraftPhone("1", "Ski, hut"), DraftPhone("2", "home fax")]


def test_tel_uris() -> None:
    draft = read("FN:A", "TEL;VALUE=uri:tel:+1-418-656-9254;ext=102", "TEL:TEL:+49%2030", version="4.0")
    assert [phone.value for phone in draft.phones] == ["+1-418-656-9254 ext. 102", "+49 30"]


def test_parts_of_an_address() -> None:
    draft = read("FN:A", "ADR;TYPE=WORK:PO 1;Suite 2;5 Mill Lane\\nRear;Elmford;TX;12345;USA")
    assert draft.addresses == [
        DraftAddress("PO 1", "Suite 2", "5 Mill Lane\nRear", "Elmford", "TX", "12345", "USA", "work")
    ]


def test_no_part_of_an_address_is_lost() -> None:
    draft = read("FN:A", "ADR:;;5 Mill Lane;Elmford;;1;USA;Floor 3;;Mill Lane", version="4.0")
    assert draft.addresses == [DraftAddress("", "Floor 3", "5 Mill Lane", "Elmford", "", "1", "USA")]
    draft = read("FN:A", "LABEL;TYPE=HOME:5 Mill Lane\\nElmford")
    assert draft.addresses == [DraftAddress(street="5 Mill Lane\nElmford", label="home")]
    draft = read("FN:A", "ADR;LABEL=\"5 Mill Lane^nElmford ^'x^'\":;;;;;;", version="4.0")
    assert draft.addresses == [DraftAddress(street='5 Mill Lane\nElmford "x"')]


# ---- links ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("URL;TYPE=WORK:http\\://a.example/x,y", DraftLink("http://a.example/x,y", "website", "work")),
        ("URL:https://www.linkedin.com/in/Ada-L/?x=1", DraftLink("https://www.linkedin.com/in/Ada-L/?x=1", "linkedin")),
        ("X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada", DraftLink("http://twitter.com/ada", "x")),
        ("X-SOCIALPROFILE;type=myspace;x-user=ada:x-apple:ada", DraftLink("ada", "myspace")),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@ada", DraftLink("https://m.example/@ada", "mastodon")),
        ("X-SOCIAL-PROFILE;TYPE=facebook:https://facebook.com/ada", DraftLink("https://facebook.com/ada", "facebook")),
        ("IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ada", DraftLink("ada", "skype", "home")),
        ("IMPP:xmpp:ada@chat.example", DraftLink("ada@chat.example", "jabber")),
        ("IMPP;X-SERVICE-TYPE=AIM:aim:goim?screenname=ada", DraftLink("ada", "aim")),
        ("IMPP:gizmo:ada", DraftLink("gizmo:ada", "gizmo")),
        ("X-AIM;TYPE=HOME:ada", DraftLink("ada", "aim")),
        ("X-SKYPE:ada", DraftLink("ada", "skype")),
        ("X-JABBER:ada", DraftLink("ada", "jabber")),
        ("X-QQ:123", DraftLink("123", "qq")),
        ("X-MS-IMADDRESS:ada", DraftLink("ada", "im")),
        ("X-EVOLUTION-BLOG-URL:http://b.example", DraftLink("http://b.example", "website", "blog")),
        ("PHOTO;VALUE=URI:http://a.example/p.jpg", DraftLink("http://a.example/p.jpg", "photo")),
        ("PHOTO:https\\://a.example/p.jpg", DraftLink("https://a.example/p.jpg", "photo")),
    ],
)
def test_links(line: str, link: DraftLink) -> None:
    assert read("FN:A", line).links == [link]


def test_one_address_in_two_dialects_is_one_link() -> None:
    draft = read("FN:A", "X-SKYPE:ada", "IMPP;X-SERVICE-TYPE=Skype:skype:ada")
    assert draft.links == [DraftLink("ada", "skype")]


# ---- pictures ---------------------------------------------------------------------------------------------------


def _folded(line: str, fold: str = " ") -> list[str]:
    return [line[:70]] + [fold + line[at : at + 70] for at in range(70, len(line), 70)]


@pytest.mark.parametrize(
    ("head", "version"),
    [
        ("PHOTO;ENCODING=b;TYPE=PNG:", "3.0"),
        ("PHOTO;BASE64:", "3.0"),
        ("PHOTO;ENCODING=BASE64;PNG:", "2.1"),
        ("LOGO;TYPE=PNG;ENCODING=BASE64:", "2.1"),
        ("PHOTO:data:image/png;base64,", "4.0"),
        ("PHOTO;VALUE=uri:data:image/png;base64\\,", "3.0"),
    ],
)
@pytest.mark.parametrize("fold", [" ", "  ", "\t"])
def test_pictures_inside_the_card(head: str, version: str, fold: str) -> None:
    lines = _folded(head + base64.b64encode(PNG).decode(), fold)
    (photo,) = read("FN:A", *lines, "", "TEL:1", version=version).photos
    assert (photo.data, photo.media_type) == (PNG, "image/png")


def test_base64_that_nobody_indented() -> None:
    text = base64.b64encode(PNG).decode()
    draft = read(
        "FN:A", "PHOTO;ENCODING=BASE64;PNG:", *[text[at : at + 70] for at in range(0, len(text), 70)], "", "TEL:1"
    )
    assert draft.photos[0].data == PNG
    assert draft.phones == [DraftPhone("1")]


# ---- days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:1985-04-12", DraftDate("birthday", 1985, 4, 12)),
        ("BDAY:19850412", DraftDate("birthday", 1985, 4, 12)),
        ("BDAY;VALUE=date:1985-4-2", DraftDate("birthday", 1985, 4, 2)),
        ("BDAY:1985-04-12T23:20:50Z", DraftDate("birthday", 1985, 4, 12)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22", DraftDate("birthday", None, 1, 22)),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-01-22", DraftDate("birthday", None, 1, 22)),
        ("BDAY:1604-02-29", DraftDate("birthday", None, 2, 29)),
        ("BDAY:--0412", DraftDate("birthday", None, 4, 12)),
        ("BDAY:--04-12", DraftDate("birthday", None, 4, 12)),
        ("BDAY:---12", DraftDate("birthday", None, None, 12)),
        ("BDAY:1985-04", DraftDate("birthday", 1985, 4)),
        ("BDAY:1985", DraftDate("birthday", 1985)),
        ("BDAY;VALUE=text:circa 1800", DraftDate("birthday", text="circa 1800")),
        ("BDAY:2001-02-30", DraftDate("birthday", text="2001-02-30")),
        ("ANNIVERSARY:20090808T1430-0500", DraftDate("anniversary", 2009, 8, 8)),
        ("X-ANNIVERSARY:2009-08-08", DraftDate("anniversary", 2009, 8, 8)),
        ("X-MS-ANNIVERSARY:20090808", DraftDate("anniversary", 2009, 8, 8)),
        ("X-EVOLUTION-ANNIVERSARY:2009-08-08", DraftDate("anniversary", 2009, 8, 8)),
        ("X-ABDATE:2009-08-08", DraftDate("other", 2009, 8, 8)),
    ],
)
def test_days(line: str, day: DraftDate) -> None:
    assert read("FN:A", line).dates == [day]


def test_labels_tell_what_a_day_is() -> None:
    draft = read(
        "FN:A",
        "item1.X-ABDATE:2009-08-08",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE:2010-01-02",
        "item2.X-ABLabel:First dive",
    )
    assert draft.dates == [DraftDate("anniversary", 2009, 8, 8), DraftDate("other", 2010, 1, 2, "First dive")]


# ---- jobs, words, people ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "positions"),
    [
        (["ORG:Acme;"], [DraftPosition("Acme")]),
        (["ORG:IBM;Accounting;Dungeon", "TITLE:Clerk"], [DraftPosition("IBM", "Clerk", "Accounting, Dungeon")]),
        (["TITLE:Clerk"], [DraftPosition("", "Clerk")]),
        (["ORG:A", "ROLE:Cook"], [DraftPosition("A", "Cook")]),
        (["ORG:A", "ROLE:Cook", "TITLE:Chef"], [DraftPosition("A", "Chef")]),
        (["ORG:A", "TITLE:a", "ORG:B", "TITLE:b"], [DraftPosition("A", "a"), DraftPosition("B", "b")]),
        (["i1.ORG:A", "i2.ORG:B", "i2.TITLE:b"], [DraftPosition("A"), DraftPosition("B", "b")]),
        (["i1.ORG:A", "i2.TITLE:b"], [DraftPosition("A"), DraftPosition("", "b")]),
        (["item1.ORG:A", "TITLE:a"], [DraftPosition("A", "a")]),
    ],
)
def test_jobs(lines: list[str], positions: list[DraftPosition]) -> None:
    assert read("FN:A", *lines).positions == positions


def test_tags_and_notes_keep_their_commas() -> None:
    draft = read("FN:A", "CATEGORIES:VIP,a\\,b", "CATEGORIES:VIP", "NOTE:one, two; three\\nfour", "NOTE:five")
    assert draft.tags == ["VIP", "a,b"]
    assert draft.notes == ["one, two; three\nfour", "five"]


@pytest.mark.parametrize(
    ("lines", "relation"),
    [
        (["item1.X-ABRELATEDNAMES:Jenny", "item1.X-ABLabel:_$!<Spouse>!$_"], DraftRelation("Jenny", "spouse")),
        (["RELATED;TYPE=friend;VALUE=text:Jenny"], DraftRelation("Jenny", "friend")),
        (["RELATED;TYPE=friend:urn:uuid:f81d4fae"], DraftRelation("urn:uuid:f81d4fae", "friend")),
        (["X-MS-MANAGER:Jenny"], DraftRelation("Jenny", "manager")),
        (["X-EVOLUTION-ASSISTANT:Jenny"], DraftRelation("Jenny", "assistant")),
        (["X-SPOUSE:Jenny"], DraftRelation("Jenny", "spouse")),
    ],
)
def test_people_on_the_card(lines: list[str], relation: DraftRelation) -> None:
    assert read("FN:A", *lines).relations == [relation]


def test_text_that_is_markup_or_a_formula_is_only_text() -> None:
    draft = read("FN:<img src=x onerror=1>", "NOTE:=HYPERLINK(1)\x00")
    assert (draft.formatted, draft.notes) == ("<img src=x onerror=1>", ["=HYPERLINK(1)"])
