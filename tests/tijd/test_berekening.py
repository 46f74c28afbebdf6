"""Laws and vectors of the legal-term engine (Algemene termijnenwet, BWBR0002448)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import kalender, termijn, termijnen
from daglicht.tijd import (
    Begin,
    Berekening,
    Duur,
    Eenheid,
    Kalender,
    Opschorting,
    Termijn,
    TijdFout,
    Verlenging,
    bereken,
    laatste_dag,
)
from daglicht.tijd.tekst import datum

DAY = timedelta(days=1)
events = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def of(aantal: int, eenheid: Eenheid, in_wet: bool = True) -> Termijn:
    return Termijn(
        "t", "proef", aantal, eenheid, "art. 1 Proefwet", True, in_wet, kalender=kalender()
    )


short_terms = st.one_of(
    st.builds(of, st.integers(1, 90), st.just(Eenheid.DAG)),
    st.builds(of, st.integers(1, 12), st.just(Eenheid.WEEK)),
    st.builds(of, st.integers(1, 3), st.just(Eenheid.MAAND)),
)
terms = st.one_of(
    short_terms,
    st.builds(of, st.integers(1, 40), st.just(Eenheid.WERKDAG)),
    st.builds(of, st.integers(4, 24), st.just(Eenheid.MAAND)),
    st.builds(of, st.integers(1, 5), st.just(Eenheid.JAAR)),
)
pauses = st.lists(
    st.tuples(st.integers(-5, 120), st.integers(1, 40)),
    max_size=4,
)


def end(result: Berekening) -> date:
    assert result.einddatum is not None
    return result.einddatum


def placed(rows: list[tuple[int, int]], event: date) -> list[Opschorting]:
    starts = [(event + timedelta(days=offset), length) for offset, length in rows]
    return [
        Opschorting(van, van + timedelta(days=length), "art. 4:15 Awb") for van, length in starts
    ]


@given(short_terms, events, pauses)
def test_a_short_term_never_ends_on_a_day_without_work(
    term: Termijn, event: date, rows: list[tuple[int, int]]
) -> None:
    assert kalender().is_werkbaar(end(bereken(term, event, opschortingen=placed(rows, event))))


@given(terms, events)
def test_the_act_lengthens_and_never_shortens(term: Termijn, event: date) -> None:
    plain = end(bereken(replace(term, in_wet=False), event))
    assert plain <= end(bereken(term, event)) <= plain + timedelta(days=6)
    if not term.atw_van_toepassing:
        assert end(bereken(term, event)) == plain


@given(short_terms, events)
def test_a_term_of_three_days_or_more_holds_two_workable_days(term: Termijn, event: date) -> None:
    result = bereken(term, event)
    length = (end(result) - result.aanvang).days + 1
    if term.eenheid is not Eenheid.DAG or term.aantal >= 3:
        assert (
            sum(kalender().is_werkbaar(result.aanvang + timedelta(n)) for n in range(length)) >= 2
        )


@pytest.mark.parametrize(
    ("unit", "most"),
    [(Eenheid.DAG, 89), (Eenheid.WEEK, 11), (Eenheid.MAAND, 2), (Eenheid.WERKDAG, 60)],
)
@given(data=st.data(), event=events)
def test_a_longer_term_never_ends_earlier(
    unit: Eenheid, most: int, data: st.DataObject, event: date
) -> None:
    number = data.draw(st.integers(1, most))
    assert end(bereken(of(number + 1, unit), event)) >= end(bereken(of(number, unit), event))


def test_past_the_limit_of_article_4_a_longer_term_can_end_earlier() -> None:
    event = date(
        2025, 2, 2
    )  # 90 days end on Saturday 3 May, which the act moves past 5 May; 91 days end on Sunday
    assert end(bereken(of(90, Eenheid.DAG), event)) == date(2025, 5, 6)
    assert end(bereken(of(91, Eenheid.DAG), event)) == date(2025, 5, 4)


@given(terms, events, st.integers(0, 20), st.integers(1, 60))
def test_a_pause_within_the_term_shifts_the_end_by_its_days_before_the_act(
    term: Termijn, event: date, offset: int, days: int
) -> None:
    plain = bereken(replace(term, in_wet=False), event)
    start = min(plain.aanvang + timedelta(offset), end(plain))
    pause = [Opschorting(start, start + timedelta(days), "art. 4:15 Awb")]
    assert end(bereken(replace(term, in_wet=False), event, opschortingen=pause)) == end(
        plain
    ) + timedelta(days)
    assert end(bereken(term, event, opschortingen=pause)) >= end(plain) + timedelta(days)


@given(terms, events, pauses)
def test_order_and_overlap_of_pauses_do_not_matter(
    term: Termijn, event: date, rows: list[tuple[int, int]]
) -> None:
    given_pauses = placed(rows, event)
    expected = end(bereken(term, event, opschortingen=given_pauses))
    for order in permutations(given_pauses):
        assert end(bereken(term, event, opschortingen=[*order, *order])) == expected


@given(terms, events, st.integers(0, 20), st.integers(1, 30), st.integers(1, 30))
def test_a_pause_in_two_parts_is_one_pause(
    term: Termijn, event: date, offset: int, one: int, two: int
) -> None:
    van = event + DAY + timedelta(days=offset)
    mid, tot = van + timedelta(days=one), van + timedelta(days=one + two)
    parts = [Opschorting(van, mid, "a"), Opschorting(mid, tot, "b")]
    whole = bereken(term, event, opschortingen=[Opschorting(van, tot, "a; b")])
    assert bereken(term, event, opschortingen=parts) == whole


@given(terms, events, pauses)
def test_the_steps_end_where_the_term_ends(
    term: Termijn, event: date, rows: list[tuple[int, int]]
) -> None:
    result = bereken(term, event, opschortingen=placed(rows, event))
    assert result.stappen[-1].einddatum == result.einddatum
    assert all(step.bron and step.uitleg for step in result.stappen)
    assert len(result.stilstand) + len(result.waarschuwingen) >= min(1, len(rows))


@given(events, st.integers(0, 30), st.integers(1, 200))
def test_an_open_pause_leaves_the_end_unknown_until_it_closes(
    event: date, offset: int, length: int
) -> None:
    term = of(8, Eenheid.WEEK, in_wet=False)
    van = event + DAY + timedelta(days=offset)
    still = bereken(term, event, opschortingen=[Opschorting(van, None, "art. 4:15 Awb")])
    assert still.einddatum is None
    assert not still.verstreken(date(2099, 1, 1))
    tot = van + timedelta(days=length)
    left = still.resterend(tot)
    assert left is not None
    assert end(
        bereken(term, event, opschortingen=[Opschorting(van, tot, "art. 4:15 Awb")])
    ) == tot - DAY + timedelta(days=left)


@given(st.integers(1, 12), events)
def test_weeks_end_on_the_weekday_of_the_event(number: int, event: date) -> None:
    assert laatste_dag(event, Duur(number, Eenheid.WEEK)).weekday() == event.weekday()


@given(st.integers(1, 60), events)
def test_months_end_on_the_number_of_the_event_or_the_last_of_the_month(
    number: int, event: date
) -> None:
    last = laatste_dag(event, Duur(number, Eenheid.MAAND))
    assert (last.year * 12 + last.month) - (event.year * 12 + event.month) == number
    assert last.day == event.day or (last.day < event.day and (last + DAY).day == 1)


@given(st.integers(1, 24), events)
def test_terms_that_begin_on_the_day_itself_tile_the_calendar(number: int, event: date) -> None:
    for unit in (Eenheid.DAG, Eenheid.WEEK):
        assert (
            laatste_dag(event, Duur(number, unit), Begin.DAG_ZELF)
            == laatste_dag(event, Duur(number, unit)) - DAY
        )
    first = event.replace(day=1)
    month = laatste_dag(first, Duur(1, Eenheid.MAAND), Begin.DAG_ZELF)
    assert (month + DAY).day == 1
    assert month.month == first.month


@pytest.mark.parametrize("day", [29, 30, 31])
def test_a_month_that_begins_on_a_day_february_lacks_ends_with_february(day: int) -> None:
    assert laatste_dag(date(2025, 1, day), Duur(1, Eenheid.MAAND), Begin.DAG_ZELF) == date(
        2025, 2, 28
    )


def test_working_days_skip_weekends_and_holidays() -> None:
    assert laatste_dag(date(2025, 4, 16), Duur(2, Eenheid.WERKDAG), kalender=kalender()) == date(
        2025, 4, 22
    )
    assert laatste_dag(
        date(2025, 4, 17), Duur(1, Eenheid.WERKDAG), Begin.DAG_ZELF, kalender()
    ) == date(2025, 4, 17)


def test_a_term_past_the_calendar_is_refused() -> None:
    for unit, length in ((Eenheid.JAAR, "1 jaar"), (Eenheid.WEEK, "1 week")):
        day = date(9999, 12, 30)
        with pytest.raises(TijdFout) as caught:
            bereken(of(1, unit), day)
        assert str(caught.value) == (
            f"Een termijn van {length} vanaf 9999-12-30 loopt buiten de kalender."
        )


def test_exactly_three_months_falls_under_the_act_and_more_does_not() -> None:
    for unit, most in ((Eenheid.DAG, 90), (Eenheid.WEEK, 12), (Eenheid.MAAND, 3)):
        assert of(most, unit).atw_van_toepassing
        assert not of(most + 1, unit).atw_van_toepassing
    assert not of(1, Eenheid.JAAR).atw_van_toepassing
    assert not of(6, Eenheid.WEEK, in_wet=False).atw_van_toepassing
    assert not termijn("dwangsom-niet-tijdig").atw_van_toepassing


def test_a_term_is_over_only_after_its_last_day() -> None:
    result = bereken(termijn("bezwaar"), date(2025, 3, 5))
    assert not result.verstreken(date(2025, 4, 16))
    assert result.verstreken(date(2025, 4, 17))
    assert result.resterend(date(2025, 4, 16)) == 0
    assert result.resterend(date(2025, 4, 18)) == -2


SIX_WEEKS = Duur(6, Eenheid.WEEK)
VERLENGING = "art. 16.64, tweede lid, Omgevingswet"


def test_an_extension_counts_when_announced_on_the_last_day() -> None:
    last = end(bereken(termijn("regulier"), date(2025, 1, 6)))
    assert last == date(2025, 3, 3)
    result = bereken(
        termijn("regulier"), date(2025, 1, 6), verlengingen=[Verlenging(SIX_WEEKS, last)]
    )
    assert end(result) == date(2025, 4, 14)
    assert result.waarschuwingen == ()


@pytest.mark.parametrize(
    ("code", "extensions", "why"),
    [
        (
            "regulier",
            [Verlenging(SIX_WEEKS, date(2025, 3, 4))],
            (
                "De verlenging van dinsdag 4 maart 2025 telt niet mee: zij kon tot en met maandag "
                "3 maart 2025 worden bekendgemaakt."
            ),
        ),
        (
            "regulier",
            [Verlenging(Duur(7, Eenheid.WEEK), date(2025, 2, 1))],
            (
                "De verlenging van zaterdag 1 februari 2025 telt niet mee: zij duurt 7 weken en "
                f"{VERLENGING} staat ten hoogste 6 weken toe."
            ),
        ),
        (
            "regulier",
            [Verlenging(SIX_WEEKS, date(2025, 1, 5))],
            (
                "De verlenging van zondag 5 januari 2025 telt niet mee: zij is bekendgemaakt "
                "voordat de termijn begon."
            ),
        ),
        (
            "uitgebreid",
            [Verlenging(SIX_WEEKS, date(2025, 3, 4))],
            (
                "De verlenging van dinsdag 4 maart 2025 telt niet mee: zij kon tot en met maandag "
                "3 maart 2025 worden bekendgemaakt."
            ),
        ),
        (
            "bezwaar",
            [Verlenging(SIX_WEEKS, date(2025, 2, 1))],
            (
                "De verlenging van zaterdag 1 februari 2025 telt niet mee: deze termijn kent geen "
                "verlenging."
            ),
        ),
    ],
)
def test_an_extension_the_law_does_not_allow_does_not_count(
    code: str, extensions: list[Verlenging], why: str
) -> None:
    result = bereken(termijn(code), date(2025, 1, 6), verlengingen=extensions)
    assert result.einddatum == bereken(termijn(code), date(2025, 1, 6)).einddatum
    assert result.waarschuwingen == (why,)


def test_a_second_extension_does_not_count() -> None:
    two = [Verlenging(SIX_WEEKS, date(2025, 2, 1)), Verlenging(SIX_WEEKS, date(2025, 2, 2))]
    result = bereken(termijn("regulier"), date(2025, 1, 6), verlengingen=two)
    assert end(result) == date(2025, 4, 14)
    assert result.waarschuwingen == (
        (
            "De verlenging van zondag 2 februari 2025 telt niet mee: "
            f"{VERLENGING} staat dit ten hoogste 1 keer toe."
        ),
    )


def test_whether_the_act_still_holds_after_extension_is_told_and_the_safe_day_given() -> None:
    extension = [Verlenging(SIX_WEEKS, date(2025, 2, 1))]
    result = bereken(termijn("regulier"), date(2025, 1, 4), verlengingen=extension)
    assert end(result) == date(2025, 4, 12)  # Saturday: 14 weeks are more than 12
    assert result.waarschuwingen == (
        (
            "Met de verlenging is de termijn langer dan waarvoor de Algemene termijnenwet geldt "
            "(art. 4, onder a). Gerekend is zonder die wet, tot en met zaterdag 12 april 2025; met "
            "die wet is het maandag 14 april 2025."
        ),
    )
    assert [step.uitleg for step in result.stappen][1:] == [
        "verlengd met 6 weken, bekendgemaakt op zaterdag 1 februari 2025"
    ]


def test_a_pause_that_comes_too_late_or_cannot_be_does_not_count() -> None:
    late = bereken(
        termijn("regulier"),
        date(2025, 1, 6),
        opschortingen=[Opschorting.na_verzoek(date(2025, 3, 3), None)],
    )
    assert end(late) == date(2025, 3, 3)
    assert late.waarschuwingen == (
        (
            "De opschorting van dinsdag 4 maart 2025 (art. 4:15, eerste lid, Awb) valt buiten de "
            "termijn en telt niet mee."
        ),
    )
    pause = [Opschorting(date(2025, 2, 1), date(2025, 2, 5), "verzoek")]
    none = bereken(termijn("bezwaar"), date(2025, 1, 6), opschortingen=pause)
    assert end(none) == date(2025, 2, 17)
    assert none.waarschuwingen == (
        (
            "De opschorting van zaterdag 1 februari 2025 tot woensdag 5 februari 2025 (verzoek) "
            "kan deze termijn niet stilzetten en telt niet mee."
        ),
    )


def test_the_pause_after_a_request_begins_the_next_day_and_ends_before_the_day_it_is_met() -> None:
    pause = Opschorting.na_verzoek(date(2025, 1, 20), date(2025, 1, 26))
    assert pause.periode.dagen == 5
    result = bereken(termijn("regulier"), date(2025, 1, 6), opschortingen=[pause])
    assert end(result) == date(2025, 3, 10)  # 3 March + 5 days is a Saturday


def test_an_extension_during_an_open_pause_counts() -> None:
    result = bereken(
        termijn("regulier"),
        date(2025, 1, 6),
        opschortingen=[Opschorting(date(2025, 1, 21), None, "art. 4:15 Awb")],
        verlengingen=[Verlenging(SIX_WEEKS, date(2025, 6, 1))],
    )
    assert result.einddatum is None
    assert result.resterend(date(2025, 6, 2)) == 84
    assert told(result)[-1] == (
        None,
        "verlengd met 6 weken, bekendgemaakt op zondag 1 juni 2025",
        VERLENGING,
    )


@pytest.mark.parametrize("day", sorted(kalender().ongelezen))
def test_a_day_equated_by_a_decree_that_was_not_read_counts_with_a_warning(day: date) -> None:
    event = day - timedelta(weeks=6)
    result = bereken(termijn("bezwaar"), event)
    sure = bereken(replace(termijn("bezwaar"), kalender=Kalender(frozenset({day}))), event)
    assert end(result) == end(sure) > day
    assert sure.waarschuwingen == ()
    assert result.waarschuwingen == (
        (
            f"Bezwaartermijn: {datum(day)} telt als feestdag door het {kalender().ongelezen[day]}, "
            "waarvan de tekst niet is gelezen. Is dat niet zo, dan loopt de termijn tot en met "
            f"{datum(day)} (art. 3, derde lid, Atw)."
        ),
    )


def test_two_days_that_must_be_in_a_term_tell_of_an_equated_day_before_its_end() -> None:
    calendar = Kalender(ongelezen={date(2026, 5, 15): "besluit"})
    short = replace(termijn("bezwaar"), aantal=3, eenheid=Eenheid.DAG, kalender=calendar)
    result = bereken(short, date(2026, 5, 13))  # Thursday a holiday, Friday equated, weekend
    assert result.einddatum == date(2026, 5, 19)
    (told,) = result.waarschuwingen
    assert "vrijdag 15 mei 2026 telt als feestdag door het besluit" in told
    assert "tot en met maandag 18 mei 2026" in told


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            date(2025, 3, 7),
            (
                "einde op vrijdag 18 april 2025 (Goede vrijdag): verlengd tot en met dinsdag 22 "
                "april 2025"
            ),
        ),
        (
            date(2025, 3, 8),
            "einde op zaterdag 19 april 2025: verlengd tot en met dinsdag 22 april 2025",
        ),
        (
            date(2017, 4, 14),
            (
                "einde op vrijdag 26 mei 2017 (gelijkgestelde dag): verlengd tot en met maandag 29 "
                "mei 2017"
            ),
        ),
    ],
)
def test_the_explanation_says_why_the_end_moved(event: date, text: str) -> None:
    assert bereken(termijn("bezwaar"), event).stappen[-1].uitleg == text


@given(events)
def test_every_term_on_the_list_can_be_calculated(event: date) -> None:
    for term in termijnen().values():
        assert end(bereken(term, event)) >= event


def told(result: Berekening) -> list[tuple[date | None, str, str]]:
    return [(step.einddatum, step.uitleg, step.bron) for step in result.stappen]


def test_how_the_last_day_was_reached_is_told_step_by_step() -> None:
    """Eight weeks from 7 January 2025, a pause of a day and one of two grounds, an extension."""
    term = replace(termijn("regulier"), zonder_atw=None)
    result = bereken(
        term,
        date(2025, 1, 6),
        opschortingen=[
            Opschorting(date(2025, 1, 28), date(2025, 2, 2), "overmacht"),
            Opschorting(date(2025, 1, 21), date(2025, 1, 22), "verzoek"),
            Opschorting(date(2025, 1, 30), date(2025, 2, 4), "instemming"),
        ],
        verlengingen=[Verlenging(Duur(1, Eenheid.WEEK), date(2025, 1, 28))],
    )
    assert told(result) == [
        (
            date(2025, 3, 3),
            f"{term.naam}: 8 weken vanaf dinsdag 7 januari 2025",
            str(term.bron),
        ),
        (
            date(2025, 3, 4),
            "opgeschort van dinsdag 21 januari 2025 tot woensdag 22 januari 2025: 1 dag",
            "verzoek",
        ),
        (
            date(2025, 3, 11),
            "opgeschort van dinsdag 28 januari 2025 tot dinsdag 4 februari 2025: 7 dagen",
            "overmacht; instemming",
        ),
        (
            date(2025, 3, 18),
            "verlengd met 1 week, bekendgemaakt op dinsdag 28 januari 2025",
            VERLENGING,
        ),
    ]
    assert (result.einddatum, result.voorlopig) == (date(2025, 3, 18), date(2025, 3, 18))
    assert [str(period) for period in result.stilstand] == [
        "2025-01-21/2025-01-22",
        "2025-01-28/2025-02-04",
    ]


def test_a_pause_that_began_before_the_term_counts_from_its_first_day() -> None:
    before = Opschorting(date(2025, 1, 1), date(2025, 1, 9), "verzoek")
    result = bereken(of(8, Eenheid.WEEK), date(2025, 1, 6), opschortingen=[before])
    assert told(result)[1][:2] == (
        date(2025, 3, 5),
        "opgeschort van dinsdag 7 januari 2025 tot donderdag 9 januari 2025: 2 dagen",
    )
    over = Opschorting(date(2025, 1, 1), date(2025, 1, 7), "verzoek")
    result = bereken(of(8, Eenheid.WEEK), date(2025, 1, 6), opschortingen=[over])
    assert (end(result), result.stilstand) == (date(2025, 3, 3), ())
    assert result.waarschuwingen == (
        (
            "De opschorting van woensdag 1 januari 2025 tot dinsdag 7 januari 2025 (verzoek) valt "
            "buiten de termijn en telt niet mee."
        ),
    )


def test_a_pause_can_begin_on_the_last_day_as_the_act_moved_it_and_not_after() -> None:
    """Six weeks from 4 January 2025 end on Saturday the 15th, by the act on Monday the 17th."""
    six = of(6, Eenheid.WEEK)
    for since, counts in ((date(2025, 2, 17), True), (date(2025, 2, 18), False)):
        pause = Opschorting(since, since + DAY, "verzoek")
        result = bereken(six, date(2025, 1, 4), opschortingen=[pause])
        assert bool(result.stilstand) is counts
        without = replace(six, in_wet=False)
        assert not bereken(without, date(2025, 1, 4), opschortingen=[pause]).stilstand
    last = Opschorting(date(2025, 2, 15), date(2025, 2, 16), "verzoek")
    assert bereken(replace(six, in_wet=False), date(2025, 1, 4), opschortingen=[last]).stilstand


def test_an_open_pause_is_told_and_what_is_left_is_counted_up_to_it() -> None:
    """Of 8 weeks to 3 March five days stood still; since 11 February it stands still again."""
    result = bereken(
        of(8, Eenheid.WEEK),
        date(2025, 1, 6),
        opschortingen=[
            Opschorting(date(2025, 1, 20), date(2025, 1, 25), "verzoek"),
            Opschorting(date(2025, 2, 11), None, "overmacht"),
        ],
        verlengingen=[Verlenging(SIX_WEEKS, date(2025, 2, 12))],
    )
    assert told(result)[-1] == (
        None,
        "opgeschort vanaf dinsdag 11 februari 2025, nog niet geëindigd",
        "overmacht",
    )
    assert (result.einddatum, result.voorlopig) == (None, date(2025, 3, 8))
    left = {date(2025, 1, 6): 56, date(2025, 1, 19): 43, date(2025, 1, 22): 43}
    left |= {date(2025, 1, 24): 43, date(2025, 1, 25): 42, date(2025, 2, 10): 26}
    left |= {date(2025, 2, 11): 26, date(2025, 3, 8): 26, date(2026, 1, 1): 26}
    assert {day: result.resterend(day) for day in left} == left


def test_the_act_gives_two_working_days_and_then_the_first_working_day() -> None:
    """Three days from Good Friday 2025 hold no working day: 22 and 23 April are the first two."""
    result = bereken(of(3, Eenheid.DAG), date(2025, 4, 17))
    assert told(result)[1:] == [
        (
            date(2025, 4, 23),
            "verlengd tot er 2 werkbare dagen in vallen",
            "art. 2 Algemene termijnenwet",
        )
    ]
    two = bereken(of(2, Eenheid.DAG), date(2025, 4, 17))
    assert told(two)[1:] == [
        (
            date(2025, 4, 22),
            "einde op zaterdag 19 april 2025: verlengd tot en met dinsdag 22 april 2025",
            "art. 1, eerste lid, Algemene termijnenwet",
        )
    ]
    assert end(bereken(of(1, Eenheid.WEEK), date(2024, 12, 24))) == date(2024, 12, 31)
