"""A permit beside the procedure it came of: what happened to the decision, and what the permit
says.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht.verloop import Rechtsstap
from daglicht.tijd.consolidatie import Schorsen
from daglicht.toegang.service import toegang_van
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from wereld import Wereld

pytestmark = pytest.mark.django_db
NU = date(2025, 11, 1)
DAYS = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
BEZWAAR = ("bezwaar", date(2025, 3, 20), {})
ONGEGROND = ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "ongegrond"})
BEROEP = ("beroep", date(2025, 6, 2), {})
VERZOEK = ("voorlopige-voorziening", date(2025, 3, 21), {})
GESCHORST = ("voorziening-beslist", date(2025, 4, 10), {"uitkomst": "geschorst"})


def granted(wereld: Wereld, soort: str = "ow-regulier", **more: Any) -> vergunning.Procedure:
    procedure = begonnen(wereld, soort)
    verleend(wereld, procedure, **(DAYS | more))
    return procedure


def then(procedure: vergunning.Procedure, *steps: tuple[str, date, dict[str, Any]]) -> None:
    for kind, day, given in steps:
        vergunning.zet_stap(procedure, Rechtsstap(kind, day, given), None)


def beside(
    wereld: Wereld, procedure: vergunning.Procedure, bekend_op: date = NU
) -> vergunning.Besluitvergelijking:
    fresh = vergunning.Procedure.objects.get(pk=procedure.pk)
    dossier = vergunning.dossier([wereld.uitvoering])
    found = vergunning.vergelijk_met_procedure(fresh, dossier, bekend_op)
    assert found is not None
    return found


def said(wereld: Wereld, procedure: vergunning.Procedure, bekend_op: date = NU) -> list[str]:
    return list(beside(wereld, procedure, bekend_op).regels)


def test_a_grant_says_what_its_procedure_says(wereld: Wereld) -> None:
    procedure = granted(wereld)
    assert beside(wereld, procedure).gelijk
    then(procedure, BEZWAAR, ONGEGROND, BEROEP)
    assert beside(wereld, procedure).gelijk


def test_revoked_in_objection(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, (*ONGEGROND[:2], {"uitkomst": "herroepen"}))
    (line,) = said(wereld, procedure)
    assert line == (
        "vanaf 4 maart 2025: het besluit geldt niet meer volgens de procedure (op het bezwaar "
        "beslist, herroepen op 20-05-2025), en is in werking volgens de vergunning"
    )
    assert beside(wereld, procedure, date(2025, 5, 19)).gelijk
    assert beside(wereld, procedure).te_verwerken


def test_suspended_and_lifted(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, VERZOEK, GESCHORST)
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 10 april 2025: het besluit is geschorst")
    then(procedure, ("voorziening-beslist", date(2025, 5, 1), {"uitkomst": "opgeheven"}))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 10 april 2025 tot en met 30 april 2025: het besluit")
    assert beside(wereld, procedure).op(date(2025, 5, 1)) == ()
    assert len(beside(wereld, procedure).op(date(2025, 4, 30))) == 1


def test_annulled_by_the_court(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 3, 10), {}))
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    verleend(wereld, procedure, **days, terinzagelegging=date(2025, 5, 6))
    then(procedure, ("beroep", date(2025, 5, 20), {}))
    then(procedure, ("uitspraak", date(2025, 9, 1), {"uitkomst": "vernietigd"}))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 7 mei 2025: het besluit geldt niet meer")
    assert beside(wereld, procedure, date(2025, 8, 31)).gelijk


def test_a_ruling_that_stands_still_takes_nothing_away(wereld: Wereld) -> None:
    """Awb 8:81 and 8:108: while the appeal runs, the annulled decision works."""
    procedure = granted(wereld)
    ruling = ("uitspraak", date(2025, 8, 1), {"uitkomst": "vernietigd"})
    then(procedure, BEZWAAR, ONGEGROND, BEROEP, ruling)
    then(procedure, ("hoger-beroep", date(2025, 9, 1), {}))
    then(procedure, ("voorlopige-voorziening", date(2025, 9, 2), {}))
    assert not beside(wereld, procedure).gelijk
    still = {"uitkomst": "geschorst", "wat": "uitspraak"}
    then(procedure, ("voorziening-beslist", date(2025, 9, 15), still))
    assert beside(wereld, procedure).gelijk
    confirmed = {"uitkomst": "bevestigd"}
    then(procedure, ("uitspraak-hoger-beroep", date(2025, 10, 20), confirmed))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 4 maart 2025: het besluit geldt niet meer volgens de")


def test_relief_asked_before_effect_puts_it_off(wereld: Wereld) -> None:
    procedure = granted(wereld, grond="uitgesteld")
    then(procedure, BEZWAAR, VERZOEK)
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 1 april 2025: het besluit is nog niet in werking volgens de")
    assert "(er is nog niet" in line
    then(procedure, (*GESCHORST[:2], {"uitkomst": "afgewezen"}))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 1 april 2025 tot en met 9 april 2025")


def test_wabo_relief_within_the_term_for_appeal(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "wabo-uitgebreid", ("ontwerp", date(2025, 3, 10), {}))
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    made = verleend(wereld, procedure, **days, terinzagelegging=date(2025, 5, 6))
    assert made.inwerkingtredingsdatum == date(2025, 6, 18)
    then(procedure, ("beroep", date(2025, 5, 20), {}))
    then(procedure, ("voorlopige-voorziening", date(2025, 5, 21), {}))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 18 juni 2025: het besluit is nog niet in werking")


def test_a_step_taken_back_and_recorded_on_another_day(wereld: Wereld) -> None:
    procedure = granted(wereld)
    vergunning.herroep(procedure.stappen.get(soort="bekendmaking"), "Verkeerde dag", None)
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 4 maart 2025: het besluit is nog niet in werking")
    assert "nog niet vastgelegd: ‘Besluit bekendgemaakt" in line
    then(procedure, ("bekendmaking", date(2025, 3, 24), {}))
    moved, announced = said(wereld, procedure)
    assert moved.startswith("vanaf 4 maart 2025 tot en met 24 maart 2025")
    assert announced == (
        "Volgens de procedure is het besluit bekendgemaakt op 24 maart 2025, volgens de "
        "vergunning op 3 maart 2025"
    )


def test_the_decision_itself_taken_back(wereld: Wereld) -> None:
    procedure = granted(wereld)
    for kind in ("bekendmaking", "besluit"):
        vergunning.herroep(procedure.stappen.get(soort=kind), "Vergist", None)
    (line,) = said(wereld, procedure)
    assert "(in de procedure staat geen besluit)" in line


def test_laid_open_on_another_day(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 3, 10), {}))
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    verleend(wereld, procedure, **days, terinzagelegging=date(2025, 5, 6))
    vergunning.herroep(procedure.stappen.get(soort="terinzagelegging"), "Verkeerde dag", None)
    then(procedure, ("terinzagelegging", date(2025, 6, 2), {}))
    (line,) = said(wereld, procedure)
    assert line.startswith("vanaf 7 mei 2025 tot en met 2 juni 2025")
    vergunning.herroep(procedure.stappen.filter(soort="terinzagelegging").last(), "Weer", None)
    then(procedure, ("terinzagelegging", date(2025, 4, 28), {}))
    earlier = beside(wereld, procedure)
    (line,) = earlier.regels
    assert line.startswith("vanaf 29 april 2025 tot en met 6 mei 2025: het besluit is in")
    assert not earlier.te_verwerken  # no legal fact gives effect to what did not have it
    assert "al vanaf 29 april 2025 tot en met 6 mei 2025; de vergunning begint op 7 mei" in (
        earlier.raad
    )
    assert "Lees het besluit" not in earlier.raad  # there is none to read in


def test_changed_in_objection_waits_for_its_words(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, (*ONGEGROND[:2], {"uitkomst": "gegrond en aangepast"}))
    (line,) = said(wereld, procedure)
    assert line.startswith("Op 20 mei 2025 veranderde de inhoud van het besluit: op het bezwaar")
    assert not beside(wereld, procedure).te_verwerken
    permit = vergunning.Procedure.objects.get(pk=procedure.pk).toestemming
    vergunning.stel_vast(
        permit,
        vergunning.Vaststelling(
            vergunning.SoortRechtsfeit.UITSPRAAK,
            "BOB-1",
            "Beslissing op bezwaar",
            date(2025, 5, 21),
            date(2025, 5, 21),
            [],
        ),
    )
    assert beside(wereld, procedure).gelijk


def test_a_ruling_that_was_read_in_says_the_same(wereld: Wereld) -> None:
    procedure = granted(wereld)
    then(procedure, BEZWAAR, VERZOEK, GESCHORST)
    permit = vergunning.Procedure.objects.get(pk=procedure.pk).toestemming
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
    assert beside(wereld, procedure).gelijk
    then(procedure, ("voorziening-beslist", date(2025, 5, 1), {"uitkomst": "opgeheven"}))
    both = beside(wereld, procedure)
    assert not both.gelijk
    assert not both.te_verwerken  # that ruling was not made from the procedure
    assert both.raad.startswith("Lees het besluit of de uitspraak in")


def test_what_differs_is_found_for_the_writer_and_by_the_check(wereld: Wereld) -> None:
    procedure, writer = granted(wereld), wereld.gebruikers["vergunningverlener"]
    assert list(vergunning.afwijkende_vergunningen(NU)) == []
    then(procedure, BEZWAAR, (*ONGEGROND[:2], {"uitkomst": "herroepen"}))
    (found,) = vergunning.afwijkende_vergunningen(NU)
    assert found.naam == "Derde reactor (2025-9)"
    assert "geldt niet meer" in str(found)
    (task,) = vergunning.te_verwerken(toegang_van(writer))
    assert task.procedure == procedure
