"""The distances that the Bal gives, on both sides of each limit;
expected values are those of its text (2025-12-30).
"""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.omgevingsveiligheid.afstanden import bepaal, rijen
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort

BK, K, ZK = Gebiedssoort.AFSTAND_BK, Gebiedssoort.AFSTAND_K, Gebiedssoort.AFSTAND_ZK
GAS = "BehandelenRegelenMetenAardgas_VasteAfstandGeenVergunningplicht"
PROPAAN = "OpslagtankPropaanPropeen_VasteAfstandGeenVergunningplicht"
GROOT = "OpslagtankPropaanPropeen_VasteAfstandVergunningplicht"
VERPAKT = "OpslagVerpakt_VasteAfstandGeenVergunningplicht"
TANK, OPSLAG = "OpslagReferentie:opslagtank", "OpslagReferentie:opslagplaats"


def afstanden(klasse: str, referentie: str, **gegeven: Any) -> dict[Gebiedssoort, float | None]:
    return {row.soort: row.meter for row in bepaal(klasse, referentie, gegeven)}


@pytest.mark.parametrize(
    "stof", ["zuurstof", "stikstof", "argon", "koolstofdioxide", "helium", "lachgas"]
)
@pytest.mark.parametrize(("inhoud", "meter"), [(0.5, 1.0), (10, 1.0), (10.01, 3.0), (80, 3.0)])
def test_4_905_every_gas_alike(stof: str, inhoud: float, meter: float) -> None:
    found = afstanden(
        "OpslagOxiderendVerstikkendGas",
        TANK,
        stof=stof,
        inhoud=inhoud,
        binnen10mVanAndereTank=False,
    )
    assert found == {BK: meter, K: meter, ZK: meter}


@pytest.mark.parametrize("inhoud", [None, 5, 10, 11])
def test_4_905_oxygen_near_another_tank(inhoud: float | None) -> None:
    found = afstanden(
        "OpslagOxiderendVerstikkendGas",
        TANK,
        stof="zuurstof",
        inhoud=inhoud,
        binnen10mVanAndereTank=True,
    )
    assert found == {BK: 20.0, K: 20.0, ZK: 20.0}


def test_4_905_only_oxygen_grows_near_another_tank() -> None:
    found = afstanden(
        "OpslagOxiderendVerstikkendGas", TANK, stof="argon", inhoud=11, binnen10mVanAndereTank=True
    )
    assert found == {BK: 3.0, K: 3.0, ZK: 3.0}


@pytest.mark.parametrize(
    ("gegeven", "meter"),
    [
        ({"aantalPersonenauto": 300, "aantalAutobussen": 100, "andereVoertuigen": False}, 10.0),
        ({"aantalPersonenauto": 301, "aantalAutobussen": 100, "andereVoertuigen": False}, 15.0),
        ({"aantalPersonenauto": 301, "aantalAutobussen": 101, "andereVoertuigen": False}, 20.0),
        ({"aantalPersonenauto": 301, "aantalAutobussen": 100, "andereVoertuigen": True}, 15.0),
        ({"aantalPersonenauto": 0, "aantalAutobussen": 0, "andereVoertuigen": True}, 10.0),
        ({"aantalAutobussen": 150, "andereVoertuigen": True}, 20.0),
        ({"aantalAutobussen": 150}, 20.0),
    ],
)
def test_4_484_the_largest_of_what_is_done_there(gegeven: dict[str, Any], meter: float) -> None:
    assert afstanden("TankenCNG", "Tankzuil", **gegeven) == {BK: meter, K: meter, ZK: meter}


def test_4_484_without_the_number_of_buses_it_may_be_20() -> None:
    rows = bepaal("TankenCNG", "Tankzuil", {"andereVoertuigen": True})
    assert {(row.meter, row.ten_hoogste) for row in rows} == {(None, 20.0)}


@pytest.mark.parametrize("cars", [0, 300, 301])
@pytest.mark.parametrize("buses", [0, 100, 101])
def test_4_484_trucks_never_lower_a_distance(cars: int, buses: int) -> None:
    given = {"aantalPersonenauto": cars, "aantalAutobussen": buses}
    without = afstanden("TankenCNG", "Tankzuil", andereVoertuigen=False, **given)
    assert afstanden("TankenCNG", "Tankzuil", andereVoertuigen=True, **given) == without


def test_4_472c_the_liquid_line_above_ground() -> None:
    assert afstanden("TankenLPG", "Leiding", bovengronds=True) == {Gebiedssoort.PR_6: 25.0}


@pytest.mark.parametrize(
    ("gegeven", "bk", "k"),
    [
        ({"opstellingsUitvoering": "buitenBehuizing"}, 4.0, 10.0),
        ({"opstellingsUitvoering": "binnenBehuizing", "inhoudBehuizing": 0.5}, 2.0, 4.0),
        ({"opstellingsUitvoering": "binnenBehuizing", "inhoudBehuizing": 0.51}, 4.0, 6.0),
        ({"opstellingsUitvoering": "binnenBehuizing", "inhoudBehuizing": 14.9}, 4.0, 6.0),
        ({"opstellingsUitvoering": "binnenBehuizing", "inhoudBehuizing": 15}, 4.0, 10.0),
        ({"opstellingsUitvoering": "ondergronds", "gasvoerendDeelOndergronds": False}, 2.0, 4.0),
        ({"opstellingsUitvoering": "ondergronds", "gasvoerendDeelOndergronds": True}, 1.0, 2.0),
    ],
)
def test_4_421_category_b(gegeven: dict[str, Any], bk: float, k: float) -> None:
    for capacity, pressure in ((10.1, 10.1), (6000, 1600)):
        found = afstanden(
            GAS, "Installatie", ontwerpCapaciteit=capacity, werkdruk=pressure, **gegeven
        )
        assert found == {BK: bk, K: k, ZK: k}
    for capacity, pressure in ((10, 100), (100, 10)):  # more than 10, not 10
        found = afstanden(
            GAS, "Installatie", ontwerpCapaciteit=capacity, werkdruk=pressure, **gegeven
        )
        assert set(found.values()) == {None}


@pytest.mark.parametrize(("capacity", "full"), [(40_000, 15.0), (40_001, 25.0)])
def test_4_421_category_c_is_halved_when_all_gas_is_below_ground(
    capacity: float, full: float
) -> None:
    given = {
        "ontwerpCapaciteit": capacity,
        "werkdruk": 1601,
        "opstellingsUitvoering": "ondergronds",
    }
    half = afstanden(GAS, "Installatie", gasvoerendDeelOndergronds=True, **given)
    assert half == {BK: 2.0, K: full / 2, ZK: full / 2}
    assert afstanden(GAS, "Installatie", gasvoerendDeelOndergronds=False, **given) == {
        BK: 4.0,
        K: full,
        ZK: full,
    }


@pytest.mark.parametrize(
    ("inhoud", "keer", "bk", "zk"),
    [
        (5, 5, 10.0, 25.0),
        (5, 6, 20.0, 25.0),
        (5.01, 5, 15.0, 50.0),
        (13, 5, 15.0, 50.0),
        (13, 6, 25.0, 50.0),
    ],
)
@pytest.mark.parametrize("referentie", ["Vulpunt", "OpstelplaatsVoertuig", TANK, "Leiding"])
def test_4_899_from_each_part(
    referentie: str, inhoud: float, keer: int, bk: float, zk: float
) -> None:
    found = afstanden(
        PROPAAN, referentie, inhoud=inhoud, aantalBevoorradingen=keer, bovengronds=True
    )
    assert (found[BK], found[K], found[ZK]) == (bk, bk, zk)


def test_4_899_thirteen_cubic_metres_is_not_yet_a_large_tank() -> None:
    given = {"bovengronds": True, "doorzetPerJaar": 50.0}
    assert set(afstanden(GROOT, TANK, inhoud=13, **given).values()) == {None}
    assert afstanden(GROOT, TANK, inhoud=13.01, **given)[Gebiedssoort.PR_6] == 25.0


@pytest.mark.parametrize(
    ("gegeven", "meter"),
    [
        ({"gasflessen": False, "hoeveelheid": 2501, "brandbaar": True}, 20.0),
        (
            {
                "gasflessen": False,
                "hoeveelheid": 2501,
                "brandbaar": True,
                "brandcompartiment": True,
            },
            8.0,
        ),
        (
            {
                "gasflessen": False,
                "hoeveelheid": 2501,
                "brandbaar": True,
                "brandwerendeVoorziening": True,
            },
            8.0,
        ),
        ({"gasflessen": False, "hoeveelheid": 2500, "brandbaar": True}, None),
        ({"gasflessen": False, "hoeveelheid": 9000, "brandbaar": False}, None),
        ({"gasflessen": True, "waterinhoud": 1001, "brandbaar": True, "buitenlucht": True}, 15.0),
        (
            {
                "gasflessen": True,
                "waterinhoud": 1001,
                "brandbaar": True,
                "buitenlucht": True,
                "brandcompartiment": True,
            },
            15.0,
        ),
        (
            {
                "gasflessen": True,
                "waterinhoud": 1001,
                "brandbaar": True,
                "buitenlucht": True,
                "brandwerendeVoorziening": True,
            },
            7.5,
        ),
        ({"gasflessen": True, "waterinhoud": 1000, "brandbaar": True, "buitenlucht": True}, None),
    ],
)
def test_4_1008_to_4_1011_packed_substances(gegeven: dict[str, Any], meter: float | None) -> None:
    given = {"brandcompartiment": False, "brandwerendeVoorziening": False} | gegeven
    found = afstanden(VERPAKT, OPSLAG, **given)
    assert (found[K], found[ZK]) == (meter, meter)
    # What fits no row may be storage with a permit, which has other areas.
    assert (set(found) == {K, ZK}) == (meter is not None)


def test_4_542_and_4_914_are_as_the_table_says() -> None:
    assert afstanden("TankenGrootschaligVaartuig", "Tankzuil", adr3AndersDanGasolie=True) == {
        K: 20.0,
        ZK: 20.0,
    }
    for reference in ("Vulpunt", "OpstelplaatsVoertuig"):
        found = afstanden(
            "OpslagBrandbareVloeistofGeenDieselBovengronds", reference, stof="polyesterhars"
        )
        assert found == {BK: 20.0, K: 20.0, ZK: 20.0}


def test_a_number_from_the_bal_names_its_article_and_version() -> None:
    rows = bepaal("TankenCNG", "Tankzuil", {"aantalAutobussen": 150})
    assert {row.bron.voluit for row in rows} == {
        "art. 4.484 Besluit activiteiten leefomgeving (versie 2025-12-30)"
    }
    assert all(row.geverifieerd for row in rows)
    lpg = {row.soort: row for row in bepaal("TankenLPG", "Vulpunt", {"doorzetPerJaar": 600})}
    assert "4.472c" in str(lpg[Gebiedssoort.PR_6].bron)
    assert not lpg[Gebiedssoort.BRAND].geverifieerd


def test_where_law_and_table_differ_both_are_kept_and_told() -> None:
    differ = {row.id: row for row in rijen() if row.tabel is not None}
    assert set(range(44, 55)) - {55} <= set(differ)
    for row in differ.values():
        assert row.tabel != row.afstanden
        assert any("tabel van Geonovum" in note for note in row.kanttekeningen), row.code


@pytest.mark.parametrize(
    ("tankwagens", "uren", "meter"), [(3, 23.9, 20.0), (1, 0, 20.0), (4, 1, None), (3, 24, None)]
)
def test_4_1101_at_most_three_vehicles_for_less_than_a_day(
    tankwagens: int, uren: float, meter: float | None
) -> None:
    answers = bepaal(
        "OpstellenVoertuigen",
        "OpstelplaatsVoertuig",
        {"aantalTankwagens": tankwagens, "uren": uren},
    )
    found = {
        row.soort: (row.meter, row.bron and row.bron.artikel)
        for row in answers
        if row.meter is not None
    }
    assert found == ({K: (meter, "4.1101"), ZK: (meter, "4.1101")} if meter else {})
