"""The list query of sites."""

from __future__ import annotations

import pytest

from daglicht.kit.lijst import Lijstvraag
from daglicht.register import service as register
from daglicht.ruimte import punt
from wereld import Wereld

pytestmark = pytest.mark.django_db


def every(rows: object) -> object:
    return rows


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["Kleurstof Proefland", "Zinkbad Proefland"]),
        ({"q": "zinkbad"}, ["Zinkbad Proefland"]),
        ({"type": "inrichting-ippc"}, ["Kleurstof Proefland", "Zinkbad Proefland"]),
        ({"type": "bestaat-niet"}, []),
        ({"bbox": "119000,479000,121000,481000"}, ["Kleurstof Proefland"]),
        ({"gemeente": "GM0000"}, []),
    ],
)
def test_filters_of_sites(wereld: Wereld, filters: dict[str, str], names: list[str]) -> None:
    kind = register.waarde("type-vth-object", "inrichting-ippc")
    register.leg_locatie_vast(
        wereld.dienst.rsin, "Zinkbad Proefland", kind, punt(150_000, 450_000), jaar=2025
    )
    found = register.locatielijst(every, Lijstvraag.met(filters))
    assert [row.naam for row in found.rijen] == names
    assert found.totaal == len(names)
    drawn = register.locaties_bij(every, Lijstvraag.met(filters))
    assert [row.naam for row in drawn] == names


def test_a_row_of_a_site(wereld: Wereld) -> None:
    (row,) = register.locatielijst(every, Lijstvraag()).rijen
    assert (row.pk, row.identificatie) == (wereld.locatie.pk, wereld.locatie.identificatie)
    assert (row.typecode, row.gemeente) == ("inrichting-ippc", None)
    assert row.activiteiten == ("Kleurstoffen maken",)
    assert row.plaats is not None
    assert (row.plaats.x, row.plaats.y) == (120_000, 480_000)
    assert register.locatierij(every, wereld.locatie.pk) == row


def test_what_may_not_be_seen_is_not_there(wereld: Wereld) -> None:
    assert register.locatielijst(lambda rows: rows.none(), Lijstvraag()).totaal == 0
    assert register.locatierij(lambda rows: rows.none(), wereld.locatie.pk) is None
