"""The people of the town that are written by hand; the first fifteen are its heart, the others its odd cards."""

from __future__ import annotations

from dataclasses import dataclass

from rolodex.models.draft import DraftName

(
    DANA, ADRIAN, PIOTR, AGNES, AIKO, ANA, ABEL, ALAN, ALBA, ALEXEI, AMARA, ADA, AALIYAH, RUTH, LUIS,
) = range(1, 16)  # fmt: skip
ASE, LUKASZ = 24, 26


@dataclass(frozen=True, slots=True)
class Past:
    """A former job; `start` and `end` count years back from this year, `end` in days if it is above 60."""

    company: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """One hand-written person. `since` counts years back from this year; `birthday` is (month, day).

    `birthday_in` puts the birthday so many days after today instead.
    """

    given: str = ""
    family: str = ""
    title: str = ""
    company: str = ""
    industry: str = ""
    sub: str = ""
    looks: str = ""
    tone: tuple[int, int] = (0, 9)
    email: str = ""
    phone: str = ""
    since: int = 0
    past: tuple[Past, ...] = ()
    birthday: tuple[int, int] | None = None
    met: str = ""
    rhythm: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    starred: bool = False
    source: str = "linkedin"
    names: tuple[DraftName, ...] = ()
    photo: bool = True
    birthday_in: int = 0


HEART = (
    Sketch(
        given="Dana", family="Okafor", title="Events producer", company="Common Table", industry="Marketing",
        sub="Events", looks="her", tone=(7, 8), email="dana@commontable.example", phone="+44 7700 900142", since=6,
        past=(Past("Brightside Media", "Account lead", 11, 6),), birthday=(3, 9),
        met="Sat next to me at the harbour regatta dinner in {year-7}.", rhythm=30,
        tags=("chamber of commerce", "friend"),
        note="Knows who is hiring and who is hiding it. Introduces people with one clear sentence about each.",
        starred=True, source="phone",
    ),
    Sketch(
        given="Adrián", family="Fuentes", title="Marketing Director", company="Northwind Foods", industry="Marketing",
        sub="Public relations", looks="him", tone=(2, 3), email="adrian@northwind.example", phone="+34 600 555 014",
        past=(Past("Northwind Foods", "Marketing Manager", 7, 81), Past("Brightside Media", "Account manager", 12, 7)),
        birthday=(5, 12), rhythm=30, tags=("chamber of commerce",),
        note="Decides quickly when he sees a drawing. Spanish before noon, English after.", starred=True,
    ),
    Sketch(
        given="Piotr", family="Zielak", title="Owner", company="Zielak Press", industry="Marketing", sub="Print",
        looks="him", tone=(0, 1), email="piotr@zielak.example", phone="+44 7700 900377", since=9, birthday=(10, 2),
        met="Printed the first posters in {year-6} and would not take money.", rhythm=90,
        tags=("supplier", "saturday market"),
        note="Asks to be told before his name is used. Lends things; write them down.", starred=True, source="phone",
    ),
    Sketch(
        given="Agnes", family="Whitlock", title="Independent bookkeeper", industry="Finance", sub="Bookkeeping",
        looks="her", tone=(0, 1), email="agnes@whitlock.example", phone="+44 7700 900218", since=8,
        past=(Past("First Valley Bank", "Cashier", 19, 8),), birthday=(1, 22),
        met="Found a mistake in my books in {year-4}, in my favour.", rhythm=30, tags=("ask first",),
        note="Explains a form once, slowly, and it stays explained.", starred=False, source="phone",
    ),
    Sketch(
        given="Aiko", family="Tanaka", title="SEO consultant", company="Clearpath", industry="Marketing",
        sub="Search", looks="her", tone=(2, 3), email="aiko@clearpath.example", phone="+44 7700 900561", since=6,
        past=(Past("Northwind Foods", "Web Marketing Lead", 10, 6),), birthday=(8, 30), rhythm=180, tags=("client",),
        note="Straight answers. Would like to meet makers with a story to tell.", starred=False,
        names=(DraftName("アイコ", "phonetic given"), DraftName("タナカ", "phonetic family")),
    ),
    Sketch(
        given="Ana", family="Sousa", title="Jewelry artist", company="Studio Sousa", industry="Arts & crafts",
        sub="Jewelry", looks="her", tone=(3, 5), email="ana@studiosousa.example", phone="+34 600 555 207", since=11,
        birthday=(6, 17), met="Bought the silver heron at her stall in {year-3} and came back for the story.",
        tags=("saturday market", "friend"),
        note="Works with river silver. Thinks of selling on the web but wants to keep the stall.", starred=True,
        source="hand",
    ),
    Sketch(
        given="Abel", family="Osei", title="Loan officer", company="First Valley Bank", industry="Finance",
        sub="Banking", looks="him", tone=(8, 9), email="abel.osei@firstvalley.example", phone="+1 206 555 0144",
        since=5, past=(Past("Talent Forge", "Researcher", 9, 5),), birthday=(11, 4), rhythm=30,
        tags=("chamber of commerce",), note="Wants two years of figures and one page on why.",
    ),
    Sketch(
        given="Alan", family="Mbeki", title="Site manager", company="Mbeki & Sons", industry="Construction",
        sub="General builder", looks="him", tone=(7, 9), email="alan@mbekisons.example", phone="+44 7700 900690",
        since=1, past=(Past("Hale Construction", "Foreman", 10, 1),), rhythm=180, tags=("supplier",),
        note="Went back to the family firm last year. Has a trailer, a digger and three brothers.",
    ),
    Sketch(
        given="Alba", family="Conti", title="PR lead", company="Northwind Foods", industry="Marketing",
        sub="Public relations", looks="her", tone=(1, 3), email="alba@northwind.example", since=3,
        past=(Past("Saltmere Gazette", "Reporter", 8, 3),), note="Was a reporter and still asks the second question.",
    ),
    Sketch(
        given="Alexei", family="Volkov", title="Pediatrician", company="Elm Street Clinic", industry="Health",
        sub="General practice", looks="him", tone=(0, 1), email="a.volkov@elmstreet.example", phone="+1 206 555 0119",
        since=12, birthday=(2, 8), met="Our children were in the same swimming class.", tags=("school gate",),
        note="Sings bass in the choir.", starred=False, source="phone",
    ),
    Sketch(
        given="Amara", family="Diallo", title="Recruiter", company="Talent Forge", industry="Staffing",
        sub="Recruiting", looks="her", tone=(7, 9), email="amara@forge.example", phone="+44 7700 900835", since=4,
        past=(Past("Harborline", "People partner", 8, 4),), birthday=(9, 14),
 note="Rang to hire me; we had lunch instead. Remembers every candidate she ever met.",
    ),
    Sketch(
        given="Ada", family="Lindqvist", title="Owner", company="Lindqvist Bakery", industry="Food & drink",
        sub="Bakery", looks="her", tone=(0, 1), email="ada@lindqvist.example", phone="+44 7700 900473", since=14,
        met="The bakery under my first office.", rhythm=30, tags=("saturday market", "neighbour"),
        note="Up at three, so call before noon. Rye on Thursdays.", starred=True, source="phone", birthday_in=3,
    ),
    Sketch(
        given="Aaliyah", family="Brandt", title="Freight broker", company="Harborline", industry="Transport",
        sub="Freight", looks="her", tone=(5, 7), email="aaliyah@harborline.example", phone="+1 206 555 0182", since=5,
        birthday=(12, 19), rhythm=30, tags=("supplier",),
        note="Rescued a pallet of ours from the wrong port. Knows which ferry is never late.", starred=True,
    ),
    Sketch(
        given="Ruth", family="Adeyemi", title="Finance lead", company="Northwind Foods", industry="Finance",
        sub="Accounting", looks="her", tone=(7, 9), email="ruth@northwind.example", since=6,
        past=(Past("First Valley Bank", "Analyst", 12, 6),), rhythm=90,
        note="Pays suppliers on the day. Knows what the terms really say.",
    ),
    Sketch(
        given="Luis", family="Romero", title="Head of Procurement", company="Northwind Foods",
        industry="Food & drink", sub="Food wholesale", looks="him", tone=(2, 4),
        email="luis.romero@northwind.example", since=4,
        past=(Past("Brightside Media", "Buyer", 10, 7), Past("Tidewater Catering", "Buyer", 7, 4)),
        note="Not met yet. Dana worked with him at Brightside.", starred=False, source="hand", photo=False,
    ),
)  # fmt: skip

ODD_CARDS = (
    # The same woman twice: what a phone knows of her, and what LinkedIn does.
    Sketch(given="A.", family="Tanaka", phone="+44 7700 900561", source="phone", photo=False),
    # A number that nobody put a name to.
    Sketch(
        phone="+1 206 555 0163", source="phone", photo=False, note="Called twice about the boat. Never left a name.",
    ),
    Sketch(
        given="健太", family="森", title="Chef", company="Kawabe Table", industry="Food & drink", sub="Restaurant",
        looks="him", tone=(2, 3), email="kenta@kawabe.example", phone="+44 7700 900904", since=5, birthday=(7, 7),
        met="Stayed after closing and he cooked what was left.", source="phone",
        names=(DraftName("Kenta", "phonetic given"), DraftName("Mori", "phonetic family")),
    ),
    Sketch(
        given="丽华", family="王", title="Export adviser", company="Longshore Advisory", industry="Consulting",
        sub="Export", looks="her", tone=(1, 3), email="lihua@longshore.example", phone="+1 206 555 0137", since=3,
        source="phone", names=(DraftName("Lihua", "phonetic given"), DraftName("Wang", "phonetic family")),
    ),
    Sketch(
        given="Maria da Conceição", family="Figueiredo de Albuquerque e Castro", title="Notary",
        company="Figueiredo Notary", industry="Legal", sub="Notary", looks="her", tone=(2, 5),
        email="office@figueiredo.example", phone="+34 600 555 318", since=16,
        note="Signs as M. C. Figueiredo. Say São as everybody does.", names=(DraftName("São", "nickname"),),
        source="hand",
    ),
    Sketch(
        given="Jean-Baptiste", family="Roux-Delacroix", title="Cheesemaker", company="Millrace Dairy",
        industry="Food & drink", sub="Dairy", looks="him", tone=(1, 3), email="jb@millracedairy.example",
        phone="+44 7700 900756", since=7, birthday=(6, 24), names=(DraftName("JB", "nickname"),),
    ),
    # Two people of one name.
    Sketch(
        given="Daniel", family="Novak", title="Head baker", company="Lindqvist Bakery", industry="Food & drink",
        sub="Bakery", looks="him", tone=(0, 2), email="daniel@lindqvist.example", phone="+44 7700 900129", since=2,
        tags=("five-a-side",), note="Not the surveyor.", source="phone",
    ),
    Sketch(
        given="Daniel", family="Novak", title="Surveyor", company="Novak Surveys", industry="Construction",
        sub="Surveying", looks="him", tone=(1, 3), email="d.novak@novaksurveys.example", phone="+1 206 555 0108",
        since=9, note="Not the baker. Both find it funny.",
    ),
    Sketch(
        given="Åse", family="Lindgren", title="Skipper", company="Tidewater Ferries", industry="Transport",
        sub="Boats", looks="her", tone=(0, 1), email="aase@tidewater.example", phone="+44 7700 900344", since=12,
        birthday=(4, 3), source="phone",
    ),
    Sketch(
        given="Øyvind", family="Dahl", title="Boatbuilder", company="Dahl Boatyard", industry="Manufacturing",
        sub="Boatbuilding", looks="him", tone=(0, 1), email="oyvind@dahl.example", phone="+44 7700 900611", since=20,
        note="Has a waiting list and a dry dock.", source="phone",
    ),
    Sketch(
        given="Łukasz", family="Wrona", title="Carpenter", company="Wrona Joinery", industry="Construction",
        sub="Carpentry", looks="him", tone=(0, 2), email="lukasz@wrona.example", phone="+44 7700 900267", since=6,
        past=(Past("Hale Construction", "Carpenter", 11, 6),), tags=("supplier",),
    ),
)  # fmt: skip

# Firms of the hand-written people: name, industry, sub-industry, domain, and how many more work there.
FIRMS = (
    ("Northwind Foods", "Food & drink", "Food wholesale", "northwind.example", 0),
    ("Clearpath", "Marketing", "Search", "clearpath.example", 3),
    ("Studio Sousa", "Arts & crafts", "Jewelry", "studiosousa.example", 0),
    ("First Valley Bank", "Finance", "Banking", "firstvalley.example", 11),
    ("Mbeki & Sons", "Construction", "General builder", "mbekisons.example", 2),
    ("Elm Street Clinic", "Health", "General practice", "elmstreet.example", 7),
    ("Talent Forge", "Staffing", "Recruiting", "forge.example", 4),
    ("Lindqvist Bakery", "Food & drink", "Bakery", "lindqvist.example", 3),
    ("Harborline", "Transport", "Freight", "harborline.example", 24),
    ("Common Table", "Marketing", "Events", "commontable.example", 1),
    ("Zielak Press", "Marketing", "Print", "zielak.example", 1),
    ("Hale Construction", "Construction", "General builder", "hale.example", 7),
    ("Brightside Media", "Marketing", "Advertising", "brightside.example", 2),
    ("Saltmere Gazette", "Media", "Newspaper", "gazette.example", 5),
    ("Tidewater Catering", "Food & drink", "Catering", "tidewatercatering.example", 1),
    ("Kawabe Table", "Food & drink", "Restaurant", "kawabe.example", 1),
    ("Longshore Advisory", "Consulting", "Export", "longshore.example", 0),
    ("Figueiredo Notary", "Legal", "Notary", "figueiredo.example", 1),
    ("Millrace Dairy", "Food & drink", "Dairy", "millracedairy.example", 2),
    ("Novak Surveys", "Construction", "Surveying", "novaksurveys.example", 0),
    ("Tidewater Ferries", "Transport", "Boats", "tidewater.example", 2),
    ("Dahl Boatyard", "Manufacturing", "Boatbuilding", "dahl.example", 1),
    ("Wrona Joinery", "Construction", "Carpentry", "wrona.example", 0),
)
