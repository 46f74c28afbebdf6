"""The picture of a course shows every step, and only what the course says leads to another."""

from __future__ import annotations

import re

import pytest

from daglicht.recht import verloop, verlopen
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop.tekening import teken

COURSES = {**verlopen(), **procedures()}
ARROW = re.compile(r"^  (s\d+) (-->|-\.->) (s\d+)$", re.MULTILINE)
NODE = re.compile(r'^  (s\d+)(?:\["|\[\["|\(\[")(.+?)(?:"\]|"\]\]|"\]\))$', re.MULTILINE)


@pytest.mark.parametrize("code", COURSES)
def test_every_step_is_drawn_once_and_every_line_is_a_step_or_an_arrow(code: str) -> None:
    picture = teken(COURSES[code])
    nodes = NODE.findall(picture)
    assert [name for _, name in nodes] == [kind.naam for kind in COURSES[code].stappen.values()]
    arrows = ARROW.findall(picture)
    assert len(picture.splitlines()) == 1 + len(nodes) + len(arrows)
    assert {end for begin, _, to in arrows for end in (begin, to)} <= {key for key, _ in nodes}
    assert len({(begin, to) for begin, _, to in arrows}) == len(arrows)


def test_what_follows_is_whole_and_what_is_only_needed_is_broken() -> None:
    picture = teken(verloop("dwangsom"))
    key = {name: number for number, name in NODE.findall(picture)}
    kinds = verloop("dwangsom").stappen
    arrows = {(begin, to): kind for begin, kind, to in ARROW.findall(picture)}

    def arrow(before: str, after: str) -> str | None:
        return arrows.get((key[kinds[before].naam], key[kinds[after].naam]))

    assert arrow("voornemen", "besluit") == "-->"
    assert arrow("besluit", "bezwaar") == "-.->"
    assert arrow("besluit", "voornemen") is None
    assert f'{key[kinds["uitspraak"].naam]}[["' in picture
    assert f'{key[kinds["bezwaar"].naam]}(["' in picture
