"""Signatures as people send them, all of them made up, and what is read of each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.services.signatures.parts import Part
from rolodex.services.signatures.reading import draft_of, read_signature

SIGNATURES: dict[str, tuple[str, dict[str, Any]]] = {
    "american": (
        """Ana Sousa
        Senior Buyer
        Northwind Foods, Inc.
        T: +1 (212) 555-0123 | M: +1 646 555 0188
        ana.sousa@northwind.example
        www.northwind.example
        12 Mill Lane, Suite 400
        New York, NY 10013""",
        {
            "name": "Ana Sousa", "title": "Senior Buyer", "company": "Northwind Foods, Inc.",
            "email": "ana.sousa@northwind.example", "link": "www.northwind.example",
            "phone": ["work: +1 (212) 555-0123", "mobile: +1 646 555 0188"],
            "address": {"street": "12 Mill Lane, Suite 400", "city": "New York", "region": "NY", "postcode": "10013"},
        },
    ),
    "german": (
        """Mit freundlichen Grüßen

        i. A. Jonas Weber
        Leiter Vertrieb

        Harbour Freight GmbH
        Lindenweg 4
        80331 München

        Tel.: +49 89 1234567-12
        Fax: +49 89 1234567-99
        Mobil: 0171 2345678
        E-Mail: jonas.weber@harbour-freight.example

        Sitz der Gesellschaft: München · Amtsgericht München HRB 12345
        Geschäftsführer: Karla Winter
        Diese E-Mail enthält vertrauliche Informationen. Sind Sie nicht der richtige Adressat, löschen Sie sie.""",
        {
            "name": "Jonas Weber", "title": "Leiter Vertrieb", "company": "Harbour Freight GmbH",
            "email": "jonas.weber@harbour-freight.example",
            "phone": ["work: +49 89 1234567-12", "fax: +49 89 1234567-99", "mobile: 0171 2345678"],
            "address": {"street": "Lindenweg 4", "city": "München", "postcode": "80331"},
        },
    ),
    "street cut short": (
        """Dr. Ana Köhler
        Leiterin Einkauf
        Northwind Foods GmbH
        Tel. +49 30 901820
        Friedrichstr. 12, 10117 Berlin""",
        {
            "name": "Dr. Ana Köhler", "title": "Leiterin Einkauf", "company": "Northwind Foods GmbH",
            "phone": "work: +49 30 901820",
            "address": {"street": "Friedrichstr. 12", "city": "Berlin", "postcode": "10117"},
        },
    ),
    "quoted": (
        """> Thanks, I'll look at it tomorrow.
        >
        > --
        > Dr. Priya Raman, PhD (she/her)
        > Head of Procurement | Elm Clinic
        > priya@elmclinic.example • +44 20 7946 0018 ext. 12
        > linkedin.com/in/priya-raman""",
        {
            "name": "Dr. Priya Raman PhD", "pronouns": "she/her", "title": "Head of Procurement",
            "company": "Elm Clinic", "email": "priya@elmclinic.example", "phone": "+44 20 7946 0018 ext. 12",
            "link": "linkedin.com/in/priya-raman",
        },
    ),
    "french": (
        """Cordialement,
        Camille Lefèvre – Responsable achats
        Librairie du Port
        12, rue des Lilas
        13002 Marseille
        Tél. 04 91 55 01 23 / Port. 06 39 98 01 23
        camille.lefevre@librairieduport.example""",
        {
            "name": "Camille Lefèvre", "title": "Responsable achats", "company": "Librairie du Port",
            "phone": ["work: 04 91 55 01 23", "mobile: 06 39 98 01 23"],
            "email": "camille.lefevre@librairieduport.example",
            "address": {"street": "12, rue des Lilas", "city": "Marseille", "postcode": "13002"},
        },
    ),
    "chinese": (
        """王伟
        销售经理
        北京北风食品有限公司
        电话：+86 10 5555 0123
        手机：138 0013 8000
        邮箱：wang.wei@northwind.example
        地址：北京市朝阳区建国路88号""",
        {
            "name": "王伟", "title": "销售经理", "company": "北京北风食品有限公司",
            "phone": ["work: +86 10 5555 0123", "mobile: 138 0013 8000"], "email": "wang.wei@northwind.example",
            "address": {"street": "北京市朝阳区建国路88号"},
        },
    ),
    "japanese": (
        """山田 太郎
        株式会社北風食品
        営業部 部長
        〒100-0001 東京都千代田区千代田1-1
        ＴＥＬ：０３－５５５５－０１２３
        yamada@kitakaze.example""",
        {
            "name": "山田 太郎", "company": "株式会社北風食品", "title": "営業部 部長", "phone": "work: 03-5555-0123",
            "email": "yamada@kitakaze.example",
            "address": {"street": "東京都千代田区千代田1-1", "postcode": "100-0001"},
        },
    ),
    "korean": (
        """김민수 과장
        주식회사 북풍식품
        휴대폰 010-5555-0123
        minsu.kim@bukpung.example""",
        {
            "name": "김민수", "title": "과장", "company": "주식회사 북풍식품", "phone": "mobile: 010-5555-0123",
            "email": "minsu.kim@bukpung.example",
        },
    ),
    "russian": (
        """С уважением,
        Ольга Петрова
        Менеджер по закупкам
        ООО «Северный ветер»
        Тел.: +7 495 555-01-23
        olga@severveter.example""",
        {
            "name": "Ольга Петрова", "title": "Менеджер по закупкам", "company": "ООО «Северный ветер»",
            "phone": "work: +7 495 555-01-23", "email": "olga@severveter.example",
        },
    ),
    "signed off by the first name": (
        """Best,
        Ana

        Ana Sousa, Jewelry artist at Studio Sousa
        Instagram: @studiosousa
        Sent from my iPhone""",
        {
            "name": "Ana Sousa", "title": "Jewelry artist", "company": "Studio Sousa",
            "link": "https://www.instagram.com/studiosousa",
        },
    ),
    "polish, in bold": (
        """*Piotr Zielak*
        Kierownik działu zakupów
        Zielak i Synowie Sp. z o.o.
        ul. Długa 12/3
        00-950 Warszawa
        tel. kom. +48 601 555 012
        piotr@zielak.example
        NIP 525-000-00-00, KRS 0000123456""",
        {
            "name": "Piotr Zielak", "title": "Kierownik działu zakupów", "company": "Zielak i Synowie Sp. z o.o.",
            "phone": "mobile: +48 601 555 012", "email": "piotr@zielak.example",
            "address": {"street": "ul. Długa 12/3", "city": "Warszawa", "postcode": "00-950"},
        },
    ),
    "a post box": (
        """Ruth Adeyemi
        Finance

        ruth.adeyemi@gmail.com
        P.O. Box 12345-00100
        Nairobi, Kenya
        +254 20 555 0123""",
        {
            "name": "Ruth Adeyemi", "department": "Finance", "email": "ruth.adeyemi@gmail.com",
            "phone": "+254 20 555 0123",
            "address": {"po_box": "P.O. Box 12345-00100", "city": "Nairobi", "country": "Kenya"},
        },
    ),
    "family name first": (
        """SOUSA, Ana
        Northwind
        ana.sousa@northwind.example""",
        {"name": "Ana SOUSA", "company": "Northwind", "email": "ana.sousa@northwind.example"},
    ),
    "in one line": (
        "Kofi Asante | Asante Roofing | +233 30 255 5012 | kofi@asanteroofing.example",
        {
            "name": "Kofi Asante", "company": "Asante Roofing", "phone": "+233 30 255 5012",
            "email": "kofi@asanteroofing.example",
        },
    ),
    "spanish, with links as the mail program writes them": (
        """Adrián Fuentes
        Director de Marketing, Northwind Foods
        C/ Gran Vía 12, 3º izq.
        28013 Madrid (España)
        T. +34 915 550 123 · M. +34 600 555 014
        adrian@northwind.example<mailto:adrian@northwind.example>
        LinkedIn<https://www.linkedin.com/in/adrian-fuentes>
        Antes de imprimir este correo, piense en el medio ambiente.""",
        {
            "name": "Adrián Fuentes", "title": "Director de Marketing", "company": "Northwind Foods",
            "phone": ["work: +34 915 550 123", "mobile: +34 600 555 014"], "email": "adrian@northwind.example",
            "link": "https://www.linkedin.com/in/adrian-fuentes",
            "address": {
                "street": "C/ Gran Vía 12, 3º izq.", "city": "Madrid", "postcode": "28013", "country": "España"
            },
        },
    ),
    "a whole message": (
        """From: Dana Okafor <dana.okafor@okafor.example>
        Sent: Monday
        Subject: The offer

        Hi, see below. We spoke about 12 crates.

        Cheers, Dana
        Dana Okafor
        Managing Partner
        Okafor & Sons LLP
        Registered in England No. 01234567
        1 Quay Street
        Bristol
        BS1 4XX
        United Kingdom
        D +44 117 555 0123""",
        {
            "name": "Dana Okafor", "title": "Managing Partner", "company": "Okafor & Sons LLP",
            "phone": "direct: +44 117 555 0123", "email": "dana.okafor@okafor.example",
            "address": {
                "street": "1 Quay Street", "city": "Bristol", "postcode": "BS1 4XX", "country": "United Kingdom"
            },
        },
    ),
    "title and company in one line": (
        """Zoë Ahn
        Lighting Designer | Harbour Lights
        Cell: 555-0199
        X: @zoeahn""",
        {
            "name": "Zoë Ahn", "title": "Lighting Designer", "company": "Harbour Lights", "phone": "mobile: 555-0199",
            "link": "https://x.com/zoeahn",
        },
    ),
    "title at company": (
        """Mia Okoro, RN
        Nurse @ Elm Clinic
        mia.okoro@elm.example""",
        {"name": "Mia Okoro RN", "title": "Nurse", "company": "Elm Clinic", "email": "mia.okoro@elm.example"},
    ),
    "a company alone": (
        """Lindqvist Bakery
        Ada Lindqvist
        ada@lindqvist.example
        Storgatan 5, 113 27 Stockholm, Sweden""",
        {
            "name": "Ada Lindqvist", "company": "Lindqvist Bakery", "email": "ada@lindqvist.example",
            "address": {"street": "Storgatan 5", "city": "Stockholm", "postcode": "113 27", "country": "Sweden"},
        },
    ),
    "company and address in one line": (
        """Emre Yılmaz
        Genel Müdür
        Kuzey Rüzgarı A.Ş., Atatürk Caddesi 12, 34000 İstanbul, Türkiye
        GSM: +90 532 555 01 23""",
        {
            "name": "Emre Yılmaz", "title": "Genel Müdür", "company": "Kuzey Rüzgarı A.Ş.",
            "phone": "mobile: +90 532 555 01 23",
            "address": {
                "street": "Atatürk Caddesi 12", "city": "İstanbul", "postcode": "34000", "country": "Türkiye"
            },
        },
    ),
    "dutch": (
        """Met vriendelijke groet,

        Jan van der Berg
        Inkoper
        Noordenwind B.V.
        Herengracht 12
        1017 AB Amsterdam
        T 020 555 0123
        KvK 12345678""",
        {
            "name": "Jan van der Berg", "title": "Inkoper", "company": "Noordenwind B.V.",
            "phone": "work: 020 555 0123",
            "address": {"street": "Herengracht 12", "city": "Amsterdam", "postcode": "1017 AB"},
        },
    ),
    "labels in a row": (
        """Ivo Brandt
        T +44 20 7946 0018 M +44 7700 900123 E ivo@harbour.example W harbour.example""",
        {
            "name": "Ivo Brandt", "email": "ivo@harbour.example", "link": "harbour.example",
            "phone": ["work: +44 20 7946 0018", "mobile: +44 7700 900123"],
        },
    ),
    "an address alone": (
        "ana.sousa@northwind.example\n+1 212 555 0123",
        {"name": "Ana Sousa", "email": "ana.sousa@northwind.example", "phone": "+1 212 555 0123"},
    ),
    "canadian": (
        """Émile Tremblay
        Directeur, Vent du Nord inc.
        350 rue Sainte-Catherine, Montréal, QC H2X 1L4
        514-555-0123 (bureau)""",
        {
            "name": "Émile Tremblay", "title": "Directeur", "company": "Vent du Nord inc.",
            "phone": "work: 514-555-0123",
            "address": {
                "street": "350 rue Sainte-Catherine", "city": "Montréal", "region": "QC", "postcode": "H2X 1L4"
            },
        },
    ),
    "italian": (
        """Cordiali saluti
        Dott.ssa Giulia Conti
        Responsabile Acquisti
        Vento del Nord S.r.l.
        Via Roma 12, 20121 Milano (MI)
        Cell. +39 333 555 0123
        P.IVA 01234567890""",
        {
            "name": "Dott.ssa Giulia Conti", "title": "Responsabile Acquisti", "company": "Vento del Nord S.r.l.",
            "phone": "mobile: +39 333 555 0123",
            "address": {"street": "Via Roma 12", "city": "Milano", "region": "MI", "postcode": "20121"},
        },
    ),
    "indian": (
        """Thanks & Regards,
        Arjun Mehta
        Chief Technology Officer
        North Wind Technologies Pvt. Ltd.
        4th Floor, Maple Tower
        Bengaluru 560001, India
        Mobile: +91 98455 50123""",
        {
            "name": "Arjun Mehta", "title": "Chief Technology Officer", "company": "North Wind Technologies Pvt. Ltd.",
            "phone": "mobile: +91 98455 50123",
            "address": {
                "street": "4th Floor, Maple Tower", "city": "Bengaluru", "postcode": "560001", "country": "India"
            },
        },
    ),
    "arabic": (
        """ليلى حداد
        مدير المشتريات
        شركة ريح الشمال
        جوال: +971 50 555 0123
        layla@northwind.example""",
        {
            "name": "ليلى حداد", "title": "مدير المشتريات", "company": "شركة ريح الشمال",
            "phone": "mobile: +971 50 555 0123", "email": "layla@northwind.example",
        },
    ),
    "a nickname, a street with a point and numbers with points": (
        """John "Johnny" Smith Jr.
        VP Sales & Marketing
        Acme Tools, LLC
        Direct: 415.555.0132 | Toll-free: 800-555-0199
        123 Main St.
        Springfield, IL 62701""",
        {
            "name": 'John "Johnny" Smith Jr.', "title": "VP Sales & Marketing", "company": "Acme Tools, LLC",
            "phone": ["direct: 415.555.0132", "toll-free: 800-555-0199"],
            "address": {"street": "123 Main St.", "city": "Springfield", "region": "IL", "postcode": "62701"},
        },
    ),
    "in small letters": (
        "ana sousa\nbuyer, northwind foods\nana@northwind.example",
        {
            "name": "ana sousa", "title": "buyer", "company": "northwind foods", "email": "ana@northwind.example",
        },
    ),
    "a department behind the title": (
        """Mia Okoro
        Charge Nurse, ICU
        Elm Clinic | 555 Elm Street | Elmstead, OR 97301
        O 503-555-0100 | C 503-555-0101""",
        {
            "name": "Mia Okoro", "title": "Charge Nurse", "department": "ICU", "company": "Elm Clinic",
            "phone": ["work: 503-555-0100", "mobile: 503-555-0101"],
            "address": {"street": "555 Elm Street", "city": "Elmstead", "region": "OR", "postcode": "97301"},
        },
    ),
    "a notice in the middle and a slogan": (
        """Alba Conti
        PR lead
        Northwind Foods
        alba@northwindfoods.example
        We grow what we sell.

        CONFIDENTIALITY NOTICE: This e-mail and any attachments are intended only for the person named above.
        If you have received this in error, delete it.""",
        {
            "name": "Alba Conti", "title": "PR lead", "company": "Northwind Foods",
            "email": "alba@northwindfoods.example", "note": "We grow what we sell.",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", SIGNATURES)
def test_a_signature_is_read(which: str) -> None:
    text, expected = SIGNATURES[which]
    assert told(read_signature(text)) == expected


def told(parts: tuple[Part, ...]) -> dict[str, Any]:
    """What is on the card: one value or several of each kind, numbers with their labels."""
    found: dict[str, list[Any]] = {}
    for part in parts:
        if part.kind == "address":
            assert part.address is not None
            found.setdefault("address", []).append({k: v for k, v in asdict(part.address).items() if v})
        elif part.kind != "dropped":
            label = f"{part.label}: " if part.kind == "phone" and part.label else ""
            found.setdefault(part.kind, []).append(label + part.value)
    return {kind: values[0] if len(values) == 1 else values for kind, values in found.items()}


def why_dropped(text: str) -> dict[str, str]:
    return {part.value: part.label for part in read_signature(text) if part.kind == "dropped"}


def test_what_is_left_out_is_named() -> None:
    dropped = why_dropped(SIGNATURES["german"][0])
    assert dropped["Geschäftsführer: Karla Winter"] == "where a company is registered"
    assert dropped["Mit freundlichen Grüßen"] == "a closing"
    assert "a notice" in dropped.values()
    assert why_dropped("Ana Sousa\nSent from my iPhone") == {"Sent from my iPhone": "a line of the mail program"}
    message = why_dropped("See you at the fair.\n\n-- \nAna Sousa")
    assert message["See you at the fair."] == "the message above the signature"


def test_guesses_are_marked() -> None:
    parts = read_signature("Ana Sousa\nBlue Heron\nana@sousa.example")
    assert [(part.value, part.sure) for part in parts if part.kind == "company"] == [("Blue Heron", False)]
    alone = read_signature("ana.sousa@northwind.example")
    assert [(part.value, part.sure) for part in alone if part.kind == "name"] == [("Ana Sousa", False)]


def test_a_mailbox_of_many_makes_no_name() -> None:
    assert told(read_signature("info@northwind.example")) == {"email": "info@northwind.example"}


def test_parts_that_are_wanted_make_the_draft() -> None:
    parts = read_signature(SIGNATURES["quoted"][0])
    draft = draft_of([part for part in parts if part.kind not in ("dropped", "phone")])
    assert (draft.prefix, draft.given, draft.family, draft.suffix) == ("Dr.", "Priya", "Raman", "PhD")
    (job,) = draft.positions
    assert (job.title, job.company) == ("Head of Procurement", "Elm Clinic")
    assert draft.notes == ["Pronouns: she/her"]
    assert (draft.phones, draft.links[0].kind) == ([], "linkedin")


LINES = st.sampled_from([line for text, _ in SIGNATURES.values() for line in text.splitlines()])


@given(st.one_of(st.text(max_size=400), st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14).map("\n".join)))
def test_any_text_is_read_and_no_line_is_lost(text: str) -> None:
    parts = read_signature(text)
    said = {line.strip() for part in parts for line in part.said.split("\n")}
    for line in text.replace("\r", "\n").split("\n"):
        words = "".join(filter(str.isalnum, line))
        assert not words or any(words in "".join(filter(str.isalnum, one)) for one in said), line
    draft_of(parts)
