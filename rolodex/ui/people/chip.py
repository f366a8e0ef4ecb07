"""The chip of somebody who has a card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials
from rolodex.ui.widgets.person import PersonChip

_PICTURE = 26


class CardChip(PersonChip):
    """A person's chip, whose picture is shown as soon as it has come."""

    def __init__(
        self,
        photos: Photos,
        card: int,
        name: str,
        does: str = "",
        photo_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(card, initials("", shown=one_line(name)), name, does, parent=parent)
        self._photos, self._photo_id = photos, photo_id
        if photo_id is not None:
            photos.came.connect(self._look)
            self._look(photo_id)

    def _look(self, photo_id: int) -> None:
        if photo_id == self._photo_id:
            self.show_photo(self._photos.get(photo_id, _PICTURE, self.devicePixelRatioF()))
