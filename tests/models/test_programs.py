from __future__ import annotations

from rolodex.importers.formats import FORMATS
from rolodex.models.programs import program


def test_every_format_goes_by_the_name_of_its_program() -> None:
    assert {m.FORMAT: program(m.FORMAT) for m in FORMATS} == {m.FORMAT: m.LABEL for m in FORMATS}
