"""What the engines work with is what the files of law and policy say, value by value."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import RechtFout, landelijke_strategie, strategie, termijnen, verzameling
from daglicht.recht.afstanden import (
    grens,
    lees_rijen,
    ontbrekend,
    rijen,
    rubrieken,
    zonder_rij,
    zusters,
)
from daglicht.recht.bbt import conclusies
from daglicht.recht.bestanden.afstanden import Rijenbestand, Rubriekenbestand, Zustersbestand
from daglicht.recht.bestanden.bbt import Bbtbestand
from daglicht.recht.bestanden.boete import Boetebestand
from daglicht.recht.bestanden.checklist import Checklistbestand
from daglicht.recht.bestanden.kentallen import Kentallenbestand
from daglicht.recht.bestanden.risico import Programmabestand, Risicobestand
from daglicht.recht.bestanden.seveso import Werkwijzebestand
from daglicht.recht.bestanden.strategie import Categoriebestand, Strategiebestand
from daglicht.recht.bestanden.termijnen import Termijnenbestand
from daglicht.recht.boete import boetebeleid
from daglicht.recht.categorieen import Categoriestrategie
from daglicht.recht.checklist import checklist, checklists
from daglicht.recht.gebiedssoort import Gebiedssoort
from daglicht.recht.kalender import gelijkstellingen, kalender
from daglicht.recht.kentallen import kentallen
from daglicht.recht.map import lees_bestand, lees_map
from daglicht.recht.programmawaarden import programmawaarden, wettelijk_minimum
from daglicht.recht.risico import risicomethode
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.recht.strategie import Strategie
from daglicht.tijd import Duur

DAY = date(2026, 10, 1)


def same(found: Any, row: Any, *names: str) -> None:
    for name in names:
        assert getattr(found, name) == getattr(row, name), name


def test_terms() -> None:
    rows = lees_bestand(Termijnenbestand, "termijnen", "termijnen").termijnen
    assert list(termijnen()) == [row.code for row in rows]
    for row in rows:
        term = termijnen()[row.code]
        same(
            term,
            row,
            "code",
            "naam",
            "aantal",
            "eenheid",
            "bron",
            "gebeurtenis",
            "begin",
            "opschortbaar",
            "verjaring",
            "zonder_atw",
        )
        assert term.geverifieerd == row.bron.geverifieerd
        assert term.kalender is kalender()
        more = row.verlenging
        assert term.verlenging == (termijnen()[more.termijn] if more else None)
        assert term.keer == (more.keer if more else 1)
        within = more.binnen if more else None
        assert term.verlengen_binnen == (Duur(within.aantal, within.eenheid) if within else None)


def test_the_days_of_decrees_that_were_read_and_of_those_that_were_not() -> None:
    read = {d for row in gelijkstellingen() if row.bron.geverifieerd for d in row.dagen}
    unread = {d for row in gelijkstellingen() if not row.bron.geverifieerd for d in row.dagen}
    assert (kalender().gelijkgesteld, set(kalender().ongelezen)) == (read, unread)
    assert read


def test_checklists() -> None:
    for name, data in lees_map("checklist").items():
        row = lees(Checklistbestand, data, name, RechtFout)
        found = checklist(row.code)
        same(found, row, "code", "naam", "versie", "bron", "geldig_van", "thema")
        assert found.onderwerpen == {topic.code: topic for topic in row.onderwerpen}
        topic = row.onderwerpen[0]
        assert found.onderwerp(topic.code) == topic
        with pytest.raises(
            RechtFout, match=f"kent het onderwerp ‘maan’ niet; kies uit {topic.code}"
        ):
            found.onderwerp("maan")
    with pytest.raises(
        RechtFout, match=f"^Er is geen checklist ‘maan’; bekend zijn: {', '.join(checklists())}"
    ):
        checklist("maan")


def test_the_way_of_working_of_seveso_and_its_days() -> None:
    row = lees(Werkwijzebestand, lees_map("seveso")["werkwijze.yaml"], "werkwijze.yaml", RechtFout)
    found = sevesowerkwijze()
    for name in ("rollen", "pijlers", "vbs", "eindoordelen", "redenen_leeg"):
        assert getattr(found, name) == getattr(row, name).waarden, name
    same(found, row, "categorieen", "bronnen")
    assert found.zienswijze_weken == row.zienswijze.weken
    model, written = found.toezichtmodel, row.toezichtmodel
    same(model, written, "versie", "bron", "basis", "functioneren")
    for code, item in written.invoer.items():
        same(model.invoer[code], item, "naam", "dagen", "hoogstens")
    works = next(iter(model.functioneren))
    full = {code: item.hoogstens for code, item in model.invoer.items()}
    most = model.basis + sum(item.dagen * item.hoogstens for item in model.invoer.values())
    assert model.dagen(full, works) == round(2 * most * model.functioneren[works]) / 2
    assert model.dagen({code: n + 5 for code, n in full.items()}, works) == model.dagen(full, works)
    none = dict.fromkeys(full, 0)
    assert model.dagen(none, works) == round(2 * model.basis * model.functioneren[works]) / 2
    first, *others = full
    with pytest.raises(
        RechtFout, match=f"^Nog niet ingevuld: {re.escape(model.invoer[first].naam)}"
    ):
        model.dagen(dict.fromkeys(others, 0), works)
    with pytest.raises(RechtFout, match=f"kent ‘{first}’ met waarde -1 niet"):
        model.dagen(none | {first: -1}, works)
    with pytest.raises(RechtFout, match="kent ‘maan’ met waarde 1 niet"):
        model.dagen(none | {"maan": 1}, works)
    with pytest.raises(RechtFout, match=f"^Kies hoe maatregelen en VBS werken: {works}"):
        model.dagen(none, "mooi")


def test_the_working_values_of_a_programme() -> None:
    name = "programma.yaml"
    row = lees(Programmabestand, lees_map("risico")[name], name, RechtFout)
    found = programmawaarden()
    same(
        found,
        row,
        "versie",
        "bron",
        "geldig_van",
        "naleving",
        "groot_risico_vanaf",
        "rotatie",
        "gewicht",
        "objecttypen",
    )
    assert (found.uren_vast, found.uren_per_punt) == (row.uren.vast, row.uren.per_punt)
    assert found.reizen == vars(row.reizen)
    assert found.uren(0) == row.uren.vast
    assert found.uren(4) == row.uren.vast + 4 * row.uren.per_punt


def test_own_history_counts_from_enough_visits_and_beyond_its_limits() -> None:
    limits = programmawaarden().naleving
    enough = limits.ten_minste
    assert limits.score(enough - 1, 0) is None
    assert limits.score(enough, 0) == -1
    assert limits.score(enough, enough) == 1
    assert limits.score(100, round(100 * limits.goed_tot)) == -1
    assert limits.score(100, round(100 * limits.goed_tot) + 1) == 0
    assert limits.score(100, round(100 * limits.slecht_boven)) == 0
    assert limits.score(100, round(100 * limits.slecht_boven) + 1) == 1


def test_the_least_that_law_asks_of_a_kind_of_site() -> None:
    """Omgevingsbesluit 13.7 and 13.13: three years or one for IPPC,
    one year for the higher tier of Seveso.
    """
    kinds = programmawaarden().objecttypen
    ippc = next(name for name, kind in kinds.items() if kind.wet.get("ippc"))
    high = next(name for name, kind in kinds.items() if kind.wet.get("hogedrempel"))
    small, large = (wettelijk_minimum(ippc, DAY, groot_risico=big) for big in (False, True))
    assert small
    assert large
    assert (small[0], large[0]) == (36, 12)
    assert "Omgevingsbesluit" in small[1]
    strict = wettelijk_minimum(high, DAY)
    assert strict
    assert strict[0] == 12
    assert wettelijk_minimum("maan", DAY) is None
    assert wettelijk_minimum(ippc, date(2023, 12, 31)) is None
    plain = [name for name, kind in kinds.items() if not any(kind.wet.values())]
    assert all(wettelijk_minimum(name, DAY) is None for name in plain)


def test_a_method_of_risk_and_a_policy_on_fines() -> None:
    row = lees(Risicobestand, lees_map("risico")["iram.yaml"], "iram.yaml", RechtFout)
    same(
        risicomethode(),
        row,
        "code",
        "naam",
        "versie",
        "bron",
        "geldig_van",
        "regel",
        "effect",
        "prestatie",
        "frequentie",
        "beginselen",
    )
    assert (risicomethode().laagste, risicomethode().hoogste) == (0, 5)
    fines = lees(Boetebestand, lees_map("boete")["brzo-2015.yaml"], "brzo-2015.yaml", RechtFout)
    same(
        boetebeleid(),
        fines,
        "code",
        "naam",
        "bron",
        "aspecten",
        "deler",
        "recidivegrens",
        "geldt_nu",
    )
    assert list(boetebeleid().normen) == list(fines.normen)
    for code, norm in fines.normen.items():
        found = boetebeleid().normen[code]
        same(found, norm, "naam", "bedrag", "beoordeeld")
        assert (found.code, found.direct) == (code, norm.type == "ODB")


def test_conclusions_and_key_figures() -> None:
    for row in lees_bestand(Bbtbestand, "bbt", "conclusies").conclusies:
        found = conclusies()[row.code]
        same(found, row, "code", "titel", "besluit", "publicatie", "bron", "vervangt")
        assert str(found) == f"{row.titel} ({row.code}, {row.besluit})"
        assert found.vindplaats == (str(row.bron) if row.bron.geverifieerd else "")
    figures = lees_bestand(Kentallenbestand, "populatie", "kentallen").kentallen
    assert [row for rows in kentallen().values() for row in rows] == sorted(
        figures, key=lambda row: list(kentallen()).index(row.functie)
    )
    assert all(row.functie == name for name, rows in kentallen().items() for row in rows)


def test_rows_of_distances() -> None:
    file = lees_bestand(Rijenbestand, "afstanden", "rijen")
    assert len(file.rijen) == len(rijen())
    for found, row in zip(rijen(), file.rijen, strict=True):
        same(
            found,
            row,
            "id",
            "code",
            "klasse",
            "referentie",
            "situatie",
            "afstanden",
            "ook",
            "tabel",
            "vervangen",
        )
        assert (found.uit_bal, found.rubriek) == (row.bron, rubrieken()[row.onder])
        assert found.kanttekeningen == tuple(
            file.kanttekeningen[code] for code in row.kanttekeningen
        )
        unknown = row.voorwaarde.soort == "invoer" and row.voorwaarde.waarde == "onbekend"
        assert found.voorwaarde == (None if unknown else row.voorwaarde)


def test_the_activities_of_the_annexes() -> None:
    file = lees_bestand(Rubriekenbestand, "afstanden", "rubrieken")
    for row in file.rubrieken:
        found = rubrieken()[row.onder]
        same(found, row, "onder", "naam", "bijlage", "berekend", "onbekend", "module", "ontbreekt")
        assert found.bronnen == file.bijlagen[row.bijlage]
        assert found.bron(Gebiedssoort.BRAND).artikel == found.bronnen.aandachtsgebied.artikel
        assert found.bron(Gebiedssoort.PR_6).artikel == found.bronnen.risico.artikel
        assert f"bijlage {row.bijlage}, {found.plaats}, " in found.bron(Gebiedssoort.PR_6).regeling
        assert not found.bron(Gebiedssoort.PR_6).geverifieerd
    assert ontbrekend() == {row.code: row for row in file.ontbrekend}
    known = {row.klasse: row.gebieden for row in file.zonder_rij}
    assert all(zonder_rij(name) == areas for name, areas in known.items())
    assert zonder_rij("maan") == known["*"]
    for pair in lees_bestand(Zustersbestand, "afstanden", "zusters").zusters:
        assert zusters(pair.klasse) == pair.zusters
    assert zusters("maan") == ()
    assert grens(Gebiedssoort.GIFWOLK) == 1500
    assert grens(Gebiedssoort.BRAND) is None


def test_a_row_that_rests_on_what_is_not_there_is_refused_with_its_place() -> None:
    row = {
        "id": 1,
        "onder": "Z9",
        "code": "c",
        "klasse": "k",
        "referentie": "r",
        "voorwaarde": True,
        "afstanden": {"PR10-6": 5},
    }
    data = {
        "tabel": {"regeling": "Een tabel", "geverifieerd": "nee"},
        "kanttekeningen": {},
        "rijen": [row],
    }
    with pytest.raises(
        RechtFout, match=r"^proef\.yaml\.rijen\[0\]\.onder: er is geen rubriek ‘Z9’; bekend zijn "
    ):
        lees_rijen(data, "proef.yaml")
    first = next(iter(rubrieken()))
    row |= {"onder": first, "voorwaarde": {"en": ["maan", "zon"]}}
    with pytest.raises(
        RechtFout,
        match=r"^proef\.yaml\.rijen\[0\]\.voorwaarde: maan, zon staat niet in invoeren\.yaml\.$",
    ):
        lees_rijen(data, "proef.yaml")
    row["voorwaarde"] = True
    (read,) = lees_rijen(data, "proef.yaml")
    assert (read.id, read.rubriek.onder, read.kanttekeningen, read.ook) == (1, first, (), ())
    row["kanttekeningen"] = ["x"]
    with pytest.raises(RechtFout, match="rij 1: er is geen kanttekening ‘x’; haal hem weg"):
        lees_rijen(data, "proef.yaml")


@pytest.mark.parametrize("name", ["lhso-2022.yaml", "lhs-2014.yaml"])
def test_a_strategy_with_a_matrix(name: str) -> None:
    files = lees_map("strategie")
    data = {**files.get(files[name].get("basis", ""), {}), **files[name]}
    row = lees(Strategiebestand, data, name, RechtFout)
    found = Strategie.lees(data, name)
    same(
        found,
        row,
        "code",
        "naam",
        "versie",
        "bron",
        "geldig_van",
        "geldig_tot",
        "gevolgen",
        "gedragingen",
        "aspecten",
        "domein",
        "cim",
        "recidive_jaren",
    )
    for code, tool in row.instrumenten.items():
        own = found.instrumenten[code]
        assert (own.code, own.naam, own.zwaarte) == (code, tool.naam, tool.zwaarte)
    for given in row.cellen:
        cell = found.cellen[str(given.gevolg), str(given.gedrag)]
        same(cell, given, "id", "overleg_om", "geverifieerd")
        assert (cell.gevolg, cell.gedrag) == (str(given.gevolg), str(given.gedrag))
        assert tuple(item.code for item in cell.bestuursrecht) == given.bestuursrecht
        assert tuple(item.code for item in cell.strafrecht) == given.strafrecht


def test_a_strategy_by_categories() -> None:
    files = lees_map("strategie")
    data = {
        **files.get(files["lhs-seveso-2023.yaml"].get("basis", ""), {}),
        **files["lhs-seveso-2023.yaml"],
    }
    row = lees(Categoriebestand, data, "proef", RechtFout)
    found = Categoriestrategie.lees(data, "proef")
    same(found, row, "code", "naam", "versie", "bron", "geldig_van", "geldig_tot", "domein", "cim")
    for given in row.categorieen:
        item = found.categorieen[str(given.code)]
        same(item, given, "betekenis", "reactie", "hersteltermijn")
        assert (item.code, item.cel.id) == (str(given.code), f"categorie {given.code}")
        same(item.cel, given, "overleg_om", "geverifieerd")
        assert (item.cel.gevolg, item.cel.gedrag) == ("", "")
        assert tuple(tool.code for tool in item.cel.bestuursrecht) == given.bestuursrecht
        assert tuple(tool.code for tool in item.cel.strafrecht) == given.strafrecht
        placed = found.positioneer(str(given.code), ["x"])
        tools = ", ".join(found_tool.naam for found_tool in item.cel.bestuursrecht)
        assert placed.stappen[:6] == (
            f"Categorie {given.code}: {given.betekenis}.",
            f"Reactie volgens {row.naam}, versie {row.versie}: {given.reactie}.",
            f"Hersteltermijn: {given.hersteltermijn}.",
            f"Aangewezen in het bestuursrecht: {tools}.",
            f"Overleg met het OM: {given.overleg_om}.",
            f"Bron: {row.bron}.",
        )
        told = ("Niet geverifieerd: vergelijk met de door uw bevoegd gezag vastgestelde tekst.",)
        assert placed.geverifieerd == (given.geverifieerd and row.bron.geverifieerd)
        assert placed.stappen[6:] == (() if placed.geverifieerd else told)
        assert (placed.strategie, placed.versie, placed.aspecten) == (row.code, row.versie, ("x",))
    with pytest.raises(RechtFout, match=f"^{row.naam} kent categorie ‘9’ niet; kies uit 1, 2"):
        found.positioneer("9")
    order = list(
        reversed(
            [{**item, "code": index} for index, item in enumerate(reversed(data["categorieen"]), 1)]
        )
    )
    with pytest.raises(
        RechtFout, match=r"^proef: een hogere .* lagere; categorie 1 is de zwaarste\.$"
    ):
        Categoriestrategie.lees(data | {"categorieen": order}, "proef")
    wrong = [{**data["categorieen"][0], "bestuursrecht": ["maan"]}]
    with pytest.raises(
        RechtFout, match=r"^proef: categorie 1 noemt een onbekend instrument ‘maan’; kies uit "
    ):
        Categoriestrategie.lees(data | {"categorieen": wrong}, "proef")


def test_a_place_in_the_matrix_is_told_step_by_step() -> None:
    lhso = strategie("LHSO", date(2025, 6, 1))
    found = lhso.positioneer("1", "A", ["recidive"])
    cell = found.cel
    names = ", ".join(item.naam for item in cell.bestuursrecht)
    criminal = ", ".join(item.naam for item in cell.strafrecht) or "geen"
    assert found.stappen[:8] == (
        f"Gevolg 1: {lhso.gevolgen['1']}.",
        f"Gedrag A: {lhso.gedragingen['A']}.",
        f"Dat is cel A1 van {lhso.naam}, versie {lhso.versie}.",
        f"Aangewezen in het bestuursrecht: {names}.",
        f"Aangewezen in het strafrecht: {criminal}.",
        (
            f"Verzwarende aspecten: {lhso.aspecten['recidive']}. De cel verschuift niet vanzelf; "
            "weeg en motiveer."
        ),
        f"Overleg met het OM: {cell.overleg_om}.",
        f"Bron: {lhso.bron}.",
    )
    assert found.als_dict() == {
        "strategie": "LHSO",
        "versie": lhso.versie,
        "cel": "A1",
        "gevolg": "1",
        "gedrag": "A",
        "bestuursrecht": [item.code for item in cell.bestuursrecht],
        "strafrecht": [item.code for item in cell.strafrecht],
        "overlegOm": cell.overleg_om,
        "aspecten": ["recidive"],
        "stappen": list(found.stappen),
        "geverifieerd": found.geverifieerd,
    }
    assert len(lhso.positioneer("1", "A").stappen) == len(found.stappen) - 1


def test_what_law_or_policy_does_not_have_is_named() -> None:
    with pytest.raises(RechtFout, match=r"^Er geldt op 2026-10-01 geen strategie voor maan\.$"):
        landelijke_strategie("maan", DAY)
    with pytest.raises(RechtFout, match=r"^Er geldt op 2026-10-01 geen strategie ‘maan’\.$"):
        strategie("maan", DAY)
    lhso = strategie("LHSO", DAY)
    assert strategie("LHSO", lhso.geldig_van) == lhso


def test_of_two_strategies_for_one_day_none_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = [strategie("LHSO", DAY)] * 2
    monkeypatch.setattr(verzameling, "landelijke_strategieen", lambda: twins)
    twice = "^Er geldt op 2026-10-01 meer dan één strategie"
    with pytest.raises(RechtFout, match=rf"{twice} voor omgevingsrecht\.$"):
        landelijke_strategie("omgevingsrecht", DAY)
    with pytest.raises(RechtFout, match=rf"{twice} ‘LHSO’\.$"):
        verzameling.strategie("LHSO", DAY)
