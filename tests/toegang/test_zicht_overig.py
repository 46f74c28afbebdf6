"""What else becomes public on a day: the summary of a Seveso inspection,
and a standaardvoorschrift.
"""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from wereld import Wereld, maak_wereld
from zicht import mens, over, tabel

pytestmark = pytest.mark.django_db

VERWACHT = """
openbaar | publiek | vreemd | partner | eigen
-1       | ja      | ja     | ja      | ja
0        | ja      | ja     | ja      | ja
1        | nee     | nee    | ja      | ja
nooit    | nee     | nee    | ja      | ja
"""
RIJEN = pytest.mark.parametrize("rij", tabel(VERWACHT), ids=lambda row: row["openbaar"])
SUMMARY = "Het VBS werkt, de vloer niet."


@pytest.fixture
def wereld() -> Wereld:
    made = maak_wereld()
    made.locatie.type = register.waarde("type-vth-object", "inrichting-seveso-hoog")
    made.locatie.save()
    return made


def day(text: str) -> Any:
    return None if text == "nooit" else over(int(text))


def inspection(wereld: Wereld, public: Any) -> toezicht.Sevesoinspectie:
    row = toezicht.begin_inspectie(
        wereld.locatie, [], over(-60), wereld.gebruikers["toezichthouder"]
    )
    visit = toezicht.begin(row.controle, over(-60))
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(visit, over(-60))
    toezicht.Sevesoinspectie.objects.filter(pk=row.pk).update(
        samenvatting=SUMMARY,
        eindoordeel="geen",
        aangeboden_op=over(-40),
        samenvatting_openbaar_op=public,
    )
    row.refresh_from_db()
    return row


@RIJEN
def test_a_summary_is_public_from_its_day_on(wereld: Wereld, rij: dict[str, str]) -> None:
    row = inspection(wereld, day(rij["openbaar"]))
    address, works = f"/seveso/{row.pk}", ("partner", "eigen")
    for wie in ("publiek", "vreemd", "partner", "eigen"):
        client, sees = mens(wereld, wie, row.controle.zaak), rij[wie] == "ja"
        assert (address in client.get("/seveso").content.decode()) == sees, wie
        wanted = 404 if not sees else 200 if wie in works else 302
        assert client.get(address).status_code == wanted, wie
        assert (
            f'href="{address}"' in client.get(f"/controles/{row.controle_id}").content.decode()
        ) == sees, wie
        summary, public = client.get(f"{address}/samenvatting"), rij["publiek"] == "ja"
        assert summary.status_code == (200 if public else 404), wie
        assert (SUMMARY in summary.content.decode()) == public, wie
        assert (
            f"{address}/samenvatting" in client.get("/seveso/naleving").content.decode()
        ) == public, wie


def test_a_version_adopted_tomorrow_is_not_public_today(wereld: Wereld) -> None:
    grounds = [
        {"soort": "bbt", "verwijzing": "BBT-conclusie 20", "versie": "2023", "geverifieerd": False}
    ]
    text = vergunning.Standaardtekst("Stof", "Er komt geen kobalt vrij.", [], grounds)
    draft = vergunning.maak_standaard(wereld.provincie, "Lucht stof", "lucht", text)
    made = vergunning.stel_versie_vast(draft, wereld.gebruikers["vergunningverlener"], over(1))
    address = f"/bibliotheek/{made.standaard_id}"
    for wie in ("publiek", "vreemd"):
        client = mens(wereld, wie)
        assert client.get(address).status_code == 404
        assert address not in client.get("/bibliotheek").content.decode()
    assert "Er komt geen kobalt vrij." in mens(wereld, "eigen").get(address).content.decode()
    today = vergunning.maak_standaard(wereld.provincie, "Lucht zuur", "lucht", text)
    vergunning.stel_versie_vast(today, wereld.gebruikers["vergunningverlener"])
    page = mens(wereld, "publiek").get(f"/bibliotheek/{today.standaard_id}")
    assert "Er komt geen kobalt vrij." in page.content.decode()
