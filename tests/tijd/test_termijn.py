"""Terms in words and numbers: what cannot be, what a calculation tells step by step,
and the days that are left.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from daglicht.recht import kalender, termijn
from daglicht.tijd import (
    Begin,
    Duur,
    Eenheid,
    Opschorting,
    Periode,
    Stap,
    Termijn,
    TijdFout,
    Verlenging,
    bereken,
)
from daglicht.tijd.rekenen import eerste_dag, laatste_dag

EVENT = date(2025, 1, 6)
GROUND = "art. 4:15, eerste lid, Awb"


def of(aantal: int, eenheid: Eenheid) -> Termijn:
    return Termijn("t", "Proef", aantal, eenheid, "art. 1 Proefwet", True, kalender=kalender())


@pytest.mark.parametrize(
    ("duur", "words"),
    [
        (Duur(1, Eenheid.DAG), "1 dag"),
        (Duur(2, Eenheid.DAG), "2 dagen"),
        (Duur(2, Eenheid.WERKDAG), "2 werkdagen"),
        (Duur(1, Eenheid.WEEK), "1 week"),
        (Duur(6, Eenheid.WEEK), "6 weken"),
        (Duur(3, Eenheid.MAAND), "3 maanden"),
        (Duur(5, Eenheid.JAAR), "5 jaar"),
    ],
)
def test_a_duration_in_words(duur: Duur, words: str) -> None:
    assert str(duur) == words


def test_a_term_of_nothing_does_not_exist() -> None:
    with pytest.raises(
        TijdFout, match=r"^Een termijn van 0 weken bestaat niet: kies ten minste 1\.$"
    ):
        Duur(0, Eenheid.WEEK)
    with pytest.raises(TijdFout, match=r"^Termijn t duurt 0 week: kies ten minste 1\.$"):
        of(0, Eenheid.WEEK)


def test_a_pause_holds_a_day() -> None:
    told = "De opschorting van 2025-01-06 tot 2025-01-06 bevat geen dag: kies een later einde."
    with pytest.raises(TijdFout, match=f"^{re.escape(told)}$"):
        Opschorting(EVENT, EVENT, GROUND)
    pause = Opschorting.na_verzoek(EVENT, None)
    assert (pause.van, pause.tot, pause.grond) == (date(2025, 1, 7), None, GROUND)
    assert pause.periode == Periode(date(2025, 1, 7))


@pytest.mark.parametrize(
    ("aantal", "eenheid", "holds"),
    [
        (90, Eenheid.DAG, True),
        (91, Eenheid.DAG, False),
        (90, Eenheid.WERKDAG, True),
        (12, Eenheid.WEEK, True),
        (13, Eenheid.WEEK, False),
        (3, Eenheid.MAAND, True),
        (4, Eenheid.MAAND, False),
        (1, Eenheid.JAAR, False),
    ],
)
def test_the_act_on_terms_holds_for_short_ones(aantal: int, eenheid: Eenheid, holds: bool) -> None:
    """Algemene termijnenwet, article 4, sub a."""
    assert of(aantal, eenheid).atw_van_toepassing is holds
    assert of(aantal, eenheid).duur == Duur(aantal, eenheid)


def test_a_term_with_everything_is_told_step_by_step() -> None:
    """Eight weeks from 7 January; stopped on 21 to 25 January; six weeks more;
    what ends on a Saturday ends on Monday.
    """
    term = termijn("regulier")
    assert term.verlenging
    result = bereken(
        term,
        EVENT,
        opschortingen=[
            Opschorting.na_verzoek(date(2025, 1, 20), date(2025, 1, 24)),
            Opschorting(date(2025, 1, 22), date(2025, 1, 26), "art. 31 Dienstenwet"),
            Opschorting.na_verzoek(date(2025, 2, 3), date(2025, 2, 5)),
        ],
        verlengingen=[Verlenging(Duur(6, Eenheid.WEEK), date(2025, 2, 20))],
    )
    assert result.stappen == (
        Stap(
            date(2025, 3, 3), f"{term.naam}: 8 weken vanaf dinsdag 7 januari 2025", str(term.bron)
        ),
        Stap(
            date(2025, 3, 8),
            "opgeschort van dinsdag 21 januari 2025 tot zondag 26 januari 2025: 5 dagen",
            f"{GROUND}; art. 31 Dienstenwet",
        ),
        Stap(
            date(2025, 3, 9),
            "opgeschort van dinsdag 4 februari 2025 tot woensdag 5 februari 2025: 1 dag",
            GROUND,
        ),
        Stap(
            date(2025, 4, 20),
            "verlengd met 6 weken, bekendgemaakt op donderdag 20 februari 2025",
            str(term.verlenging.bron),
        ),
    )
    assert result.einddatum == result.voorlopig == date(2025, 4, 20)
    assert (result.termijn, result.gebeurtenis, result.aanvang) == (term, EVENT, date(2025, 1, 7))
    assert result.stilstand == (
        Periode(date(2025, 1, 21), date(2025, 1, 26)),
        Periode(date(2025, 2, 4), date(2025, 2, 5)),
    )
    assert result.waarschuwingen == (
        (
            "Met de verlenging is de termijn langer dan waarvoor de Algemene termijnenwet geldt "
            "(art. 4, onder a). Gerekend is zonder die wet, tot en met zondag 20 april 2025; met "
            "die wet is het dinsdag 22 april 2025."
        ),
    )


def test_the_days_that_are_left_do_not_count_those_on_which_it_stands_still() -> None:
    result = bereken(
        termijn("regulier"),
        EVENT,
        opschortingen=[Opschorting.na_verzoek(date(2025, 1, 20), date(2025, 1, 26))],
    )
    assert result.einddatum == date(2025, 3, 10)
    days = {19: 45, 20: 44, 21: 44, 25: 44, 26: 43}
    assert {day: result.resterend(date(2025, 1, day)) for day in days} == days
    still = {day: result.opgeschort(date(2025, 1, day)) for day in (20, 21, 25, 26)}
    assert still == {20: False, 21: True, 25: True, 26: False}
    assert result.resterend(date(2025, 3, 9)) == 1
    assert result.resterend(date(2025, 3, 11)) == -1


def test_while_it_stands_still_without_end_its_last_day_is_not_known() -> None:
    result = bereken(
        termijn("regulier"), EVENT, opschortingen=[Opschorting(date(2025, 1, 21), None, GROUND)]
    )
    assert (result.einddatum, result.voorlopig) == (None, date(2025, 3, 3))
    assert result.stappen[-1] == Stap(
        None, "opgeschort vanaf dinsdag 21 januari 2025, nog niet geëindigd", GROUND
    )
    assert [result.resterend(date(2025, 1, day)) for day in (19, 20, 21, 31)] == [43, 42, 42, 42]
    assert not result.verstreken(date.max)
    assert replace(result, voorlopig=None).resterend(EVENT) is None


@pytest.mark.parametrize(
    ("pause", "told"),
    [
        (
            Opschorting(date(2025, 3, 4), date(2025, 3, 6), "g"),
            (
                "De opschorting van dinsdag 4 maart 2025 tot donderdag 6 maart 2025 (g) valt "
                "buiten de termijn en telt niet mee."
            ),
        ),
        (
            Opschorting(date(2025, 1, 1), date(2025, 1, 7), "g"),
            (
                "De opschorting van woensdag 1 januari 2025 tot dinsdag 7 januari 2025 (g) valt "
                "buiten de termijn en telt niet mee."
            ),
        ),
    ],
)
def test_a_pause_outside_the_term_is_told_and_does_not_count(pause: Opschorting, told: str) -> None:
    result = bereken(termijn("regulier"), EVENT, opschortingen=[pause])
    assert (result.einddatum, result.waarschuwingen) == (date(2025, 3, 3), (told,))
    assert result.stilstand == ()


def test_a_pause_from_the_first_or_on_the_last_day_counts() -> None:
    first = Opschorting(date(2025, 1, 1), date(2025, 1, 9), "g")
    assert bereken(termijn("regulier"), EVENT, opschortingen=[first]).einddatum == date(2025, 3, 5)
    last = Opschorting(date(2025, 3, 3), date(2025, 3, 5), "g")
    assert bereken(termijn("regulier"), EVENT, opschortingen=[last]).einddatum == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("extension", "told"),
    [
        (
            Verlenging(Duur(6, Eenheid.WEEK), date(2025, 3, 4)),
            "zij kon tot en met maandag 3 maart 2025 worden bekendgemaakt.",
        ),
        (
            Verlenging(Duur(6, Eenheid.WEEK), date(2025, 1, 5)),
            "zij is bekendgemaakt voordat de termijn begon.",
        ),
        (
            Verlenging(Duur(43, Eenheid.DAG), date(2025, 2, 3)),
            "zij duurt 43 dagen en {bron} staat ten hoogste 6 weken toe.",
        ),
    ],
)
def test_an_extension_that_does_not_count_says_why(extension: Verlenging, told: str) -> None:
    term = termijn("regulier")
    assert term.verlenging
    result = bereken(term, EVENT, verlengingen=[extension])
    day = {4: "dinsdag 4 maart 2025", 5: "zondag 5 januari 2025", 3: "maandag 3 februari 2025"}
    assert result.waarschuwingen == (
        f"De verlenging van {day[extension.bekendgemaakt_op.day]} telt niet mee: "
        + told.format(bron=term.verlenging.bron),
    )
    assert result.einddatum == date(2025, 3, 3)
    on_time = Verlenging(Duur(42, Eenheid.DAG), EVENT)
    assert bereken(term, EVENT, verlengingen=[on_time]).einddatum == date(2025, 4, 14)


def test_a_term_that_begins_on_the_day_itself() -> None:
    """Awb 3:16: laid open on 6 January, six weeks: the last day is 16 February, a
    Sunday, so 17 February.
    """
    result = bereken(termijn("zienswijzen"), EVENT)
    assert (result.aanvang, result.einddatum) == (EVENT, date(2025, 2, 17))
    assert result.stappen[0].einddatum == date(2025, 2, 16)
    assert eerste_dag(EVENT, Begin.DAG_ZELF) == EVENT
    assert laatste_dag(EVENT, Duur(1, Eenheid.DAG), Begin.DAG_ZELF) == EVENT


def test_working_days_ask_for_a_calendar_and_days_end_with_the_years() -> None:
    with pytest.raises(TijdFout, match=r"^Een termijn van 2 werkdagen vraagt een kalender\.$"):
        laatste_dag(EVENT, Duur(2, Eenheid.WERKDAG))
    with pytest.raises(
        TijdFout, match=r"^Een termijn van 1 week vanaf 9999-12-31 loopt buiten de kalender\.$"
    ):
        laatste_dag(date.max, Duur(1, Eenheid.WEEK))
    with pytest.raises(
        TijdFout, match=r"^Een termijn van 1 jaar vanaf 9999-12-31 loopt buiten de kalender\.$"
    ):
        laatste_dag(date.max, Duur(1, Eenheid.JAAR))


def test_a_short_term_is_stretched_until_it_holds_two_working_days() -> None:
    """Algemene termijnenwet, article 2: three days from Good Friday hold none;
    from Tuesday and Wednesday after Easter they do.
    """
    result = bereken(of(3, Eenheid.DAG), date(2025, 4, 17))
    assert result.einddatum == date(2025, 4, 23)
    assert result.stappen[-1] == Stap(
        date(2025, 4, 23),
        "verlengd tot er 2 werkbare dagen in vallen",
        "art. 2 Algemene termijnenwet",
    )
    two = bereken(of(2, Eenheid.DAG), date(2025, 4, 17))
    assert two.einddatum == date(2025, 4, 22)
    assert two.stappen[-1] == Stap(
        date(2025, 4, 22),
        "einde op zaterdag 19 april 2025: verlengd tot en met dinsdag 22 april 2025",
        "art. 1, eerste lid, Algemene termijnenwet",
    )


def test_a_day_that_is_likely_equated_is_told_with_the_other_day() -> None:
    day = date(2029, 5, 11)
    assert day in kalender().vermoedelijk
    result = bereken(of(1, Eenheid.WEEK), date.fromordinal(day.toordinal() - 7))
    other = kalender().met_vermoedelijke().eerste_werkbare(day)
    assert result.einddatum == day
    (told,) = result.waarschuwingen
    assert told.startswith("Proef: vrijdag 11 mei 2029 is waarschijnlijk gelijkgesteld met een")
    assert f" {other.day} " in told
    assert told.endswith("(art. 3, derde lid, Atw).")
