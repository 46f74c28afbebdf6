"""The marks to be looked at again, on one page for who guards them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.kit.taak import Urgentie
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.algemeen.start.taken import taken_van
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Vertrouwelijkmerk
from tankstation import leg_vast, lpg_station
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
PAD = "/vertrouwelijk"


def _dag(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


def _merk(wereld: Wereld, voorwerp: Any, reden: str, herzien: int, **anders: Any) -> Any:
    """Mark something, with a day to be looked at again so many days from now, of before too."""
    row = toegang.zet_merk(
        voorwerp,
        toegang.Merkgegevens(
            "", "woo-5.1-2-h", reden, _dag(0), None, _dag(1), eisen=("niet-opwegen",)
        ),
        wereld.gebruikers["vergunningverlener"],
    )
    days = {"vanaf": _dag(-90), "herzien_op": _dag(herzien)} | anders
    Vertrouwelijkmerk.objects.filter(pk=row.pk).update(**days)
    return row


def _bron(wereld: Wereld, nummer: int) -> Any:
    place = lpg_station(wereld, nummer)
    leg_vast(place, 800.0, toestemming=wereld.vergunning)
    return veiligheid.LocatieEVActiviteit.objects.get(pk=place.locatie.pk)


def test_what_is_due_by_now_or_soon_is_listed_with_its_object(
    client: Client, wereld: Wereld
) -> None:
    source = _bron(wereld, 900)
    late = _merk(wereld, source, "Al lang geleden", -5)
    soon = _merk(wereld, wereld.vergunning, "Binnenkort dan", 30)
    for role in ("vergunningverlener", "handhavingsjurist"):
        client.force_login(wereld.gebruikers[role])
        page = client.get(PAD).content.decode()
        assert page.index("Al lang geleden") < page.index("Binnenkort dan")
        assert f"/risicobronnen/{source.pk}" in page
        assert f"/toestemmingen/{wereld.vergunning.pk}" in page
        for row in (late, soon):
            assert f"/vertrouwelijkmerken/{row.pk}" in page
        assert "te laat" in page


@pytest.mark.parametrize(
    ("herzien", "anders"),
    [
        (31, {}),
        (-5, {"tot": _dag(0)}),
        (20, {"tot": _dag(20)}),
        (20, {"tot": _dag(10)}),
        (-5, {"vanaf": _dag(-90), "herzien_op": None}),
    ],
)
def test_what_is_far_away_or_ends_before_is_not(
    wereld: Wereld, herzien: int, anders: dict[str, Any]
) -> None:
    _merk(wereld, wereld.vergunning, "Gaat vanzelf over", herzien, **anders)
    assert not toegang.te_herzien(_dag(0)).exists()


def test_a_mark_that_is_taken_away_is_not_looked_at_again(wereld: Wereld) -> None:
    row = _merk(wereld, wereld.vergunning, "Mag weer open", -5)
    row.refresh_from_db()
    writer = wereld.gebruikers["vergunningverlener"]
    toegang.trek_merk_in(row, _dag(1), "Het mag.", writer)
    assert toegang.te_herzien(_dag(0)).exists()
    toegang.trek_merk_in(row, _dag(0), "Het mag.", writer)
    assert not toegang.te_herzien(_dag(0)).exists()


def test_it_is_a_task_of_who_may_do_it_and_of_nobody_else(wereld: Wereld) -> None:
    row = _merk(wereld, wereld.vergunning, "Al lang geleden", -5)
    for role, does in (("vergunningverlener", True), ("toezichthouder", False)):
        access = toegang.toegang_van(wereld.gebruikers[role])
        found = [one for one in taken_van(access, _dag(0)) if one.soort == "vertrouwelijk"]
        assert bool(found) is does
        for task in found:
            assert task.uiterlijk == _dag(-5)
            assert task.urgentie(_dag(0)) is Urgentie.TE_LAAT
            assert task.pagina.pk == row.pk
            assert "art. 5.3 Wet open overheid" in task.reden
    elsewhere = instantie("Omgevingsdienst Elders", 990)
    stranger = toegang.toegang_van(gebruiker("els", "vergunningverlener", elsewhere))
    assert not [one for one in taken_van(stranger, _dag(0)) if one.soort == "vertrouwelijk"]


def test_nobody_reads_of_the_marks_of_another_authority(client: Client, wereld: Wereld) -> None:
    _merk(wereld, wereld.vergunning, "Van ons alleen", -5)
    elsewhere = instantie("Omgevingsdienst Elders", 990)
    client.force_login(gebruiker("els", "vergunningverlener", elsewhere))
    answer = client.get(PAD)
    assert answer.status_code == 200
    assert "Van ons alleen" not in answer.content.decode()
    assert "Er is geen merk dat nu opnieuw moet worden bekeken." in answer.content.decode()
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert client.get(PAD).status_code == 403
