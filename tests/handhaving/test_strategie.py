"""Which strategy holds for whom on which day, and what goes on the table of the prosecutor."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.handhaving import service as handhaving
from daglicht.recht import Categoriestrategie, RechtFout, landelijke_strategie
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld

pytestmark = pytest.mark.django_db
FOLDER = resources.files("daglicht.recht") / "data" / "strategie"
TEXT = (FOLDER / "lhso-2022.yaml").read_text(encoding="utf-8")

BOM = "".join(f"n{i}: &n{i} [{', '.join([f'*n{i - 1}'] * 12)}]\n" for i in range(1, 9))
"""Lists that repeat the list before them: short, and too much once it is filled in."""


def breach(wereld: Wereld, day: date, gevolg: str = "3", gedrag: str = "B") -> Any:
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
    )
    floor, dust = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        dust, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg=gevolg, gedrag=gedrag
    )
    handhaving.rond_controle_af(visit, day)
    found = handhaving.constateer(dust, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    handhaving.positioneer(found, gevolg, gedrag, wereld.gebruikers["handhavingsjurist"])
    return found


@pytest.mark.parametrize(("day", "code"), [(date(2023, 12, 31), "LHS"), (date(2024, 1, 1), "LHSO")])
def test_the_national_strategy_is_that_of_the_day(day: date, code: str) -> None:
    assert landelijke_strategie("omgevingsrecht", day).code == code


def test_before_the_first_strategy_there_is_none() -> None:
    with pytest.raises(RechtFout, match="geen strategie"):
        landelijke_strategie("omgevingsrecht", date(2014, 6, 3))


def test_an_adopted_strategy_goes_first_from_its_day_and_only_for_its_authority(
    wereld: Wereld,
) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    local = TEXT.replace(
        "naam: Landelijke Handhavingsstrategie Omgevingsrecht", "naam: Strategie van Proefland"
    )
    adopt = (local, date(2025, 3, 3), None, "CVDR000001", wereld.gebruikers["handhavingsjurist"])
    handhaving.stel_strategie_vast(wereld.dienst, *adopt)
    assert handhaving.strategie_voor(violation).naam != "Strategie van Proefland", (
        "another authority"
    )
    handhaving.stel_strategie_vast(wereld.provincie, *adopt)
    assert handhaving.strategie_voor(violation).naam == "Strategie van Proefland"
    violation.overtredingsdatum = date(2025, 3, 2)
    assert handhaving.strategie_voor(violation).naam != "Strategie van Proefland"


def test_a_new_strategy_ends_the_one_before(wereld: Wereld) -> None:
    lawyer = wereld.gebruikers["handhavingsjurist"]
    first = handhaving.stel_strategie_vast(
        wereld.provincie, TEXT, date(2024, 1, 1), None, "CVDR1", lawyer
    )
    handhaving.stel_strategie_vast(wereld.provincie, TEXT, date(2025, 1, 1), None, "CVDR2", lawyer)
    first.refresh_from_db()
    assert first.geldigheid.upper == date(2025, 1, 1)
    with pytest.raises(ValidationError, match="begint al een strategie"):
        handhaving.stel_strategie_vast(
            wereld.provincie, TEXT, date(2025, 1, 1), None, "CVDR3", lawyer
        )


def test_cells_are_verified_only_when_somebody_read_them(wereld: Wereld) -> None:
    lawyer = wereld.gebruikers["handhavingsjurist"]
    read = TEXT.replace("geverifieerd: nee", "geverifieerd: ja")
    one = handhaving.stel_strategie_vast(
        wereld.provincie, read, date(2024, 1, 1), date(2025, 1, 1), "CVDR1", lawyer
    )
    two = handhaving.stel_strategie_vast(
        wereld.provincie, read, date(2025, 1, 1), None, "CVDR1", lawyer, "J. Jurist"
    )
    states = [{row["geverifieerd"] for row in item.gegevens["cellen"]} for item in (one, two)]
    assert states == [{"nee"}, {"ja"}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code: [", "niet overgenomen: regel 1: dit is geen geldige YAML"),
        ("n0: &n0 [x]\n" + BOM, "regel 6: met wat hier herhaald wordt .* herhaal minder"),
        ("x: " + "[" * 3000 + "]" * 3000, "regel 1: .* diep in elkaar; maak het minder diep"),
        ("[" * 100_000, "regel 1: .* diep in elkaar; maak het minder diep"),
        ("y: " + "1" * 200_000, "regel 1: dit getal heeft meer dan 15 cijfers; kort het in"),
        ("- een lijst", "geen strategie"),
        ("code: X", "bestand.cellen: ontbreekt"),
        (
            TEXT.replace("bestuursrecht: [stillegging, intrekking]", "bestuursrecht: [informatie]"),
            "lichter dan cel",
        ),
        (
            TEXT.replace("bestuursrecht: [informatie]", "bestuursrecht: [toverstaf]"),
            "onbekend instrument",
        ),
    ],
)
def test_what_is_no_strategy_is_refused_with_what_to_mend(
    wereld: Wereld, text: str, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        handhaving.stel_strategie_vast(
            wereld.provincie, text, date(2025, 1, 1), None, "CVDR1", None
        )


def test_a_strategy_has_the_form_of_its_domain(wereld: Wereld) -> None:
    categories = (FOLDER / "lhs-seveso-2023.yaml").read_text(encoding="utf-8")
    for text in (
        TEXT.replace("domein: omgevingsrecht", "domein: seveso"),
        categories.replace("domein: seveso", "domein: omgevingsrecht"),
    ):
        with pytest.raises(ValidationError, match="niet de vorm"):
            handhaving.stel_strategie_vast(
                wereld.provincie, text, date(2025, 1, 1), None, "CVDR1", None
            )


@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2014, 6, 3)])
def test_a_day_without_a_strategy_is_said_not_hidden(
    wereld: Wereld, client: Client, day: date
) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    violation.overtredingsdatum = day
    violation.save()
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    answer = client.get(f"/overtredingen/{violation.pk}/positioneren", follow=True)
    page = " ".join(answer.content.decode().split())
    if day.year == 2023:
        assert "gold geen strategie voor Seveso-inrichtingen" in page
        return
    assert handhaving.recidivejaren(violation) is None
    assert "Op dinsdag 3 juni 2014 gold geen strategie." in page
    assert "eerdere overtredingen zijn niet gezocht" in page
    with pytest.raises(ValidationError, match="gold geen strategie"):
        handhaving.leg_voor(violation, date(2025, 3, 10), None, "Het OM vroeg ernaar.")


def test_a_seveso_category_goes_before_the_matrix(wereld: Wereld) -> None:
    violation, lawyer = breach(wereld, date(2025, 3, 3)), wereld.gebruikers["handhavingsjurist"]
    result = handhaving.positioneer(violation, "3", "B", lawyer, seveso_categorie=1)
    assert (result.strategie, result.cel.id) == ("LHS-Seveso", "categorie 1")
    assert (violation.handhavingsstrategie, violation.gevolg) == ("anders", "3")
    assert any("Niet geverifieerd" in step for step in result.stappen)


def test_a_lower_category_is_never_lighter() -> None:
    seveso = landelijke_strategie("seveso", date(2025, 1, 1))
    assert isinstance(seveso, Categoriestrategie)
    weights = [seveso.positioneer(code).cel.zwaarte for code in ("1", "2", "3")]
    assert weights == sorted(weights, reverse=True)
    with pytest.raises(RechtFout, match="kent categorie"):
        seveso.positioneer("4")


def test_rules_put_forward_what_is_grave_or_repeated(wereld: Wereld) -> None:
    first = breach(wereld, date(2025, 3, 3))
    recheck = handhaving.plan_hercontrole(first, date(2025, 4, 1))
    for point in toezicht.begin(recheck, date(2025, 4, 1)).bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(recheck, date(2025, 4, 1))
    again = breach(wereld, date(2026, 2, 2))
    found = handhaving.voor_te_leggen(handhaving.kandidaten())
    assert [(row, [why.tekst.split(" (")[0] for why in reasons]) for row, reasons in found] == [
        (again, ["Herhaling op hetzelfde thema"])
    ]


def test_what_is_shared_is_recorded_with_its_basis(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3), "4", "B")
    row = handhaving.leg_voor(violation, date(2025, 3, 10), wereld.gebruikers["handhavingsjurist"])
    assert row.aanleiding == [
        "Gevolg 4 (Landelijke Handhavingsstrategie Omgevingsrecht (12 oktober 2022))"
    ]
    with pytest.raises(ValidationError, match="al ter afstemming"):
        handhaving.leg_voor(violation, date(2025, 3, 11), None)
    given = {
        "besproken_op": date(2025, 3, 20),
        "overleg": "Regionaal overleg",
        "met": "Functioneel Parket",
        "gedeeld": "Bevinding",
        "grondslag": handhaving.GRONDSLAG,
        "uitkomst": "beide",
        "afspraak": "Last en PV.",
    }
    for name in ("met", "gedeeld", "grondslag"):
        with pytest.raises(ValidationError, match="Leg vast"):
            handhaving.leg_afspraak_vast(row, **given | {name: " "})
    with pytest.raises(ValidationError, match="voor de dag"):
        handhaving.leg_afspraak_vast(row, **given | {"besproken_op": date(2025, 3, 9)})
    assert handhaving.leg_afspraak_vast(row, **given).uitkomst == "beide"


def test_what_no_rule_puts_forward_needs_a_reason(wereld: Wereld) -> None:
    violation = breach(wereld, date(2025, 3, 3))
    with pytest.raises(ValidationError, match="schrijf op waarom"):
        handhaving.leg_voor(violation, date(2025, 3, 10), None, " ")
    assert handhaving.leg_voor(
        violation, date(2025, 3, 10), None, "Het OM vroeg ernaar."
    ).aanleiding


KNOWN = {
    "leeftijd": 40,
    "rechtspersoon": True,
    "openbaar_lichaam": False,
    "weigert_afstand": False,
    "rechtshulp": False,
    "meer_feiten": False,
    "boete_economisch": 1000,
    "boete_niet_economisch": 0,
    "voordeel": 0,
    "letsel_of_schade": False,
    "schade_milieu": False,
    "hoeveelheid_afval": False,
    "gevaar_buiten": False,
    "beschermde_soort": False,
    "agressie": False,
    "samenloop": False,
    "gesanctioneerd_5_jaar": 0,
    "opzet_onbewezen": False,
}


def test_a_strafbeschikking_takes_every_fact() -> None:
    day = date(2026, 3, 2)
    assert handhaving.toets(KNOWN, day).kan
    assert not handhaving.toets({**KNOWN, "voordeel": 5001}, day).kan
    for name in KNOWN:
        left = {key: value for key, value in KNOWN.items() if key != name}
        found = handhaving.toets(left, day)
        assert found.kan or found.onbekend, name
    assert handhaving.toets({}, day).onbekend


def test_the_work_list_warns_before_a_claim_lapses(wereld: Wereld) -> None:
    from daglicht.recht.verloop import Rechtsstap
    from maatregelen import leg_op

    violation = breach(wereld, date(2025, 3, 3))
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    given = {"controle": "C1", "aantal": 1, "vanaf": date(2025, 4, 22)}
    seen = "Gezien door de politie."
    handhaving.zet_stap(measure, Rechtsstap("verbeurte", date(2025, 4, 22), given), None, seen)

    def pressing(day: date) -> list[tuple[str, str]]:
        found = handhaving.maatregeltaken(handhaving.onderhanden(), day)
        return [(task.ernst, task.wat) for task in found if task.soort == "verjaring"]

    assert pressing(date(2025, 12, 22)) == []
    assert pressing(date(2025, 12, 23)) == [("midden", "Vordering van € 1.000 verjaart")]
    assert pressing(date(2026, 3, 11)) == [("hoog", "Vordering van € 1.000 verjaart")]
    assert pressing(date(2026, 4, 23)) == [("hoog", "Vordering van € 1.000 is verjaard")]

    def following(day: date) -> list[str]:
        found, money = handhaving.stand_van(measure, day), handhaving.geldstand_van(measure, day)
        return [step.code for step in handhaving.volgende_stappen(found, money)]

    assert following(date(2026, 4, 22)) == ["voornemen-invordering", "betaling"]
    assert following(date(2026, 4, 23)) == [
        "betaling"
    ]  # Awb 5:35: what lapsed is not collected, but may still be paid
