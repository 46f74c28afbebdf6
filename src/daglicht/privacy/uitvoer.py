"""All that the register names for one person, as data that a machine reads (GDPR 15 and 20)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from django.db import models, transaction
from django.db.models import Min, Q
from django.utils import timezone

from daglicht.kit.gesloten import Gewist, open_alle
from daglicht.kit.gesloten.veld import GeslotenVeld
from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import (
    Gegevenssoort,
    Persoonsveld,
    categorie,
    gesloten_in_historie,
    historie,
    modellen,
    register,
    verwerkingen,
    wegen,
)
from daglicht.privacy.rijen import rijen
from daglicht.privacy.verwerkingsregister import termijn

log = structlog.stdlib.get_logger("daglicht.veiligheid")
DEZE = "deze persoon"
LEESBAAR: dict[str, Any] = {"ensure_ascii": False, "indent": 2}
"""How an export is written as JSON."""
MEESTE = 10_000
"""How many rows of one table an export holds at most; the rest is counted, and said to be there."""


@dataclass(frozen=True)
class _Weg:
    """A path from the rows of a model to the person, with the fields it opens."""

    label: str
    model: type[models.Model]
    pad: str
    velden: dict[str, Persoonsveld]


def gegevens_van(persoon: Persoon) -> dict[str, Any]:
    """Return what stands of a person: values with their source and purpose, as JSON has them.

    Of a row only what is of this person is in it. Secrets are named and not given; texts that
    people write freely are named, for nobody can tell by the table whom they are about.
    """
    places, free = [], Counter[tuple[str, tuple[str, ...]]]()
    for way in _ways(persoon):
        place = _place(way, persoon)
        if place is None:
            continue
        places.append(place)
        texts = tuple(
            name
            for line in register().modellen[way.label].persoon
            if line.vrij
            for name in line.velden
        )
        if texts and not any(map(_tells, register().modellen[way.label].persoon)):
            free[way.label, texts] += place["aantal"]
    free.update(dict(_free(persoon)))
    return {
        "persoon": {"kenmerk": str(persoon.sleutel), "soort": persoon.soort, "naam": persoon.naam},
        "gemaakt_op": timezone.now().isoformat(timespec="seconds"),
        "gegevens": places,
        "vrije_tekst": [
            {
                "tabel": label,
                "velden": list(names),
                "rijen": count,
                "uitleg": "kan over u gaan en over anderen; de organisatie beoordeelt het",
            }
            for (label, names), count in sorted(free.items())
        ],
    }


def meld_uitvoer(persoon: Persoon, door: UUID | None) -> None:
    """Tell in the log, once it is sure, that the data of a person were taken along, and by whom."""
    who = None if door is None else str(door)
    key = str(persoon.sleutel)
    transaction.on_commit(lambda: log.info("personal data exported", account=who, person=key))


def _ways(persoon: Persoon) -> Iterator[_Weg]:
    for label, rule in sorted(register().modellen.items()):
        model, found = modellen()[label], defaultdict[str, dict[str, Persoonsveld]](dict)
        for line in rule.persoon:
            if line.vrij:
                continue
            for name, paths in wegen(model, line).items():
                if isinstance(model._meta.get_field(name), GeslotenVeld):
                    continue  # a copy for history, which is opened below
                for path in paths:
                    found[path][name] = line
        for path, fields in found.items():
            if _leads_to(model, path, persoon):
                yield _Weg(label, model, path, fields)


def _tells(line: Persoonsveld) -> bool:
    """Tell whether the register says of whom a free text is."""
    return line.vrij and bool(line.via)


def _free(persoon: Persoon) -> Iterator[tuple[tuple[str, tuple[str, ...]], int]]:
    """Yield the free texts and files of which the register says how they lead to the person, with
    how many rows there are.
    """
    for label, rule in register().modellen.items():
        model = modellen()[label]
        for line in filter(_tells, rule.persoon):
            asked = Q()
            for path in line.via:
                if _leads_to(model, path, persoon):
                    asked |= Q(**{path: persoon.sleutel})
            count = rijen(model).filter(asked).order_by().values("pk").distinct().count()
            if asked and count:
                yield (label, line.velden), count


def _leads_to(model: type[models.Model], path: str, persoon: Persoon) -> bool:
    """Tell whether a path ends at the kind of person meant, or at a bare key, which can be any."""
    owner: Any = model
    for part in path.split("__"):
        field = owner._meta.get_field(part)
        owner = field.related_model or owner
    label = owner._meta.label if field.related_model or field.primary_key else ""
    if label == "toegang.Gebruiker":
        return persoon.soort == "medewerker"
    if label in ("register.Betrokkene", "register.NatuurlijkPersoon"):
        return persoon.soort == "betrokkene"
    return True


def _place(way: _Weg, persoon: Persoon) -> dict[str, Any] | None:
    key = way.model._meta.pk.attname
    rows = rijen(way.model).filter(**{way.pad: persoon.sleutel}).order_by(key)
    kept = historie(way.model)
    earlier = _earlier(kept, way, persoon) if kept is not None else []
    given = [{"kenmerk": str(row.pop(key)), "velden": row} for row in _values(rows, way, (key,))]
    acts = _acts(kept, way, persoon) if kept is not None else {}
    given = [row | acts.get(str(row["kenmerk"]), {}) for row in given]
    if not given and not earlier:
        return None
    count = len(given) if len(given) < MEESTE else rows.count()
    secret = [
        str(way.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name, line in way.velden.items()
        if _secret(line)
    ]
    return {
        "tabel": way.label,
        "naam": str(way.model._meta.verbose_name),
        "velden": {name: _about(line) for name, line in way.velden.items() if not _secret(line)},
        "aantal": count,
        "rijen": given,
        **({} if len(given) == count else {"niet_getoond": count - len(given)}),
        **({"eerder": earlier} if earlier else {}),
        **({"geheim_en_niet_gegeven": secret} if secret else {}),
    }


def _acts(
    kept: type[models.Model], way: _Weg, persoon: Persoon
) -> dict[str, dict[str, dict[str, str]]]:
    """Return by row what the person did there and when: history tells when it first named him. A
    table without history has a moment and a kind of its own among its fields.
    """
    line = way.velden.get(way.pad)
    if line is None or line.soort is not Gegevenssoort.HANDELING:
        return {}
    rows = rijen(kept).filter(**{way.pad: persoon.sleutel}).order_by()
    moments = rows.values_list("pgh_obj").annotate(Min("pgh_created_at"))
    field = way.model._meta.get_field(way.pad).verbose_name  # type: ignore[union-attr]
    what = f"{way.model._meta.verbose_name}, {field}"
    return {
        str(pk): {"handeling": {"wat": what, "op": moment.isoformat(timespec="seconds")}}
        for pk, moment in moments
    }


def _about(line: Persoonsveld) -> dict[str, Any]:
    """Return what the register says of a field: why it is there, from where, for how long."""
    activity = verwerkingen()[line.verwerking]
    return {
        "soort": line.soort.value,
        "verwerking": activity.naam,
        "doel": activity.doel,
        "gronden": [str(source) for source in activity.gronden],
        "herkomst": activity.herkomst,
        "ontvangers": list(activity.ontvangers),
        "bewaren": termijn(categorie(line)),
    }


def _values(
    rows: models.QuerySet[Any], way: _Weg, more: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Yield rows with the values that are of this person; a link to him says so."""
    plain = [name for name in way.velden if name != way.pad and not _secret(way.velden[name])]
    for row in rows.values(*more, *plain)[:MEESTE]:  # kort: rijen, geen tekst; de rest is geteld
        found: dict[str, Any] = {name: row[name] for name in more}
        found |= {name: _as_json(row[name]) for name in plain}
        yield found | ({way.pad: DEZE} if way.pad in way.velden else {})


def _secret(line: Persoonsveld) -> bool:
    return line.soort is Gegevenssoort.GEHEIM


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {str(key): _as_json(one) for key, one in value.items()}
    return [_as_json(one) for one in value] if isinstance(value, list | tuple) else str(value)


def _earlier(kept: type[models.Model], way: _Weg, persoon: Persoon) -> list[dict[str, Any]]:
    """Return the values that history holds, where the row itself is of the person; those that it
    holds closed are opened, or told to be erased.
    """
    fields = {field.name for field in kept._meta.fields}
    own = {name: line for name, line in way.velden.items() if name in fields and name != way.pad}
    closed = [name for name in way.velden if gesloten_in_historie(way.model, name)]
    if "__" in way.pad or way.pad not in fields or not (own or closed):
        return []
    rows = rijen(kept).filter(**{way.pad: persoon.sleutel}).order_by("pgh_id")
    more = ("pgh_created_at", "pgh_label", *(("gesloten",) if closed else ()))
    found = list(_values(rows, _Weg(way.label, kept, way.pad, own), more))
    opened = open_alle(persoon.sleutel, [row.pop("gesloten") for row in found]) if closed else []
    for row, values in zip(found, opened, strict=bool(closed)):
        row |= {
            name: str(values) if isinstance(values, Gewist) else _as_json(values.get(name))
            for name in closed
        }
    return [
        {
            "op": row.pop("pgh_created_at").isoformat(timespec="seconds"),
            "wat": row.pop("pgh_label"),
            "velden": row,
        }
        for row in found
    ]
