"""Find registrations that may be the same party or site, and merge them on a person's
decision, undoably.

A merge moves nothing: the duplicate points to the registration that leads,
so undoing it is pointing nowhere again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any
from uuid import UUID

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from rapidfuzz import fuzz, utils

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.register.models import Betrokkene, Samenvoegvoorstel, Vestiging, VthObject
from daglicht.register.models.samenvoeging import SoortSamenvoeging, StatusSamenvoeging

DREMPEL = 85.0
BUREN = 10
VOL = 400
MAX_AFSTAND = 150.0
RECHTSVORMEN = {"bv", "b", "v", "nv", "n", "vof", "cv", "holding", "nederland", "the", "de", "het"}


@dataclass(frozen=True)
class Kandidaat:
    """What is compared of one registration: name,
    address and the numbers and place that identify it.
    """

    pk: UUID
    naam: str
    adres: str = ""
    nummers: frozenset[str] = field(default_factory=frozenset)
    plaats: tuple[float, float] | None = None

    @property
    def kern(self) -> str:
        """Return the name without legal form and filler words, in lower case."""
        words = utils.default_process(self.naam).split()
        return " ".join([word for word in words if word not in RECHTSVORMEN] or words)

    @property
    def cijfers(self) -> frozenset[str]:
        """Return the numbers in the name: ‘Hal 2’ and ‘Hal 3’ are alike in letters,
        but not the same.
        """
        return frozenset(word for word in self.kern.split() if word.isdigit())


@dataclass(frozen=True)
class Gelijkenis:
    """How alike two registrations are (0–100), and why, in Dutch."""

    score: float
    redenen: tuple[str, ...]


def vergelijk(a: Kandidaat, b: Kandidaat) -> Gelijkenis:
    """Compare two registrations; symmetric. A shared official number outweighs a different name."""
    name = fuzz.token_sort_ratio(a.kern, b.kern)
    if a.cijfers != b.cijfers:
        name *= 0.6
    score = 0.72 * name
    reasons = [f"namen lijken voor {name:.0f} % op elkaar: ‘{a.naam}’ en ‘{b.naam}’"]
    if shared := a.nummers & b.nummers:
        score = max(score, 62.0) + 28.0
        reasons.append(f"zelfde nummer: {', '.join(sorted(shared))}")
    if a.adres and b.adres:
        address = fuzz.token_sort_ratio(
            utils.default_process(a.adres), utils.default_process(b.adres)
        )
        if address >= 90:
            score += 22.0
            reasons.append(
                f"adressen lijken voor {address:.0f} % op elkaar: ‘{a.adres}’ en ‘{b.adres}’"
            )
    if a.plaats and b.plaats:
        distance = float(np.hypot(a.plaats[0] - b.plaats[0], a.plaats[1] - b.plaats[1]))
        if distance <= MAX_AFSTAND:
            score += 22.0 * (1 - distance / (2 * MAX_AFSTAND))
            reasons.append(f"{distance:.0f} meter van elkaar")
    return Gelijkenis(round(min(score, 100.0), 2), tuple(reasons))


def _pairs(candidates: list[Kandidaat]) -> Iterator[tuple[Kandidaat, Kandidaat]]:
    """Yield pairs worth comparing, each once: the same number, nearly the same place,
    or neighbours in a sorted list.

    Sorting on name, on the words of the name in another order and on address, and comparing each
    with the next few (Hernández & Stolfo 1995, sorted neighbourhood), keeps the work linear in the
    number of registrations.
    """
    seen: set[frozenset[UUID]] = set()
    for a, b in chain(_sharing(candidates), _neighbours(candidates)):
        key = frozenset((a.pk, b.pk))
        if len(key) == 2 and key not in seen:
            seen.add(key)
            yield a, b


def _sharing(candidates: list[Kandidaat]) -> Iterator[tuple[Kandidaat, Kandidaat]]:
    buckets: dict[tuple[Any, ...], list[Kandidaat]] = defaultdict(list)
    for item in candidates:
        for number in item.nummers:
            buckets["nummer", number].append(item)
        if item.plaats:
            column, row = (int(value // (2 * MAX_AFSTAND)) for value in item.plaats)
            for dx, dy in product((0, 1), repeat=2):
                buckets["plaats", column + dx, row + dy].append(item)
    for members in buckets.values():
        yield from combinations(members[:VOL], 2)  # kort: rijen, geen tekst


def _neighbours(candidates: list[Kandidaat]) -> Iterator[tuple[Kandidaat, Kandidaat]]:
    orders: list[Callable[[Kandidaat], str]] = [
        lambda item: item.kern,
        lambda item: " ".join(sorted(item.kern.split())),
        lambda item: utils.default_process(item.adres),
    ]
    for key in orders:
        ordered = sorted((text, str(item.pk), item) for item in candidates if (text := key(item)))
        for index, (_, _, item) in enumerate(ordered):
            for _, _, other in ordered[index + 1 : index + 1 + BUREN]:
                yield item, other


def zoek_dubbelen(candidates: list[Kandidaat]) -> list[tuple[Kandidaat, Kandidaat, Gelijkenis]]:
    """Return the pairs at least as alike as the threshold, surest first."""
    found = [
        (a, b, likeness)
        for a, b in _pairs(candidates)
        if (likeness := vergelijk(a, b)).score >= DREMPEL
    ]
    return sorted(found, key=lambda item: -item[2].score)


def kandidaten(soort: SoortSamenvoeging) -> list[Kandidaat]:
    """Return all leading registrations of a kind, ready to compare."""
    if soort is SoortSamenvoeging.BETROKKENE:
        rows = Betrokkene.objects.filter(samengevoegd_met__isnull=True).exclude(
            soort="natuurlijk-persoon"
        )
        numbers = _party_numbers()
        return [
            Kandidaat(row.pk, row.weergavenaam, _address(row), numbers.get(row.pk, frozenset()))
            for row in rows
        ]
    sites = VthObject.objects.filter(samengevoegd_met__isnull=True, deel_van__isnull=True)
    places = dict(
        sites.filter(geo_objecten__omvang__isnull=False).values_list("pk", "geo_objecten__omvang")
    )
    return [
        Kandidaat(
            row.pk, str(row), row.locatie_omschrijving or "", plaats=_centre(places.get(row.pk))
        )
        for row in sites
    ]


def _address(row: Betrokkene) -> str:
    """Return street, number and town; a postcode says the same again,
    and is often missing in one of the two.
    """
    return f"{row.adresregel.split(',')[0]} {row.adres_naam_woonplaats or ''}".strip()


def _party_numbers() -> dict[UUID, frozenset[str]]:
    numbers: dict[UUID, frozenset[str]] = {}
    for pk, place in Vestiging.objects.filter(vestigingsnummer__isnull=False).values_list(
        "pk", "vestigingsnummer"
    ):
        numbers[pk] = frozenset({f"vestiging {place}"})
    for pk, kvk in Vestiging.objects.filter(kvk_nummer__isnull=False).values_list(
        "pk", "kvk_nummer"
    ):
        numbers[pk] = numbers.get(pk, frozenset()) | {f"KvK {kvk}"}
    return numbers


def _centre(box: tuple[float, ...] | None) -> tuple[float, float] | None:
    return None if box is None else ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


@transaction.atomic
def stel_voor(soort: SoortSamenvoeging) -> int:
    """Write a proposal for each pair found that nobody decided on before;
    return how many are new.
    """
    pairs = zoek_dubbelen(kandidaten(soort))
    known = {
        frozenset(pair)
        for pair in Samenvoegvoorstel.objects.filter(soort=soort).values_list("blijft", "vervalt")
    }
    fresh = [
        Samenvoegvoorstel(
            soort=soort,
            blijft=a.pk,
            vervalt=b.pk,
            score=likeness.score,
            redenen=list(likeness.redenen),
        )
        for a, b, likeness in pairs
        if frozenset((a.pk, b.pk)) not in known
    ]
    Samenvoegvoorstel.objects.bulk_create(fresh)
    return len(fresh)


MODELS: dict[str, Any] = {
    SoortSamenvoeging.BETROKKENE: Betrokkene,
    SoortSamenvoeging.VTH_OBJECT: VthObject,
}


def paar(voorstel: Samenvoegvoorstel) -> tuple[Any, Any]:
    """Return the registration that would stay and the one that would go."""
    return paren([voorstel])[0]


def paren(voorstellen: Sequence[Samenvoegvoorstel]) -> list[tuple[Any, Any]]:
    """Return the same for each of some proposals."""
    party, site = SoortSamenvoeging.BETROKKENE, SoortSamenvoeging.VTH_OBJECT
    keys: dict[str, list[UUID]] = {party: [], site: []}
    for row in voorstellen:
        keys[row.soort] += [row.blijft, row.vervalt]
    rows: dict[str, dict[UUID, Any]] = {
        party: Betrokkene.objects.in_bulk(keys[party]),
        site: VthObject.objects.in_bulk(keys[site]),
    }
    return [(rows[row.soort][row.blijft], rows[row.soort][row.vervalt]) for row in voorstellen]


def samen_te_voegen() -> Iterator[tuple[SoortSamenvoeging, QuerySet[Any], QuerySet[Any]]]:
    """Give per kind of registration all of them, and those over which no authority has a say:
    nothing is carried out there, or by them.
    """
    sites, parties = VthObject.objects.all(), Betrokkene.objects.all()
    yield SoortSamenvoeging.VTH_OBJECT, sites, sites.filter(activiteituitvoeringen=None)
    none = {"verantwoordelijk_voor_objecten": None, "verantwoordelijk_voor_uitvoeringen": None}
    yield SoortSamenvoeging.BETROKKENE, parties, parties.filter(**none)


@transaction.atomic
def voeg_samen(voorstel: Samenvoegvoorstel, door: Any, motivering: str = "") -> None:
    """Let one registration point to the other; refused when either already does."""
    _require(
        voorstel, {StatusSamenvoeging.VOORGESTELD, StatusSamenvoeging.TERUGGEDRAAID}, "samenvoegen"
    )
    stays, goes = paar(voorstel)
    if stays.samengevoegd_met_id or goes.samengevoegd_met_id or goes.dubbelen.exists():
        raise ValidationError("Een van beide is al samengevoegd. Draai dat eerst terug.")
    goes.samengevoegd_met = stays
    goes.save(update_fields=["samengevoegd_met"])
    _decide(voorstel, StatusSamenvoeging.SAMENGEVOEGD, door, motivering)


@transaction.atomic
def draai_terug(voorstel: Samenvoegvoorstel, door: Any, motivering: str = "") -> None:
    """Undo a merge: both stand on their own again, with everything that was theirs."""
    _require(voorstel, {StatusSamenvoeging.SAMENGEVOEGD}, "terugdraaien")
    _, goes = paar(voorstel)
    goes.samengevoegd_met = None
    goes.save(update_fields=["samengevoegd_met"])
    _decide(voorstel, StatusSamenvoeging.TERUGGEDRAAID, door, motivering)


@transaction.atomic
def wijs_af(voorstel: Samenvoegvoorstel, door: Any, motivering: str = "") -> None:
    """Record that these are two."""
    _require(
        voorstel, {StatusSamenvoeging.VOORGESTELD, StatusSamenvoeging.TERUGGEDRAAID}, "afwijzen"
    )
    _decide(voorstel, StatusSamenvoeging.AFGEWEZEN, door, motivering)


def _require(voorstel: Samenvoegvoorstel, states: set[StatusSamenvoeging], action: str) -> None:
    now = vergrendel(voorstel)
    if now.status not in states:
        raise al_gedaan(
            f"Dit voorstel is {now.get_status_display().lower()}; {action} kan nu niet.", now
        )


def _decide(
    voorstel: Samenvoegvoorstel, status: StatusSamenvoeging, door: Any, motivering: str
) -> None:
    voorstel.status, voorstel.besloten_door, voorstel.besloten_op = status, door, timezone.now()
    voorstel.motivering = motivering
    voorstel.save()
