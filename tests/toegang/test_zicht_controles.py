"""Who sees a controle, from plan to close, through every door:
others than who works on it only what was carried out.
"""

from __future__ import annotations

from typing import Any

import pytest
from icalendar import Calendar

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang import agendasleutels
from daglicht.toegang.models import Gebruiker
from daglicht.toezicht import service as toezicht
from wereld import Wereld
from zicht import deel, mens, over, rij, tabel

pytestmark = pytest.mark.django_db

# - not at all; d the day and the kind; b the breaches as well. ``toen`` and ``straks``: geldigOp
# 400 days ago and on. ``buur`` is partner in another controle of the site, of which the page is
# opened under ``eerder``.
VERWACHT = """
toestand        | wie     | toen | nu | straks | pagina | zoeken | api | agenda | eerder
te laat gepland | publiek | -    | -  | -      | -      | -      | -   | -      | -
te laat gepland | vreemd  | -    | -  | -      | -      | -      | -   | -      | -
te laat gepland | buur    | -    | -  | -      | -      | -      | -   | -      | -
te laat gepland | partner | -    | d  | d      | d      | d      | d   | -      | d
te laat gepland | eigen   | -    | d  | d      | d      | d      | d   | d      | d
gepland         | publiek | -    | -  | -      | -      | -      | -   | -      | -
gepland         | vreemd  | -    | -  | -      | -      | -      | -   | -      | -
gepland         | buur    | -    | -  | -      | -      | -      | -   | -      | -
gepland         | partner | -    | -  | d      | d      | d      | d   | -      | d
gepland         | eigen   | -    | -  | d      | d      | d      | d   | d      | d
bezig           | publiek | -    | -  | -      | -      | -      | -   | -      | -
bezig           | vreemd  | -    | -  | -      | -      | -      | -   | -      | -
bezig           | buur    | -    | -  | -      | -      | -      | -   | -      | -
bezig           | partner | -    | b  | b      | b      | d      | d   | -      | b
bezig           | eigen   | -    | b  | b      | b      | d      | d   | -      | b
afgerond        | publiek | -    | d  | d      | d      | d      | d   | -      | -
afgerond        | vreemd  | -    | d  | d      | d      | d      | d   | -      | -
afgerond        | buur    | -    | d  | d      | d      | d      | d   | -      | d
afgerond        | partner | -    | b  | b      | b      | d      | d   | -      | b
afgerond        | eigen   | -    | b  | b      | b      | d      | d   | -      | b
vandaag klaar   | publiek | -    | d  | d      | d      | d      | d   | -      | -
vandaag klaar   | vreemd  | -    | d  | d      | d      | d      | d   | -      | -
vandaag klaar   | buur    | -    | d  | d      | d      | d      | d   | -      | d
vandaag klaar   | partner | -    | b  | b      | b      | d      | d   | -      | b
vandaag klaar   | eigen   | -    | b  | b      | b      | d      | d   | -      | b
morgen klaar    | publiek | -    | -  | -      | -      | -      | -   | -      | -
morgen klaar    | vreemd  | -    | -  | -      | -      | -      | -   | -      | -
morgen klaar    | buur    | -    | -  | -      | -      | -      | -   | -      | -
morgen klaar    | partner | -    | -  | b      | b      | d      | d   | -      | b
morgen klaar    | eigen   | -    | -  | b      | b      | d      | d   | -      | b
"""
# state: status, day planned, day carried out (days from now)
TOESTANDEN: dict[str, tuple[str, int, int | None]] = {
    "te laat gepland": ("gepland", -3, None),
    "gepland": ("gepland", 10, None),
    "bezig": ("in uitvoering", -1, 0),
    "afgerond": ("afgerond", -40, -30),
    "vandaag klaar": ("afgerond", -1, 0),
    "morgen klaar": ("afgerond", 0, 1),
}
RIJEN = tabel(VERWACHT)


def controle(wereld: Wereld, toestand: str) -> toezicht.Controle:
    """Return a controle of Tom in a state; one that has begun found one breach."""
    status, planned, done = TOESTANDEN[toestand]
    tom = wereld.gebruikers["toezichthouder"]
    visit = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", over(planned), toezichthouder=tom
    )
    if done is not None:
        first, second = toezicht.begin(visit, over(-60)).bevindingen.all()
        toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
        toezicht.leg_bevinding_vast(
            second, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
        )
        toezicht.Controle.objects.filter(pk=visit.pk).update(
            status=status, controledatum=over(done)
        )
    visit.refresh_from_db()
    return visit


def how(text: str) -> str:
    """Return the mark of one row of a page: with or without breaches."""
    return "-" if not text else "b" if "niet akkoord" in text else "d"


def timeline(client: Any, wereld: Wereld, visit: Any, **query: str) -> str:
    answer = client.get(f"/locaties/{wereld.locatie.pk}", query)
    assert answer.status_code == 200
    page = answer.content.decode()
    found = rij(deel(page, "l-tijdlijn"), visit.pk)
    assert found or str(visit.pk) not in page
    return how(found)


def own_page(client: Any, visit: Any) -> str:
    answer = client.get(f"/controles/{visit.pk}")
    if answer.status_code == 404:
        return "-"
    assert answer.status_code == 200
    page = answer.content.decode()
    assert ("De bevindingen zijn niet openbaar" in page) != (
        "Checklist" in page or visit.status == "gepland"
    )
    return "b" if "Checklist" in page and "2. 4.3 Stofemissie" in page else "d"


def searched(client: Any, visit: Any) -> str:
    answer = client.get("/zoeken", {"q": visit.identificatie})
    assert answer.status_code == 200
    return "d" if f"/controles/{visit.pk}" in answer.content.decode() else "-"


def through_api(client: Any, wereld: Wereld, visit: Any) -> str:
    listed = client.get("/api/v1/controles", {"locatie": str(wereld.locatie.pk)})
    assert listed.status_code == 200
    rows = {row["id"]: row for row in listed.json()["resultaten"]}
    one = client.get(f"/api/v1/controles/{visit.pk}")
    assert one.status_code == (200 if str(visit.pk) in rows else 404)
    if one.status_code == 404:
        return "-"
    assert one.json() == rows[str(visit.pk)]
    assert set(one.json()) == {
        "id",
        "identificatie",
        "controledatum",
        "controletype",
        "status",
        "locaties",
    }
    return "d"


def agenda(client: Any, visit: Any) -> str:
    """Return what the calendar of this person shows; the public has none."""
    user = Gebruiker.objects.filter(pk=client.session.get("_auth_user_id")).first()
    if user is None:
        return "-"
    answer = client.get(f"/kalender/{agendasleutels.nieuw(user)}.ics")
    assert answer.status_code == 200
    keys = [str(event["uid"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    return "d" if f"taak-controle-{visit.pk}@daglicht" in keys else "-"


def earlier(client: Any, other: Any, visit: Any) -> str:
    """Return what the page of another controle of the site says of this one,
    the inspector only beside the breaches.
    """
    answer = client.get(f"/controles/{other.pk}")
    assert answer.status_code == 200
    page = answer.content.decode()
    found = rij(deel(page, "c-eerder"), visit.pk)
    assert found or str(visit.pk) not in page
    return how(found)


@pytest.mark.parametrize("toestand", TOESTANDEN)
def test_who_sees_a_controle_when_and_how_much(wereld: Wereld, toestand: str) -> None:
    visit, other = controle(wereld, toestand), controle(wereld, "afgerond")
    wanted = [row for row in RIJEN if row["toestand"] == toestand]
    seen = [{"toestand": toestand, **sight(wereld, row["wie"], visit, other)} for row in wanted]
    assert seen == wanted


def sight(
    wereld: Wereld, wie: str, visit: toezicht.Controle, other: toezicht.Controle
) -> dict[str, str]:
    """Return what somebody sees of a controle through every door; a partner takes part in both,
    a ``buur`` in the other.
    """
    client = mens(wereld, wie, other.zaak)
    if wie == "partner":
        client = mens(wereld, wie, visit.zaak)
    return {
        "wie": wie,
        "toen": timeline(client, wereld, visit, geldigOp=str(over(-400))),
        "nu": timeline(client, wereld, visit),
        "straks": timeline(client, wereld, visit, geldigOp=str(over(400))),
        "pagina": own_page(client, visit),
        "zoeken": searched(client, visit),
        "api": through_api(client, wereld, visit),
        "agenda": agenda(client, visit),
        "eerder": earlier(client, other, visit),
    }


@pytest.mark.parametrize("wie", ["publiek", "vreemd"])
def test_no_map_list_or_collection_tells_of_a_controle(wereld: Wereld, wie: str) -> None:
    visits = [controle(wereld, toestand) for toestand in TOESTANDEN]
    client = mens(wereld, wie)
    for door in ("/locaties", "/kaart/punten.json", "/ogc/v1/collections", "/api/v1/locaties"):
        answer = client.get(door)
        assert answer.status_code == 200
        body = answer.content.decode()
        assert not any(str(visit.pk) in body or visit.identificatie in body for visit in visits)


def test_the_inspector_is_named_to_who_works_on_that_controle(wereld: Wereld) -> None:
    visit, other = controle(wereld, "afgerond"), controle(wereld, "afgerond")
    neighbour = mens(wereld, "buur", other.zaak).get(f"/controles/{other.pk}").content.decode()
    own = mens(wereld, "eigen").get(f"/controles/{other.pk}").content.decode()
    assert "tom" not in rij(deel(neighbour, "c-eerder"), visit.pk)
    assert "tom" in rij(deel(own, "c-eerder"), visit.pk)


# How many rows of what follows from a breach are on the timeline;
# the partner takes part in one of two controles.
VERVOLG = """
wie     | overtreding | herstel | maatregel
publiek | 0           | 0       | 0
vreemd  | 0           | 0       | 0
partner | 1           | 1       | 0
eigen   | 2           | 2       | 1
"""


def violation(wereld: Wereld, visit: Any) -> handhaving.Overtreding:
    found = handhaving.constateer(
        visit.bevindingen.get(volgnummer=2), wereld.bedrijf.betrokkene, "Stof op het dak"
    )
    handhaving.Overtreding.objects.filter(pk=found.pk).update(hersteldatum=over(0))
    found.refresh_from_db()
    return found


def measure(found: handhaving.Overtreding, wereld: Wereld) -> handhaving.Handhavingsmaatregel:
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    made = handhaving.begin_maatregel(
        found, "dwangsom", "Houd het dak vrij van stof.", over(-20), motivering="Beginsel"
    )
    handhaving.Handhavingsmaatregel.objects.filter(pk=made.pk).update(datum_opleggen=over(-10))
    return made


def test_the_timeline_shows_only_violations_and_measures_one_may_see(wereld: Wereld) -> None:
    visit, other = controle(wereld, "afgerond"), controle(wereld, "afgerond")
    found = violation(wereld, visit)
    measure(found, wereld)
    second = violation(wereld, other)  # the partner does not take part in this one
    handhaving.Overtreding.objects.filter(pk=second.pk).update(aard="Ander gebrek")
    seen = []
    for row in tabel(VERVOLG):
        page = (
            mens(wereld, row["wie"], visit.zaak)
            .get(f"/locaties/{wereld.locatie.pk}")
            .content.decode()
        )
        lines = deel(page, "l-tijdlijn")
        counted = {kind: str(lines.count(f'data-soort="{kind}"')) for kind in row if kind != "wie"}
        seen.append({"wie": row["wie"], **counted})
        assert ("Ander gebrek" in page) == (row["wie"] == "eigen")
    assert seen == tabel(VERVOLG)
