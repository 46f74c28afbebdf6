"""Writing into the permit what became of its decision in the procedure: on each day on which it
became known, by facts that are never edited.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from daglicht.recht.verloop import Rechtsstap
from daglicht.tijd.consolidatie import Schorsen, Status
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAYS = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
BEZWAAR = ("bezwaar", date(2025, 3, 20), {})
HERROEPEN = ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "herroepen"})
VERZOEK = ("voorlopige-voorziening", date(2025, 3, 21), {})
GESCHORST = ("voorziening-beslist", date(2025, 4, 10), {"uitkomst": "geschorst"})
OPGEHEVEN = ("voorziening-beslist", date(2025, 5, 1), {"uitkomst": "opgeheven"})


def granted(wereld: Wereld, **more: Any) -> vergunning.Procedure:
    procedure = begonnen(wereld, "ow-regulier")
    verleend(wereld, procedure, **(DAYS | more))
    return procedure


def then(procedure: vergunning.Procedure, *steps: tuple[str, date, dict[str, Any]]) -> None:
    for kind, day, given in steps:
        vergunning.zet_stap(procedure, Rechtsstap(kind, day, given), None)


def take_back(procedure: vergunning.Procedure) -> None:
    steps = procedure.stappen.filter(herroept=None, herroepen_door=None, soort=GESCHORST[0])
    vergunning.herroep(steps.order_by("volgnummer").last(), "Vergist", None)


def state(wereld: Wereld, op: date, bekend_op: date | None = None) -> Status:
    dossier = vergunning.dossier([wereld.uitvoering])
    parts = dossier.delen(op, bekend_op or timezone.localdate())
    return next((part.status for part in parts if part.nummer == "9.1"), Status.ONBEKEND)


def is_same(wereld: Wereld, procedure: vergunning.Procedure) -> bool:
    fresh = vergunning.Procedure.objects.get(pk=procedure.pk)
    dossier = vergunning.dossier([wereld.uitvoering])
    found = vergunning.vergelijk_met_procedure(fresh, dossier, timezone.localdate())
    assert found is not None
    return found.gelijk


def test_revoked_is_known_from_the_day_of_the_decision_on_the_objection(wereld: Wereld) -> None:
    procedure, writer = granted(wereld), wereld.gebruikers["vergunningverlener"]
    then(procedure, BEZWAAR, HERROEPEN)
    (fact,) = vergunning.verwerk(procedure, writer)
    assert (fact.soort, fact.bekend_op) == ("besluit", date(2025, 5, 20))
    assert "geldt niet meer (op het bezwaar beslist, herroepen op 20-05-2025)" in fact.titel
    assert fact.verwerking.door == writer
    assert is_same(wereld, procedure)
    day = date(2025, 6, 1)
    assert state(wereld, day) is Status.HERROEPEN  # Awb 7:11, no annulment by a court
    assert state(wereld, day, date(2025, 5, 19)) is Status.GELDEND
    assert "9.1" not in [
        row.nummer for row in vergunning.voorschriften([wereld.uitvoering], day, day)
    ]
    with pytest.raises(ValidationError, match="zegt al wat de procedure zegt"):
        vergunning.verwerk(procedure, writer)


def test_revoked_is_known_once_the_decision_on_the_objection_is_made_known(
    wereld: Wereld,
) -> None:
    procedure, told = granted(wereld), date(2025, 6, 2)
    then(procedure, BEZWAAR, (*HERROEPEN[:2], {"uitkomst": "herroepen", "bekend": told}))
    dossier = vergunning.dossier([wereld.uitvoering])
    before, after = (
        vergunning.vergelijk_met_procedure(procedure, dossier, told - timedelta(days=days))
        for days in (1, 0)
    )
    assert (before.gelijk, after.gelijk) == (True, False)  # nobody else knew of it
    (fact,) = vergunning.verwerk(procedure, None)
    assert fact.bekend_op == told
    assert is_same(wereld, procedure)
    assert state(wereld, told, told - timedelta(days=1)) is Status.GELDEND
    assert state(wereld, told, told) is Status.HERROEPEN


def test_suspended_then_lifted_follows_step_by_step(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, VERZOEK, GESCHORST)
    (stay,) = vergunning.verwerk(procedure, None)
    assert (stay.soort, stay.geldig_vanaf) == ("uitspraak", date(2025, 4, 10))
    assert state(wereld, date(2025, 4, 9)) is Status.GELDEND
    assert state(wereld, date(2025, 6, 1)) is Status.GESCHORST
    then(procedure, OPGEHEVEN)
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 4, 30)) is Status.GESCHORST
    assert state(wereld, date(2025, 5, 1)) is Status.GELDEND
    assert state(wereld, date(2025, 6, 1), date(2025, 4, 20)) is Status.GESCHORST
    vergunning.herroep(procedure.stappen.filter(soort="voorziening-beslist").last(), "Fout", None)
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 6, 1)) is Status.GESCHORST


@pytest.mark.parametrize("middle", [(), (OPGEHEVEN,)])
def test_what_was_taken_back_does_not_come_back(wereld: Wereld, middle: tuple[Any, ...]) -> None:
    """Each time all that was written before is annulled, not only what still counted: what is
    annulled by something that is itself annulled would have effect again.
    """
    procedure = granted(wereld)
    later = ("voorziening-beslist", date(2025, 4, 22), {"uitkomst": "geschorst"})
    then(procedure, BEZWAAR, VERZOEK, GESCHORST)
    vergunning.verwerk(procedure, None)
    if middle:
        then(procedure, *middle)
        vergunning.verwerk(procedure, None)
        take_back(procedure)
    take_back(procedure)
    vergunning.verwerk(procedure, None)
    assert state(wereld, date(2025, 6, 1)) is Status.GELDEND
    then(procedure, later)
    vergunning.verwerk(procedure, None)
    assert state(wereld, date(2025, 6, 1)) is Status.GESCHORST
    take_back(procedure)
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 6, 1)) is Status.GELDEND
    then(procedure, (*HERROEPEN[:2], {"uitkomst": "ongegrond"}))
    assert is_same(wereld, procedure)


def test_several_rulings_at_once_are_each_known_from_their_own_day(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, VERZOEK, GESCHORST, OPGEHEVEN, HERROEPEN)
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    day = date(2025, 6, 1)
    assert state(wereld, day, date(2025, 4, 9)) is Status.GELDEND
    assert state(wereld, day, date(2025, 4, 10)) is Status.GESCHORST
    assert state(wereld, day, date(2025, 5, 1)) is Status.GELDEND
    assert state(wereld, day, date(2025, 5, 20)) is Status.HERROEPEN


def test_a_ruling_is_known_when_it_is_given_not_when_it_was_sent(wereld: Wereld) -> None:
    procedure, day = granted(wereld), date(2025, 8, 1)
    gone = {"uitkomst": "vernietigd", "bekend": date(2025, 8, 5)}
    then(procedure, BEZWAAR, (*HERROEPEN[:2], {"uitkomst": "ongegrond"}))
    then(procedure, ("beroep", date(2025, 6, 10), {}), ("uitspraak", day, gone))
    (fact,) = vergunning.verwerk(procedure, None)
    assert fact.bekend_op == day


def test_annulled_and_revived_in_appeal(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 3, 10), {}))
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    verleend(wereld, procedure, **days, terinzagelegging=date(2025, 5, 6))
    then(procedure, ("beroep", date(2025, 5, 20), {}))
    then(procedure, ("uitspraak", date(2025, 8, 1), {"uitkomst": "vernietigd"}))
    (gone,) = vergunning.verwerk(procedure, None)
    assert gone.soort == "uitspraak"
    assert state(wereld, date(2025, 6, 1)) is Status.VERNIETIGD
    then(procedure, ("hoger-beroep", date(2025, 8, 20), {}))
    then(
        procedure,
        ("uitspraak-hoger-beroep", date(2025, 10, 1), {"uitkomst": "besluit herleeft"}),
    )
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 6, 1)) is Status.GELDEND
    assert state(wereld, date(2025, 10, 2)) is Status.GELDEND
    assert state(wereld, date(2025, 9, 1)) is Status.GELDEND  # with force from the begin
    assert state(wereld, date(2025, 9, 1), date(2025, 9, 1)) is Status.VERNIETIGD


def test_relief_asked_in_time_stays_effect_until_it_is_ruled_on(wereld: Wereld) -> None:
    procedure = granted(wereld, grond="uitgesteld")
    then(procedure, BEZWAAR, VERZOEK)
    vergunning.verwerk(procedure, None)
    assert state(wereld, date(2025, 4, 2)) is Status.TOEKOMSTIG
    then(procedure, (*GESCHORST[:2], {"uitkomst": "afgewezen"}))
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 4, 9)) is Status.TOEKOMSTIG
    assert state(wereld, date(2025, 4, 10)) is Status.GELDEND
    made = vergunning.Rechtsfeit.objects.filter(verwerking__isnull=False)
    assert {row.get_soort_display() for row in made} == {"Gevolg van de procedure"}


def test_a_decision_that_was_made_known_later_works_later(wereld: Wereld) -> None:
    procedure = granted(wereld)
    vergunning.herroep(procedure.stappen.get(soort="bekendmaking"), "Verkeerde dag", None)
    vergunning.verwerk(procedure, None)
    assert state(wereld, date(2025, 6, 1)) is Status.TOEKOMSTIG
    then(procedure, ("bekendmaking", date(2025, 3, 24), {}))
    facts = vergunning.verwerk(procedure, None)
    assert "bekendgemaakt op 24 maart 2025" in facts[0].titel
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 3, 24)) is Status.TOEKOMSTIG
    assert state(wereld, date(2025, 3, 25)) is Status.GELDEND
    before = timezone.localdate() - timedelta(days=1)
    assert state(wereld, date(2025, 3, 10), before) is Status.GELDEND  # it was not known then


def test_a_decision_taken_back_has_no_effect(wereld: Wereld) -> None:
    procedure = granted(wereld)
    for kind in ("bekendmaking", "besluit"):
        vergunning.herroep(procedure.stappen.get(soort=kind), "Vergist", None)
    vergunning.verwerk(procedure, None)
    assert is_same(wereld, procedure)
    assert state(wereld, date(2025, 6, 1)) is Status.TOEKOMSTIG


def test_what_facts_about_the_whole_cannot_say_is_refused(wereld: Wereld) -> None:
    procedure = granted(wereld)
    vergunning.herroep(procedure.stappen.get(soort="bekendmaking"), "Eerder", None)
    then(procedure, ("bekendmaking", date(2025, 2, 28), {}))
    with pytest.raises(ValidationError, match="neem die stap dan terug"):
        vergunning.verwerk(procedure, None)
    assert vergunning.Rechtsfeit.objects.filter(verwerking__isnull=False).count() == 0


def test_a_ruling_read_in_apart_is_left_to_a_person(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, VERZOEK, GESCHORST)
    permit = vergunning.Procedure.objects.get(pk=procedure.pk).toestemming
    assert permit is not None
    (fact,) = permit.rechtsfeiten.all()
    ruling = vergunning.Vaststelling(
        vergunning.SoortRechtsfeit.UITSPRAAK,
        "ECLI:NL:RBGEL:2025:1",
        "Schorsing",
        date(2025, 4, 10),
        date(2025, 4, 10),
        [Schorsen(gebeurtenis=str(fact.pk))],
    )
    vergunning.stel_vast(permit, ruling)
    then(procedure, OPGEHEVEN)
    with pytest.raises(ValidationError, match="Lees het besluit of de uitspraak in"):
        vergunning.verwerk(procedure, None)
