"""A joint Seveso inspection: who takes part, what comes in which order,
and what the public is told.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from daglicht.handhaving import service as handhaving
from daglicht.recht.checklist import checklist, checklists
from daglicht.recht.fouten import RechtFout
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld, instantie, maak_wereld

DAG = date(2026, 3, 2)
NIET = ResultaatBevinding.NIET_AKKOORD


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    made = maak_wereld()
    made.locatie.type = register.waarde("type-vth-object", "inrichting-seveso-hoog")
    made.locatie.save()
    return made


@pytest.fixture
def partner(wereld: Wereld) -> Any:
    return instantie("Veiligheidsregio Proef", 3)


def begonnen(wereld: Wereld, partner: Any) -> Any:
    return toezicht.begin_inspectie(
        wereld.locatie, [partner], DAG, wereld.gebruikers["toezichthouder"]
    )


def afgerond(wereld: Wereld, partner: Any, *, fout: bool = True) -> Any:
    row = begonnen(wereld, partner)
    toezicht.kies_onderwerp(row, "lbr", "ageing")
    visit = toezicht.begin(row.controle, DAG)
    for number, point in enumerate(visit.bevindingen.order_by("volgnummer")):
        if fout and number == 0:
            toezicht.leg_bevinding_vast(
                point, NIET, bijzonderheden="Scheur", gevolg="4", gedrag="B"
            )
        else:
            toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(visit, DAG)
    row.refresh_from_db()
    return row


def deel_in(wereld: Wereld, row: Any, categorie: int = 2) -> Any:
    (point,) = toezicht.niet_in_orde(row)
    return toezicht.geef_categorie(
        row,
        point,
        categorie,
        wereld.bedrijf.betrokkene,
        wereld.dienst,
        "Herstel de vloer voor 1 juni.",
    )


def allen_akkoord(wereld: Wereld, row: Any) -> None:
    for authority in toezicht.deelnemers(row):
        toezicht.geef_akkoord(
            row, authority, DAG + timedelta(days=20), wereld.gebruikers["toezichthouder"]
        )


def test_partners_take_part_and_somebody_leads(wereld: Wereld, partner: Any) -> None:
    row = begonnen(wereld, partner)
    assert toezicht.deelnemers(row) == [wereld.dienst, partner]
    assert [(item.naam, item.rol) for item in row.team.all()] == [("tom", "inspectieleider")]
    assert row.controle.zaak.partners.get().grondslag == "Omgevingsbesluit, artikel 13.17"


def test_only_a_seveso_site_and_once(wereld: Wereld, partner: Any) -> None:
    row = begonnen(wereld, partner)
    with pytest.raises(ValidationError, match="al een gezamenlijke"):
        toezicht.begin_inspectie(
            wereld.locatie, [], DAG, wereld.gebruikers["toezichthouder"], controle=row.controle
        )
    wereld.locatie.type = register.waarde("type-vth-object", "inrichting-ippc")
    with pytest.raises(ValidationError, match="geen Seveso-inrichting"):
        begonnen(wereld, partner)


def test_the_team_is_of_the_authorities_with_one_leader(wereld: Wereld, partner: Any) -> None:
    row = begonnen(wereld, partner)
    toezicht.voeg_teamlid_toe(row, partner, "Vera Veilig", "inspecteur")
    with pytest.raises(ValidationError, match="doet niet mee"):
        toezicht.voeg_teamlid_toe(row, wereld.provincie, "Bram", "inspecteur")
    with pytest.raises(ValidationError, match="al een inspectieleider"):
        toezicht.voeg_teamlid_toe(row, partner, "Nog een", "inspectieleider")
    with pytest.raises(ValidationError, match="Kies een rol"):
        toezicht.voeg_teamlid_toe(row, partner, "Nog een", "baas")


def test_topics_come_on_the_checklist_with_their_version(wereld: Wereld, partner: Any) -> None:
    row = begonnen(wereld, partner)
    toezicht.kies_onderwerp(row, "lbr", "testen-beveiligingen")
    with pytest.raises(ValidationError, match="al gekozen"):
        toezicht.kies_onderwerp(row, "lbr", "testen-beveiligingen")
    with pytest.raises(ValidationError, match="kent het onderwerp"):
        toezicht.kies_onderwerp(row, "lbr", "koffie")
    toezicht.begin(row.controle, DAG)
    toezicht.begin(row.controle, DAG)
    points = row.controle.bevindingen.exclude(herkomst="")
    library = checklist("lbr")
    assert [point.aandachtspunt for point in points] == list(
        library.onderwerp("testen-beveiligingen").punten
    )
    assert {point.herkomst for point in points} == {f"{library.naam}, versie {library.versie}"}
    with pytest.raises(ValidationError, match="al begonnen"):
        toezicht.kies_onderwerp(row, "lbr", "ageing")


def test_the_plan_of_years_chooses_topics(wereld: Wereld, partner: Any) -> None:
    toezicht.plan_onderwerp(wereld.locatie, DAG.year, "lbr", "ageing")
    with pytest.raises(ValidationError, match="staat al in"):
        toezicht.plan_onderwerp(wereld.locatie, DAG.year, "lbr", "ageing")
    row = begonnen(wereld, partner)
    assert [topic.code for topic in row.onderwerpen.all()] == ["ageing"]
    (line,) = toezicht.meerjarenplan(wereld.locatie)
    assert (line.gepland, line.bekeken) == ({DAG.year}, set())


def test_the_plan_of_years_tells_what_was_inspected(wereld: Wereld, partner: Any) -> None:
    afgerond(wereld, partner)
    (line,) = toezicht.meerjarenplan(wereld.locatie)
    assert (line.naam, line.gepland, line.bekeken) == ("Ageing", set(), {DAG.year})


def test_an_agenda_does_not_double(wereld: Wereld, partner: Any) -> None:
    row = begonnen(wereld, partner)
    toezicht.zet_op_agenda(row, DAG, time(9), time(10), "Opening", "directie")
    toezicht.zet_op_agenda(row, DAG, time(10), time(12), "Rondgang", "")
    with pytest.raises(ValidationError, match="Dan is al: Rondgang"):
        toezicht.zet_op_agenda(row, DAG, time(11, 59), time(13), "Interview", "")
    with pytest.raises(ValidationError, match="einde ligt na"):
        toezicht.zet_op_agenda(row, DAG, time(14), time(14), "Niets", "")


def test_agreement_waits_for_the_end_and_for_categories(wereld: Wereld, partner: Any) -> None:
    person = wereld.gebruikers["toezichthouder"]
    row = afgerond(wereld, partner)
    with pytest.raises(ValidationError, match="Rond de controle eerst af"):
        toezicht.geef_akkoord(begonnen(wereld, partner), partner, DAG, person)
    with pytest.raises(ValidationError, match="Nog zonder categorie: punt 1"):
        toezicht.geef_akkoord(row, partner, DAG, person)
    deel_in(wereld, row)
    with pytest.raises(ValidationError, match="doet niet mee"):
        toezicht.geef_akkoord(row, wereld.provincie, DAG, person)
    assert toezicht.geef_akkoord(row, partner, DAG, person).akkoord


def test_the_report_is_sent_when_all_agree_on_what_it_says_now(
    wereld: Wereld, partner: Any
) -> None:
    person = wereld.gebruikers["toezichthouder"]
    row = afgerond(wereld, partner)
    deel_in(wereld, row)
    toezicht.geef_akkoord(row, wereld.dienst, DAG, person)
    with pytest.raises(
        ValidationError, match=r"Nog geen akkoord van Veiligheidsregio Proef.*13\.17"
    ):
        toezicht.verzend_rapport(row, DAG)
    toezicht.geef_akkoord(row, partner, DAG, person, "De categorie is te licht.")
    with pytest.raises(ValidationError, match="Nog geen akkoord van Veiligheidsregio"):
        toezicht.verzend_rapport(row, DAG)
    deel_in(wereld, row, 1)
    assert [said for _, said in toezicht.akkoorden(row)] == [None, None]
    allen_akkoord(wereld, row)
    toezicht.verzend_rapport(row, DAG + timedelta(days=30))
    assert row.controle.rapport_verzonden_op == DAG + timedelta(days=30)
    with pytest.raises(ValidationError, match="al verzonden"):
        deel_in(wereld, row, 3)


def test_the_page_of_the_controle_does_not_send_past_the_authorities(
    wereld: Wereld, partner: Any
) -> None:
    row = afgerond(wereld, partner)
    client = Client()
    client.force_login(wereld.gebruikers["toezichthouder"])
    told = client.post(f"/controles/{row.controle_id}/rapporteren", follow=True).content.decode()
    row.controle.refresh_from_db()
    assert row.controle.rapport_verzonden_op is None
    assert "van alle diensten samen" in told
    assert "Vandaag aan het bedrijf gestuurd" not in told


def test_a_summary_follows_the_report_and_the_company_is_heard(
    wereld: Wereld, partner: Any
) -> None:
    row = afgerond(wereld, partner)
    deel_in(wereld, row)
    sent = DAG + timedelta(days=30)
    with pytest.raises(ValidationError, match=r"eerst het rapport.*13\.24"):
        toezicht.stel_samenvatting_op(row, "Bekeken is ageing.", "overtredingen", sent)
    with pytest.raises(ValidationError, match="Stel eerst de samenvatting op"):
        toezicht.maak_openbaar(row, sent)
    allen_akkoord(wereld, row)
    toezicht.verzend_rapport(row, sent)
    with pytest.raises(ValidationError, match="dit eindoordeel klopt niet"):
        toezicht.stel_samenvatting_op(row, "Bekeken is ageing.", "geen", sent)
    toezicht.stel_samenvatting_op(row, "Bekeken is ageing.", "overtredingen", sent)
    until = sent + timedelta(weeks=sevesowerkwijze().zienswijze_weken)
    assert toezicht.zienswijze_tot(row) == until
    with pytest.raises(ValidationError, match="tot en met"):
        toezicht.maak_openbaar(row, until)
    toezicht.maak_openbaar(row, until + timedelta(days=1))
    with pytest.raises(ValidationError, match="al openbaar"):
        toezicht.stel_samenvatting_op(row, "Anders", "overtredingen", until)


def test_a_company_that_answers_need_not_be_waited_for(wereld: Wereld, partner: Any) -> None:
    row = afgerond(wereld, partner, fout=False)
    allen_akkoord(wereld, row)
    toezicht.verzend_rapport(row, DAG)
    toezicht.stel_samenvatting_op(row, "Bekeken is ageing.", "geen", DAG)
    toezicht.leg_zienswijze_vast(row, "", DAG + timedelta(days=1))
    toezicht.maak_openbaar(row, DAG + timedelta(days=1))
    assert row.samenvatting_openbaar_op == DAG + timedelta(days=1)


def test_documents_say_what_was_decided(wereld: Wereld, partner: Any) -> None:
    row = afgerond(wereld, partner)
    deel_in(wereld, row)
    report = "\n".join(block.tekst for block in toezicht.gezamenlijk_rapport(row, DAG).blokken)
    assert "Categorie 2 (middelmatig). Scheur" in report
    assert "Kleurstof Proefland B.V." in report
    assert f"{partner}: nog geen akkoord." in report
    assert "VBS-element iii" in report
    with pytest.raises(ValidationError, match="nog niet opgesteld"):
        toezicht.openbare_samenvatting(row, DAG)
    allen_akkoord(wereld, row)
    toezicht.verzend_rapport(row, DAG)
    toezicht.stel_samenvatting_op(row, "Bekeken is ageing.", "overtredingen", DAG)
    public = "\n".join(block.tekst for block in toezicht.openbare_samenvatting(row, DAG).blokken)
    assert "Herstel de vloer voor 1 juni." in public
    assert "tom" not in public.split()
    plan = "\n".join(block.tekst for block in toezicht.inspectieplan(row, DAG).blokken)
    assert "tom, inspectieleider" in plan


def test_a_violation_takes_its_category_along(wereld: Wereld, partner: Any) -> None:
    row = afgerond(wereld, partner)
    deel_in(wereld, row, 2)
    (point,) = toezicht.niet_in_orde(row)
    assert handhaving.constateer(point, wereld.bedrijf.betrokkene, "Scheur").seveso_categorie == 2


def test_a_planned_controle_becomes_a_joint_inspection_with_the_partners_of_its_case(
    wereld: Wereld, partner: Any
) -> None:
    person = wereld.gebruikers["toezichthouder"]
    visit = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAG, toezichthouder=person
    )
    register.laat_meedoen(visit.zaak, partner, "Omgevingsbesluit, artikel 13.8")
    client = Client()
    client.force_login(person)
    assert "gezamenlijke inspectie van" in client.get(f"/controles/{visit.pk}").content.decode()
    answer = client.post(f"/controles/{visit.pk}/seveso")
    made = toezicht.Sevesoinspectie.objects.get(controle=visit)
    assert answer["Location"] == f"/seveso/{made.pk}"
    assert toezicht.deelnemers(made) == [wereld.dienst, partner]
    assert "(toezichthouder)" in client.get(f"/seveso/{made.pk}").content.decode()
    assert "gezamenlijke inspectie van" not in client.get(f"/controles/{visit.pk}").content.decode()


def test_a_heavy_violation_starts_the_clock_of_six_months(wereld: Wereld, partner: Any) -> None:
    """Omgevingsbesluit 13.23, third paragraph."""
    row = afgerond(wereld, partner)
    deel_in(wereld, row, 2)
    assert toezicht.inspectietermijnen(row, DAG) == []
    deel_in(wereld, row, 1)
    (clock,) = toezicht.inspectietermijnen(row, DAG)
    assert clock.klok.einddatum == date(2026, 9, 2)


def test_the_clocks_of_a_safety_report(wereld: Wereld) -> None:
    """Omgevingsbesluit 13.19: six months; within eight weeks ask what lacks, at most six weeks,
    meanwhile the clock stands.
    """
    row = toezicht.ontvang_veiligheidsrapport(wereld.locatie, date(2026, 2, 2))
    asked, done = toezicht.rapportklokken(row, DAG)
    assert (asked.klok.einddatum, done.klok.einddatum) == (date(2026, 3, 30), date(2026, 8, 2))
    with pytest.raises(ValidationError, match=r"ten hoogste zes weken.*13\.19"):
        toezicht.wijzig_veiligheidsrapport(
            row, aanvulling_gevraagd_op=date(2026, 3, 2), aanvulling_weken=7
        )
    row.refresh_from_db()
    with pytest.raises(ValidationError, match="de dag en het aantal weken"):
        toezicht.wijzig_veiligheidsrapport(row, aanvulling_gevraagd_op=date(2026, 3, 2))
    row.refresh_from_db()
    toezicht.wijzig_veiligheidsrapport(
        row, aanvulling_gevraagd_op=date(2026, 3, 2), aanvulling_weken=6
    )
    assert toezicht.rapportklokken(row, DAG)[1].klok.einddatum == date(2026, 9, 13)
    toezicht.wijzig_veiligheidsrapport(row, aangevuld_op=date(2026, 3, 9))
    assert toezicht.rapportklokken(row, DAG)[1].klok.einddatum == date(2026, 8, 9)
    with pytest.raises(ValidationError, match="voor de ontvangst"):
        toezicht.wijzig_veiligheidsrapport(row, conclusies_op=date(2026, 1, 1))


def test_an_empty_cell_says_why_and_is_never_compliance(wereld: Wereld, partner: Any) -> None:
    years = range(2025, 2027)
    ((site, cells),) = toezicht.nalevingslijst(years)
    assert site == wereld.locatie
    assert [(cell.overtredingen, cell.reden) for cell in cells] == [
        (None, "Nog niet geïnspecteerd")
    ] * 2
    toezicht.geef_reden(wereld.locatie, 2025, "niet-actief", wereld.gebruikers["toezichthouder"])
    row = afgerond(wereld, partner)
    deel_in(wereld, row)
    allen_akkoord(wereld, row)
    toezicht.verzend_rapport(row, DAG)
    toezicht.stel_samenvatting_op(row, "Bekeken", "overtredingen", DAG)
    assert toezicht.nalevingslijst(years)[0][1][1].overtredingen is None
    toezicht.maak_openbaar(row, DAG + timedelta(days=15))
    first, second = toezicht.nalevingslijst(years)[0][1]
    assert first.reden == "Niet actief"
    assert (second.overtredingen, second.aantal) == ({1: 0, 2: 1, 3: 0}, 1)
    with pytest.raises(ValidationError, match="Kies een reden"):
        toezicht.geef_reden(wereld.locatie, 2025, "vakantie", wereld.gebruikers["toezichthouder"])


INVOER = {
    "omvang": 2,
    "complexiteit": 2,
    "installaties": 10,
    "stoffen": 3,
    "activiteiten": 4,
    "omgeving": 1,
}


@given(st.data())
def test_more_to_look_at_or_working_worse_never_takes_fewer_days(data: Any) -> None:
    model = sevesowerkwijze().toezichtmodel
    code = data.draw(st.sampled_from(sorted(INVOER)))
    more = INVOER | {code: INVOER[code] + data.draw(st.integers(0, 30))}
    order = list(model.functioneren)
    one, other = sorted(data.draw(st.lists(st.integers(0, len(order) - 1), min_size=2, max_size=2)))
    assert model.dagen(INVOER, order[one]) <= model.dagen(more, order[other])


def test_the_model_of_days(wereld: Wereld) -> None:
    person = wereld.gebruikers["toezichthouder"]
    made = toezicht.bereken_toezichtlast(wereld.locatie, INVOER, "redelijk", DAG, person)
    assert (
        made.dagen == made.vastgesteld == Decimal("8.5")
    )  # 1 + 1 + 1.5 + 2 + 1.5 + 0.8 + 0.5 = 8.3, to the half day
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        toezicht.bereken_toezichtlast(
            wereld.locatie, INVOER, "redelijk", DAG, person, vastgesteld=Decimal(12)
        )
    with pytest.raises(ValidationError, match="Nog niet ingevuld"):
        toezicht.bereken_toezichtlast(wereld.locatie, {"omvang": 1}, "redelijk", DAG, person)
    with pytest.raises(ValidationError, match="Kies hoe"):
        toezicht.bereken_toezichtlast(wereld.locatie, INVOER, "prima", DAG, person)


def test_every_list_names_its_source_and_theme(wereld: Wereld) -> None:
    themes = set(register.waarden("controle-onderwerp").values_list("code", flat=True))
    assert set(checklists()) == {"lbr", "pgs-15", "pgs-29"}
    for library in checklists().values():
        assert library.thema in themes
        assert str(library.bron)
        assert {topic.pijler for topic in library.onderwerpen.values()} <= set(
            sevesowerkwijze().pijlers
        )
        assert {topic.vbs for topic in library.onderwerpen.values()} - {""} <= set(
            sevesowerkwijze().vbs
        )
    with pytest.raises(RechtFout, match="Er is geen checklist"):
        checklist("pgs-99")


def test_points_of_a_library_list_on_any_controle(wereld: Wereld) -> None:
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAG), DAG
    )
    before = visit.bevindingen.count()
    made = toezicht.voeg_lijst_toe(visit, "pgs-15", ["opvang", "brand"])
    assert [point.volgnummer for point in made] == [before + 1, before + 2]
    with pytest.raises(ValidationError, match="nog niet op de checklist"):
        toezicht.voeg_lijst_toe(visit, "pgs-15", ["opvang"])
    with pytest.raises(ValidationError, match="kent het onderwerp"):
        toezicht.voeg_lijst_toe(visit, "pgs-15", ["dak"])


def test_general_rules_of_that_day_are_on_the_list(wereld: Wereld) -> None:
    from daglicht.register.models import AlgemeenVerbindendVoorschrift

    for name, begin, end in (
        ("4.1", date(2024, 1, 1), None),
        ("4.2", date(2024, 1, 1), DAG),
        ("4.3", DAG + timedelta(1), None),
    ):
        rule = AlgemeenVerbindendVoorschrift.objects.create(
            regeltekstidentificatie=f"proef-{name}",
            omschrijving="Voorkom stof.",
            regeling="Proefregeling",
            artikel_en_lidnummer=name,
            regelgever="Proef",
            begindatum_geldigheid=begin,
            einddatum_geldigheid=end,
        )
        wereld.uitvoering.type.gereguleerd_in.add(rule)
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAG), DAG
    )
    toezicht.begin(visit, DAG)
    report_of = toezicht.pakket([visit])[0]["punten"]
    assert "Proefregeling, 4.1: Voorkom stof." in [
        text for item in report_of for text in item["voorschriften"]
    ]
    rules = [
        rule
        for point in visit.bevindingen.all()
        for rule in point.algemeen_verbindende_voorschriften.all()
    ]
    assert [rule.artikel_en_lidnummer for rule in rules] == ["4.1"]
