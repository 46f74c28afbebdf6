"""What kind of controle it was: a re-check tells that something was found before,
so others hear only that there was one.
"""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from scherm import gelezen
from wereld import Wereld
from zicht import deel, mens, over, rij

pytestmark = pytest.mark.django_db
SOORTEN = {
    "regulier": "Reguliere controle",
    "hercontrole": "Hercontrole",
    "handhavingsverzoek": "Controle naar aanleiding van een handhavingsverzoek",
}


def controle(wereld: Wereld, soort: str, dag: int = -30) -> toezicht.Controle:
    tom = wereld.gebruikers["toezichthouder"]
    visit = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], soort, over(dag), toezichthouder=tom
    )
    toezicht.Controle.objects.filter(pk=visit.pk).update(status="afgerond", controledatum=over(dag))
    visit.refresh_from_db()
    return visit


def doors(client: Any, wereld: Wereld, visit: toezicht.Controle) -> dict[str, str]:
    """Return what each door says of a controle."""
    page = gelezen(client.get(f"/locaties/{wereld.locatie.pk}"))
    listed = client.get("/api/v1/controles", {"locatie": str(wereld.locatie.pk)}).json()[
        "resultaten"
    ]
    return {
        "tijdlijn": rij(deel(page, "l-tijdlijn"), visit.pk),
        "pagina": gelezen(client.get(f"/controles/{visit.pk}")),
        "zoeken": gelezen(client.get("/zoeken", {"q": visit.identificatie})),
        "lijst": next(row["controletype"] for row in listed if row["id"] == str(visit.pk)),
        "api": client.get(f"/api/v1/controles/{visit.pk}").json()["controletype"],
    }


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("wie", ["publiek", "vreemd"])
def test_others_hear_only_that_there_was_a_controle(wereld: Wereld, wie: str, soort: str) -> None:
    visit = controle(wereld, soort)
    told = doors(mens(wereld, wie), wereld, visit)
    assert (told["lijst"], told["api"]) == ("Controle", "Controle")
    assert "Controle (afgerond)" in told["tijdlijn"]
    assert "Controle bij" in " ".join(told["pagina"].split())
    assert not any(SOORTEN[soort] in text for text in told.values())


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("wie", ["eigen", "partner"])
def test_who_works_on_it_hears_the_kind(wereld: Wereld, wie: str, soort: str) -> None:
    visit = controle(wereld, soort)
    told = doors(mens(wereld, wie, visit.zaak), wereld, visit)
    assert (told["lijst"], told["api"]) == (SOORTEN[soort], SOORTEN[soort])
    assert SOORTEN[soort] in told["tijdlijn"]
    assert SOORTEN[soort] in told["pagina"]


def test_the_controle_before_is_named_only_as_far_as_it_may_be_seen(wereld: Wereld) -> None:
    visit = controle(wereld, "hercontrole")
    neighbour = mens(wereld, "buur", visit.zaak)
    other = controle(wereld, "hercontrole", -10)
    assert neighbour.get(f"/api/v1/controles/{visit.pk}").json()["controletype"] == "Hercontrole"
    assert neighbour.get(f"/api/v1/controles/{other.pk}").json()["controletype"] == "Controle"
    page = rij(deel(gelezen(neighbour.get(f"/controles/{visit.pk}")), "c-eerder"), other.pk)
    assert ": Controle</a>" in page


def test_who_may_see_the_violation_hears_that_it_was_checked_again(wereld: Wereld) -> None:
    first = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", over(-60)),
        over(-60),
    )
    point = first.bevindingen.get(volgnummer=2)
    toezicht.leg_bevinding_vast(
        point, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="2", gedrag="B"
    )
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Stof op het dak")
    again, other = controle(wereld, "hercontrole"), controle(wereld, "hercontrole", -10)
    violation.hercontroles.add(again)
    neighbour = mens(wereld, "buur", first.zaak)
    assert neighbour.get(f"/api/v1/controles/{again.pk}").json()["controletype"] == "Hercontrole"
    assert neighbour.get(f"/api/v1/controles/{other.pk}").json()["controletype"] == "Controle"
