"""What the benchmarks are fed: files and books of any size, the same for the same numbers."""

from __future__ import annotations

import base64
import csv
import io
import random
import zipfile
from hashlib import blake2b
from pathlib import Path

from rolodex.demo.portraits import draw_portrait
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPhone, DraftPosition
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading
from rolodex.storage.book import Book

_GIVEN = """Ada Bo Cleo Dag Eva Finn Gita Hugo Ida Jon Kaja Leo Mia Nils Olga Per Rana Sven Tove Una Vera Wim
    Yara Zoe""".split()
_SYLLABLES = "an bel cor dan el fer gal hol in jor kal lind mar nor os pet qui ros sten tor ul vik wes yng zel".split()
_KINDS = "Foods Freight Bank Media Clinic Law Roofing Farms Energy Software".split()
_TITLES = "Owner|Buyer|Marketing Director|Accountant|Baker|Freight Broker|Recruiter|Lawyer|Architect".split("|")


def family_name(number: int) -> str:
    """A made-up family name; neighbours differ."""
    rest, parts = number, []
    for _ in range(3):
        parts.append(_SYLLABLES[rest % len(_SYLLABLES)])
        rest //= len(_SYLLABLES)
    return "".join(parts).capitalize()


def given_name(number: int) -> str:
    """A given name; neighbours differ."""
    return _GIVEN[number % len(_GIVEN)]


def kind_of_company(number: int) -> str:
    """What a company does, as the last word of its name."""
    return _KINDS[number % len(_KINDS)]


def title(number: int) -> str:
    """What somebody does."""
    return _TITLES[number % len(_TITLES)]


def write_vcards(path: Path, cards: int, photos: int) -> None:
    """A vCard 3.0 file as phones write it, `photos` of its cards with a picture of some 30 kB."""
    draw = random.Random(7)
    picture = draw_portrait(3) + bytes(draw.randrange(256) for _ in range(24000))
    lines: list[str] = []
    for number in range(cards):
        given, family = _GIVEN[number % len(_GIVEN)], family_name(number)
        lines += [
            "BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{given} {family}",
            f"ORG:{family_name(number // 9)} {_KINDS[number // 9 % 10]};", f"TITLE:{_TITLES[number % 9]}",
            f"item1.EMAIL;type=INTERNET;type=pref:{given.lower()}.{family.lower()}{number}@mail.example",
            "item1.X-ABLabel:_$!<Home>!$_",
            f"TEL;type=CELL;type=VOICE:(212) 555-{number % 10000:04d} {number // 10000 or ''}".rstrip(),
            f"BDAY:19{50 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            "NOTE:Met at the fair\\, table 4\\; ask about the van.", "CATEGORIES:town,suppliers",
            f"UID:{number:032x}",
        ]  # fmt: skip
        if number % (cards // photos if photos else cards + 1) == 0 and number // (cards // photos) < photos:
            text = base64.b64encode(picture).decode()
            lines.append("PHOTO;ENCODING=b;TYPE=PNG:" + text[:40])
            lines += [" " + text[at : at + 74] for at in range(40, len(text), 74)]
        lines.append("END:VCARD")
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode())


def write_four_sources(folder: Path, contacts: int) -> list[Path]:
    """So many contacts in four files, a quarter in each: two phones, a mail program, and a LinkedIn connections file.

    Of each file's people 60 % are in all four, known again by UID, e-mail address, phone number or LinkedIn address;
    the others are in that file alone.
    """
    size = contacts // 4
    common = size * 6 // 10
    folder.mkdir()
    paths = []
    for source, name in enumerate(("phone.vcf", "tablet.vcf", "mail.vcf", "Connections.csv")):
        numbers = [*range(common), *(common + source * size + n for n in range(size - common))]
        random.Random(source).shuffle(numbers)
        paths.append(folder / name)
        paths[-1].write_text(_connections(numbers) if source == 3 else _contacts(numbers, source), encoding="utf-8")
    return paths


def write_two_sources(folder: Path, people: int) -> list[Path]:
    """A phone's and a mail program's cards of the same people, known again by their e-mail addresses."""
    folder.mkdir()
    paths = [folder / "phone.vcf", folder / "mail.vcf"]
    for source, path in zip((0, 2), paths, strict=True):
        path.write_text(_contacts(list(range(people)), source), encoding="utf-8")
    return paths


def _contacts(numbers: list[int], source: int) -> str:
    """A vCard file of these people: phones share their UIDs, the mail program knows addresses and profiles."""
    lines: list[str] = []
    for number in numbers:
        given, family = _GIVEN[number % len(_GIVEN)], family_name(number)
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{given} {family}"]
        if source < 2:
            lines += [f"UID:{number:032x}", f"TEL;TYPE=CELL:+1 212 {number:07d}"]
            lines += ["CATEGORIES:town", f"BDAY:19{50 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}"]
        else:
            lines += [f"UID:mail-{number}", f"X-SOCIALPROFILE;TYPE=linkedin:{_profile(number)}", "NOTE:Wrote in May."]
        lines += [
            f"EMAIL;TYPE=HOME:{_address(number)}",
            f"ORG:{_company(number)};",
            f"TITLE:{_TITLES[number % 9]}",
            "END:VCARD",
        ]
    return "\r\n".join(lines) + "\r\n"


def _connections(numbers: list[int]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow("First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(","))
    for number in numbers:
        given, family = _GIVEN[number % len(_GIVEN)], family_name(number)
        address = _address(number) if number % 20 == 0 else ""
        title = _TITLES[number % 9]
        rows.writerow((given, family, _profile(number), address, _company(number), title, "02 Nov 2025"))
    return out.getvalue()


def _profile(number: int) -> str:
    return f"https://www.linkedin.com/in/{family_name(number).lower()}-{number}"


def _address(number: int) -> str:
    return f"{family_name(number)}{number}@mail.example".lower()


def _company(number: int) -> str:
    return f"{family_name(number // 9)} {_KINDS[number // 9 % 10]}"


def fill_book(path: Path, cards: int) -> None:
    """A book of so many cards, imported as one LinkedIn-like file."""
    sayings = []
    for number in range(cards):
        given, family = _GIVEN[number * 7 % len(_GIVEN)], family_name(number * 13)
        draft = Draft(
            key=f"in/{number}",
            raw=str(number).encode(),
            given=given,
            family=family,
            known_how="connected on LinkedIn",
            known_since=f"20{10 + number % 15}-0{1 + number % 9}-11",
            emails=[DraftEmail(f"{given}.{family}{number}@mail.example".lower())],
            phones=[DraftPhone(f"+1212{number:07d}")],
            links=[DraftLink(f"https://www.linkedin.com/in/{number}", "linkedin")],
            positions=[DraftPosition(f"{family_name(number // 9)} {_KINDS[number // 9 % 10]}", _TITLES[number % 9])],
        )
        sayings.append(Saying(draft, 0, f"{number:032x}"))
    file = FileRead("Connections.csv", "linkedin", "2026-03-02", "", cards, (), ())
    with Book(path) as book:
        apply_plan(book, plan_import(book, Reading([file], sayings)))


def introduce_people(path: Path, people: int) -> None:
    """Introductions among so many people of a book: most were introduced to you by somebody you know, an eighth of them
    you met by yourself, you brought a tenth together with somebody, and every fifth has a photo.
    """
    draw = random.Random(11)
    rows, pictures = [], []
    with Book(path) as book, book.change("demo", "Wrote down introductions") as change:
        run = change.connection.exec_driver_sql
        cards = [row[0] for row in run("SELECT id FROM card_row ORDER BY id LIMIT ?", (people,))]
        for place, card in enumerate(cards):
            on = f"20{10 + place * 15 // people}-0{1 + place % 9}-11"
            if place > 11 and draw.random() > 1 / 8:
                rows.append((cards[draw.randrange(place // 6, place)], card, 1, on))
            elif place:
                rows.append((card, cards[draw.randrange(place)], 1, on))
            if place and place % 10 == 0:
                rows.append((1, card, cards[draw.randrange(place)], on))
            if place % 5 == 0:
                pictures.append((card, draw_portrait(place)))
        for introducer, one, other, on in rows:
            run(
                "INSERT INTO introduction"
                "(introducer_id, contact_id, other_id, state, on_date, occasion, note, remind_on)"
                " VALUES (?, ?, ?, 'came of it', ?, 'over lunch', 'We have worked together since.', '')",
                (introducer, one, other, on),
            )
        for card, picture in pictures:
            digest = blake2b(picture, digest_size=16).digest()
            run("INSERT OR IGNORE INTO blob(digest, data) VALUES (?, ?)", (digest, picture))
            blob = run("SELECT id FROM blob WHERE digest = ?", (digest,)).scalar_one()
            run("INSERT INTO photo(contact_id, blob_id, media_type) VALUES (?, ?, 'image/png')", (card, blob))


def write_linkedin(book_path: Path, archive: Path) -> None:
    """A LinkedIn archive of some of the book's people some weeks later: most as they were, a few moved, some new."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows = []
    with Book(book_path) as book, book.read() as connection:
        people = connection.exec_driver_sql(
            "SELECT c.given, c.family, l.value, p.as_written, p.title FROM contact c JOIN link l ON l.contact_id = c.id"
            " JOIN position p ON p.contact_id = c.id AND p.current WHERE l.kind = 'linkedin' GROUP BY c.id"
        ).fetchall()
    for number, (given, family, url, company, title) in enumerate(people):
        moved, promoted = number % 11 == 3, number % 13 == 5
        now_at = people[(number * 7) % len(people)][3] if moved else company
        now_as = people[(number * 5) % len(people)][4] if promoted else title
        rows.append((given, family, url, "", now_at, now_as, "14 Apr 2024"))
    for number in range(24):
        given, family = _GIVEN[number], family_name(number * 91 + 5)
        url = f"https://www.linkedin.com/in/{given}-{family}-{number}".lower()
        rows.append((given, family, url, "", people[number][3], _TITLES[number % 9], "02 Nov 2026"))
    for given, family, _, company, title in people[40:46]:
        rows.append((given, f"{family} ", "", "", company, title, "03 Nov 2026"))
    out = io.StringIO()
    out.write(header + "\n")
    csv.writer(out, lineterminator="\n").writerows(rows)
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Connections.csv", out.getvalue())
