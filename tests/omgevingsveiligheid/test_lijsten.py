"""The list query of plans."""

from __future__ import annotations

import pytest

from daglicht.kit.lijst import Lijstvraag
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.toegang.service import toegang_van
from tankstation import vlak
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def plan(wereld: Wereld, naam: str) -> veiligheid.Plan:
    given = veiligheid.Plangegevens(
        naam, vlak(50, 0), {"woonfunctie": 1200.0}, 10, {"zorgwoning": False, "verspreid": False}
    )
    return veiligheid.leg_plan_vast(given, wereld.dienst, wereld.gebruikers["vergunningverlener"])


def test_plans_latest_first_page_by_page(wereld: Wereld) -> None:
    access = toegang_van(wereld.gebruikers["vergunningverlener"])
    made = [plan(wereld, naam).pk for naam in ("Aan de weg", "Bij de brug", "Op het plein")]
    seen, cursor = [], ""
    for _ in made:
        page = veiligheid.plannenlijst(access, Lijstvraag(per=1, cursor=cursor))
        seen += [row.pk for row in page.rijen]
        cursor = page.volgende
    assert (seen, cursor) == (made[::-1], "")


def test_a_plan_that_is_off_is_told_apart(wereld: Wereld) -> None:
    access = toegang_van(wereld.gebruikers["vergunningverlener"])
    on, off = plan(wereld, "Aan de weg"), plan(wereld, "Bij de brug")
    veiligheid.laat_vervallen(off)
    for asked, row in ((False, on), (True, off)):
        found = veiligheid.plannenlijst(access, Lijstvraag.met({"vervallen": asked}))
        assert [item.pk for item in found.rijen] == [row.pk]
    (row,) = veiligheid.plannenlijst(access, Lijstvraag.met({"naam": "WEG"})).rijen
    assert (row.naam, row.categorie, row.vervallen_op) == (
        "Aan de weg",
        on.get_categorie_display(),
        None,
    )
    assert row.instantie == "Omgevingsdienst Proef"


def test_a_plan_of_somebody_else_is_not_in_the_list(wereld: Wereld) -> None:
    plan(wereld, "Aan de weg")
    stranger = toegang_van(gebruiker("els", "vergunningverlener", instantie("Elders", 9)))
    writer = toegang_van(wereld.gebruikers["vergunningverlener"])
    assert veiligheid.plannenlijst(writer, Lijstvraag()).totaal == 1
    assert veiligheid.plannenlijst(stranger, Lijstvraag()).totaal == 0
