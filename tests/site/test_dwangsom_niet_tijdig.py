"""The penalty for deciding late, on the page of a procedure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from procedures import begonnen
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
VASTSTELLEN = "dwangsom-vastgesteld"
IN_GEBREKE = ("ingebrekestelling", date(2025, 3, 10), {})
BESLUIT = ("besluit", date(2025, 4, 13), {"uitkomst": "verleend"})


def test_the_page_says_over_which_days_a_penalty_was_forfeited_and_how_much(
    client: Client, wereld: Wereld
) -> None:
    procedure = begonnen(wereld, "ow-regulier", IN_GEBREKE, BESLUIT)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = gelezen(client.get(f"/procedures/{procedure.pk}"))
    assert "19 dagen verbeurd" in page
    assert "van dinsdag 25 maart 2025 tot en met zaterdag 12 april 2025: € 497,00" in page
    assert "op tijd" not in page.replace("niet op tijd", "")


def test_a_penalty_of_which_the_amount_was_not_read_says_only_the_days(
    client: Client, wereld: Wereld
) -> None:
    procedure = begonnen(
        wereld,
        "wabo-regulier",
        ("van-rechtswege", date(2025, 3, 4), {}),
        ("ingebrekestelling-bekendmaking", date(2025, 4, 1), {}),
        ("bekendmaking", date(2025, 4, 21), {}),
    )
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = gelezen(client.get(f"/procedures/{procedure.pk}"))
    assert "5 dagen verbeurd" in page
    assert "tot en met zondag 20 april 2025: het bedrag is niet berekend" in page


def test_the_form_proposes_what_was_forfeited_and_the_authority_has_two_weeks(
    client: Client, wereld: Wereld
) -> None:
    procedure = begonnen(wereld, "ow-regulier", IN_GEBREKE, BESLUIT)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = client.get(f"/procedures/{procedure.pk}")
    (form,) = [one for one in page.context["formulieren"] if one.stap.code == VASTSTELLEN]
    assert form.initial["bedrag"] == Decimal(497)
    # the last day is Saturday 12 April; two weeks after it is King's day, a Saturday, so Monday
    (clock,) = [one for one in page.context["stand"].klokken if one.code == "dwangsom-vaststellen"]
    assert clock.looptijd.einde == date(2025, 4, 28)
    assert clock.wie == "gezag"
    sent = {"soort": VASTSTELLEN, f"{VASTSTELLEN}-datum": "2025-04-22"}
    sent[f"{VASTSTELLEN}-bedrag"] = "497"
    assert client.post(f"/procedures/{procedure.pk}/stap", sent).status_code == 302
    page = client.get(f"/procedures/{procedure.pk}")
    clocks = {one.code: one.looptijd for one in page.context["stand"].klokken}
    assert clocks["dwangsom-vaststellen"].voldaan_op == date(2025, 4, 22)
    assert clocks["dwangsom-betalen"].einde == date(2025, 6, 3)
