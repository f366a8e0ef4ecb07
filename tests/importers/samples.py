"""One small good file of each format, of our own making, with what has to lie beside it for it to make sense."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from typing import Any

from rolodex.importers.entry import Entry
from rolodex.importers.formats import FORMATS, FormatModule

_MARK = "#rolodex-columns 1 "


@dataclass(frozen=True)
class Sample:
    """A file by its format's name. `told_by_name`: its content alone does not tell its format, or not all it says.

    `rows`: what is added behind it is read by itself, so that nothing of the sample may be lost by it.
    """

    format: str
    name: str
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    told_by_name: bool = False
    rows: bool = True

    @property
    def module(self) -> FormatModule:
        return next(module for module in FORMATS if self.format == module.FORMAT)

    def entry(self, data: bytes | None = None, name: str = "") -> Entry:
        """The file, or other bytes in its place, among the files beside it."""
        others = [_entry(other, said) for other, said in self.beside.items()]
        return replace(_entry(name or self.name, self.data if data is None else data), beside=lambda: others)

    def calling(self, name: str) -> Sample:
        """The same file with another given name than Ada."""
        if self.format == "apple":
            return replace(self, data=address_book(name))
        said = _bytes(name)
        if self.data.startswith((b"{", b"[", b"window")):
            said = json.dumps(name)[1:-1].encode()
        elif self.data.startswith(b"<html"):
            said = _bytes(escape(name))
        beside = {other: data.replace(b"Ada", said) for other, data in self.beside.items()}
        return replace(self, data=self.data.replace(b"Ada", said), beside=beside)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _entry(name: str, data: bytes) -> Entry:
    return Entry(name, "", len(data), data[:8192], lambda: data)


def _table(*lines: str, end: str = "\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


@cache
def address_book(name: str = "Ada") -> bytes:
    """Apple's database with two contacts, the first of that name."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(
        """
        CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR);
        CREATE TABLE ZABCDRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZUNIQUEID VARCHAR, ZFIRSTNAME VARCHAR,
          ZLASTNAME VARCHAR, ZORGANIZATION VARCHAR, ZBIRTHDAYYEARLESS FLOAT);
        CREATE TABLE ZABCDEMAILADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZADDRESS VARCHAR, ZLABEL VARCHAR);
        INSERT INTO Z_PRIMARYKEY VALUES (22, 'ABCDContact');
        INSERT INTO ZABCDRECORD VALUES (1, 22, 'ID-1:ABPerson', '', 'Byron', 'Engine Works', NULL),
          (2, 22, 'ID-2:ABPerson', 'Bo', 'Chan', NULL, NULL);
        INSERT INTO ZABCDEMAILADDRESS VALUES (1, 1, 'ada@engine.example', '_$!<Work>!$_');
        """
    )
    connection.execute("UPDATE ZABCDRECORD SET ZFIRSTNAME = CAST(? AS TEXT) WHERE Z_PK = 1", [_bytes(name)])
    data = connection.serialize()
    connection.close()
    return data


_FOLLOWERS = [
    {
        "title": "",
        "media_list_data": [],
        "string_list_data": [
            {"href": "https://www.instagram.com/ada.byron", "value": "ada.byron", "timestamp": 1700000000}
        ],
    }
]
_MONICA = {
    "version": "1.0-preview.1",
    "export_date": "2024-05-01T10:00:00Z",
    "account": {
        "uuid": "a",
        "data": [
            {
                "count": 2,
                "type": "contact",
                "values": [
                    {"uuid": "c1", "properties": {"first_name": "Ada", "last_name": "Byron", "company": "Engine"}},
                    {"uuid": "c2", "properties": {"first_name": "Bo", "last_name": "Chan"}},
                ],
            }
        ],
    },
}
_TWEETS = [
    {
        "tweet": {
            "id_str": "9",
            "entities": {"user_mentions": [{"name": "Ada Byron", "screen_name": "adabyron", "id_str": "12"}]},
        }
    }
]
_YOU = _table(
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers",
    "Yara,Own,,,,Baker,,,,,,,",
)
_FACEBOOK_PAGE = b"""<html><head><title>Your friends</title></head><body><div class="_a6-g">
<div class="_2ph_ _a6-h _a6-i">Ada Byron</div><div class="_3-94 _a6-o"><div class="_a72d">May 01, 2020</div></div></div>
<div class="_a6-g"><div class="_2ph_ _a6-h _a6-i">Bo Chan</div></div></body></html>
"""

SAMPLES = (
    Sample(
        "linkedin",
        "Connections.csv",
        _table(
            "Notes:",
            '"When exporting your connection data, you may notice that some of the email addresses are missing."',
            "",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            "Ada,Byron,https://www.linkedin.com/in/ada-byron,ada@engine.example,Engine Works,Analyst,07 Jun 2026",
            "Bo,Chan,https://www.linkedin.com/in/bo-chan,,Mill,Clerk,06 Jun 2026",
        ),
    ),
    Sample(
        "linkedin-messages",
        "messages.csv",
        _table(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
            "CONTENT,FOLDER",
            "t1,,Ada Byron,https://www.linkedin.com/in/ada-byron,Yara Own,https://www.linkedin.com/in/yara-own,"
            "2026-06-07 14:03:22 UTC,,Hello,INBOX",
            "t2,,Yara Own,https://www.linkedin.com/in/yara-own,Bo Chan,https://www.linkedin.com/in/bo-chan,"
            "2026-06-08 14:03:22 UTC,,Hello,INBOX",
        ),
        {"Profile.csv": _YOU},
    ),
    Sample(
        "linkedin-invitations",
        "Invitations.csv",
        _table(
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
            'Ada Byron,Yara Own,"6/7/26, 2:03 PM",Hello,INCOMING,https://www.linkedin.com/in/ada-byron,'
            "https://www.linkedin.com/in/yara-own",
        ),
    ),
    Sample(
        "linkedin-recommendations",
        "Recommendations_Received.csv",
        _table(
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            'Ada,Byron,Engine Works,Analyst,Bakes well.,"06/01/25, 12:00 PM",VISIBLE',
        ),
        told_by_name=True,
    ),
    Sample(
        "linkedin-endorsements",
        "Endorsement_Given_Info.csv",
        _table(
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status",
            "2026/06/07 14:03:22 UTC,Algebra,Ada,Byron,www.linkedin.com/in/ada-byron,ACCEPTED",
        ),
    ),
    Sample(
        "linkedin-contacts",
        "Contacts.csv",
        _table(
            "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
            "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles",
            "MOBILE,Ada,Byron,Engine Works,Analyst,ada@engine.example,+1 555 0100,,,,,,,,,",
        ),
    ),
    Sample(
        "linkedin-imported-contacts",
        "ImportedContacts.csv",
        _table(
            "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,"
            "CreatedAt,UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location",
            "Ada,,Byron,,,,,Analyst,ada@engine.example,+1 555 0100,,,,,,",
        ),
    ),
    Sample(
        "linkedin-notes",
        "Notes.csv",
        _table(
            "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
            "Ada,Byron,https://www.linkedin.com/in/ada-byron,Likes engines,2026-06-07 14:03:22 UTC,",
        ),
    ),
    Sample(
        "linkedin-positions",
        "Positions.csv",
        _table("Company Name,Title,Description,Location,Started On,Finished On", "Mill,Baker,,Ely,Jan 2023,"),
    ),
    Sample("linkedin-profile", "Profile.csv", _YOU),
    Sample(
        "vcard",
        "contacts.vcf",
        _table(
            "BEGIN:VCARD",
            "VERSION:3.0",
            "N:Byron;Ada;;;",
            "FN:Ada Byron",
            "EMAIL;TYPE=work:ada@engine.example",
            "BDAY:--1210",
            "END:VCARD",
            "BEGIN:VCARD",
            "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sm=C3=B8rgen;Bo",
            "TEL;CELL:+1 555 0100",
            "END:VCARD",
            end="\r\n",
        ),
    ),
    Sample(
        "facebook",
        "your_friends.json",
        _json({"friends_v2": [{"name": "Ada Byron", "timestamp": 1588300000}, {"name": "Zo\u00c3\u00ab Chan"}]}),
        rows=False,
    ),
    Sample("facebook", "your_friends.html", _FACEBOOK_PAGE, told_by_name=True),
    Sample(
        "facebook-address-book",
        "your_address_books.json",
        _json(
            {
                "address_book_v2": [
                    {"name": "Ada Byron", "details": [{"contact_point": "ada@engine.example"}]},
                    {"name": "Bo Chan", "details": [{"contact_point": "+1 555 0100"}]},
                ]
            }
        ),
        rows=False,
    ),
    Sample(
        "x",
        "data/following.js",
        b"window.YTD.following.part0 = "
        + _json([{"following": {"accountId": "12", "userLink": "https://twitter.com/intent/user?user_id=12"}}]),
        {"data/tweets.js": b"window.YTD.tweets.part0 = " + _json(_TWEETS)},
        told_by_name=True,
        rows=False,
    ),
    Sample("instagram", "followers_1.json", _json(_FOLLOWERS), rows=False),
    Sample("mastodon", "following_accounts.csv", _table("Account address,Show boosts", "ada@social.example,true")),
    Sample(
        "flickr",
        "contacts_part001.json",
        _json({"contacts": {"Ada Byron": "https://www.flickr.com/people/ada/"}}),
        rows=False,
    ),
    Sample(
        "jcard",
        "contacts.json",
        _json(
            [
                ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Ada Byron"]]],
                ["vcard", [["fn", {}, "text", "Bo Chan"], ["email", {"type": "work"}, "text", "bo@mill.example"]]],
            ]
        ),
    ),
    Sample(
        "ldif",
        "contacts.ldif",
        _table(
            "dn: cn=Ada Byron,mail=ada@engine.example",
            "objectclass: person",
            "cn: Ada Byron",
            "mail: ada@engine.example",
            "",
            "dn: cn=Friends",
            "objectclass: groupOfNames",
            "cn: Friends",
            "member: cn=Ada Byron,mail=ada@engine.example",
            "",
            "dn: cn=Bo Chan",
            "cn:: Qm8gQ2hhbg==",
            "",
        ),
    ),
    Sample(
        "thunderbird",
        "addresses.csv",
        _table(
            "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Notes",
            "Ada,Byron,Ada Byron,,ada@engine.example,,,Likes engines",
        ),
    ),
    Sample("apple", "AddressBook-v22.abcddb", address_book(), told_by_name=True),
    Sample("monica", "monica.json", _json(_MONICA), rows=False),
    Sample(
        "google",
        "google.csv",
        _table(
            "First Name,Middle Name,Last Name,File As,Organization Name,Organization Title,Birthday,Notes,Labels,"
            "E-mail 1 - Label,E-mail 1 - Value",
            "Ada,,Byron,,Engine Works,Analyst,--12-10,,Chess ::: * myContacts,* Work,"
            "ada@engine.example ::: ada@home.example",
        ),
    ),
    Sample(
        "outlook",
        "outlook.csv",
        _table(
            '"First Name","Middle Name","Last Name","Company","Job Title","Business Street","Business City",'
            '"Business Phone","Mobile Phone","E-mail Address","E-mail 2 Address","Birthday","Notes"',
            '"Ada","","Byron","Engine Works","Analyst","1 Mill Lane","Ely","+1 555 0100","","ada@engine.example","",'
            '"0/0/00",""',
        ),
    ),
    Sample(
        "hubspot",
        "hubspot.csv",
        _table("Record ID,First Name,Last Name,Email,Job Title", "101,Ada,Byron,ada@engine.example,Analyst"),
    ),
    Sample(
        "table",
        "members.csv",
        _table(
            f'{_MARK}["given", "family", "email", ""]', "Given,Family,E-mail,Shoe", "Ada,Byron,ada@engine.example,38"
        ),
    ),
)
"""Good files: one a format at least."""
