"""What was granted in a procedure and is in no permit is told there and in the work of who writes
permits, with the door to mend it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from procedures import begonnen, verleend
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
TELT = "er is geen vergunning vastgelegd die dat zegt"
KAART = "is verleend wat in geen vergunning staat"
VERLEEND = ("besluit", date(2025, 2, 27), {"uitkomst": "verleend"})
GEWEIGERD = ("besluit", date(2025, 2, 27), {"uitkomst": "geweigerd"})
BEKEND = ("bekendmaking", date(2025, 3, 3), {})
BEZWAAR = ("bezwaar", date(2025, 3, 20), {})
ALSNOG = ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "alsnog verleend"})
HERROEPEN = ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "herroepen"})


def gegeven(besluit: str, bekend: str) -> dict[str, Any]:
    return {
        "onderwerp": "Derde reactor",
        "kenmerk": "2025-9",
        "besluitdatum": besluit,
        "bekendmaking": bekend,
        "voorschrift-TOTAL_FORMS": "1",
        "voorschrift-INITIAL_FORMS": "0",
        "voorschrift-0-nummer": "9.1",
        "voorschrift-0-titel": "Koeling",
        "voorschrift-0-thema": "veiligheid",
        "voorschrift-0-omschrijving": "Er wordt gekoeld.",
    }


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        ((VERLEEND, BEKEND), ("2025-02-27", "2025-03-03")),
        ((GEWEIGERD, BEKEND, BEZWAAR, ALSNOG), ("2025-05-20", "2025-05-20")),
    ],
    ids=["first", "objection"],
)
def test_what_was_granted_by_steps_is_to_do_until_there_is_a_permit(
    client: Client, wereld: Wereld, steps: Any, days: tuple[str, str]
) -> None:
    procedure = begonnen(wereld, "ow-regulier", *steps)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = client.get(f"/procedures/{procedure.pk}")
    assert TELT in gelezen(page)
    door = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen?procedure={procedure.pk}"
    assert f'href="{door}"' in page.content.decode()
    assert KAART in gelezen(client.get("/"))
    form = client.get(door).context["form"]
    assert [form[name].value().isoformat() for name in ("besluitdatum", "bekendmaking")] == [*days]
    answer = client.post(door, gegeven(*days))
    assert answer.status_code == 302, answer.context["form"].errors
    assert TELT not in gelezen(client.get(f"/procedures/{procedure.pk}"))
    assert KAART not in gelezen(client.get("/"))
    procedure.refresh_from_db()
    permit = procedure.toestemming
    assert permit is not None
    assert permit.besluit.besluitdatum.isoformat() == days[0]


@pytest.mark.parametrize(
    "steps",
    [(), (GEWEIGERD, BEKEND), (VERLEEND, BEKEND, BEZWAAR, HERROEPEN)],
    ids=["undecided", "refused", "revoked"],
)
def test_nothing_is_to_grant_where_nothing_was_granted(
    client: Client, wereld: Wereld, steps: Any
) -> None:
    procedure = begonnen(wereld, "ow-regulier", *steps)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert TELT not in gelezen(client.get(f"/procedures/{procedure.pk}"))
    assert KAART not in gelezen(client.get("/"))


def test_a_permit_that_came_of_it_leaves_nothing_to_do(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier")
    verleend(wereld, procedure, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert TELT not in gelezen(client.get(f"/procedures/{procedure.pk}"))
    assert KAART not in gelezen(client.get("/"))


def test_who_reads_the_procedure_only_sees_no_door(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier", VERLEEND, BEKEND)
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = client.get(f"/procedures/{procedure.pk}").content.decode()
    assert "toestemming-verlenen" not in page
    assert KAART not in gelezen(client.get("/"))
