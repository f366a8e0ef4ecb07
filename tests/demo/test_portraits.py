"""The drawn photos: real PNG pictures, steady and different."""

from __future__ import annotations

import struct
import zlib

import pytest

from rolodex.demo.canvas import Canvas, ellipse
from rolodex.demo.portraits import draw_portrait


def read_png(data: bytes) -> tuple[int, int, list[tuple[int, int, int]], list[bytes]]:
    """Width, height, palette and rows of indexes; every checksum must hold."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        chunks[kind] = body
        at += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, depth, colour_type = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    assert (depth, colour_type) == (8, 3)
    palette = list(struct.iter_unpack("BBB", chunks[b"PLTE"]))
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == height * (width + 1)
    rows = [pixels[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]
    return width, height, palette, rows


@pytest.mark.parametrize("size", [64, 192])
def test_a_portrait_is_a_picture_of_the_size_asked_for(size: int) -> None:
    for seed in range(6):
        width, height, palette, rows = read_png(draw_portrait(seed, size))
        assert (width, height) == (size, size)
        assert max(map(max, rows)) < len(palette) <= 256


def test_a_person_looks_the_same_every_time_and_unlike_others() -> None:
    assert draw_portrait(7, 96) == draw_portrait(7, 96)
    assert len({draw_portrait(seed, 96) for seed in range(30)}) == 30


def test_the_tone_asked_for_is_the_tone_of_the_face() -> None:
    """A cheek beside the nose, which no hair, beard or frame of glasses covers."""

    def cheek(tone: int) -> int:
        _, _, palette, rows = read_png(draw_portrait(3, 100, "her", (tone, tone)))
        return sum(palette[rows[46][46]])

    assert cheek(0) > cheek(4) > cheek(9)


def test_a_filled_circle_has_its_area_and_soft_edges() -> None:
    canvas = Canvas(100, (0, 0, 0))
    canvas.fill((240, 240, 240), ellipse(50, 50, 30, points=90))
    _, _, palette, rows = read_png(canvas.png())
    light = [palette[index][0] / 240 for row in rows for index in row]
    assert sum(light) == pytest.approx(3.1416 * 30 * 30, rel=0.01)
    assert 100 < sum(0 < share < 1 for share in light) < 400


def test_overlapping_contours_leave_a_hole() -> None:
    canvas = Canvas(50, (0, 0, 0))
    canvas.fill((200, 0, 0), ellipse(50, 50, 40), ellipse(50, 50, 20))
    _, _, palette, rows = read_png(canvas.png())
    assert palette[rows[25][25]] == (0, 0, 0)
    assert palette[rows[25][10]] == (200, 0, 0)


def test_painting_within_a_colour_spares_all_others() -> None:
    canvas = Canvas(60, (0, 0, 0))
    canvas.fill((0, 200, 0), [(0, 0), (50, 0), (50, 100), (0, 100)])
    canvas.fill((0, 0, 200), ellipse(50, 50, 30), within=(0, 200, 0))
    _, _, palette, rows = read_png(canvas.png())
    assert palette[rows[30][20]] == (0, 0, 200)
    assert palette[rows[30][40]] == (0, 0, 0)


def test_shapes_may_reach_beyond_the_picture() -> None:
    canvas = Canvas(20, (0, 0, 0))
    canvas.fill((9, 9, 9), ellipse(50, 50, 300))
    canvas.fill((9, 9, 9), ellipse(500, 500, 10))
    _, _, palette, rows = read_png(canvas.png())
    assert {palette[index] for row in rows for index in row} == {(9, 9, 9)}


def test_a_colour_asked_for_is_kept_however_many_edges_there_were() -> None:
    canvas = Canvas(192, (0, 0, 0))
    for step in range(24):
        canvas.fill((step * 10, 255 - step * 10, step * 7), ellipse(50, 50, 48 - step * 2))
    canvas.fill((1, 2, 3), ellipse(50, 50, 20))
    _, _, palette, rows = read_png(canvas.png())
    assert palette[rows[96][96]] == (1, 2, 3)
