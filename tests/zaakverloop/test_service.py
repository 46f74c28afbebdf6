"""The one store of courses: steps are kept, judged, taken back,
and answered for by what was known.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from daglicht.recht import RechtFout, verlopen
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.zaakverloop import service as zaakverloop
from tegelijk import at_once
from wereld import maak_wereld

pytestmark = pytest.mark.django_db
VOOR_BESLUIT = {"uitkomst": "verleend"}


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def case(day: date) -> Any:
    wereld = maak_wereld()
    return register.start_zaak(wereld.dienst, "Proef", "Proef", day, opdrachtgever=wereld.provincie)


@pytest.fixture
def course() -> zaakverloop.Zaakverloop:
    day = days_ago(120)
    return zaakverloop.begin("ow-regulier", case(day), day)


def kinds(course: zaakverloop.Zaakverloop, bekend_op: date | None = None) -> list[str]:
    return [step.soort for step in zaakverloop.stappen_van(course, bekend_op)]


def test_every_course_of_law_can_be_followed_and_no_other() -> None:
    day = days_ago(1)
    matter = case(day)
    for code in (*verlopen(), *procedures()):
        begun = zaakverloop.begin(code, matter, day)
        assert zaakverloop.verloop_van(begun).code == code
        opening = zaakverloop.verloop_van(begun).opent
        assert kinds(begun) == ([opening] if opening else [])
    with pytest.raises(RechtFout, match=r"geen verloop ‘ruil’; bekend zijn: .*dwangsom.*melding"):
        zaakverloop.begin("ruil", matter, day)


def test_a_step_counts_from_the_day_it_was_known(course: zaakverloop.Zaakverloop) -> None:
    step = Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT)
    row = zaakverloop.zet_stap(course, step, None, bekend_op=days_ago(50))
    assert (row.volgnummer, row.datum, row.bekend_op) == (1, days_ago(60), days_ago(50))
    today = timezone.localdate()
    decided = zaakverloop.stand_van(course, today).fase
    assert zaakverloop.stand_van(course, today, days_ago(50)).fase == decided
    before = zaakverloop.stand_van(course, days_ago(61)).fase
    assert zaakverloop.stand_van(course, today, days_ago(51)).fase == before != decided
    assert kinds(course, days_ago(51)) == ["begin"]


def test_what_was_taken_back_still_counted_before_that(course: zaakverloop.Zaakverloop) -> None:
    step = Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT)
    row = zaakverloop.zet_stap(course, step, None, bekend_op=days_ago(60))
    back = zaakverloop.herroep(row, "Verkeerde zaak", None)
    assert (back.herroept_id, back.bekend_op, back.gegevens) == (row.pk, timezone.localdate(), {})
    assert kinds(course) == ["begin"]
    assert kinds(course, days_ago(1)) == ["begin", "besluit"]
    for again in (row, back):
        with pytest.raises(ValidationError, match="al teruggenomen"):
            zaakverloop.herroep(again, "Nog eens", None)


@pytest.mark.parametrize(
    ("dag", "bekend", "reden"),
    [
        (-1, None, "kies een dag tot en met vandaag"),
        (5, 6, "bekend op of na de dag waarop hij is gezet"),
        (5, -1, "en niet in de toekomst"),
    ],
)
def test_no_step_is_known_before_it_was_taken_or_after_today(
    course: zaakverloop.Zaakverloop, dag: int, bekend: int | None, reden: str
) -> None:
    known = None if bekend is None else days_ago(bekend)
    with pytest.raises(ValidationError, match=reden):
        zaakverloop.zet_stap(
            course, Rechtsstap("besluit", days_ago(dag), VOOR_BESLUIT), None, bekend_op=known
        )
    assert kinds(course) == ["begin"]


def test_a_step_that_makes_a_later_one_unlawful_is_refused(
    course: zaakverloop.Zaakverloop,
) -> None:
    zaakverloop.zet_stap(course, Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT), None)
    with pytest.raises(ValidationError, match=r"past ‘Besluit genomen’ van .* niet meer"):
        zaakverloop.zet_stap(course, Rechtsstap("aanhouding", days_ago(70)), None)


def test_a_step_that_may_be_learned_late_lets_a_later_one_stand(
    course: zaakverloop.Zaakverloop,
) -> None:
    zaakverloop.zet_stap(course, Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT), None)
    zaakverloop.zet_stap(course, Rechtsstap("aanvraag-ingetrokken", days_ago(70)), None)
    course.refresh_from_db()
    found = zaakverloop.stand_van(course, days_ago(60))
    assert found.fase == "besloten"
    assert any("De stap blijft staan" in told for told in found.waarschuwingen)


def test_a_room_may_ask_more(course: zaakverloop.Zaakverloop) -> None:
    step = Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT)
    with pytest.raises(ValidationError, match="Niet zonder akkoord"):
        zaakverloop.zet_stap(course, step, None, meer=lambda _, __: ["Niet zonder akkoord."])
    assert zaakverloop.zet_stap(course, step, None, meer=lambda _, __: []).volgnummer == 1


def test_no_step_is_changed_or_removed(course: zaakverloop.Zaakverloop) -> None:
    row = zaakverloop.zet_stap(course, Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT), None)
    rows = zaakverloop.Verloopstap.objects.filter(pk=row.pk)
    for act in (lambda: rows.update(datum=days_ago(1)), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert rows.get().datum == days_ago(60)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_decide_once() -> None:
    day = days_ago(120)
    course = zaakverloop.begin("ow-regulier", case(day), day)
    step = Rechtsstap("besluit", days_ago(60), VOOR_BESLUIT)
    told = at_once(*[lambda: zaakverloop.zet_stap(course, step, None)] * 3)
    assert sum(isinstance(item, ValidationError) for item in told) == 2
    assert kinds(course) == ["begin", "besluit"]


def test_an_objection_recorded_later_stands_open_and_earlier_answers_stay(
    course: zaakverloop.Zaakverloop,
) -> None:
    """A decision on objections that names nobody is about what was recorded by then (Awb 7:11)."""
    taken = [
        ("besluit", 110, VOOR_BESLUIT),
        ("bekendmaking", 109, {}),
        ("bezwaar", 100, {"door": "Jan"}),
        ("beslissing-op-bezwaar", 52, {"uitkomst": "ongegrond"}),
    ]
    for kind, ago, given in taken:
        step = Rechtsstap(kind, days_ago(ago), given)
        zaakverloop.zet_stap(course, step, None, bekend_op=days_ago(ago))
    late = Rechtsstap("bezwaar", days_ago(80), {"door": "Vergeten BV"})
    zaakverloop.zet_stap(course, late, None)
    today = timezone.localdate()
    found = zaakverloop.stand_van(course, today)
    assert [item.door for item in found.middelen] == ["Vergeten BV"]
    assert (found.fase, "art. 7:11" in " ".join(found.waarschuwingen)) == ("in werking", True)
    before = zaakverloop.stand_van(course, today, days_ago(1))
    assert (before.fase, before.middelen) == ("onherroepelijk", ())
    also = {"uitkomst": "ongegrond", "door": "Vergeten BV"}
    zaakverloop.zet_stap(course, Rechtsstap("beslissing-op-bezwaar", days_ago(52), also), None)
    assert zaakverloop.stand_van(course, today).fase == "onherroepelijk"


def test_a_step_from_which_nothing_can_be_worked_out_is_not_stored(
    course: zaakverloop.Zaakverloop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OverflowError

    step = Rechtsstap("ontvangstbevestiging", days_ago(100))
    with monkeypatch.context() as patched:
        patched.setattr(zaakverloop, "stand", fail)
        with pytest.raises(OverflowError):
            zaakverloop.zet_stap(course, step, None)
    assert kinds(course) == ["begin"]
    zaakverloop.zet_stap(course, step, None)
    assert kinds(course) == ["begin", "ontvangstbevestiging"]
