"""The chain: permit in force that day → controle → bevinding → overtreding → maatregel →
hercontrole → hersteld.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from daglicht.handhaving import service as handhaving
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding, SoortMutatie
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from maatregelen import leg_op
from wereld import Wereld

pytestmark = pytest.mark.django_db
BREACH, FINE = ResultaatBevinding.NIET_AKKOORD, ResultaatBevinding.NAGELEEFD


def visit(wereld: Wereld, op: date, kind: str = "regulier") -> toezicht.Controle:
    planned = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], kind, op)
    return toezicht.begin(planned, op)


def breach(wereld: Wereld, op: date) -> handhaving.Overtreding:
    controle = visit(wereld, op)
    first, second = controle.bevindingen.all()
    toezicht.leg_bevinding_vast(first, FINE)
    toezicht.leg_bevinding_vast(
        second, BREACH, bijzonderheden="Stof op het dak", gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(controle, op)
    return handhaving.constateer(second, wereld.bedrijf.betrokkene, "Te hoge stofemissie")


def change_dust_rule(wereld: Wereld, op: date, kind: SoortMutatie) -> None:
    old = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3")
    case = register.start_zaak(
        wereld.dienst, "Vergunning", "Wijziging", op, opdrachtgever=wereld.provincie
    )
    item = vergunning.NieuwVoorschrift(
        "4.3", "Stofemissie", "Ten hoogste 2 mg/Nm3.", "lucht", kind, old
    )
    vergunning.wijzig(
        wereld.vergunning,
        case,
        "2025-002",
        [item],
        besluitdatum=op,
        inwerkingtreding=op,
        grond="terstond",
        bekendmaking=op,
    )


def test_the_checklist_comes_from_the_conditions_in_force_that_day(wereld: Wereld) -> None:
    change_dust_rule(wereld, date(2025, 1, 1), SoortMutatie.GEWIJZIGD)
    before, after = visit(wereld, date(2024, 12, 31)), visit(wereld, date(2025, 1, 1))
    texts = [
        {
            condition.omschrijving
            for point in v.bevindingen.all()
            for condition in point.specifieke_voorschriften.all()
        }
        for v in (before, after)
    ]
    assert "De emissie van stof is ten hoogste 5 mg/Nm3." in texts[0]
    assert "Ten hoogste 2 mg/Nm3." in texts[1]
    assert before.bevindingen.count() == after.bevindingen.count() == 2


def test_before_entry_into_force_nothing_applies(wereld: Wereld) -> None:
    assert vergunning.voorschriften([wereld.uitvoering], date(2024, 4, 14), date(2024, 4, 14)) == []
    assert (
        len(vergunning.voorschriften([wereld.uitvoering], date(2024, 4, 15), date(2024, 4, 15)))
        == 2
    )


def test_what_was_not_yet_public_did_not_apply_as_known_then(wereld: Wereld) -> None:
    known = vergunning.voorschriften([wereld.uitvoering], date(2024, 5, 1), date(2024, 3, 4))
    assert known == []


def test_the_whole_chain_to_repair(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    result = handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    assert result.cel.id == "B3"
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    assert measure.begunstigingstermijn == date(2025, 4, 21)
    recheck = toezicht.begin(
        handhaving.plan_hercontrole(violation, date(2025, 4, 22)), date(2025, 4, 22)
    )
    for point in recheck.bevindingen.all():
        toezicht.leg_bevinding_vast(point, FINE)
    assert handhaving.rond_controle_af(recheck, date(2025, 4, 22)) == [violation]
    violation.refresh_from_db()
    measure.refresh_from_db()
    assert violation.hersteldatum == date(2025, 4, 22)
    assert (measure.status, measure.datum_afronding) == ("uitgevoerd", date(2025, 4, 22))
    found = handhaving.overtredingen(wereld.locatie)
    events = handhaving.tijdlijn(found, handhaving.maatregelen(found))
    kinds = [event.soort for event in sorted(events, key=lambda e: e.datum)]
    assert kinds == ["overtreding", "maatregel", "herstel"]


def test_a_violation_still_there_is_not_repaired(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    recheck = toezicht.begin(
        handhaving.plan_hercontrole(violation, date(2025, 5, 1)), date(2025, 5, 1)
    )
    floor, dust = recheck.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, FINE)
    toezicht.leg_bevinding_vast(dust, BREACH, bijzonderheden="Nog steeds", gevolg="3", gedrag="C")
    assert handhaving.rond_controle_af(recheck, date(2025, 5, 1)) == []
    again = handhaving.constateer(dust, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    assert again == violation, "a running violation is joined, not doubled"


def test_a_condition_that_lapsed_can_no_longer_be_violated(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    change_dust_rule(wereld, date(2025, 4, 1), SoortMutatie.VERVALLEN)
    recheck = toezicht.begin(
        handhaving.plan_hercontrole(violation, date(2025, 5, 1)), date(2025, 5, 1)
    )
    assert [p.aandachtspunt for p in recheck.bevindingen.all()] == ["2.1 Vloeistofdichte vloer"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gevolg": None}, "ernst"),
        ({"bijzonderheden": " "}, "Beschrijf"),
    ],
)
def test_a_breach_without_severity_or_facts_is_refused(
    wereld: Wereld, changes: dict[str, str], words: str
) -> None:
    point = visit(wereld, date(2025, 3, 3)).bevindingen.first()
    given = {"bijzonderheden": "Gezien", "gevolg": "2", "gedrag": "A"} | changes
    with pytest.raises(ValidationError, match=words):
        toezicht.leg_bevinding_vast(point, BREACH, **given)


def test_an_open_point_is_not_compliance(wereld: Wereld) -> None:
    controle = visit(wereld, date(2025, 3, 3))
    with pytest.raises(ValidationError, match="Nog zonder oordeel: punt 1, 2"):
        handhaving.rond_controle_af(controle, date(2025, 3, 3))


def test_the_order_of_legal_steps_is_kept(wereld: Wereld) -> None:
    violation, user = breach(wereld, date(2025, 3, 3)), wereld.gebruikers["handhavingsjurist"]
    with pytest.raises(ValidationError, match="Positioneer"):
        leg_op(violation, "waarschuwing", date(2025, 3, 4))
    with pytest.raises(ValidationError, match="Motiveer waarom u daarvan afwijkt"):
        handhaving.positioneer(violation, "4", "D", user)
    handhaving.positioneer(violation, "4", "D", user, motivering="Opzet is gebleken.")
    with pytest.raises(ValidationError, match="De strategie wijst"):
        leg_op(violation, "waarschuwing", date(2025, 3, 4))


def test_a_recheck_waits_for_the_end_of_the_term(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    leg_op(violation, "bestuursdwang", date(2025, 3, 4), date(2025, 3, 18))
    with pytest.raises(ValidationError, match="loopt tot en met 18-03-2025"):
        handhaving.plan_hercontrole(violation, date(2025, 3, 18))
    assert (
        handhaving.plan_hercontrole(violation, date(2025, 3, 19)).controletype.code == "hercontrole"
    )
