"""The list queries of permit decisions and procedures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from daglicht.kit.lijst import Lijstvraag
from daglicht.register import service as register
from daglicht.toegang.service import toegang_van
from daglicht.vergunning import service as vergunning
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def change(wereld: Wereld, bekendmaking: date) -> Any:
    case = register.start_zaak(
        wereld.dienst,
        "Vergunning",
        "Wijziging",
        date(2025, 1, 6),
        opdrachtgever=wereld.provincie,
    )
    item = vergunning.NieuwVoorschrift("9.1", "Geur", "Geen geur.", "lucht")
    return vergunning.wijzig(
        wereld.vergunning,
        case,
        "2025-002",
        [item],
        besluitdatum=date(2025, 2, 3),
        inwerkingtreding=max(date(2025, 3, 3), bekendmaking),
        grond="terstond",
        bekendmaking=bekendmaking,
    )


def test_decisions_latest_first_with_the_one_they_build_on(wereld: Wereld) -> None:
    change(wereld, date(2025, 2, 5))
    writer = toegang_van(wereld.gebruikers["vergunningverlener"])
    later, first = vergunning.toestemmingenlijst(writer, Lijstvraag()).rijen
    assert (later.kenmerk, first.kenmerk) == ("2025-002", "2024-001")
    assert later.basis is not None
    assert (later.basis.pk, first.basis) == (first.pk, None)
    assert first.bevoegd_gezag == "Provincie Proefland"
    assert vergunning.open_toestemming(writer, later.pk) == later


@pytest.mark.parametrize(
    ("filters", "kenmerken"),
    [
        ({"kenmerk": "2024-001"}, ["2024-001"]),
        ({"onderwerp": "KLEURSTOF"}, ["2025-002", "2024-001"]),
        ({"vanaf": date(2025, 3, 3)}, ["2025-002"]),
        ({"tot": date(2025, 3, 3)}, ["2024-001"]),
    ],
)
def test_filters_of_decisions(
    wereld: Wereld, filters: dict[str, object], kenmerken: list[str]
) -> None:
    change(wereld, date(2025, 2, 5))
    writer = toegang_van(wereld.gebruikers["vergunningverlener"])
    found = vergunning.toestemmingenlijst(writer, Lijstvraag.met(filters))
    assert [row.kenmerk for row in found.rijen] == kenmerken


def test_a_decision_of_a_site_is_found_by_the_site(wereld: Wereld) -> None:
    public = toegang_van(None)
    here = Lijstvraag.met({"locatie": wereld.locatie.pk})
    elsewhere = Lijstvraag.met({"locatie": wereld.uitvoering.pk})
    assert vergunning.toestemmingenlijst(public, here).totaal == 1
    assert vergunning.toestemmingenlijst(public, elsewhere).totaal == 0


def test_the_public_sees_what_was_published(wereld: Wereld) -> None:
    made = change(wereld, timezone.localdate() + timedelta(days=30))
    public = toegang_van(None)
    (row,) = vergunning.toestemmingenlijst(public, Lijstvraag()).rijen
    assert row.kenmerk == "2024-001"
    with pytest.raises(Http404):
        vergunning.open_toestemming(public, made.pk)


def test_a_row_of_a_procedure_says_how_it_stands(wereld: Wereld) -> None:
    user = wereld.gebruikers["vergunningverlener"]
    started = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-uitgebreid-ambtshalve",
        "Strengere norm",
        date(2025, 1, 6),
        wereld.vergunning,
        wereld.dienst,
    )
    writer = toegang_van(user)
    (row,) = vergunning.procedurelijst(writer, Lijstvraag.met({"toestand": "lopend"})).rijen
    assert (row.pk, row.onderwerp) == (started.pk, "Strengere norm")
    assert (row.locatie.pk, row.toestemming) == (wereld.locatie.pk, None)
    assert row.ontvangen_op == date(2025, 1, 6)
    assert row.fase == row.stand.fase
    assert vergunning.open_procedure(writer, started.pk) == row
    assert vergunning.procedurelijst(writer, Lijstvraag.met({"toestand": "afgerond"})).totaal == 0
    elsewhere = toegang_van(gebruiker("els", "vergunningverlener", instantie("Elders", 9)))
    assert vergunning.procedurelijst(elsewhere, Lijstvraag()).totaal == 0
    with pytest.raises(PermissionDenied):
        vergunning.procedurelijst(toegang_van(None), Lijstvraag())
