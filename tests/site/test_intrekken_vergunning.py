"""A withdrawal of a permit, decided in its procedure, is worked in by the same act: a decision of
its own that ends the permit from its day of effect, and can itself be revoked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.recht.verloop import Rechtsstap
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
BESLUIT = Rechtsstap("besluit", date(2025, 9, 1), {"uitkomst": "verleend"})
BEKEND = Rechtsstap("bekendmaking", date(2025, 9, 3))
GELEZEN = {"kenmerk": "2025-I", "geheel": "on"}
TELT = "er is geen vergunning vastgelegd die dat zegt"


@pytest.fixture
def intrekking(wereld: Wereld) -> vergunning.Procedure:
    """The withdrawal of one of two permits of a site, decided and made known."""
    first = begonnen(wereld, "ow-regulier")
    permit = verleend(wereld, first, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    made = vergunning.begin_ambtshalve(
        wereld.locatie, "ow-ambtshalve", "Intrekking", date(2025, 8, 4), permit, wereld.dienst
    )
    for step in (BESLUIT, BEKEND):
        vergunning.zet_stap(made, step, None)
    return vergunning.Procedure.objects.get(pk=made.pk)


def nummers(wereld: Wereld, op: date) -> list[str]:
    found = vergunning.voorschriften([wereld.uitvoering], op, date(2026, 6, 1))
    return sorted(row.nummer for row in found)


def test_the_writer_withdraws_the_permit_from_the_procedure(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/procedures/{intrekking.pk}/verwerken"
    page = client.get(f"/procedures/{intrekking.pk}")
    assert TELT in gelezen(page)
    assert f'href="{address}"' in page.content.decode()
    words = gelezen(client.get(address))
    assert "2025-9" in words
    assert "4 september 2025" in words
    before = nummers(wereld, date(2025, 9, 3))
    assert nummers(wereld, date(2025, 9, 4)) == before
    unread = client.post(address, {"kenmerk": "2025-I"})
    assert unread.status_code == 422
    assert "geheel" in unread.context["form"].errors
    answer = client.post(address, GELEZEN)
    assert answer.status_code == 302, answer.context["form"].errors
    intrekking.refresh_from_db()
    made = intrekking.toestemming
    assert made is not None
    assert (made.type, made.basis, made.kenmerk) == ("intrekking", intrekking.betreft, "2025-I")
    assert nummers(wereld, date(2025, 9, 3)) == before
    assert nummers(wereld, date(2025, 9, 4)) == [nr for nr in before if nr != "9.1"]
    assert TELT not in gelezen(client.get(f"/procedures/{intrekking.pk}"))
    card = gelezen(client.get(f"/locaties/{wereld.locatie.pk}")).partition('id="l-besluiten"')[2]
    (line,) = [item for item in card.split("<li>") if ">Derde reactor</a>" in item]
    assert "geldt niet meer: Intrekking van 01-09-2025" in line
    assert client.post(address, GELEZEN | {"kenmerk": "2025-J"}).status_code == 422


def test_a_withdrawal_that_is_revoked_gives_the_permit_back(
    wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    vergunning.trek_vergunning_in(intrekking, "2025-I", None)
    course = vergunning.Procedure.objects.get(pk=intrekking.pk)
    steps: tuple[tuple[str, date, dict[str, Any]], ...] = (
        ("bezwaar", date(2025, 9, 20), {}),
        ("beslissing-op-bezwaar", date(2025, 11, 3), {"uitkomst": "herroepen"}),
    )
    for kind, day, given in steps:
        vergunning.zet_stap(course, Rechtsstap(kind, day, given), None)
    vergunning.verwerk(vergunning.Procedure.objects.get(pk=intrekking.pk), None)
    assert "9.1" in nummers(wereld, date(2025, 9, 10))


@pytest.mark.parametrize(
    ("outcome", "later"),
    [
        ("deels verleend", ()),
        (
            "verleend",
            (
                ("bezwaar", date(2025, 9, 20), {"door": "buur"}),
                ("beslissing-op-bezwaar", date(2025, 11, 3), {"uitkomst": "gegrond en aangepast"}),
            ),
        ),
    ],
    ids=["in part", "changed in objection"],
)
def test_what_was_decided_in_part_does_not_end_the_whole_permit(
    client: Client, wereld: Wereld, outcome: str, later: tuple[tuple[str, date, Any], ...]
) -> None:
    """Nothing is widened: what such a decision withdraws stands in its words alone."""
    first = begonnen(wereld, "ow-regulier")
    permit = verleend(wereld, first, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    made = vergunning.begin_ambtshalve(
        wereld.locatie, "ow-ambtshalve", "Intrekking", date(2025, 8, 4), permit, wereld.dienst
    )
    decided = ("besluit", date(2025, 9, 1), {"uitkomst": outcome})
    for kind, day, given in (decided, ("bekendmaking", date(2025, 9, 3), {}), *later):
        vergunning.zet_stap(made, Rechtsstap(kind, day, given), None)
    before = nummers(wereld, date(2026, 1, 1))
    with pytest.raises(ValidationError, match="niet alles verleend"):
        vergunning.trek_vergunning_in(made, "2025-I", None)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert "verwerken in de vergunning" not in gelezen(client.get(f"/procedures/{made.pk}"))
    page = client.get(f"/procedures/{made.pk}/verwerken")
    assert "staat alleen in de tekst" in gelezen(page)
    assert 'name="kenmerk"' not in page.content.decode()
    assert "niet alles verleend" in gelezen(client.post(page.request["PATH_INFO"], GELEZEN))
    assert nummers(wereld, date(2026, 1, 1)) == before


def test_a_procedure_to_change_or_withdraw_gives_no_new_permit(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert "Vergunning verlenen" not in gelezen(client.get(f"/procedures/{intrekking.pk}"))
    with pytest.raises(ValidationError, match="Een nieuwe vergunning ernaast doet dat niet"):
        verleend(
            wereld,
            intrekking,
            "2025-N",
            besluitdatum=date(2025, 9, 1),
            bekendmaking=date(2025, 9, 3),
        )


def test_what_was_not_granted_or_not_made_known_withdraws_nothing(
    client: Client, wereld: Wereld
) -> None:
    made = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-ambtshalve",
        "Intrekking",
        date(2025, 8, 4),
        wereld.vergunning,
        wereld.dienst,
    )
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/procedures/{made.pk}/verwerken"
    assert client.get(address).status_code == 404
    vergunning.zet_stap(made, BESLUIT, None)
    words = gelezen(client.post(address, GELEZEN))
    assert "wanneer het besluit is bekendgemaakt" in words
    assert vergunning.Procedure.objects.get(pk=made.pk).toestemming is None
