"""The letter with the report: what was found, what is asked, and that it is no decision."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
DAG = date(2026, 3, 2)


def words(wereld: Wereld, *, fout: bool) -> tuple[str, dict[str, str]]:
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAG), DAG
    )
    with pytest.raises(ValidationError, match="Rond de controle eerst af"):
        toezicht.begeleidende_brief(visit, DAG)
    floor, dust = visit.bevindingen.order_by("volgnummer")
    toezicht.leg_bevinding_vast(
        floor,
        ResultaatBevinding.NIET_AKKOORD if fout else ResultaatBevinding.NAGELEEFD,
        bijzonderheden="Scheur van een meter.",
        gevolg="3" if fout else None,
        gedrag="B" if fout else None,
    )
    toezicht.leg_bevinding_vast(dust, ResultaatBevinding.NADER_ONDERZOEK)
    letter = toezicht.begeleidende_brief(toezicht.rond_af(visit, DAG), DAG)
    return "\n".join(block.tekst for block in letter.blokken), dict(letter.kenmerken)


def test_what_is_wrong_is_said_and_repair_is_asked() -> None:
    text, head = words(maak_wereld(), fout=True)
    assert "1. 2.1 Vloeistofdichte vloer: Scheur van een meter." in text
    assert "Herstel wat niet in orde is" in text
    assert "Naar punt 2 doen wij nader onderzoek" in text
    assert "geen besluit" in text
    assert head["Aan"] == "Kleurstof Proefland B.V."
    assert head["Van"] == "Omgevingsdienst Proef"


def test_when_all_is_well_nothing_is_asked() -> None:
    text, _ = words(maak_wereld(), fout=False)
    assert "geen overtreding vastgesteld" in text
    assert "Herstel" not in text
