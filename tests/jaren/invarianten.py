"""What holds after every step, each a function that raises AssertionError (Dutch) when not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pghistory
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.kit.geometrie import BoxField
from daglicht.recht.dwangsom import Geldstand
from daglicht.recht.verloop.afleiding import Afleiding
from daglicht.toegang import service as toegang
from daglicht.toezicht.models import Controle
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.models import Toestemming
from jaren.bekend import grond, vraag
from jaren.gebeurtenissen import lek
from jaren.spel import Spel
from jaren.stand import stand, tabellen
from jaren.stand import vraag as sql

NUL = 0
ZOVEEL = 3
"""How many rows a complaint names."""
VAN_VERLOOP = ("handhaving_", "zaakverloop_", "vergunning_", "register_zaak", "toezicht_")


def geen_bezwaren(spel: Spel) -> None:
    """No answer was a fault of the product, nobody was offered what he may not do, a form that was
    sent twice gave one result, and what others sent recorded nothing.
    """
    assert not spel.bezwaren, "\n".join(spel.bezwaren)


def beloften(spel: Spel) -> None:
    """What the database checks at the end of a transaction holds already."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def geschiedenis_groeit(spel: Spel) -> None:
    """Histories only grow: none has fewer rows, or an earlier last row, than before the step."""
    before, after = spel.stand, stand()
    spel.stand = after
    for table, history in tabellen().items():
        assert not history or after[table] >= before[table], (
            f"{table} werd korter: {before[table]} naar {after[table]}"
        )


def geschiedenis_klopt(spel: Spel) -> None:
    """The last row of each history is the row as it stands, and what is gone is there as gone."""
    for model, event in historien():
        if model._meta.db_table in spel.geraakt:
            rows = list(_anders(model, event))
            assert not rows, f"{model._meta.db_table}: de geschiedenis zegt iets anders: {rows}"


@cache
def historien() -> list[tuple[type[models.Model], type[models.Model]]]:
    """Return every table that keeps a history, with that history."""
    return [
        (event.pgh_tracked_model, event)
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event) and not event._meta.abstract
    ]


def _anders(model: type[models.Model], event: type[models.Model]) -> Iterator[Any]:
    table, log = model._meta.db_table, event._meta.db_table
    kept = {field.column for field in event._meta.concrete_fields}
    named = [
        field.column
        for field in model._meta.concrete_fields
        if field.column in kept and not isinstance(field, BoxField)
    ]
    if "pgh_obj_id" not in kept:
        said = (
            f"SELECT count(*) FILTER (WHERE pgh_label = 'insert') - count(*) FILTER (WHERE "
            f'pgh_label = \'delete\'), (SELECT count(*) FROM "{table}") FROM "{log}"'
        )
        yield from (row for row in sql(said) if row[0] != row[1])
        return
    key = model._meta.pk
    assert key is not None
    other = " OR ".join(f'e."{name}" IS DISTINCT FROM t."{name}"' for name in named)
    yield from sql(
        f'SELECT t."{key.column}", e.pgh_label FROM "{table}" t LEFT JOIN LATERAL (SELECT * FROM '
        f'"{log}" WHERE pgh_obj_id = t."{key.column}" ORDER BY pgh_id DESC LIMIT 1) e ON true '
        f"WHERE e.pgh_id IS NULL OR e.pgh_label = 'delete' OR {other} LIMIT {ZOVEEL}"
    )
    yield from sql(
        f'SELECT pgh_obj_id, pgh_label FROM (SELECT DISTINCT ON (pgh_obj_id) * FROM "{log}" '
        f"ORDER BY pgh_obj_id, pgh_id DESC) e WHERE e.pgh_label <> 'delete' AND NOT EXISTS "
        f'(SELECT FROM "{table}" t WHERE t."{key.column}" = e.pgh_obj_id) LIMIT {ZOVEEL}'
    )


def spoor_geheel(spel: Spel) -> None:
    """The log of who read what is whole: its last lines after each step, all of it when days went
    by.
    """
    broken = toegang.verbroken_schakel(100)
    assert broken is None, f"het spoor is gebroken bij regel {broken}"
    if spel.dag:
        found = toegang.keur()
        assert not found.bezwaren, "\n".join(found.bezwaren)


def publiek_leest_niets(spel: Spel) -> None:
    """The public reads no words of supervision and enforcement, at whatever door: one door after
    each step.
    """
    doors = spel.toneel.openbaar
    path = doors[len(spel.stappen) % len(doors)]
    answer = spel.open(spel.toneel.publiek, path)
    assert answer.status_code in (200, 401, 403, 404), f"{path}: {answer.status_code}"
    lek(spel, spel.toneel.publiek, path, answer)
    assert not spel.bezwaren, "\n".join(spel.bezwaren)
    if "json" in answer.headers["Content-Type"] and answer.status_code == 200:
        _published(path, answer.json())


def _published(path: str, told: Any) -> None:
    today = timezone.localdate()
    keys = [row["id"] for row in told["resultaten"]] if path.startswith("/api/") else []
    if path.endswith("/controles"):
        rows = Controle.objects.filter(pk__in=keys)
        early = rows.exclude(status="afgerond", controledatum__lte=today)
        assert not early.exists(), f"{path}: niet afgerond: {list(early)}"
    if path.endswith("/toestemmingen"):
        hidden = Toestemming.objects.filter(pk__in=keys).exclude(
            besluit__publicatiedatum__lte=today
        )
        assert not hidden.exists(), f"{path}: niet bekendgemaakt: {list(hidden)}"
    if path.endswith(("/overtredingen", "/procedures")):
        assert not keys, f"{path}: het publiek leest {keys}"


def geld_klopt(spel: Spel) -> None:
    """Of each order: no more forfeited than its maximum, no more paid of a claim than it is worth,
    every euro paid accounted for, and nothing forfeited on a day on which the order did not work.
    """
    if not spel.dag and not any(name.startswith(VAN_VERLOOP) for name in spel.geraakt):
        return
    today = timezone.localdate()
    for measure in Handhavingsmaatregel.objects.select_related("verloop"):
        money = handhaving.geldstand_van(measure, today)
        if money is not None:
            _money(measure, money)


def _money(measure: Handhavingsmaatregel, money: Geldstand) -> None:
    steps = handhaving.stappen_van(measure)
    assert NUL <= money.verbeurd <= money.maximum, f"{measure}: verbeurd {money.verbeurd}"
    assert money.verbeurd - money.openstaand >= NUL, f"{measure}: open {money.openstaand}"
    paid = sum(step.gegevens["bedrag"] for step in steps if step.soort == "betaling")
    known = sum(claim.betaald for claim in money.vorderingen) + money.te_veel_betaald
    assert paid == known, f"{measure}: betaald {paid}, verdeeld {known}"
    found = Afleiding(handhaving.verloop_van(measure), steps, timezone.localdate())
    order = next(step for step in found.stappen if step.soort == "besluit")
    works = found.werking_van(order)
    for claim in money.vorderingen:
        assert NUL <= claim.betaald <= claim.bedrag, f"{measure}: betaald {claim.betaald}"
        day = claim.stap.gegevens["vanaf"]
        assert not claim.bedrag or works.dicht(day) is None, f"{measure}: verbeurd op {day}"
        assert day >= order.datum, f"{measure}: verbeurd op {day}, voor het besluit"


def afgeleid_volgt(spel: Spel) -> None:
    """What is stored of a course, after an act and after the worker's round of the day, is what
    follows from its steps that day.
    """
    if not spel.dag and not any(name.startswith(VAN_VERLOOP) for name in spel.geraakt):
        return
    today = timezone.localdate()
    found = [*handhaving.afwijkende_maatregelen(today), *vergunning.afwijkende_procedures(today)]
    assert not found, "\n".join(map(str, found))


def bekend_blijft(spel: Spel) -> None:
    """What was known on a day is the same when it is asked about later, unless a decision of
    before was recorded meanwhile: one answer of before after each step.
    """
    if not spel.opnamen:
        return
    place = len(spel.stappen) % len(spel.opnamen)
    earlier = spel.opnamen[place]
    if grond(earlier.dag) != earlier.grond:
        del spel.opnamen[place]
        return
    now = vraag(earlier.mens, earlier.pad)
    assert now == earlier.antwoord, f"{earlier.pad}\nwas {earlier.antwoord}\nis  {now}"


INVARIANTEN: tuple[Callable[[Spel], None], ...] = (
    geen_bezwaren,
    beloften,
    geschiedenis_groeit,
    geschiedenis_klopt,
    spoor_geheel,
    publiek_leest_niets,
    geld_klopt,
    afgeleid_volgt,
    bekend_blijft,
)
