"""Sites asked by activity, visit, risk, violations and age of the permit: the list, the map and a
file give the same, nobody finds out by asking what he may not see, and unknown is never none.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.kit.lijst import Lijstvraag
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.register.models import Activiteit, Activiteituitvoering, VthObject
from daglicht.ruimte import punt
from daglicht.site.register.locatie.keuze import gekozen_locaties, locatieblad
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from overtredingen import overtreding
from wereld import Wereld, instantie
from zicht import mens

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()


def site(
    wereld: Wereld, naam: str, soort: str = "inrichting-overig", *, gezag: Any = None
) -> VthObject:
    made = register.leg_locatie_vast(
        wereld.dienst.rsin,
        naam,
        register.waarde("type-vth-object", soort),
        punt(121_000, 481_000),
        jaar=2025,
    )
    act = Activiteit.objects.get_or_create(
        identificatie="nl.vthflo-pv28.activiteit.Verzinken",
        defaults={"naam": "Verzinken", "groep": "metaal", "imow": False},
    )[0]
    Activiteituitvoering.objects.create(
        identificatie=f"{wereld.dienst.rsin}ACT-{naam}",
        status="uitvoering",
        type=act,
        binnen=made,
        bevoegd_gezag=gezag or wereld.provincie,
        toezichtinstantie=gezag or wereld.dienst,
    )
    return made


def visit(place: VthObject, op: date, *, fout: bool = False, soort: str = "regulier") -> Any:
    planned = toezicht.plan_controle(place, list(register.uitvoeringen(place)), soort, op)
    begun = toezicht.begin(planned, op)
    toezicht.voeg_punt_toe(begun, "veiligheid", "Alles op orde?")
    for point in begun.bevindingen.all():
        toezicht.leg_bevinding_vast(
            point,
            ResultaatBevinding.NIET_AKKOORD if fout else ResultaatBevinding.NAGELEEFD,
            bijzonderheden="Scheur" if fout else "",
            gevolg="3" if fout else None,
            gedrag="B" if fout else None,
        )
    return toezicht.rond_af(begun, op)


def names(who: Any, **asked: Any) -> list[str]:
    """Return the names that the list gives, when the map gives the same."""
    access = toegang_van(who)
    question = Lijstvraag.met({code.replace("_", "-"): value for code, value in asked.items()})
    found = locatieblad(access, question)
    drawn = gekozen_locaties(access, question)
    assert [row.pk for row in found.rijen] == [row.pk for row in drawn]
    assert found.totaal == len(drawn)
    return [row.naam for row in found.rijen]


K, A, B = "Kleurstof Proefland", "Anodiseren Proef", "Betoncentrale Proef"


def test_by_activity_and_municipality_also_when_not_known(wereld: Wereld) -> None:
    site(wereld, A)
    register.leg_locatie_vast(
        wereld.dienst.rsin,
        B,
        register.waarde("type-vth-object", "inrichting-overig"),
        None,
        jaar=2025,
    )
    assert names(None, activiteit="nl.vthflo-pv28.activiteit.Verzinken") == [A]
    assert names(None, activiteit="onbekend") == [B]
    assert names(None, gemeente="onbekend") == [A, B, K]


def test_by_last_visit_and_never(wereld: Wereld) -> None:
    a, _ = site(wereld, A), site(wereld, B)
    visit(a, date(2024, 5, 1))
    visit(wereld.locatie, date(2024, 5, 1))
    visit(wereld.locatie, date(2025, 6, 1))
    day = date(2025, 1, 1)
    for who in (None, *wereld.gebruikers.values()):
        assert names(who, bezocht_vanaf=day) == [K]
        assert names(who, bezocht_tot=day) == [A]
        assert names(who, bezocht_tot="nooit") == [B]
        assert names(who, bezocht_tot=[day.isoformat(), "nooit"]) == [A, B]
        assert names(who, bezocht_tot=["2024-01-01", day.isoformat()]) == [A]


def test_what_is_planned_or_going_on_is_no_visit(wereld: Wereld) -> None:
    toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", VANDAAG), VANDAAG
    )
    for who in (None, wereld.gebruikers["toezichthouder"]):
        assert names(who, bezocht_tot="nooit") == [K]
        assert names(who, bezocht_vanaf="2000-01-01") == []


def test_a_visit_to_a_duplicate_counts_for_the_site_that_leads(wereld: Wereld) -> None:
    double = site(wereld, A)
    visit(double, date(2025, 5, 1))
    VthObject.objects.filter(pk=double.pk).update(samengevoegd_met=wereld.locatie)
    assert names(None, bezocht_vanaf="2025-01-01") == [K]
    assert names(None, bezocht_tot="nooit") == []
    assert names(None, activiteit="nl.vthflo-pv28.activiteit.Verzinken") == [K]


def test_open_violations_are_counted_and_none_is_not_unknown(wereld: Wereld) -> None:
    violation = overtreding(wereld)
    site(wereld, A)
    site(wereld, B, gezag=instantie("Omgevingsdienst Elders", 77))
    tom = wereld.gebruikers["toezichthouder"]
    assert names(tom, overtredingen="1") == [K]
    assert names(tom, overtredingen="2") == []
    assert names(tom, overtredingen="geen") == [A]
    assert names(tom, overtredingen="onbekend") == [B]
    assert names(tom, overtredingen=["geen", "1"]) == [A, K]
    violation.hersteldatum = VANDAAG
    violation.save()
    assert names(tom, overtredingen="1") == []
    assert names(tom, overtredingen="geen") == [A, K]


def test_a_site_where_another_authority_has_a_say_as_well_is_not_said_to_have_none(
    wereld: Wereld,
) -> None:
    other = instantie("Omgevingsdienst Elders", 77)
    Activiteituitvoering.objects.create(
        identificatie=f"{wereld.dienst.rsin}ACT-elders",
        status="uitvoering",
        type=wereld.uitvoering.type,
        binnen=wereld.locatie,
        bevoegd_gezag=other,
        toezichtinstantie=other,
    )
    assert names(wereld.gebruikers["toezichthouder"], overtredingen="geen") == []
    assert names(wereld.gebruikers["toezichthouder"], overtredingen="onbekend") == [K]


@pytest.mark.parametrize(
    "asked", ["overtredingen=1", "overtredingen=geen", "risico=4", "risico-beoordeeld=nee"]
)
def test_what_is_not_public_is_neither_offered_nor_answered(
    client: Client, wereld: Wereld, asked: str
) -> None:
    overtreding(wereld)
    for address in ("/locaties", "/kaart/punten.json"):
        answer = client.get(f"{address}?{asked}")
        assert answer.status_code == 400
        assert "niet openbaar" in answer.content.decode()
    assert "Content-Disposition" not in client.get(f"/locaties?{asked}&als=csv").headers
    shown = client.get("/locaties").content.decode()
    assert f'name="{asked.split("=")[0]}"' not in shown


def test_somebody_elsewhere_hears_nothing_of_violations_or_risk(wereld: Wereld) -> None:
    overtreding(wereld)
    client = mens(wereld, "vreemd")
    for asked, count in (
        ("overtredingen=1", "0 locaties"),
        ("overtredingen=geen", "0 locaties"),
        ("overtredingen=onbekend", "1 locatie"),
        *((f"risico={n}", "0 locaties") for n in range(6)),
        ("risico=onbekend", "1 locatie"),
        ("risico-beoordeeld=nee", "0 locaties"),
    ):
        assert count in client.get(f"/locaties?{asked}").content.decode(), asked


def test_risk_is_asked_as_it_is_worked_out(wereld: Wereld) -> None:
    """Each kind of site, with no, good, middling and poor history, scored by a person or not."""
    tom = wereld.gebruikers["toezichthouder"]
    number = 0
    for kind in programmawaarden().objecttypen:
        for history in ("", "ggg", "ggf", "fff", "ff"):
            for scored in (False, True):
                number += 1
                place = site(wereld, f"Proef {number:02}", kind)
                for turn, how in enumerate(history):
                    visit(place, VANDAAG - timedelta(days=40 * (turn + 1)), fout=how == "f")
                if scored:
                    for effect in (
                        {"lucht": 5, "water": 5, "veiligheid": 5},
                        {"lucht": number % 6},
                    ):
                        toezicht.leg_risico_vast(place, VANDAAG, effect, {}, "Gezien", tom)
    sites = VthObject.objects.all()
    stands = toezicht.risicos(sites, VANDAAG)
    found = {
        str(n): set(gekozen_locaties(toegang_van(tom), Lijstvraag.met({"risico": str(n)})))
        for n in range(6)
    }
    for n in range(6):
        wanted = {pk for pk, stand in stands.items() if stand.uitkomst.categorie == n}
        assert {row.pk for row in found[str(n)]} == wanted
    assert sum(map(len, found.values())) == number + 1
    assert len(names(tom, risico=["4", "5"])) == len(found["4"]) + len(found["5"])
    assert (
        len(gekozen_locaties(toegang_van(tom), Lijstvraag.met({"risico-beoordeeld": True}))) == 20
    )


def test_a_kind_of_site_without_working_values_has_an_unknown_risk(wereld: Wereld) -> None:
    kind = register.waarden("type-vth-object").exclude(code__in=programmawaarden().objecttypen)
    site(wereld, A, kind.first().code)
    assert names(wereld.gebruikers["toezichthouder"], risico="onbekend") == [A]


def test_by_the_age_of_the_permit(wereld: Wereld) -> None:
    """The decision of the small world is of 1 March 2024."""
    site(wereld, A)
    for who in (None, wereld.gebruikers["vergunningverlener"]):
        assert names(who, besluit_vanaf="2024-03-01") == names(who, oudste_tot="2024-03-02") == [K]
        assert names(who, besluit_vanaf="2024-03-02") == names(who, oudste_tot="2024-03-01") == []
        assert names(who, besluit_tot="2024-03-02") == names(who, oudste_vanaf="2024-03-01") == [K]
        assert names(who, besluit_tot="onbekend") == names(who, oudste_vanaf="onbekend") == [A]
        assert names(who, besluit_tot=["2024-03-02", "onbekend"]) == [A, K]


def test_a_decision_that_is_not_published_is_no_answer_to_the_public(wereld: Wereld) -> None:
    wereld.vergunning.besluit.publicatiedatum = None
    wereld.vergunning.besluit.save()
    assert names(None, besluit_tot="2025-01-01") == []
    assert names(None, besluit_tot="onbekend") == [K]
    assert names(wereld.gebruikers["vergunningverlener"], besluit_tot="2025-01-01") == [K]


def test_page_map_and_file_have_the_same_choice(client: Client, wereld: Wereld) -> None:
    a = site(wereld, A)
    a.geo_objecten.add(*wereld.locatie.geo_objecten.all())  # two places, one site
    register.leg_locatie_vast(
        wereld.dienst.rsin,
        B,
        register.waarde("type-vth-object", "inrichting-overig"),
        None,
        jaar=2025,
    )
    asked = "?bezocht-tot=nooit&bezocht-tot=2020-01-01&sorteer=-naam&kolom=naam"
    page = client.get(f"/locaties{asked}").content.decode()
    assert "3 locaties" in page
    assert f'data-bron="/kaart/punten.json{asked.replace("&", "&amp;")}"' in page
    drawn = client.get(f"/kaart/punten.json{asked}").json()
    assert (drawn["totaal"], len(drawn["punten"])) == (3, 2)
    taken = client.get(f"/locaties{asked}&als=csv").content
    rows = list(csv.reader(io.StringIO(taken.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Naam", K, B, A]


def test_the_words_beside_a_day_are_boxes_and_chips(client: Client, wereld: Wereld) -> None:
    shown = client.get("/locaties?bezocht-tot=2025-01-01&bezocht-tot=nooit").content.decode()
    assert "Laatst bezocht, vóór: nooit bezocht" in " ".join(shown.split())
    assert "<details open>" in shown
