"""From paper to permit: nothing holds before a person judged every line;
what was judged holds as it was judged.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.vergunning import service as vergunning
from stukken import CHANGE, PERMIT, RULING
from wereld import Wereld

pytestmark = pytest.mark.django_db
PAST, LATER, NOW = date(2012, 3, 1), date(2025, 6, 1), date(2026, 1, 1)


def take_in(
    wereld: Wereld, soort: str, tekst: str, dag: date, betreft: Any = None, kenmerk: str = ""
) -> Any:
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk(soort),
        kenmerk or f"{dag.year}-1",
        f"{soort} {dag}",
        dag,
        dag,
        dag,
        betreft,
        grond="terstond",
    )
    writer = wereld.gebruikers["vergunningverlener"]
    return vergunning.lees_in(wereld.locatie, f"{soort}-{dag}.txt", tekst.encode(), given, writer)


def accept(stuk: Any) -> None:
    for line in stuk.regels.all():
        if line.operatie is None:
            vergunning.verwerp(line, stuk.ingelezen_door)
        else:
            vergunning.aanvaard(line, stuk.ingelezen_door)


def recorded(wereld: Wereld, soort: str, tekst: str, dag: date, betreft: Any = None) -> Any:
    stuk = take_in(wereld, soort, tekst, dag, betreft)
    accept(stuk)
    return vergunning.stel_stuk_vast(stuk)


def in_force(wereld: Wereld, op: date, bekend: date = NOW) -> dict[str, str]:
    wereld.vergunning.legitimeert.clear()
    return {
        row.nummer: row.omschrijving
        for row in vergunning.voorschriften([wereld.uitvoering], op, bekend)
    }


def test_nothing_holds_before_it_was_judged(wereld: Wereld) -> None:
    stuk = take_in(wereld, "vergunning", PERMIT, PAST)
    assert in_force(wereld, NOW) == {}
    with pytest.raises(ValidationError, match="Nog zonder oordeel: regel 1, 2"):
        vergunning.stel_stuk_vast(stuk)
    assert in_force(wereld, NOW) == {}


def test_more_lines_than_a_person_can_judge_are_refused(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = take_in(wereld, "vergunning", PERMIT, PAST).regels.count()
    monkeypatch.setattr("daglicht.vergunning.inlezen.lezen.REGELS", count - 1)
    with pytest.raises(ValidationError, match=f"staan {count} onderdelen.*hoogstens {count - 1}"):
        take_in(wereld, "vergunning", PERMIT + " ", PAST)
    with pytest.raises(ValidationError, match=r"is langer dan 2\.000\.000 tekens. Splits"):
        take_in(wereld, "vergunning", "1.1 woord\n" * 200_001, PAST)
    assert wereld.locatie.stukken.count() == 1


def test_a_permit_from_paper_holds_with_the_place_it_was_read(wereld: Wereld) -> None:
    recorded(wereld, "vergunning", PERMIT, PAST)
    assert list(in_force(wereld, PAST)) == ["1.1.1", "1.1.2", "2.1.1", "2.1.2", "2.1.3"]
    assert in_force(wereld, date(2012, 2, 29)) == {}
    parts = {part.nummer: part for part in vergunning.dossier([wereld.uitvoering]).delen(NOW, NOW)}
    assert (parts["2.1"].soort, parts["2.1"].onderdeel.diepte, parts["2.1.1"].onderdeel.diepte) == (
        "paragraaf",
        1,
        2,
    )
    assert parts["2.1.1"].vindplaats == {
        "pagina": 1,
        "tekst": "2.1.1 De emissie van stof bedraagt ten hoogste 20 mg/Nm3.",
    }
    assert parts["2.1.1"].versie.thema == "lucht"  # type: ignore[union-attr]


def test_a_change_a_ruling_and_what_could_not_be_placed(wereld: Wereld) -> None:
    wereld.vergunning.legitimeert.clear()
    permit = recorded(wereld, "vergunning", PERMIT, PAST).betreft
    stuk = take_in(wereld, "wijziging", CHANGE, LATER, permit)
    (lost,) = stuk.regels.filter(operatie__isnull=True, gelezen__contains="9.9.9")
    assert "geldt dan niet" in lost.reden
    with pytest.raises(ValidationError, match="is nog open"):
        vergunning.aanvaard(lost, None)
    accept(stuk)
    change = vergunning.stel_stuk_vast(stuk)
    before, after = in_force(wereld, date(2025, 5, 31)), in_force(wereld, LATER)
    assert before["2.1.1"].endswith("20 mg/Nm3.")
    assert after["2.1.1"].endswith("hoogste 5 mg/Nm3.")
    assert "1.1.2" not in after
    assert list(after)[-1] == "2.1.4"
    ruling = recorded(wereld, "uitspraak", RULING, date(2025, 9, 1), change.betreft)
    assert "2.1.4" not in in_force(wereld, LATER)
    assert "2.1.4" in in_force(wereld, LATER, date(2025, 8, 31))
    assert ruling.soort == "uitspraak"


def test_older_paper_may_come_in_after_newer(wereld: Wereld) -> None:
    wereld.vergunning.legitimeert.clear()
    permit = recorded(wereld, "vergunning", PERMIT, PAST).betreft
    newer = "Besluit\nIn voorschrift 2.1.1 wordt “20 mg/Nm3” vervangen door “5 mg/Nm3”."
    older = "Besluit\nIn voorschrift 2.1.1 wordt “20 mg/Nm3” vervangen door “10 mg/Nm3”."
    recorded(wereld, "wijziging", newer, date(2020, 1, 1), permit)
    recorded(wereld, "wijziging", older, date(2015, 1, 1), permit)
    assert in_force(wereld, date(2016, 1, 1))["2.1.1"].endswith(" 10 mg/Nm3.")
    assert in_force(wereld, date(2021, 1, 1))["2.1.1"].endswith(" 5 mg/Nm3.")


def test_a_correction_holds_instead_of_what_was_read(wereld: Wereld) -> None:
    stuk = take_in(wereld, "vergunning", PERMIT, PAST)
    line = stuk.regels.get(gelezen="voorschrift 2.1.1")
    better = vergunning.Verbetering(
        "toevoegen", "2.1.1", "Stof", "De emissie van stof is ten hoogste 20 mg/Nm3.", "lucht"
    )
    vergunning.verbeter(line, better, None)
    vergunning.verwerp(stuk.regels.get(gelezen="paragraaf 1.1"), None)
    for other in stuk.regels.filter(oordeel="open"):
        vergunning.aanvaard(other, None)
    vergunning.stel_stuk_vast(stuk)
    wereld.vergunning.legitimeert.clear()
    parts = {part.nummer: part for part in vergunning.dossier([wereld.uitvoering]).delen(NOW, NOW)}
    assert (parts["2.1.1"].titel, parts["2.1.1"].omschrijving) == (better.kop, better.tekst)
    assert parts["1.1.1"].onderdeel.element.ouder == parts["1"].wid


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (vergunning.Verbetering("toevoegen", " ", tekst="x"), "Geef het nummer"),
        (vergunning.Verbetering("toevoegen", "2.1.1"), "Geef de tekst"),
        (vergunning.Verbetering("toevoegen", "1.1.1", tekst="x"), "komt in dit stuk al voor"),
        (vergunning.Verbetering("intrekken", "2.1.1"), "voegt alleen voorschriften toe"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(wereld: Wereld, wrong: Any, words: str) -> None:
    line = take_in(wereld, "vergunning", PERMIT, PAST).regels.get(gelezen="voorschrift 2.1.1")
    with pytest.raises(ValidationError, match=words):
        vergunning.verbeter(line, wrong, None)
    line.refresh_from_db()
    assert line.oordeel == "open"


def test_a_change_that_was_not_understood_is_filled_in_by_a_person(wereld: Wereld) -> None:
    wereld.vergunning.legitimeert.clear()
    permit = recorded(wereld, "vergunning", PERMIT, PAST).betreft
    stuk = take_in(wereld, "wijziging", CHANGE, LATER, permit)
    lost = stuk.regels.get(operatie__isnull=True, gelezen__contains="9.9.9")
    vergunning.verbeter(lost, vergunning.Verbetering("intrekken", "2.1.2"), None)
    with pytest.raises(ValidationError, match="geldt dan niet"):
        vergunning.verbeter(lost, vergunning.Verbetering("intrekken", "8.8"), None)
    for line in stuk.regels.filter(oordeel="open"):
        vergunning.aanvaard(line, None)
    vergunning.stel_stuk_vast(stuk)
    assert "2.1.2" not in in_force(wereld, LATER)


def test_the_same_file_is_taken_in_once_unless_put_aside(wereld: Wereld) -> None:
    stuk = take_in(wereld, "vergunning", PERMIT, PAST)
    with pytest.raises(ValidationError, match="al ingelezen"):
        take_in(wereld, "vergunning", PERMIT, PAST)
    vergunning.verwerp_stuk(stuk)
    again = take_in(wereld, "vergunning", PERMIT, PAST)
    assert again.bestand == stuk.bestand
    with pytest.raises(ValidationError, match="al verworpen"):
        vergunning.aanvaard(stuk.regels.first(), None)


def test_a_file_is_recorded_once(wereld: Wereld) -> None:
    stuk = take_in(wereld, "vergunning", PERMIT, PAST)
    accept(stuk)
    vergunning.stel_stuk_vast(stuk)
    with pytest.raises(ValidationError, match="al vastgesteld"):
        vergunning.stel_stuk_vast(stuk)


def test_a_change_names_what_it_changes_and_a_scan_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="Kies welke vergunning"):
        take_in(wereld, "wijziging", CHANGE, LATER)
    with pytest.raises(ValidationError, match="bevat geen tekst"):
        take_in(wereld, "vergunning", "   ", PAST)


def test_how_complete_the_stack_is(wereld: Wereld) -> None:
    stuk = take_in(wereld, "vergunning", PERMIT, PAST)
    found = vergunning.volledigheid(wereld.locatie, [wereld.uitvoering])
    assert (found.verwacht, found.bekend) == (2, 0)
    assert [row.kenmerk for row in found.ontbrekend] == ["2004-0117", "2009-0009"]
    assert (found.beoordeeld, found.deel_beoordeeld) == (0, 0.0)
    accept(stuk)
    vergunning.stel_stuk_vast(stuk)
    take_in(
        wereld, "vergunning", PERMIT.replace("20 mg", "30 mg"), date(2004, 5, 3), kenmerk="anders"
    )
    known = vergunning.volledigheid(wereld.locatie, [wereld.uitvoering])
    assert known.verwacht == 2
    assert known.regels == 2 * known.beoordeeld


def test_a_revision_from_paper_replaces_what_was(wereld: Wereld) -> None:
    recorded(wereld, "revisie", PERMIT, LATER, wereld.vergunning)
    statuses = {
        p.nummer: str(p.status) for p in vergunning.dossier([wereld.uitvoering]).delen(LATER, LATER)
    }
    assert statuses["4.3"] == "vervangen"
    assert statuses["2.1.1"] == "geldend"


def test_a_change_of_a_decision_that_is_not_known_is_put_before_a_person_with_a_warning(
    wereld: Wereld,
) -> None:
    wereld.vergunning.legitimeert.clear()
    permit = recorded(wereld, "vergunning", PERMIT, PAST).betreft
    other = CHANGE.replace("1 maart 2012, kenmerk 2012-1", "3 mei 2004, kenmerk 2004-0117")
    stuk = take_in(wereld, "wijziging", other, LATER, permit)
    line = stuk.regels.get(gelezen__startswith="intrekken: voorschrift 1.1.2")
    assert line.operatie is not None
    assert "van 03-05-2004 2004-0117, dat hier niet bekend is" in line.reden


def test_a_ruling_does_not_take_the_date_of_the_decision_it_is_about(wereld: Wereld) -> None:
    wereld.vergunning.legitimeert.clear()
    permit = recorded(wereld, "vergunning", PERMIT, PAST).betreft
    ruling = (
        "Beslissing\nDe rechtbank:\n- vernietigt het besluit voor zover het voorschrift 2.1.3 "
        "betreft."
    )
    recorded(wereld, "uitspraak", ruling, date(2013, 1, 1), permit)
    stuk = take_in(wereld, "wijziging", CHANGE.replace(", kenmerk 2012-1", ""), LATER, permit)
    assert stuk.regels.get(gelezen__startswith="intrekken: voorschrift 1.1.2").operatie is not None


def test_what_was_not_read_stands_among_the_lines_and_is_acknowledged_before_recording(
    wereld: Wereld,
) -> None:
    rest = "Begrippen\nStof: fijne deeltjes.\n"
    stuk = take_in(wereld, "vergunning", f"{PERMIT}\n{rest}", PAST)
    line = stuk.regels.get(gelezen__startswith="Niet gelezen")
    begin = stuk.tekst.index(rest)
    assert line.gelezen == f"Niet gelezen: p. 1, tekens {begin + 1}–{begin + 31} (31 tekens)"
    for other in stuk.regels.exclude(pk=line.pk):
        vergunning.aanvaard(other, None)
    with pytest.raises(ValidationError, match=f"Nog zonder oordeel: regel {line.volgnummer}"):
        vergunning.stel_stuk_vast(stuk)
    vergunning.verwerp(line, stuk.ingelezen_door)
    assert vergunning.stel_stuk_vast(stuk)


def test_a_permit_without_numbers_is_not_ready_to_be_recorded(wereld: Wereld) -> None:
    (line,) = take_in(
        wereld, "vergunning", "Het terrein is schoon en de vloer dicht.", PAST
    ).regels.all()
    assert line.gelezen.startswith("Niet gelezen: p. 1, tekens 1–")


@pytest.mark.skipif("DAGLICHT_TESTDATA" not in os.environ, reason="needs DAGLICHT_TESTDATA")
@pytest.mark.parametrize("soort", ["vergunning", "wijziging"])
def test_scanned_pages_are_acknowledged(wereld: Wereld, soort: str) -> None:
    path = Path(
        os.environ["DAGLICHT_TESTDATA"], "vergunning_teksten", "documenten", "deels_scan.pdf"
    )
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk(soort), "S", "scan", PAST, PAST, PAST, wereld.vergunning, "terstond"
    )
    stuk = vergunning.lees_in(wereld.locatie, path.name, path.read_bytes(), given, None)
    assert (
        stuk.regels.get(gelezen__contains="geen tekst").gelezen
        == "Niet gelezen: p. 2–11 hebben geen tekst"
    )
