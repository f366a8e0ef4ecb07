"""Draws the photos of the demo: flat, paper-toned busts of people who do not exist."""

from __future__ import annotations

import random
from dataclasses import dataclass

from rolodex.demo import hair
from rolodex.demo.canvas import Canvas, Colour, arc, ellipse, hex_colour, mix, smooth, stroke, symmetric
from rolodex.demo.head import EYES, Head

_PAPERS = tuple(
    map(hex_colour, "#e6d5bc #d5dcc9 #ccd9d8 #e7cfc2 #dfd3b4 #cfd5df #e8c8a6 #d9cfdd #e0d9cb #c9d8c6".split())
)
_SKINS = tuple(
    map(hex_colour, "#f8dfcc #f2d0b3 #e9bf9b #dcab80 #cb9468 #b67c52 #a06844 #875538 #70452d #5e3925".split())
)
_HAIRS = tuple(
    map(hex_colour, "#2a2422 #40312b #5d4334 #7b4d31 #98512f #bd6a37 #a98a5b #d0ad70 #9d978f #d9d4cb".split())
)
_GREYS = _HAIRS[8:]
_CLOTHES = tuple(
    map(hex_colour, "#b4532a #3f7d58 #a97415 #3c5069 #7b4e6e #4b4743 #35737a #5d7896 #c08272 #71743f #8a4b3f".split())
)
_SHIRTS = tuple(map(hex_colour, "#fbf5ea #efe3cf #dfe7ea #f0dcd0".split()))
_INK = hex_colour("#2b2320")

HER, HIM = "her", "him"


@dataclass(frozen=True, slots=True)
class _Colours:
    skin: Colour
    shade: Colour
    ink: Colour
    hair: Colour
    clothes: Colour
    trim: Colour


def draw_portrait(
    seed: int,
    size: int = 192,
    looks: str = "",
    tone: tuple[int, int] = (0, 9),
    fair: bool = True,
    scarves: bool = False,
) -> bytes:
    """A bust as a square PNG, the same for the same arguments.

    `looks` is "her", "him" or "" for either; `tone` bounds the skin from 0, the lightest, to 9, the darkest;
    without `fair`, hair is dark or grey; with `scarves`, some wear a head scarf or a turban.
    """
    chance = random.Random(f"portrait {seed}")
    looks = looks or chance.choice((HER, HIM))
    depth = chance.randint(*tone)
    age = chance.choice((0, 0, 0, 1, 1, 2))
    colours = _colours(chance, depth, age, fair)
    head = Head(chance.uniform(15.4, 17.6), chance.uniform(18.6, 20.4), chance.uniform(0.04, 0.22))
    style = hair.choose(chance, looks, depth, age, scarves)
    paper = chance.choice(_PAPERS)
    canvas = Canvas(size, paper, zoom=1.2, about=(50, 58))
    canvas.fill(mix(paper, (255, 253, 248), 0.45), ellipse(50, 51.3, 36.5))
    style.behind(canvas, head, colours.hair)
    _body(canvas, chance, colours, looks)
    _head(canvas, head, colours, ears=not style.covers_ears)
    if looks == HIM and style.beard and chance.random() < 0.45:
        _beard(canvas, chance, head, colours)
    _face(canvas, chance, head, colours)
    if looks == HER and not style.covers_ears and chance.random() < 0.55:
        _earrings(canvas, chance, head)
    style.front(canvas, head, style.colour or colours.hair)
    if chance.random() < (0.5 if age == 2 else 0.24):
        _glasses(canvas, chance, head, colours)
    return canvas.png()


def _colours(chance: random.Random, depth: int, age: int, fair: bool) -> _Colours:
    skin = _SKINS[depth]
    # Dark skin goes with dark hair here, so that the hair line stays visible; grey comes with age.
    natural = _HAIRS[:8] if depth < 3 and fair else _HAIRS[:4] if depth < 6 else _HAIRS[:2]
    return _Colours(
        skin=skin,
        shade=mix(skin, hex_colour("#7a3418"), 0.24 if depth < 7 else 0.3),
        ink=mix(_INK, (0, 0, 0), 0.55 if depth > 6 else 0.0),
        hair=chance.choice(_GREYS if age == 2 else natural),
        clothes=chance.choice(_CLOTHES),
        trim=chance.choice(_SHIRTS),
    )


def _body(canvas: Canvas, chance: random.Random, colours: _Colours, looks: str) -> None:
    broad = 3 if looks == HIM else -2
    canvas.fill(colours.clothes, smooth((50, 71), (60, 73), (72 + broad, 79), (82 + broad, 87), (86 + broad, 108),
                                        (14 - broad, 108), (18 - broad, 87), (28 - broad, 79), (40, 73)))  # fmt: skip
    neck = 6.6 if looks == HIM else 5.6
    neckline = chance.choice(_NECKLINES)
    if neckline is _roll_neck:
        canvas.fill(colours.skin, symmetric((50 + neck, 54), (50 + neck, 74)))
    else:
        canvas.fill(colours.skin, _neck(neck))
    _chin_shadow(canvas, colours, neck)
    neckline(canvas, colours, neck)


def _neck(half: float) -> list[tuple[float, float]]:
    return smooth((50 + half, 54), (50 + half, 68), (50 + half + 3.5, 74), (50, 80), (50 - half - 3.5, 74),
                  (50 - half, 68), (50 - half, 54))  # fmt: skip


def _chin_shadow(canvas: Canvas, colours: _Colours, neck: float) -> None:
    canvas.fill(colours.shade, [(50 - neck, 54), (50 + neck, 54), *arc(50, 66, neck, 4.4, 0, 180)])


def _round_neck(canvas: Canvas, colours: _Colours, neck: float) -> None:
    edge = arc(50, 73, neck + 4.6, 7.6, 5, 175)
    canvas.fill(mix(colours.clothes, (0, 0, 0), 0.18), stroke(2.2, *edge))


def _v_neck(canvas: Canvas, colours: _Colours, neck: float) -> None:
    canvas.fill(colours.skin, [(50 - neck - 2.5, 73), (50 + neck + 2.5, 73), (50, 88)])
    dark = mix(colours.clothes, (0, 0, 0), 0.18)
    canvas.fill(dark, stroke(2.4, (50 + neck + 3.4, 72.5), (50, 89), (50 - neck - 3.4, 72.5)))


def _roll_neck(canvas: Canvas, colours: _Colours, neck: float) -> None:
    dark = mix(colours.clothes, (0, 0, 0), 0.12)
    canvas.fill(dark, smooth((50 - neck - 2, 66), (50, 68), (50 + neck + 2, 66), (50 + neck + 3.4, 75), (50, 78),
                             (50 - neck - 3.4, 75)))  # fmt: skip


def _collar(canvas: Canvas, colours: _Colours, neck: float) -> None:
    """A shirt under a jacket, its collar open."""
    canvas.fill(colours.trim, [(50 - neck - 4, 72), (50 - neck, 69), (50, 79), (50 + neck, 69), (50 + neck + 4, 72),
                               (58, 101), (42, 101)])  # fmt: skip
    canvas.fill(colours.skin, [(50 - neck, 69), (50 + neck, 69), (50, 80)])
    _chin_shadow(canvas, colours, neck)
    dark = mix(colours.clothes, (0, 0, 0), 0.2)
    for side in (-1, 1):
        at = [(50 + side * (neck + 5), 71), (50 + side * (neck + 12), 82), (50 + side * (neck + 6), 85), (50, 104)]
        canvas.fill(dark, at)


def _tie(canvas: Canvas, colours: _Colours, neck: float) -> None:
    _collar(canvas, colours, neck)
    red, green = hex_colour("#a8452c"), hex_colour("#2f6652")
    tie = green if colours.clothes[0] > colours.clothes[2] else red
    canvas.fill(colours.trim, [(50 - neck, 69), (50 + neck, 69), (50, 82)])
    for side in (-1, 1):
        wing = [(50, 78), (50 + side * neck, 68.5), (50 + side * (neck + 2), 73), (50 + side * 5, 83)]
        canvas.fill(mix(colours.trim, colours.ink, 0.1), wing)
    canvas.fill(tie, [(47, 77), (53, 77), (52, 81.5), (54.5, 101), (45.5, 101), (48, 81.5)])


def _scarf(canvas: Canvas, colours: _Colours, neck: float) -> None:
    warm = hex_colour("#d9a441") if colours.clothes[0] < 150 else hex_colour("#4f7f86")
    canvas.fill(warm, stroke(7.5, (57, 76), (61, 92)))
    canvas.fill(mix(warm, (0, 0, 0), 0.14), smooth((50 - neck - 5, 70), (50, 73.5), (50 + neck + 5, 70),
                (50 + neck + 5, 77), (50, 82), (50 - neck - 5, 77)))  # fmt: skip


def _apron(canvas: Canvas, colours: _Colours, neck: float) -> None:
    _round_neck(canvas, colours, neck)
    for side in (-1, 1):
        canvas.fill(colours.trim, stroke(3.6, (50 + side * (neck + 7), 73), (50 + side * (neck + 7.5), 92)))
    canvas.fill(colours.trim, [(50 - neck - 11, 90), (50 + neck + 11, 90), (50 + neck + 13, 101),
                               (50 - neck - 13, 101)])  # fmt: skip


_NECKLINES = (_round_neck, _round_neck, _v_neck, _roll_neck, _collar, _collar, _tie, _scarf, _apron)


def _head(canvas: Canvas, head: Head, colours: _Colours, ears: bool) -> None:
    for side in (-1, 1) if ears else ():
        ear = 50 + side * (head.wide + 0.2)
        canvas.fill(colours.skin, ellipse(ear, EYES + 2, 3.1, 4.4, 24))
        canvas.fill(colours.shade, ellipse(ear + side * 0.3, EYES + 2.2, 1.3, 2.2, 16))
    canvas.fill(colours.skin, head.outline())


def _face(canvas: Canvas, chance: random.Random, head: Head, colours: _Colours) -> None:
    apart = head.wide * chance.uniform(0.4, 0.45)
    brows = mix(colours.hair, colours.ink, 0.35)
    lift = chance.uniform(-0.6, 0.8)
    blush = mix(colours.skin, hex_colour("#d8573a"), 0.17)
    for side in (-1, 1):
        x = 50 + side * apart
        canvas.fill(blush, ellipse(x + side * 2.4, EYES + 7.4, 3.2, 2.3, 20), within=colours.skin)
        canvas.fill(colours.ink, ellipse(x, EYES, 1.45, 1.8, 16))
        canvas.fill(brows, stroke(1.25, *arc(x, EYES - 2.6 - lift, 3.3, 2.2, 205, 335, 6)))
    nose = chance.choice((2.0, 2.4, 2.8))
    canvas.fill(colours.shade, stroke(1.3, *arc(50, EYES + 5.2, nose, 1.7, 15, 165, 6)))
    mouth = EYES + chance.uniform(10.4, 11.2)
    wide = chance.uniform(4.0, 5.4)
    lips = mix(colours.shade, hex_colour("#6d1f1a"), 0.5)
    if chance.random() < 0.25:
        canvas.fill(lips, [*arc(50, mouth - 0.6, wide, 4.2, 0, 180)])
        canvas.fill((255, 250, 242), [*arc(50, mouth - 0.6, wide * 0.8, 1.7, 0, 180)])
    else:
        canvas.fill(lips, stroke(1.35, *arc(50, mouth - 1.6, wide, 2.6, 15, 165)))


def _beard(canvas: Canvas, chance: random.Random, head: Head, colours: _Colours) -> None:
    kind = chance.choice(("full", "full", "short", "moustache", "goatee"))
    if kind == "moustache":
        canvas.fill(colours.hair, smooth((50, EYES + 7.4), (56, EYES + 9.3), (57.4, EYES + 10.6), (50, EYES + 10),
                                         (42.6, EYES + 10.6), (44, EYES + 9.3)))  # fmt: skip
        return
    if kind == "goatee":
        canvas.fill(mix(colours.hair, colours.skin, 0.12), ellipse(50, head.chin - 3.6, 6.4, 5.2))
        return
    shade = mix(colours.hair, colours.skin, 0.3 if kind == "short" else 0.08)
    longer = 3.6 if kind == "full" else 0.7
    canvas.fill(shade, head.beard(longer))


def _earrings(canvas: Canvas, chance: random.Random, head: Head) -> None:
    gold = hex_colour(chance.choice(("#d6a13a", "#b4532a", "#f6efe2", "#35737a")))
    for side in (-1, 1):
        x, y = 50 + side * (head.wide + 1.4), EYES + 8.2
        if gold[0] == 0xD6:
            canvas.fill(gold, ellipse(x, y + 1.4, 2.6, 2.9, 20), ellipse(x, y + 1.4, 1.6, 1.9, 20))
        else:
            canvas.fill(gold, ellipse(x, y, 1.6, 1.6, 16))


def _glasses(canvas: Canvas, chance: random.Random, head: Head, colours: _Colours) -> None:
    frame = chance.choice((colours.ink, hex_colour("#7a4a2a"), hex_colour("#8a2f24"), hex_colour("#35586b")))
    apart, round_ = head.wide * 0.45, chance.random() < 0.6
    across, down = (5.0, 5.0) if round_ else (5.4, 4.0)
    for side in (-1, 1):
        x = 50 + side * apart
        outer, inner = (_lens(x, across + grow, down + grow, round_) for grow in (0.55, -0.55))
        canvas.fill(frame, outer, inner)
        canvas.fill(frame, stroke(1.1, (x + side * across, EYES - 0.6), (50 + side * (head.wide + 0.5), EYES - 1)))
    canvas.fill(frame, stroke(1.1, *arc(50, EYES + 0.4, apart - across + 0.4, 1.6, 190, 350, 6)))


def _lens(x: float, across: float, down: float, round_: bool) -> list[tuple[float, float]]:
    if round_:
        return ellipse(x, EYES, across, down, 32)
    high, low = EYES - down * 0.7, EYES + down * 0.6
    return smooth(
        (x - across, high), (x, EYES - down), (x + across, high), (x + across * 0.9, low), (x, EYES + down),
        (x - across * 0.9, low),
    )  # fmt: skip
