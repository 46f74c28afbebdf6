"""What may be asked of sites about supervision: when they were last visited, and their risk.

A visit is a closed controle: that one was, and its day, is public, so that everybody gets the same
answer. Risk is asked of the sites of one's own work; of any other it is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet

from daglicht.kit.lijst import Filter, Filtersoort
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.recht.risico import risicomethode
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht.models import Controle, Risicobeoordeling, StatusControle
from daglicht.toezicht.risico import HERCONTROLE, METHODE

NOOIT, SITE = "nooit", "vth_objecten"
SCORES = (None, -1, 0, 1)
"""What own history says of performance: nothing, good, between, poor."""
Scores = frozenset[int | None]


def locatiefilters(access: toegang.Toegang, op: date) -> tuple[Filter, ...]:
    """Return what somebody may ask of sites about supervision, as it is on a day."""
    visits = Controle.objects.filter(status=StatusControle.AFGEROND, controledatum__lte=op)
    no_visits = "" if access.heeft(Recht.CONTROLE_LEZEN) else "U mag geen controles inzien."
    no_risk = "" if access.heeft(Recht.RISICO_LEZEN) else _GEEN_RISICO
    return (
        Filter(
            "bezocht-vanaf",
            "Laatst bezocht, vanaf",
            Filtersoort.DAG,
            lambda day: register.op_locatie(visits.filter(controledatum__gte=day), SITE),
            geweigerd=no_visits,
        ),
        Filter(
            "bezocht-tot",
            "Laatst bezocht, vóór",
            Filtersoort.DAG,
            lambda days: _niet_sinds(visits, days),
            ((NOOIT, "nooit bezocht, voor zover vastgelegd"),),
            no_visits,
            samen=True,
        ),
        Filter(
            "risico",
            "Risico",
            Filtersoort.KEUZE,
            _risico(access, op),
            (
                *((str(number), f"categorie {number}") for number in _categorieen()),
                (register.ONBEKEND, "onbekend"),
            ),
            no_risk,
            samen=True,
        ),
        Filter(
            "risico-beoordeeld",
            "Risico door iemand beoordeeld",
            Filtersoort.JANEE,
            lambda value: _beoordeeld(access, op, ja=value),
            geweigerd=no_risk,
        ),
    )


_GEEN_RISICO = "Het risico van een locatie is niet openbaar; u mag er niet op zoeken."


def _categorieen() -> list[int]:
    return sorted(risicomethode(METHODE).frequentie)


def _niet_sinds(visits: QuerySet[Controle], days: Sequence[date | str]) -> Q:
    """Return the condition that the last visit was before one of these days, or that there never
    was one.
    """
    known = [day for day in days if isinstance(day, date)]
    never = len(known) < len(days)
    if not known:
        return register.niet_op_locatie(visits, SITE)
    not_since = register.niet_op_locatie(visits.filter(controledatum__gte=max(known)), SITE)
    return not_since if never else register.op_locatie(visits, SITE) & not_since


def _gezien(access: toegang.Toegang) -> QuerySet[Any]:
    """Return the sites of which somebody may read the risk."""
    return toegang.zichtbaar(access, Recht.RISICO_LEZEN, register.alle_locaties().order_by())


def _beoordeeld(access: toegang.Toegang, op: date, *, ja: bool) -> Q:
    scored = Risicobeoordeling.objects.order_by().filter(op__lte=op, methode=METHODE)
    judged = Q(Exists(scored.filter(locatie=OuterRef("pk"))))
    return Q(pk__in=_gezien(access).values("pk")) & (judged if ja else ~judged)


def _risico(access: toegang.Toegang, op: date) -> Callable[[Sequence[str]], Q]:
    def condition(values: Sequence[str]) -> Q:
        kinds = _van_soort(programmawaarden().objecttypen)
        categories = frozenset(int(value) for value in values if value != register.ONBEKEND)
        found = Q(pk__in=[])
        if categories:
            found |= kinds & _met_categorie(categories, _gezien(access), op)
        if len(categories) < len(set(values)):
            found |= ~kinds | ~Q(Exists(_gezien(access).filter(pk=OuterRef("pk"))))
        return found

    return condition


def _van_soort(codes: Collection[str]) -> Q:
    """Return the condition that a site is of one of these kinds: by their keys, of which PostgreSQL
    knows how many sites have them.
    """
    kinds = register.waarden("type-vth-object").filter(code__in=codes)
    return Q(type__in=list(kinds.values_list("pk", flat=True)))


def _met_categorie(categories: frozenset[int], seen: QuerySet[Any], op: date) -> Q:
    """Return the condition that a site of those (of a kind with working values) has one of these
    categories of risk on a day, as :func:`daglicht.toezicht.risico.risicos` works it out. What a
    kind of site is assumed to have is asked in the database; what persons scored is worked out per
    score.
    """
    scored = Risicobeoordeling.objects.order_by().filter(op__lte=op, methode=METHODE)
    history = _historie(seen, op)
    kinds: dict[Scores, list[str]] = defaultdict(list)
    for code, kind in programmawaarden().objecttypen.items():
        kinds[_scores(kind.effect, {}, categories)].append(code)
    wanted = Q(pk__in=[])
    for scores, codes in kinds.items():
        if scores:
            wanted |= _van_soort(codes) & _met_score(scores, history)
    wanted &= ~Q(Exists(scored.filter(locatie=OuterRef("pk"))))
    for scores, sites in _beoordeelde(categories, op).items():
        wanted |= Q(pk__in=sites) & _met_score(scores, history)
    return wanted & Q(pk__in=seen.values("pk"))


def _scores(effect: Any, performance: Any, categories: frozenset[int]) -> Scores:
    """Return with which scores of own history these scores give one of the categories."""
    method = risicomethode(METHODE)
    own = {score: {} if score is None else {"naleving": score} for score in SCORES}
    return frozenset(
        score
        for score, says in own.items()
        if method.beoordeel(effect, {**performance, **says}).categorie in categories
    )


def _beoordeelde(categories: frozenset[int], op: date) -> dict[Scores, list[UUID]]:
    """Return the sites that a person scored, by the scores of own history that give one of the
    categories; those that none gives are left out.
    """
    rows = Risicobeoordeling.objects.filter(op__lte=op, methode=METHODE)
    last = rows.order_by("locatie", "-op", "-vastgelegd_op").distinct("locatie")
    known: dict[str, Scores] = {}
    found: dict[Scores, list[UUID]] = defaultdict(list)
    for site, effect, performance in last.values_list("locatie", "effect", "prestatie"):
        key = repr((sorted(effect.items()), sorted(performance.items())))
        if key not in known:
            known[key] = _scores(effect, performance, categories)
        if known[key]:
            found[known[key]].append(site)
    return found


def _met_score(scores: Scores, history: Mapping[int | None, list[UUID]]) -> Q:
    """Return the condition that own history of a site says one of these of performance."""
    if None not in scores:
        return Q(pk__in=[site for score in scores for site in history[score]])
    others = [site for score in SCORES if score not in scores for site in history[score]]
    return ~Q(pk__in=others) if others else Q()


def _historie(seen: QuerySet[Any], op: date) -> Mapping[int | None, list[UUID]]:
    """Return sites by what their own history says of performance, but those of which it says
    nothing: first visits of the period, and in how many something was wrong.
    """
    limits = programmawaarden().naleving
    rows = Controle.objects.filter(
        status=StatusControle.AFGEROND,
        controledatum__lte=op,
        controledatum__gt=op - relativedelta(years=limits.jaren),
        vth_objecten__in=seen.values("pk"),
    ).exclude(controletype__code=HERCONTROLE)
    wrong = FilteredRelation(
        "bevindingen", condition=Q(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD)
    )
    counted = rows.order_by().annotate(fouten=wrong).values("vth_objecten")
    counted = counted.annotate(
        bezoeken=Count("pk", distinct=True), fout=Count("fouten__controle", distinct=True)
    ).filter(bezoeken__gte=limits.ten_minste)
    found: dict[int | None, list[UUID]] = defaultdict(list)
    for site, visits, faults in counted.values_list("vth_objecten", "bezoeken", "fout"):
        found[limits.score(visits, faults)].append(site)
    return found
