"""Plans and sources hear of each other, whichever is new."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from tankstation import BEGIN, leg_vast, lpg_station, vlak
from wereld import Wereld

pytestmark = pytest.mark.django_db
WONING = {"zorgwoning": False, "verspreid": False}


def plan(
    wereld: Wereld, x: float, functies: dict[str, float] | None = None, **kenmerken: Any
) -> veiligheid.Plan:
    given = veiligheid.Plangegevens(
        "Wonen aan de weg", vlak(x, 0), functies or {"woonfunctie": 1200.0}, 10, WONING | kenmerken
    )
    return veiligheid.leg_plan_vast(given, wereld.dienst, wereld.gebruikers["vergunningverlener"])


def outcome(signal: veiligheid.Plansignaal) -> dict[str, bool]:
    return {row["regel"]: row["zeker"] for row in signal.gevolgen}


def test_a_new_plan_hears_of_the_source(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 1000.0)
    made = plan(wereld, 39.0)
    (signal,) = made.signalen.all()
    assert outcome(signal) == {"grenswaarde-k": True, "groepsrisico": True}
    assert (made.categorie, float(made.personen_nacht)) == ("kwetsbaar", 24.0)


def test_a_plan_at_the_distance_itself_only_weighs(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 1000.0)
    assert outcome(plan(wereld, 40.0).signalen.get()) == {"groepsrisico": True}
    assert not plan(wereld, 161.0).signalen.exists()


def test_a_source_that_grows_hears_of_the_plan(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    made = plan(wereld, 37.0)
    assert outcome(made.signalen.get()) == {"groepsrisico": True}
    leg_vast(station, 1000.0, timezone.localdate(), timezone.localdate())
    signal = made.signalen.get()
    assert outcome(signal) == {"grenswaarde-k": True, "groepsrisico": True}
    assert signal.aanleiding == "bron"


def test_a_source_that_will_grow_is_heard_of_before_it_does(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    made = plan(wereld, 37.0)
    leg_vast(station, 1000.0, date(2100, 1, 1), timezone.localdate())
    assert outcome(made.signalen.get())["grenswaarde-k"] is True


def test_a_source_that_goes_leaves_a_signal_without_consequence(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    made = plan(wereld, 20.0)
    veiligheid.beeindig(station, BEGIN, timezone.localdate(), herkomst="proef")
    assert made.signalen.get().gevolgen == []


def test_a_signal_that_was_handled_comes_back_only_when_something_changed(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    made = plan(wereld, 37.0)
    user = wereld.gebruikers["vergunningverlener"]
    veiligheid.doe_af(made.signalen.get(), user, "Besproken met de veiligheidsregio.")
    leg_vast(station, 810.0, timezone.localdate(), timezone.localdate())
    assert made.signalen.count() == 1
    leg_vast(station, 1000.0, timezone.localdate(), timezone.localdate())
    assert made.signalen.count() == 2
    assert [row.plan for row in veiligheid.signalen()] == [made]
    veiligheid.doe_af(veiligheid.signalen().get(), user, "Het plan schuift op.")
    leg_vast(station, 1010.0, timezone.localdate(), timezone.localdate())
    assert made.signalen.count() == 2
    assert not veiligheid.signalen().exists()


def test_handling_needs_words_and_happens_once(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 800.0)
    signal, user = plan(wereld, 37.0).signalen.get(), wereld.gebruikers["vergunningverlener"]
    with pytest.raises(ValidationError, match="Schrijf op"):
        veiligheid.doe_af(signal, user, "  ")
    veiligheid.doe_af(signal, user, "Afgewogen.")
    with pytest.raises(ValidationError, match="al afgedaan"):
        veiligheid.doe_af(signal, user, "Nog eens.")


def test_a_plan_that_is_off_is_not_signalled(wereld: Wereld) -> None:
    made = plan(wereld, 37.0)
    veiligheid.laat_vervallen(made)
    leg_vast(lpg_station(wereld), 800.0)
    assert not made.signalen.exists()
    with pytest.raises(ValidationError, match="al vervallen"):
        veiligheid.laat_vervallen(made)


def test_a_source_with_an_unknown_distance_asks_instead_of_passing(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), None)
    assert outcome(plan(wereld, 30.0).signalen.get()) == {
        "grenswaarde-k": False,
        "groepsrisico": False,
    }


def test_functional_binding_lifts_the_limit_not_the_weighing(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 800.0)
    assert outcome(plan(wereld, 10.0, functioneel_verbonden=True).signalen.get()) == {
        "groepsrisico": True
    }


def test_a_plan_without_anything_for_people_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="ten minste één functie"):
        plan(wereld, 10.0, {"woonfunctie": 0.0})


def test_a_plan_as_large_as_a_province_is_refused(wereld: Wereld) -> None:
    given = veiligheid.Plangegevens("Alles", vlak(0, 0, 6000, 6000), {"woonfunctie": 1.0}, 1)
    with pytest.raises(ValidationError, match="groter dan 25 km²"):
        veiligheid.leg_plan_vast(given, wereld.dienst, wereld.gebruikers["vergunningverlener"])


@pytest.mark.parametrize(("answer", "found"), [(None, False), (True, True), (False, None)])
def test_a_facade_nobody_described_is_asked_for(
    wereld: Wereld, answer: bool | None, found: bool | None
) -> None:
    store = veiligheid.EVActiviteit.objects.create(
        locatie=lpg_station(wereld).locatie,
        identificatie="proef-opslag",
        klasse="OpslagOntplofbaarADR1.4Civiel",
    )
    area = veiligheid.Geleverd(veiligheid.Gebiedssoort.CIVIEL_C, vlak(-50, -50, 200, 200))
    row = veiligheid.NieuweReferentie("o", "Bewaarplaats", vlak(0, 0), geleverd=[area])
    veiligheid.leg_versie_vast(store, BEGIN, BEGIN, [row], herkomst="proef")
    (signal,) = plan(wereld, 60.0, {"kantoorfunctie": 900.0}, vliesgevel=answer).signalen.all()
    assert outcome(signal).get("civiel-c") is found
