"""A plan is tested by the worker, exactly as it was given."""

from __future__ import annotations

from uuid import UUID

import pytest
import shapely

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Staat
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.achtergrondsoorten import PLAN, planopdracht
from daglicht.ruimte import RD
from daglicht.toegang.rollen import Recht
from tankstation import leg_vast, lpg_station, vlak
from wereld import Wereld, gebruiker, instantie, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    world = maak_wereld()
    world.gebruikers["adviseur"] = gebruiker("aadje", "adviseur", world.dienst)
    return world


def asked(
    wereld: Wereld, given: veiligheid.Plangegevens, office: UUID | None = None
) -> achtergrond.Achtergrondwerk:
    return achtergrond.vraag(
        PLAN,
        planopdracht(office or wereld.dienst.pk, given),
        f"Plan toetsen: {given.naam}",
        door=wereld.gebruikers["adviseur"],
        instantie=wereld.dienst.pk,
        recht=Recht.PLAN_SCHRIJVEN,
    )


def home(**changes: object) -> veiligheid.Plangegevens:
    odd = shapely.set_srid(shapely.affinity.translate(vlak(38, 0), 1 / 3, 2 / 7), RD)
    answers = {"zorgwoning": False, "verspreid": None, "vliesgevel": True}
    given = {"geometrie": odd, "functies": {"woonfunctie": 1200.0}, "kenmerken": answers}
    return veiligheid.Plangegevens("Wonen", woningen=10, omschrijving="Tien", **(given | changes))  # type: ignore[arg-type]


def test_a_plan_is_recorded_as_given_and_signalled(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld, 500), 800.0)
    given = home()
    werk = asked(wereld, given)
    assert (werk.staat, werk.fout) == (Staat.KLAAR, "")
    assert werk.resultaat_soort == "omgevingsveiligheid.plan"
    plan = veiligheid.Plan.objects.get(pk=werk.resultaat_id)
    assert shapely.equals_exact(plan.geometrie, given.geometrie)
    assert shapely.get_srid(plan.geometrie) == RD
    assert (plan.functies, plan.kenmerken) == (given.functies, given.kenmerken)
    assert (plan.woningen, plan.omschrijving, plan.instantie) == (10, "Tien", wereld.dienst)
    assert plan.signalen.exists()


def test_a_plan_that_cannot_be_is_refused_in_words(wereld: Wereld) -> None:
    werk = asked(wereld, home(functies={}))
    assert werk.staat == Staat.MISLUKT
    assert "ten minste één functie" in werk.fout
    assert not veiligheid.Plan.objects.exists()


def test_a_plan_is_not_tested_for_whom_one_works_no_more(wereld: Wereld) -> None:
    werk = asked(wereld, home(), instantie("Omgevingsdienst Elders", 9).pk)
    assert werk.fout == "U toetst niet meer voor deze instantie. Er is niets vastgelegd."
    assert not veiligheid.Plan.objects.exists()
