"""Templates stay readable, and the components they share escape what they are given."""

from __future__ import annotations

from pathlib import Path

from django.template import Context, Template

import daglicht
from daglicht.site.templatetags.onderdelen import status, verschilwoorden, woorden

LANGST = 160


def test_no_template_line_is_too_long() -> None:
    found = [
        f"{path}:{number}"
        for path in Path(daglicht.__file__).parent.rglob("templates/**/*.html")
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(row) > LANGST
    ]
    assert found == []


def test_status_takes_its_colour_from_the_value() -> None:
    assert status("vol", "onvolledig", "fase") == '<span class="label label--midden">vol</span>'
    assert status("<b>", "bezwaar", "fase") == '<span class="label">&lt;b&gt;</span>'
    assert status("x", "iets anders", "stuk") == '<span class="label label--midden">x</span>'
    assert status("x", "open", "actualisatie", "midden") == '<span class="label label--midden">x</span>'


def test_words_that_changed_are_marked_and_escaped() -> None:
    assert woorden([("weg", "<a"), ("nieuw", "b&"), ("", " c")]) == "<del>&lt;a</del><ins>b&amp;</ins> c"
    assert woorden([]) == ""
    assert verschilwoorden([(True, "<a"), (False, "b")], "ja", "ins") == "<ins>&lt;a</ins>b"
    assert verschilwoorden([(True, "<a")], None, "del") == "&lt;a"


def test_crumb_names_itself_and_escapes_its_items() -> None:
    source = "{% load onderdelen %}{% kruimelpad %}<li>{{ naam }}</li>{% endkruimelpad %}"
    shown = Template(source).render(Context({"naam": "<b>"}))
    assert shown == '<nav class="kruimels" aria-label="Kruimelpad"><ol><li>&lt;b&gt;</li></ol></nav>'
