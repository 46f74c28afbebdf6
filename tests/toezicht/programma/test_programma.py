"""The programme: why a site is in it, who may go, what a move costs,
and the controles that come of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import highspy
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from daglicht.recht import kalender
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.register.models import Activiteituitvoering
from daglicht.ruimte import punt
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.programma import berekenen
from daglicht.toezicht.programma.aanleiding import te_bezoeken
from daglicht.toezicht.programma.klaarzetten import werkdagen
from daglicht.vergunning import service as vergunning
from tegelijk import at_once
from wereld import Wereld, gebruiker, instantie, maak_wereld

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 28)
JAAR = 2027


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def programma(wereld: Wereld, *, uren: int = 100, mensen: tuple[Any, ...] = ()) -> Any:
    made = toezicht.stel_programma_op(wereld.dienst, JAAR)
    toezicht.Programmaonderdeel.objects.create(
        programma=made,
        code="ippc",
        titel="IPPC",
        prioriteit=1,
        motivering="Risico",
        gepland_aantal=1,
        objecttypen=["inrichting-ippc"],
    )
    for person in mensen or (wereld.gebruikers["toezichthouder"],):
        hours = dict.fromkeys(("uren_1", "uren_2", "uren_3", "uren_4"), uren)
        toezicht.Inzet.objects.create(
            programma=made, inspecteur=person, x=120_000, y=480_000, **hours
        )
    return made


def bezocht(wereld: Wereld, op: date, *, fout: bool = False, door: Any = None) -> Any:
    visit = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", op, toezichthouder=door
    )
    toezicht.begin(visit, op)
    for number, point in enumerate(visit.bevindingen.all()):
        if fout and number == 0:
            toezicht.leg_bevinding_vast(
                point,
                ResultaatBevinding.NIET_AKKOORD,
                bijzonderheden="Scheur",
                gevolg="3",
                gedrag="B",
            )
        else:
            toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    return toezicht.rond_af(visit, op)


def nog_een_locatie(wereld: Wereld, soort: str, x: float) -> Any:
    site = register.leg_locatie_vast(
        wereld.dienst.rsin,
        f"Bedrijf op {x:.0f}",
        register.waarde("type-vth-object", soort),
        punt(x, 480_000),
        jaar=2024,
    )
    Activiteituitvoering.objects.create(
        identificatie=f"{wereld.dienst.rsin}ACT-{x:.0f}",
        status="uitvoering",
        type=wereld.uitvoering.type,
        binnen=site,
        bevoegd_gezag=wereld.provincie,
        toezichtinstantie=wereld.dienst,
    )
    return site


def test_a_site_that_was_never_visited_and_a_term_of_law(wereld: Wereld) -> None:
    (row,) = te_bezoeken(programma(wereld), VANDAAG)
    assert row.verplicht
    assert row.uiterlijk == 4
    assert "nog nooit" in row.redenen[0].lower()
    assert any("13.7" in line for line in row.redenen)


def test_a_visit_is_due_in_the_quarter_of_its_last_day(wereld: Wereld) -> None:
    """Category 3 asks every 24 months; law asks an IPPC installation every 36,
    so not this year yet.
    """
    bezocht(wereld, date(2025, 5, 14))
    (row,) = te_bezoeken(programma(wereld), VANDAAG)
    assert row.risico.uitkomst.maanden == 24
    assert not row.verplicht
    assert row.risico.vervalt_op() == date(2027, 5, 14)
    assert row.uiterlijk == 2


def test_a_site_that_was_visited_lately_is_not_in_it(wereld: Wereld) -> None:
    bezocht(wereld, date(2026, 5, 12))
    assert te_bezoeken(programma(wereld), VANDAAG) == []


def test_a_visit_that_is_already_planned_is_left_out(wereld: Wereld) -> None:
    toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", date(2027, 2, 1))
    assert te_bezoeken(programma(wereld), VANDAAG) == []


def test_calculating_plans_and_tells_how_good_it_is(wereld: Wereld) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    (row,) = made.bezoeken.all()
    assert row.inspecteur == wereld.gebruikers["toezichthouder"]
    assert row.onderdeel.code == "ippc"
    assert made.uitkomst["gepland"] == made.uitkomst["bezoeken"] == 1
    assert made.uitkomst["niet_gedekt"] == 0
    assert 0 <= made.uitkomst["kloof"] < 1e-6


def test_without_an_answer_of_the_solver_everything_stays_as_it_was(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    before, row = made.uitkomst, made.bezoeken.get()
    nog_een_locatie(wereld, "inrichting-ippc", 130_000)
    monkeypatch.setattr(highspy.Highs, "getSolution", lambda self: SimpleNamespace(row_dual=None))
    with pytest.raises(ValidationError, match="geen bruikbare uitkomst"):
        toezicht.bereken_programma(made, VANDAAG)
    with pytest.raises(ValidationError, match="geen bruikbare uitkomst"):
        toezicht.wijzig_uren(made.inzet.get(), [0, 0, 0, 0], VANDAAG)
    made.refresh_from_db()
    assert (made.uitkomst, made.bezoeken.get()) == (before, row)
    assert made.inzet.get().uren == [100, 100, 100, 100]


@pytest.mark.parametrize("wrong", [float("inf"), float("-inf"), float("nan")])
def test_a_figure_that_is_not_finite_is_not_stored(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, wrong: float
) -> None:
    made = programma(wereld)
    real = berekenen.herplan
    monkeypatch.setattr(
        berekenen,
        "herplan",
        lambda *given, **options: replace(real(*given, **options), grens=wrong),
    )
    with pytest.raises(ValidationError, match="geen bruikbare uitkomst"):
        toezicht.bereken_programma(made, VANDAAG)
    made.refresh_from_db()
    assert (made.uitkomst, made.berekend_op, made.bezoeken.count()) == (None, None, 0)


def test_without_anybody_there_is_nothing_to_plan(wereld: Wereld) -> None:
    made = toezicht.stel_programma_op(wereld.dienst, JAAR)
    with pytest.raises(ValidationError, match="nog niemand"):
        toezicht.bereken_programma(made, VANDAAG)


def test_a_year_that_is_over_is_not_planned(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="voorbij"):
        toezicht.bereken_programma(programma(wereld), date(2028, 1, 1))


def test_who_worked_on_the_permit_does_not_supervise_it(wereld: Wereld) -> None:
    person = wereld.gebruikers["toezichthouder"]
    vergunning.begin_concept(
        wereld.vergunning,
        vergunning.Conceptgegevens(
            "2026-9", "wijziging", VANDAAG, VANDAAG, VANDAAG, grond="terstond"
        ),
        person,
    )
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    assert made.uitkomst["niet_gedekt"] == 1
    (barred,) = toezicht.uitsluitingen(made, [wereld.locatie.pk])
    assert "functiescheiding" in barred.reden


@pytest.mark.parametrize(("keren", "mag"), [(2, True), (3, False)])
def test_after_three_visits_somebody_else_goes(wereld: Wereld, keren: int, mag: bool) -> None:
    person = wereld.gebruikers["toezichthouder"]
    for number in range(keren):
        bezocht(wereld, date(2024, 5, 14) + timedelta(days=number), door=person)
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    assert (made.uitkomst["gepland"] == 1) is mag


def test_a_visit_put_somewhere_by_hand_stays_there(wereld: Wereld) -> None:
    tess = gebruiker("tess", "toezichthouder", wereld.dienst)
    made = toezicht.bereken_programma(
        programma(wereld, mensen=(wereld.gebruikers["toezichthouder"], tess)), VANDAAG
    )
    row = made.bezoeken.get()
    price = toezicht.prijs_van_verzetten(row, tess.pk, 3, VANDAAG)
    assert price.prijs == pytest.approx(0)
    row.refresh_from_db()
    assert not row.vastgezet
    toezicht.verzet(row, tess.pk, 3, "Tess kent het bedrijf.", VANDAAG)
    toezicht.bereken_programma(made, VANDAAG)
    row.refresh_from_db()
    assert (row.inspecteur, row.kwartaal, row.vastgezet) == (tess, 3, True)
    assert toezicht.laat_los(row).vastgezet is False


def test_a_move_has_a_price_when_hours_are_short(wereld: Wereld) -> None:
    """Room for one visit a quarter, in two quarters:
    a third visit pushed in takes the place of the one worth least.
    """
    for x in (120_100, 120_200):
        nog_een_locatie(wereld, "inrichting-overig", x)
    made = programma(wereld)
    toezicht.wijzig_uren(made.inzet.get(), [14, 14, 0, 0], VANDAAG)
    toezicht.bereken_programma(made, VANDAAG)
    left_out = made.bezoeken.get(inspecteur=None)
    other = made.bezoeken.get(inspecteur__isnull=False, verplicht=False)
    price = toezicht.prijs_van_verzetten(left_out, other.inspecteur_id, other.kwartaal, VANDAAG)
    assert [row.pk for row in price.vervalt] == [other.pk]
    assert price.verplicht_ongedekt == 0
    assert price.prijs == pytest.approx(other.waarde - left_out.waarde)
    with pytest.raises(ValidationError, match="geen uren"):
        toezicht.prijs_van_verzetten(left_out, other.inspecteur_id, 3, VANDAAG)


def test_a_move_asks_a_reason_and_an_open_quarter(wereld: Wereld) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    row = made.bezoeken.get()
    with pytest.raises(ValidationError, match="waarom"):
        toezicht.verzet(row, row.inspecteur_id, 2, " ", VANDAAG)
    with pytest.raises(ValidationError, match="voorbij"):
        toezicht.verzet(row, row.inspecteur_id, 1, "Eerder", date(2027, 6, 1))
    with pytest.raises(ValidationError, match="geen uren in dit programma"):
        toezicht.verzet(row, wereld.gebruikers["beleid"].pk, 2, "Iemand anders", VANDAAG)


def test_who_falls_ill_leaves_visits_to_others(wereld: Wereld) -> None:
    tess = gebruiker("tess", "toezichthouder", wereld.dienst)
    made = toezicht.bereken_programma(
        programma(wereld, mensen=(wereld.gebruikers["toezichthouder"], tess)), VANDAAG
    )
    row = made.bezoeken.get()
    ill = made.inzet.get(inspecteur=row.inspecteur)
    toezicht.wijzig_uren(ill, [0, 0, 0, 0], VANDAAG)
    row.refresh_from_db()
    assert row.inspecteur is not None
    assert row.inspecteur != ill.inspecteur
    toezicht.wijzig_uren(made.inzet.exclude(pk=ill.pk).get(), [0, 0, 0, 0], VANDAAG)
    row.refresh_from_db()
    assert row.inspecteur is None
    made.refresh_from_db()
    assert made.uitkomst["niet_gedekt"] == 1
    assert made.uitkomst["een_fte_meer"]["gedekt"] == 1


def test_a_quarter_becomes_controles_once(wereld: Wereld) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    row = made.bezoeken.get()
    (visit,) = toezicht.zet_klaar(made, row.kwartaal, VANDAAG)
    assert visit.programmaonderdeel.code == "ippc"
    assert visit.toezichthouder == row.inspecteur
    assert kalender().is_werkbaar(visit.gepland_op)
    assert (visit.gepland_op.month + 2) // 3 == row.kwartaal
    assert toezicht.zet_klaar(made, row.kwartaal, VANDAAG) == []
    assert toezicht.bereken_programma(made, VANDAAG).bezoeken.get().controle == visit
    with pytest.raises(ValidationError, match="al een geplande controle"):
        toezicht.verzet(made.bezoeken.get(), row.inspecteur_id, 2, "Anders", VANDAAG)


def test_partners_of_a_joint_visit_take_part_in_the_case(wereld: Wereld) -> None:
    partner = instantie("Veiligheidsregio Proef", 3)
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    row = made.bezoeken.get()
    row.samen_met.add(partner)
    (visit,) = toezicht.zet_klaar(made, row.kwartaal, VANDAAG)
    assert [item.instantie for item in visit.zaak.partners.all()] == [partner]


def test_what_is_a_controle_keeps_its_hours(wereld: Wereld) -> None:
    """With room for one visit, the one that became a controle uses it,
    however much more another would be worth.
    """
    made = programma(wereld)
    toezicht.wijzig_uren(made.inzet.get(), [20, 0, 0, 0], VANDAAG)
    toezicht.bereken_programma(made, VANDAAG)
    (visit,) = toezicht.zet_klaar(made, 1, VANDAAG)
    nog_een_locatie(wereld, "inrichting-seveso-hoog", 120_100)
    person = made.inzet.get()
    person.competenties = ["seveso"]
    person.save()
    toezicht.bereken_programma(made, VANDAAG)
    assert made.bezoeken.get(controle=None).inspecteur is None
    assert made.bezoeken.get(controle=visit).inspecteur == person.inspecteur
    toezicht.wijzig_uren(person, [0, 0, 0, 0], VANDAAG)
    assert made.bezoeken.get(controle=visit).inspecteur == person.inspecteur


def test_a_visit_is_proposed_with_whom_it_was_made_last(wereld: Wereld) -> None:
    once, last = instantie("Eerst", 4), instantie("Laatst", 5)
    for partner, day in ((once, date(2024, 5, 14)), (last, date(2025, 5, 14))):
        visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day)
        register.laat_meedoen(visit.zaak, partner, "proef")
        for point in toezicht.begin(visit, day).bevindingen.all():
            toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
        toezicht.rond_af(visit, day)
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    assert list(made.bezoeken.get().samen_met.all()) == [last]


def test_a_quarter_that_is_over_is_not_made(wereld: Wereld) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    with pytest.raises(ValidationError, match="voorbij"):
        toezicht.zet_klaar(made, 1, date(2027, 4, 1))
    assert werkdagen(2027, 1, date(2027, 3, 29)) == [
        date(2027, 3, 30),
        date(2027, 3, 31),
    ]  # 29 March is Easter Monday


def test_the_next_programme_begins_with_the_parts_and_hours_of_this_one(wereld: Wereld) -> None:
    programma(wereld)
    following = toezicht.stel_programma_op(wereld.dienst, JAAR + 1)
    assert [part.code for part in following.onderdelen.all()] == ["ippc"]
    assert following.inzet.get().uren == [100] * 4
    with pytest.raises(ValidationError, match="al een programma"):
        toezicht.stel_programma_op(wereld.dienst, JAAR + 1)


def test_progress_per_quarter(wereld: Wereld) -> None:
    made = toezicht.bereken_programma(programma(wereld), VANDAAG)
    row = made.bezoeken.get()
    (visit,) = toezicht.zet_klaar(made, row.kwartaal, VANDAAG)
    today = timezone.localdate()
    toezicht.begin(visit, today)
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(visit, today)
    found = toezicht.voortgang(made)[row.kwartaal - 1]
    assert found == {"kwartaal": row.kwartaal, "bezoeken": 1, "klaargezet": 1, "uitgevoerd": 1}


@pytest.mark.django_db(transaction=True)
def test_a_quarter_becomes_controles_once_also_when_asked_at_once() -> None:
    world = maak_wereld()
    made = toezicht.bereken_programma(programma(world), VANDAAG)
    quarter = made.bezoeken.get().kwartaal
    at_once(*[lambda: toezicht.zet_klaar(made, quarter, VANDAAG)] * 3)
    assert toezicht.Controle.objects.filter(gepland_op__gte=VANDAAG).count() == 1
