"""The report of a controle: what is wrong first, with the words that held that
day, and its clocks.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.handhaving import service as handhaving
from daglicht.kit.documenten import als_docx, als_pdf
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


@pytest.fixture
def visit(wereld: Wereld) -> Any:
    found = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )
    floor, dust = found.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        dust,
        ResultaatBevinding.NIET_AKKOORD,
        bijzonderheden="Stof op het dak.",
        gevolg="3",
        gedrag="B",
    )
    handhaving.rond_controle_af(found, DAY)
    return found


def words(document: Any) -> str:
    pages = pypdfium2.PdfDocument(als_pdf(document))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_what_is_wrong_comes_first_with_the_words_of_that_day(visit: Any) -> None:
    document = toezicht.controleverslag(visit, date(2025, 3, 4))
    text = words(document)
    assert text.index("Stof op het dak.") < text.index("Wat verder is bekeken")
    assert "De emissie van stof is ten hoogste 5 mg/Nm3." in text
    assert "Er zijn 2 punten bekeken; 1 is niet in orde." in text
    paragraphs = [row.text for row in docx.Document(io.BytesIO(als_docx(document))).paragraphs]
    assert any("Stof op het dak." in row for row in paragraphs)


def test_a_closed_controle_gives_its_report_whatever_was_typed(visit: Any) -> None:
    point = visit.bevindingen.get(resultaat=ResultaatBevinding.NIET_AKKOORD)
    type(point).objects.filter(pk=point.pk).update(
        bijzonderheden="\uf0b7 Stof \U0001f44d \u6f22\ufeff\x02"
    )
    document = toezicht.controleverslag(visit, date(2025, 3, 4))
    assert "• Stof [U+1F44D duim omhoog] [U+6F22 cjk unified ideograph]" in " ".join(
        words(document).split()
    )
    assert als_docx(document)


def test_what_needs_further_investigation_is_not_passed_over(wereld: Wereld) -> None:
    found = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )
    floor, dust = found.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        dust, ResultaatBevinding.NADER_ONDERZOEK, bijzonderheden="Monster genomen."
    )
    handhaving.rond_controle_af(found, DAY)
    text = " ".join(words(toezicht.controleverslag(found, DAY)).split())
    assert "Er is geen overtreding vastgesteld. Bij 1 punt is nader onderzoek nodig." in text


def test_before_the_end_there_is_no_report(wereld: Wereld) -> None:
    planned = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    with pytest.raises(ValidationError, match="Rond de controle eerst af"):
        toezicht.controleverslag(planned, DAY)
    assert toezicht.rapporttermijnen(planned, DAY) == []


def kind(wereld: Wereld, code: str) -> None:
    wereld.locatie.type = register.waarde("type-vth-object", code)
    wereld.locatie.save()


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("inrichting-ippc", {"ippc-rapport": date(2025, 5, 6), "ippc-openbaar": date(2025, 7, 3)}),
        ("inrichting-seveso-hoog", {"seveso-rapport": date(2025, 7, 3)}),
        ("inrichting-overig", {}),
    ],
)
def test_the_clocks_are_those_of_the_kind_of_site(
    wereld: Wereld, visit: Any, code: str, ends: dict[str, date]
) -> None:
    """Omgevingsbesluit 13.7, second paragraph (2 and 4 months), and 13.23,
    first paragraph (4 months).

    3 May 2025 is a Saturday and the Monday after it a holiday,
    so the Algemene termijnenwet makes it the 6th.
    """
    kind(wereld, code)
    found = toezicht.rapporttermijnen(visit, DAY)
    assert {item.code: item.klok.einddatum for item in found} == ends


def test_sending_in_time_stops_the_clock(wereld: Wereld, visit: Any) -> None:
    kind(wereld, "inrichting-ippc")
    with pytest.raises(ValidationError, match="Stuur het rapport eerst"):
        toezicht.leg_rapport_vast(visit, openbaar=date(2025, 4, 1))
    visit.refresh_from_db()
    with pytest.raises(ValidationError, match="een rapport komt daarna"):
        toezicht.leg_rapport_vast(visit, verzonden=date(2025, 3, 2))
    visit.refresh_from_db()
    toezicht.leg_rapport_vast(visit, verzonden=date(2025, 5, 6))
    status = {
        item.code: str(item.klok.status)
        for item in toezicht.rapporttermijnen(visit, date(2025, 8, 1))
    }
    assert status == {"ippc-rapport": "tijdig", "ippc-openbaar": "verstreken"}


def test_letters_say_what_to_do_and_until_when(wereld: Wereld, visit: Any, client: Client) -> None:
    dust = visit.bevindingen.last()
    violation = handhaving.constateer(dust, wereld.bedrijf.betrokkene, "Te veel stof.")
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    step = measure.stappen.get(soort="besluit")
    text = " ".join(words(handhaving.brief(step)).split())
    for part in (
        "tot en met maandag 21 april 2025",
        "€ 1.000 (per overtreding)",
        "hoogste € 10.000",
        "tot en met dinsdag 22 april 2025 als",  # the day before is Easter Monday
    ):
        assert part in text, text
    assert "Voorschrift 4.3: De emissie van stof is ten hoogste 5 mg/Nm3." in text
    assert "B3. De inhoud van die strategie is niet geverifieerd." in text, text
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/maatregelstappen/{step.pk}/brief.{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(start)
    assert client.get(f"/maatregelstappen/{step.pk}/brief.exe").status_code == 404
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert client.get(f"/controles/{visit.pk}/rapport.pdf").content.startswith(b"%PDF")
