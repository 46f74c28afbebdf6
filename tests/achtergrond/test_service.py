"""Background work: asked once, done whole or not at all, stopped, found when its worker died."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
import structlog
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from pydantic import ValidationError as Onbruikbaar

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.geheim import lees_argumenten
from daglicht.achtergrond.service import Afloop, Bestandsinhoud, Staat
from proefwerk.achtergrondsoorten import Proef, sporen
from wereld import Wereld

pytestmark = pytest.mark.django_db
GISTEREN = timedelta(days=1)


@pytest.fixture
def rij(settings: Any) -> None:
    """Let work wait in the queue for a worker."""
    settings.ACHTERGROND_DIRECT = False


def asked(code: str, merk: str, **given: Any) -> achtergrond.Achtergrondwerk:
    return achtergrond.vraag(code, Proef(merk=merk), f"Proef {merk}", **given)


def begun(werk: achtergrond.Achtergrondwerk) -> achtergrond.Achtergrondwerk:
    found = achtergrond.begin(werk.pk)
    assert found is not None
    return found


def jobs() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_name, args->>'werk' FROM procrastinate_jobs ORDER BY id")
        return [tuple(row) for row in cursor.fetchall()]


def test_arguments_are_those_of_the_kind() -> None:
    with pytest.raises(Onbruikbaar):
        Proef(merk="x", iets="anders")  # type: ignore[call-arg]
    with pytest.raises(AssertionError):
        achtergrond.vraag("proef-tellen", achtergrond.Argumenten(), "Proef")


def test_the_end_is_recorded_with_what_was_done() -> None:
    done, refused, broken = asked("proef-tellen", "a"), asked("proef-weigering", "b"), None
    assert (done.staat, done.uitkomst, done.resultaat_soort) == (
        Staat.KLAAR,
        "1 geteld",
        "kit.handeling",
    )
    assert (refused.staat, refused.fout) == (Staat.MISLUKT, "Dit bestand heeft geen rijen.")
    broken = asked("proef-fout", "c")
    assert broken.staat == Staat.MISLUKT
    assert broken.kenmerk in broken.fout
    assert "geheim" not in broken.fout
    assert [sporen(name) for name in "abc"] == [1, 0, 0]


def test_a_file_goes_in_and_another_comes_out() -> None:
    werk = asked("proef-bestand", "f", bestand=Bestandsinhoud("in.txt", b"abc"))
    assert werk.uitvoer is not None
    assert (werk.uitvoer.naam, bytes(werk.uitvoer.inhoud), werk.uitvoer.grootte) == (
        "om.txt",
        b"cba",
        3,
    )


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(achtergrond, "GROOTSTE", 2)
    with pytest.raises(ValidationError, match="hoogstens"):
        asked("proef-bestand", "f", bestand=Bestandsinhoud("in.txt", b"abc"))
    assert not achtergrond.Werkbestand.objects.exists()


@pytest.mark.usefixtures("rij")
def test_the_same_asked_twice_is_one_until_it_ended(wereld: Wereld) -> None:
    tom, ada = wereld.gebruikers["toezichthouder"], wereld.gebruikers["beleid"]
    first = asked("proef-tellen", "een", door=tom)
    assert asked("proef-tellen", "een", door=tom) == first
    assert asked("proef-tellen", "ander", door=tom) != first
    assert asked("proef-tellen", "een", door=ada) != first
    shared = asked("proef-tellen", "een", door=tom, voorwerp=wereld.locatie)
    assert asked("proef-tellen", "een", door=ada, voorwerp=wereld.locatie) == shared
    assert len(jobs()) == 4
    achtergrond.breek_af(first.pk)
    assert asked("proef-tellen", "een", door=tom) != first


@pytest.mark.usefixtures("rij")
def test_work_that_ends_while_the_same_is_asked_does_not_stand_in_its_way() -> None:
    first = asked("proef-bestand", "een", bestand=Bestandsinhoud("een.txt", b"abc"))

    def end_first(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and "slot" in sql.partition("WHERE")[2]:
            achtergrond.breek_af(first.pk)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(end_first):
        again = asked("proef-bestand", "een", bestand=Bestandsinhoud("twee.txt", b"abc"))
    assert again != first
    assert again.bestand is not None
    assert (again.staat, again.bestand.naam) == (Staat.WACHT, "twee.txt")


@pytest.mark.usefixtures("rij")
def test_a_request_that_is_rolled_back_asks_nothing() -> None:
    with transaction.atomic():
        asked("proef-tellen", "weg")
        transaction.set_rollback(True)
    assert jobs() == []
    assert not achtergrond.Achtergrondwerk.objects.exists()


@pytest.mark.usefixtures("rij")
def test_quick_work_stands_in_a_row_of_its_own_and_knows_what_waits_before_it() -> None:
    slow, quick, later = (
        asked("proef-tellen", "traag"),
        asked("proef-herhaal", "snel"),
        asked("proef-tellen", "later"),
    )
    assert [row[0] for row in jobs()] == ["gewoon", "snel", "gewoon"]
    assert [achtergrond.wachtenden_voor(werk) for werk in (slow, quick, later)] == [0, 0, 1]
    begun(slow)
    assert achtergrond.wachtenden_voor(later) == 0


@pytest.mark.usefixtures("rij")
def test_an_attempt_begins_once_and_only_the_last_one_may_record() -> None:
    werk = begun(asked("proef-tellen", "een"))
    assert achtergrond.begin(werk.pk) is None
    later = timezone.now() + timedelta(minutes=5)
    assert achtergrond.zoek_verloren(later) == 1
    assert not achtergrond.leeft(werk.pk, werk.poging)
    assert achtergrond.probeer(werk, achtergrond.Voortgang()).staat == Staat.MISLUKT
    assert sporen("een") == 0
    werk.refresh_from_db()
    assert werk.fout == achtergrond.GESTOPT


@pytest.mark.usefixtures("rij")
def test_work_of_a_dead_worker_is_closed_also_when_its_job_is_gone() -> None:
    werk = begun(asked("proef-tellen", "een"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert achtergrond.zoek_verloren(timezone.now() + timedelta(minutes=5)) == 1
    werk.refresh_from_db()
    assert werk.staat == Staat.MISLUKT


@pytest.mark.usefixtures("rij")
def test_work_that_waits_without_a_job_is_put_in_the_queue_again() -> None:
    gone, taken, waiting = (
        asked("proef-tellen", "weg"),
        asked("proef-tellen", "gepakt"),
        asked("proef-tellen", "wacht"),
    )
    assert achtergrond.zet_terug() == 0
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [gone.opdracht])
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [taken.opdracht]
        )
    assert achtergrond.zet_terug() == 2
    assert len(jobs()) == 3
    for werk in (gone, taken, waiting):
        before = werk.opdracht
        werk.refresh_from_db()
        assert (werk.opdracht == before) == (werk == waiting)


@pytest.mark.usefixtures("rij")
def test_stopping_what_waits_leaves_no_job() -> None:
    werk = asked("proef-tellen", "een")
    assert achtergrond.breek_af(werk.pk)
    assert jobs() == []


@pytest.mark.usefixtures("rij")
def test_who_still_works_is_not_taken_for_dead() -> None:
    werk = begun(asked("proef-tellen", "een"))
    assert achtergrond.leeft(werk.pk, werk.poging, ("Tellen", 3, 10))
    assert achtergrond.zoek_verloren() == 0
    werk.refresh_from_db()
    assert (werk.stap, werk.gedaan, werk.van, werk.deel) == ("Tellen", 3, 10, 30)


@pytest.mark.usefixtures("rij")
def test_what_may_be_done_twice_is_tried_again_later_and_in_the_end_not() -> None:
    werk = asked("proef-herhaal", "geheim woord")
    assert "geheim woord" not in str(werk.argumenten)
    assert lees_argumenten(werk.argumenten, geheim=True)["merk"] == "geheim woord"
    waits = []
    for number in range(1, achtergrond.POGINGEN + 1):
        found = begun(werk)
        assert found.poging == number
        achtergrond.sluit(werk.pk, number, achtergrond.probeer(found, achtergrond.Voortgang()))
        werk.refresh_from_db()
        if werk.staat == Staat.WACHT:
            assert werk.niet_voor is not None
            waits.append((werk.niet_voor - timezone.now()).total_seconds())
    assert waits == sorted(waits)
    assert len(waits) == achtergrond.POGINGEN - 1
    assert (werk.staat, werk.argumenten) == (Staat.MISLUKT, {})
    with pytest.raises(ValidationError):
        achtergrond.opnieuw(werk, None)


@pytest.mark.usefixtures("rij")
def test_stopping_tells_the_work_at_its_next_step() -> None:
    werk = begun(asked("proef-tellen", "een"))
    assert achtergrond.breek_af(werk.pk)
    assert achtergrond.wordt_afgebroken(werk.pk)
    told = achtergrond.Voortgang(gestopt=lambda: achtergrond.wordt_afgebroken(werk.pk))
    ended = achtergrond.probeer(werk, told)
    achtergrond.sluit(werk.pk, werk.poging, ended)
    werk.refresh_from_db()
    assert werk.staat == Staat.AFGEBROKEN
    assert sporen("een") == 0


@pytest.mark.usefixtures("rij")
def test_asking_again_is_new_work_with_the_same_file() -> None:
    werk = asked("proef-bestand", "f", bestand=Bestandsinhoud("in.txt", b"abc"))
    with pytest.raises(ValidationError):
        achtergrond.opnieuw(werk, None)
    achtergrond.breek_af(werk.pk)
    werk.refresh_from_db()
    again = achtergrond.opnieuw(werk, None)
    assert again != werk
    assert again.bestand is not None
    assert bytes(again.bestand.inhoud) == b"abc"


@pytest.mark.usefixtures("rij")
def test_how_the_queue_is_doing() -> None:
    assert achtergrond.stand().oudste is None
    waiting, running = asked("proef-tellen", "a"), asked("proef-tellen", "b")
    begun(running)
    failed = begun(asked("proef-tellen", "c"))
    achtergrond.sluit(failed.pk, 1, Afloop(Staat.MISLUKT, "Mislukt."))
    later = waiting.gevraagd_op + timedelta(seconds=90)
    assert achtergrond.stand(later) == achtergrond.Wachtrijstand(1, 1, 90.0, 1)
    assert achtergrond.stand(later + 2 * GISTEREN).mislukt == 0
    assert not achtergrond.werkt_iemand()


def test_what_ended_some_time_ago_is_taken_away_with_its_files() -> None:
    asked("proef-bestand", "f", bestand=Bestandsinhoud("in.txt", b"abc"))
    assert achtergrond.ruim_op() == 0
    assert achtergrond.ruim_op(timezone.now() + achtergrond.BEWAAR + GISTEREN) == 1
    assert not achtergrond.Werkbestand.objects.exists()


def test_the_log_tells_which_request_asked(caplog: pytest.LogCaptureFixture) -> None:
    with structlog.contextvars.bound_contextvars(request_id="0123456789abcdef"):
        werk = asked("proef-tellen", "een")
    assert werk.verzoek == "0123456789abcdef"
    assert achtergrond.logvelden(werk)["request_id"] == "0123456789abcdef"
    with caplog.at_level(logging.ERROR):
        asked("proef-fout", "twee")
    assert any("background work failed" in str(row.msg) for row in caplog.records)


def test_history_names_who_asked_and_the_work(wereld: Wereld) -> None:
    """The context of history is that of the work: who asked, and which work."""
    tom = wereld.gebruikers["toezichthouder"]
    werk = asked("proef-hernoem", str(wereld.locatie.pk), door=tom)
    assert werk.staat == Staat.KLAAR, werk.fout
    last = wereld.locatie.historie.order_by("-pgh_id").first()
    assert last.pgh_context["gebruiker"] == str(tom.pk)
    assert last.pgh_context["achtergrondwerk"] == str(werk.pk)
