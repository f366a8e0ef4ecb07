"""Opens the introductions page of a book in a process of its own and prints what it measured as one line of JSON.

python -m benchmarks.picture_probe BOOK PEOPLE
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.application import fresh_application
from benchmarks.window_probe import wait
from rolodex.app import make_appearance
from rolodex.storage.book import Book
from rolodex.ui.introductions.page import IntroductionsPage
from rolodex.ui.introductions.picture import PictureView
from rolodex.ui.session import Session
from rolodex.ui.window import Window

_SIZE = (1280, 800)
_FRAMES, _ONE_WAY = 240, 20
# The scales of a picture that is read, begun with, and seen from afar.
_SCALES = (1.0, 0.75, 0.5, 0.25, 0.1)


def main(book: Path, people: int) -> None:
    """Measure, print, and leave."""
    application = fresh_application(book)
    window = Window(Session(Book(book)), make_appearance(application))
    window.resize(*_SIZE)
    window.show_page("cards")
    window.show()
    # Other programs' windows are not open yet when this one is; let it come to rest.
    rest = time.perf_counter() + 1.5
    wait(lambda: time.perf_counter() > rest)
    begun = time.perf_counter()
    window.show_page("introductions")
    page = window.page("introductions")
    assert isinstance(page, IntroductionsPage)
    settled: list[bool] = []
    page.settled.connect(lambda: settled.append(True))
    wait(lambda: bool(settled))
    view = page.picture_side.view
    view.repaint()
    seconds = time.perf_counter() - begun
    shown = len(view.drawing.people)
    assert shown >= people, f"only {shown} people are in the picture"
    rest = time.perf_counter() + 1.5
    wait(lambda: time.perf_counter() > rest)
    frames = {scale: pan(view, scale) for scale in _SCALES}
    print(json.dumps({"seconds": seconds, "people": shown, "frames": frames}), flush=True)
    window.close()


def pan(view: PictureView, scale: float) -> list[float]:
    """Move the picture up and down around you at that scale; milliseconds of each whole repaint."""
    view.begin()
    view.zoom(scale / view.sight.scale)
    view.repaint()
    times = []
    for frame in range(_FRAMES):
        down = -23 if frame // _ONE_WAY % 2 else 23
        begun = time.perf_counter()
        view.pan(-3 if frame // _ONE_WAY % 2 else 3, down)
        view.repaint()
        times.append((time.perf_counter() - begun) * 1000)
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
