"""The rules the database itself keeps: one attempt to break each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.register import service as register
from daglicht.register.models import (
    Activiteituitvoering,
    AlgemeenVerbindendVoorschrift,
    Betrokkene,
    Gebied,
    GeoObject,
    NietNatuurlijkPersoon,
    Samenvoegvoorstel,
    Vestiging,
    VthObject,
    Waarde,
    Werkgebied,
)
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


def change(rows: Any, **values: Any) -> Callable[[], Any]:
    return lambda: rows.update(**values)


def party(**values: Any) -> Callable[[], Any]:
    return lambda: Betrokkene.objects.create(
        **{"soort": "vestiging", "weergavenaam": "Proef"} | values
    )


def without_names() -> None:
    """As the row itself is saved: with what of it is closed."""
    business = Vestiging.objects.get()
    business.handelsnamen = []
    business.save(update_fields=["handelsnamen"])


def area(**values: Any) -> Callable[[], Any]:
    given = {
        "soort": "gemeente",
        "code": "GM1",
        "naam": "Dam",
        "geldigheid": DateRange(DAY, None),
        "bron": "proef",
    }

    def twice() -> None:
        for _ in range(2):
            Gebied.objects.create(**given | values)

    return twice


def served_twice() -> None:
    place = Gebied.objects.create(
        soort="gemeente", code="GM2", naam="B", geldigheid=DateRange(DAY, None), bron="proef"
    )
    for _ in range(2):
        Werkgebied.objects.create(
            organisatie=NietNatuurlijkPersoon.objects.first(),
            gebied=place,
            taak="basistaken",
            geldigheid=DateRange(DAY, None),
            bron="proef",
        )


def article() -> Any:
    return AlgemeenVerbindendVoorschrift.objects.create(
        regeltekstidentificatie="x",
        omschrijving="x",
        regeling="x",
        artikel_en_lidnummer="1",
        regelgever="x",
        begindatum_geldigheid=DAY,
        einddatum_geldigheid=DAY,
    )


def value_backwards() -> Any:
    lijst = register.Waardelijst.objects.first()
    return Waarde.objects.create(
        lijst=lijst,
        code="x",
        naam="x",
        begindatum_geldigheid=DAY,
        einddatum_geldigheid=date(2023, 1, 1),
    )


def proposal(**values: Any) -> Callable[[], Any]:
    one = "00000000-0000-0000-0000-000000000001"
    given = {"soort": "betrokkene", "blijft": one, "vervalt": one[:-1] + "2", "score": 90} | values
    return lambda: Samenvoegvoorstel.objects.create(**given)


def itself(model: Any, field: str) -> Callable[[], Any]:
    def point() -> None:
        row = model.objects.first()
        model.objects.filter(pk=row.pk).update(**{field: row})

    return point


ATTEMPTS: dict[str, Callable[[Wereld], Callable[[], Any]]] = {
    "betrokkene_soort": lambda w: party(soort="robot"),
    "betrokkene_adres_binnenland": lambda w: party(adres_huisnummer=3),
    "betrokkene_adres_buitenland": lambda w: party(buitenland_1="Hauptstrasse 1"),
    "betrokkene_postadres_binnenland": lambda w: party(postadres_nummer=12),
    "betrokkene_niet_met_zichzelf": lambda w: itself(Betrokkene, "samengevoegd_met"),
    "nnp_bestaansperiode": lambda w: change(
        NietNatuurlijkPersoon.objects, datum_beeindiging=date(1999, 1, 1)
    ),
    "nnp_heeft_naam": lambda w: change(NietNatuurlijkPersoon.objects, statutaire_naam=None),
    "vestiging_bestaansperiode": lambda w: change(
        Vestiging.objects, datum_beeindiging=date(1999, 1, 1)
    ),
    "vestiging_heeft_handelsnaam": lambda w: without_names,
    "vestiging_heeft_sbi": lambda w: change(Vestiging.objects, sbi_activiteiten=[]),
    "vthobject_niet_deel_van_zichzelf": lambda w: itself(VthObject, "deel_van"),
    "vthobject_niet_met_zichzelf": lambda w: itself(VthObject, "samengevoegd_met"),
    "geoobject_soort": lambda w: change(GeoObject.objects, soort="wolk"),
    "activiteituitvoering_status": lambda w: change(Activiteituitvoering.objects, status="onzin"),
    "activiteituitvoering_kwalificatie": lambda w: change(
        Activiteituitvoering.objects, kwalificaties=["onzin"]
    ),
    "activiteituitvoering_periode": lambda w: change(
        Activiteituitvoering.objects, ontstaansdatum=DAY, beeindigingsdatum=date(2023, 1, 1)
    ),
    "avv_periode": lambda w: article,
    "gebied_geen_overlap": lambda w: area(),
    "werkgebied_geen_overlap": lambda w: served_twice,
    "waarde_periode": lambda w: value_backwards,
    "samenvoegvoorstel_twee": lambda w: proposal(vervalt="00000000-0000-0000-0000-000000000001"),
    "samenvoegvoorstel_besluit": lambda w: proposal(status="samengevoegd"),
}


@pytest.mark.parametrize("rule", ATTEMPTS)
def test_the_database_refuses(rule: str, wereld: Wereld) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ATTEMPTS[rule](wereld)()


def test_every_rule_of_the_register_is_tried() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype IN ('c', 'x') AND "
            "conrelid::regclass::text LIKE 'register_%'"
            " AND conname NOT LIKE '%_check' AND conrelid::regclass::text NOT LIKE '%event'"
        )
        rules = {name for (name,) in cursor.fetchall()}
    assert rules - set(ATTEMPTS) <= {"adresseerbaarobject_adres", "vestiging_een_eigenaar"} | {
        name for name in rules if name.startswith(("zaak", "informatieobject", "overweging"))
    }
