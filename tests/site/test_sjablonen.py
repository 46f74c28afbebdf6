"""Templates stay readable, and the components they share escape what they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template

import daglicht
from daglicht.site.templatetags.onderdelen import status, verschilwoorden, woorden

LANGST = 160
MET_DE_HAND = {
    "kaartje": r'<section(?:"[^"]*"|[^">])*class="[^"]*\bkaartje\b',
    "knop": r"""class=["'][^"']*\butrecht-button\b""",
    "kruimelpad": r'class="kruimels"',
    "label": r"""<span\s+class=["']label\b""",
    "geen_rijen": r"<tr>\s*<td colspan=[^>]*>[^<]*</td>\s*</tr>",
    "veld": r'<div class="veld">\s*<label for="[^"]*">[^<]*</label>(?:(?!<div)(?!</div).)*</div>',
    "woorden": r'== "weg"',
    "datum": r"""\|date:["'](?:l )?(?:j F Y|d-m-Y)""",
}
"""Per component what a template holds that writes it by hand."""
UITGEZONDERD = {
    "knop": {
        "allauth/elements/button.html",
        "site/algemeen/achtergrond/werk.html",
        "site/vergunning/voorschriften/normen.html",
        "site/omgevingsveiligheid/risicobron/bron.html",
        "site/omgevingsveiligheid/screening/screening.html",
    },
    "veld": {"site/omgevingsveiligheid/screening/screening.html"},
}
"""Per component the templates that need it in a form of their own: an address,
attribute or label no tag can make.
"""


def sjablonen() -> Iterator[tuple[str, str]]:
    """Yield every template, by name, with its text."""
    for folder in Path(daglicht.__file__).parent.rglob("templates"):
        for path in sorted(folder.rglob("*.html")):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def test_no_template_line_is_too_long() -> None:
    rows = [
        (f"{name}:{number}", row)
        for name, text in sjablonen()
        for number, row in enumerate(text.splitlines(), 1)
    ]
    assert rows
    assert [place for place, row in rows if len(row) > LANGST] == []


@pytest.mark.parametrize("onderdeel", MET_DE_HAND)
def test_no_template_writes_a_component_by_hand(onderdeel: str) -> None:
    pattern = re.compile(MET_DE_HAND[onderdeel], re.DOTALL)
    found = {(name, match[0]) for name, text in sjablonen() for match in pattern.finditer(text)}
    assert {name for name, _ in found} == UITGEZONDERD.get(onderdeel, set()), found


def test_status_takes_its_colour_from_the_value() -> None:
    assert status("vol", "onvolledig", "fase") == '<span class="label label--midden">vol</span>'
    assert status("<b>", "bezwaar", "fase") == '<span class="label">&lt;b&gt;</span>'
    assert status("x", "iets anders", "stuk") == '<span class="label label--midden">x</span>'
    assert (
        status("x", "open", "actualisatie", "midden")
        == '<span class="label label--midden">x</span>'
    )


def test_words_that_changed_are_marked_and_escaped() -> None:
    assert (
        woorden([("weg", "<a"), ("nieuw", "b&"), ("", " c")])
        == "<del>&lt;a</del><ins>b&amp;</ins> c"
    )
    assert woorden([]) == ""
    assert verschilwoorden([(True, "<a"), (False, "b")], "ja", "ins") == "<ins>&lt;a</ins>b"
    assert verschilwoorden([(True, "<a")], None, "del") == "&lt;a"


def test_crumb_names_itself_and_escapes_its_items() -> None:
    source = "{% load onderdelen %}{% kruimelpad %}<li>{{ naam }}</li>{% endkruimelpad %}"
    shown = Template(source).render(Context({"naam": "<b>"}))
    assert (
        shown == '<nav class="kruimels" aria-label="Kruimelpad"><ol><li>&lt;b&gt;</li></ol></nav>'
    )


@pytest.mark.parametrize(
    ("filter_", "shown"),
    [
        ("datum", "1 maart 2026"),
        ("weekdag", "zondag 1 maart 2026"),
        ("moment", "1 maart 2026 00:30"),
        ("korte_datum", "01-03-2026"),
        ("kort_moment", "01-03-2026 00:30"),
    ],
)
def test_a_day_is_told_in_words_and_a_moment_in_local_time(filter_: str, shown: str) -> None:
    given = {"op": datetime(2026, 2, 28, 23, 30, tzinfo=UTC), "geen": None}
    source = "{% load onderdelen %}{{ op|" + filter_ + " }}|{{ geen|" + filter_ + " }}"
    assert Template(source).render(Context(given)) == f"{shown}|"


def test_a_day_without_a_time_is_the_same_day() -> None:
    source = '{% load onderdelen %}{{ dag|datum }} {{ geen|datum|default:"onbekend" }}'
    assert (
        Template(source).render(Context({"dag": date(2026, 3, 1), "geen": None}))
        == "1 maart 2026 onbekend"
    )


def test_card_is_a_section_named_by_its_heading() -> None:
    source = (
        '{% load onderdelen %}{% kaartje "a" titel soort="k6 vooraf" nummer=2 data_x=titel %}'
        "<p>{{ titel }}</p>{% endkaartje %}"
    )
    assert Template(source).render(Context({"titel": "<b>"})) == (
        '<section class="kaartje k6 vooraf" aria-labelledby="a-2" data-x="&lt;b&gt;">'
        '<h2 class="utrecht-heading-2" id="a-2">&lt;b&gt;</h2><p>&lt;b&gt;</p></section>'
    )
    bare = Template("{% load onderdelen %}{% kaartje %}x{% endkaartje %}").render(Context())
    assert bare == '<section class="kaartje">x</section>'


def test_button_and_link_escape_what_they_are_given() -> None:
    source = (
        '{% load onderdelen %}{% knop "tweede" aria_label=naam hidden=True %}{{ naam }}{% endknop '
        "%}"
    )
    assert Template(source).render(Context({"naam": "<b>"})) == (
        '<button class="utrecht-button utrecht-button--secondary-action" aria-label="&lt;b&gt;" '
        "hidden>&lt;b&gt;</button>"
    )
    source = (
        '{% load onderdelen %}{% knoplink "site:aandacht" "zorg" jaar=2026 q="a&b" %}Lijst{% '
        "endknoplink %}"
    )
    assert Template(source).render(Context()) == (
        '<a class="utrecht-button utrecht-button--primary-action utrecht-button-link"'
        ' href="/aandacht/zorg?jaar=2026&amp;q=a%26b">Lijst</a>'
    )


def test_label_has_the_colour_of_its_value_and_no_space_at_its_edges() -> None:
    source = '{% load onderdelen %}{% label waarde|kleur:"seveso" %} {{ tekst }}\n{% endlabel %}'
    shown = [
        Template(source).render(Context({"waarde": waarde, "tekst": "<b>"})) for waarde in (1, 3)
    ]
    assert shown == [
        '<span class="label label--hoog">&lt;b&gt;</span>',
        '<span class="label">&lt;b&gt;</span>',
    ]


def test_a_table_without_rows_says_so_over_all_columns() -> None:
    source = "{% load onderdelen %}{% geen_rijen 3 %}Nog {{ wat }}.{% endgeen_rijen %}"
    assert (
        Template(source).render(Context({"wat": "<b>"}))
        == '<tr><td colspan="3">Nog &lt;b&gt;.</td></tr>'
    )


def test_field_ties_its_label_to_what_is_filled_in() -> None:
    source = (
        '{% load onderdelen %}{% veld "reden" tekst nummer=2 %}\n'
        '<input id="reden-2">\n{% endveld %}'
    )
    assert Template(source).render(Context({"tekst": "<b>"})) == (
        '<div class="veld"><label for="reden-2">&lt;b&gt;</label><input id="reden-2"></div>'
    )
