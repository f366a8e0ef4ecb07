"""What happened among the hand-written people: introductions, favors, vouches, talks and who knows whom."""

from __future__ import annotations

import datetime as dt

from rolodex.demo.days import ago, month_ahead, next_friday
from rolodex.demo.people import (
    AALIYAH,
    ABEL,
    ADA,
    ADRIAN,
    AGNES,
    AIKO,
    ALAN,
    ALBA,
    ALEXEI,
    AMARA,
    ANA,
    ASE,
    DANA,
    LUIS,
    LUKASZ,
    PIOTR,
    RUTH,
)
from rolodex.demo.shapes import YOU, TownAcquaintance, TownFavor, TownIntroduction, TownTalk, TownVouch


def introductions(today: dt.date) -> list[TownIntroduction]:
    """Who brought whom together; Dana made four for you, Piotr two, Agnes one."""

    def year(count: int, month: int, day: int) -> dt.date:
        return dt.date(today.year - count, month, day)

    made = "came of it"
    rows = (
        (DANA, ADRIAN, YOU, made, year(2, 4, 14), "at the spring trade fair", "We have worked together since."),
        (DANA, AIKO, YOU, made, year(5, 9, 3), "at her kitchen table", "She rebuilt our search pages."),
        (DANA, AALIYAH, YOU, made, year(4, 2, 18), "by mail, three lines long", "The pallet came home."),
        (DANA, AMARA, YOU, "thanked", year(3, 11, 6), "at the chamber breakfast", ""),
        (DANA, LUIS, YOU, "asked", ago(today, 3), "for the canteen contract", "She will ask him on the phone first."),
        (PIOTR, ABEL, YOU, made, year(3, 5, 22), "in the print shop", "The loan for the van."),
        (PIOTR, ALAN, YOU, "introduced", year(3, 10, 9), "on the building site next door", ""),
        (AGNES, RUTH, YOU, "thanked", year(4, 6, 1), "at the bookkeepers' evening", ""),
        (ADRIAN, ALBA, YOU, "introduced", year(1, 3, 27), "at Northwind's open day", ""),
        (AALIYAH, ASE, YOU, "thanked", year(2, 7, 9), "on the quay", "Took our crates across in the fog."),
        (ALAN, LUKASZ, YOU, made, year(1, 2, 13), "on his scaffold", "The shelves in the back room."),
        (PIOTR, ADA, ALAN, made, year(1, 6, 30), "at the summer market", "He rebuilt her oven wall."),
        (YOU, ADRIAN, ANA, "thanked", year(2, 5, 16), "at her stall", "He ordered forty pins. Thank-you sent."),
        (YOU, ADRIAN, AIKO, made, year(2, 9, 30), "over lunch", "Clearpath got the contract."),
        (YOU, ANA, AIKO, "considered", ago(today, 425), "", "Promised at the market; Ana wants to sell on the web."),
    )
    return [TownIntroduction(*row) for row in rows]


def favors(today: dt.date) -> list[TownFavor]:
    """Four open on your side, three on theirs, and two settled lately."""
    june, october = month_ahead(today, 7), month_ahead(today, 11)
    day = dt.timedelta(days=1)
    rows = (
        (YOU, ADRIAN, f"Venue contact for the {june} tasting", ago(today, 28), next_friday(today), None, ""),
        (YOU, DANA, "Thank-you for the introduction to Luis Romero", ago(today, 16), ago(today, 2), None, ""),
        (YOU, ANA, "Introduce her to Aiko Tanaka", ago(today, 425), None, None, ""),
        (YOU, ABEL, "Review of the loan office on the town site", ago(today, 5), today + 10 * day, None, ""),
        (ADRIAN, YOU, "Introduction to Northwind's procurement lead", ago(today, 3), None, None, "", "asked"),
        (ALAN, YOU, f"Spare trailer for the {october} move", ago(today, 183), None, None, "", "offered"),
        (AGNES, YOU, "An hour on the new VAT form", ago(today, 61), None, None, ""),
        (PIOTR, YOU, "The projector for the trade evening", ago(today, 30), ago(today, 9), ago(today, 10),
         "lent the projector; returned with thanks"),
        (RUTH, YOU, "What our supplier terms really say", ago(today, 35), None, ago(today, 23),
         "answered the supplier-terms question"),
    )  # fmt: skip
    return [TownFavor(*row) for row in rows]


def vouches(today: dt.date) -> list[TownVouch]:
    """Who recommends whom, in their own words."""
    rows = (
        (ADRIAN, AIKO, "SEO", "straight answers, fair price", False, ago(today, 134)),
        (YOU, AIKO, "SEO", "says what will not work before you pay for it", False, ago(today, 210)),
        (DANA, PIOTR, "posters", "on time, and the red is the red you asked for", False, ago(today, 320)),
        (YOU, PIOTR, "printing", "lends, helps, delivers", False, ago(today, 90)),
        (ABEL, AGNES, "bookkeeping", "her papers are the only ones I never send back", False, ago(today, 150)),
        (RUTH, AGNES, "VAT", "careful to the cent", False, ago(today, 400)),
        (AALIYAH, ALAN, "loading ramps", "built ours in a week, still level", False, ago(today, 260)),
        (YOU, AALIYAH, "freight", "found the pallet when the port could not", False, ago(today, 500)),
        (ALEXEI, ADA, "birthday cakes", "the children talk of nothing else", False, ago(today, 75)),
        (DANA, AMARA, "recruiting", "three people, all still there", False, ago(today, 610)),
        (DANA, ALBA, "magazine query letters", "knows which ones editors read to the end", False, ago(today, 240)),
        (ALBA, ANA, "presents for guests", "small, heavy and local", False, ago(today, 330)),
    )
    return [TownVouch(*row) for row in rows]


def talks(today: dt.date) -> list[TownTalk]:
    """The last words with each, and some of those before."""
    september = month_ahead(today, 10)
    rows = (
        (2, "call", (AALIYAH,), "Half a load to the coast leaves on Thursday; kept two pallets for us."),
        (5, "coffee", (ABEL,), "The loan office is on the town site now. Would be glad of a review."),
        (9, "call", (DANA,), "Knows Luis Romero from Brightside and will ask him whether I may call."),
        (13, "coffee", (PIOTR,), "Brought the projector back with a jar of honey."),
        (21, "meeting", (ADA,), "Rye for the autumn dinner: forty loaves, called before noon."),
        (23, "mail", (RUTH,), "Thirty days from delivery, not from the invoice. So that is settled."),
        (28, "coffee", (ADRIAN,), f"Coffee. Looking for a packaging designer before {september}."),
        (61, "call", (AGNES,), "The VAT form changes. She will show me when it is final."),
        (96, "lunch", (ADRIAN, DANA), "Planned the tasting: ninety guests, one long table."),
        (152, "call", (AIKO,), "Moves two clients to the new plan. Free again after the holidays."),
        (160, "coffee", (DANA,), "Told me who left Brightside and where they went."),
        (183, "meeting", (ALAN,), "On the site. Offered the trailer for the move."),
        (205, "lunch", (PIOTR, ADA), "Swapped a year of flour bags for a year of labels."),
        (244, "mail", (ALBA,), "Sent her the photographs for the press page."),
        (270, "lunch", (ADRIAN,), "He is to run all of marketing from autumn, if the board agrees."),
        (380, "meeting", (ALEXEI,), "After the swimming class. Looks for a receptionist."),
        (402, "lunch", (AMARA,), "Fills kitchens faster than offices. Keeps an ear open for us."),
        (425, "meeting", (ANA,), "At the stall. Wants to sell on the web; promised her Aiko."),
        (580, "coffee", (AIKO, ADRIAN), "First numbers for Northwind: twice the orders from search."),
    )
    return [TownTalk(ago(today, days), channel, people, text) for days, channel, people, text in rows]


def acquaintances(today: dt.date) -> list[TownAcquaintance]:
    """Who knows whom, and from where."""
    rows = (
        (DANA, LUIS, "worked together at Brightside Media until {}", 10, 7, 5),
        (DANA, ADRIAN, "worked together at Brightside Media until {}", 11, 7),
        (PIOTR, ALAN, "neighbours on the yard since {}", 9, 9),
        (PIOTR, ABEL, "row in the same boat since {}", 5, 5),
        (AGNES, RUTH, "worked together at First Valley Bank until {}", 12, 8),
        (ABEL, AGNES, "she prepares what he reads, since {}", 5, 5),
        (ALBA, ADRIAN, "share an office since {}", 3, 3),
        (ADA, ALEXEI, "she bakes for his clinic since {}", 4, 4),
        (AMARA, AALIYAH, "worked together at Harborline until {}", 5, 4),
    )
    this = today.year
    return [
        TownAcquaintance(a, b, how.format(this - end), str(this - start), *rating)
        for a, b, how, start, end, *rating in rows
    ]
