"""Work on somebody's name: taken, given, given in bulk, laid back; and done for who is away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak
from daglicht.site.algemeen.start.verdelen import HOOGSTENS, Werkverdeling
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Afwezigheid, Behandeling, Rolvervulling
from daglicht.toezicht import service as toezicht
from overtredingen import overtreding
from vragen.inzending import verborgen
from wereld import ALTIJD, Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
ID = re.compile(r'id="(taak-[a-z0-9-]+)"')
VALUE = re.compile(r'name="taak" value="([^"]+)"')
VERDELEN, AFWEZIG = "/mijn-werk/verdelen", "/mijn-werk/afwezigheid"


def browser(person: Any) -> Client:
    cache.clear()
    client = Client()
    client.force_login(person)
    return client


def shown(client: Client, path: str = "/") -> set[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return set(ID.findall(answer.content.decode()))


def plan(wereld: Wereld, days: int, person: Any = None) -> Any:
    day = timezone.localdate() + timedelta(days=days)
    return toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", day, toezichthouder=person
    )


def key(visit: Any) -> str:
    return f"taak-controle-{visit.pk}"


def choice(visit: Any, seen: Any = None) -> str:
    return f"{key(visit)}~{seen.pk if seen else ''}"


def give(client: Client, chosen: Sequence[str], to: Any) -> Any:
    opened = client.get(VERDELEN, {"taak": chosen})
    assert opened.status_code == 200
    hidden = hidden_of(opened) or {"handelingsleutel": str(uuid4())}
    return client.post(VERDELEN, hidden | {"taak": chosen, "aan": _to(client, to)})


def _to(client: Client, to: Any) -> str:
    """Return the choice of somebody, as the form of this person has it."""
    key = str(getattr(to, "pk", to))
    return "mij" if key == client.session["_auth_user_id"] else key


def hidden_of(page: Any, where: str = "") -> dict[str, str]:
    forms = verborgen(page)
    return dict(next(iter(forms.get(where or page.wsgi_request.path, [])), {}))


@pytest.fixture
def tess(wereld: Wereld) -> Any:
    return gebruiker("tess", "toezichthouder", wereld.dienst)


@pytest.fixture
def cora(wereld: Wereld) -> Any:
    return gebruiker("cora", "coordinator", wereld.dienst)


def test_work_is_taken_from_the_list_and_leaves_the_list_of_others(
    wereld: Wereld, tess: Any
) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visits = [plan(wereld, 1), plan(wereld, 2)]
    client = browser(tom)
    offered = VALUE.findall(client.get("/").content.decode())
    assert sorted(offered) == sorted(choice(row) for row in visits)
    answer = give(client, offered, tom)
    assert (answer.status_code, answer.url) == (302, "/")
    assert shown(client, "/?van=naam") == {key(row) for row in visits}
    assert shown(browser(tess)) == set()
    for row in visits:
        row.refresh_from_db()
        assert row.toezichthouder == tom


def test_work_is_given_to_a_colleague_who_may_do_it_and_to_no_other(
    wereld: Wereld, tess: Any
) -> None:
    tom, vera = wereld.gebruikers["toezichthouder"], wereld.gebruikers["vergunningverlener"]
    visit = plan(wereld, 1)
    client = browser(tom)
    refused = give(client, [choice(visit)], vera)
    assert refused.status_code == 422
    assert "vera mag dit niet doen" in refused.content.decode()
    assert give(client, [choice(visit)], tess).status_code == 302
    assert key(visit) in shown(browser(tess), "/?van=naam")
    elsewhere = gebruiker("els", "toezichthouder", instantie("Elders", 31))
    assert give(client, [choice(visit, tess)], elsewhere).status_code == 422, "is no choice"


def test_what_stands_on_a_name_is_divided_by_the_coordinator_alone(
    wereld: Wereld, tess: Any, cora: Any
) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, 1, tess)
    refused = give(browser(tom), [choice(visit, tess)], tom)
    assert refused.status_code == 422
    assert "alleen een coördinator" in refused.content.decode()
    assert give(browser(cora), [choice(visit, tess)], tom).status_code == 302
    assert key(visit) in shown(browser(tom), "/?van=naam")
    other = gebruiker("cor", "coordinator", instantie("Elders", 31))
    assert give(browser(other), [choice(visit, tom)], other).status_code == 422


def test_bulk_is_all_or_nothing_and_says_which_not(wereld: Wereld, tess: Any) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    free, taken = plan(wereld, 1), plan(wereld, 2, tess)
    refused = give(browser(tom), [choice(free), choice(taken, tess)], tom)
    assert refused.status_code == 422
    assert taken.identificatie in refused.content.decode()
    free.refresh_from_db()
    assert free.toezichthouder is None
    many = [f"taak-{number}~" for number in range(HOOGSTENS + 1)]
    assert give(browser(tom), many, tom).status_code == 422


def test_the_second_hears_on_whose_name_it_stands(wereld: Wereld, tess: Any) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, 1)
    client = browser(tess)
    assert give(browser(tom), [choice(visit)], tom).status_code == 302
    late = give(client, [choice(visit)], tess)
    assert late.status_code == 409
    assert "intussen op naam van tom" in late.content.decode()
    visit.refresh_from_db()
    assert visit.toezichthouder == tom


def test_the_same_form_twice_gives_once(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, 1)
    client = browser(tom)
    opened = client.get(VERDELEN, {"taak": choice(visit)})
    sent = hidden_of(opened) | {"taak": choice(visit), "aan": "mij"}
    assert client.post(VERDELEN, sent).status_code == 302
    assert client.post(VERDELEN, sent).status_code == 302
    assert toezicht.Controle.historie.rel.related_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj_id=visit.pk, toezichthouder=tom
    ).count() in (1, 2)


def test_a_begun_controle_keeps_who_began_it_and_goes_to_the_field_of_the_other(
    wereld: Wereld, tess: Any, cora: Any
) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    visit = toezicht.begin(plan(wereld, 0, tom), today)
    assert give(browser(cora), [choice(visit, tom)], "niemand").status_code == 422
    assert give(browser(cora), [choice(visit, tom)], tess).status_code == 302
    visit.refresh_from_db()
    assert visit.toezichthouder == tom, "its report names who began it"
    assert key(visit) in shown(browser(tess), "/?van=naam")
    assert key(visit) not in shown(browser(tom))
    assert visit in toezicht.mee_te_nemen(tess)
    assert give(browser(cora), [choice(visit, tess)], tom).status_code == 302
    assert key(visit) in shown(browser(tom), "/?van=naam")


def test_work_is_laid_back_for_everybody(wereld: Wereld, tess: Any) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, 1, tom)
    assert give(browser(tom), [choice(visit, tom)], "niemand").status_code == 302
    assert key(visit) in shown(browser(tess))
    assert give(browser(tess), [choice(visit)], "niemand").status_code == 422


def test_a_case_of_another_room_stands_on_a_name_with_all_its_tasks(
    wereld: Wereld, cora: Any
) -> None:
    today, vera = timezone.localdate(), wereld.gebruikers["vergunningverlener"]
    case = toegang.zet_op_naam("procedure", uuid4(), vera, None)
    task = _task("procedure", case.object_id)
    (named,) = toegang.met_namen([task], today)
    assert (named.persoon, named.persoonsnaam) == (vera.pk, "vera")
    vera.is_active = False
    vera.save()
    (free,) = toegang.met_namen([task], today)
    assert free.persoon is None
    assert "werkt hier niet meer" in free.reden
    again = toegang.zet_op_naam("procedure", case.object_id, cora, None)
    assert Behandeling.objects.get() == again


def _task(kind: str, pk: Any) -> Any:
    page = Paginaverwijzing(kind, pk)
    return Taak(
        f"taak-{kind}-{pk}",
        kind,
        "Doen",
        "Omdat.",
        None,
        "laag",
        "Doen",
        page,
        Onderwerp("Z", page),
    )


def test_who_replaces_sees_the_work_of_who_is_away(wereld: Wereld, tess: Any, cora: Any) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    visit = plan(wereld, 1, tom)
    assert key(visit) not in shown(browser(tess))
    client = browser(tom)
    page = client.get(AFWEZIG)
    sent = hidden_of(page) | {
        "van": today.isoformat(),
        "tot_en_met": (today + timedelta(days=3)).isoformat(),
        "vervanger": str(tess.pk),
    }
    assert client.post(AFWEZIG, sent).status_code == 302
    text = browser(tess).get("/?van=naam").content.decode()
    assert key(visit) in text
    assert "tess vervangt" in text
    assert give(browser(tess), [choice(visit, tom)], tess).status_code == 302
    row = Afwezigheid.objects.get()
    row.periode = type(row.periode)(today - timedelta(days=9), today)
    row.save()
    other = plan(wereld, 4, tom)
    assert key(other) not in shown(browser(tess)), "who is back does his own work"


def test_who_replaces_and_is_away_too_replaces_nobody(wereld: Wereld, tess: Any, cora: Any) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    visit = plan(wereld, 1, tom)
    toegang.leg_afwezigheid_vast(toegang.Afwezig(tom, today, today, tess))
    toegang.leg_afwezigheid_vast(toegang.Afwezig(tess, today, today))
    assert key(visit) not in shown(browser(tess))
    text = browser(cora).get("/?van=team").content.decode()
    assert "tess vervangt, maar is er zelf ook niet" in text


@pytest.mark.parametrize(
    ("van", "tot", "words"),
    [
        (3, 1, "ligt voor de eerste"),
        (-800, 0, "Klopt het jaartal"),
        (-5, -1, "is voorbij"),
        (1, 2, "al een afwezigheid"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    wereld: Wereld, van: int, tot: int, words: str
) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    toegang.leg_afwezigheid_vast(
        toegang.Afwezig(tom, today + timedelta(days=2), today + timedelta(days=2))
    )
    client = browser(tom)
    first, last = today + timedelta(days=van), today + timedelta(days=tot)
    days = {
        "van": first.isoformat(),
        "tot_en_met": last.isoformat(),
        "van-klopt": first.isoformat(),
    }
    sent = hidden_of(client.get(AFWEZIG)) | days
    answer = client.post(AFWEZIG, sent)
    assert answer.status_code in (409, 422)
    assert words in answer.content.decode()
    assert Afwezigheid.objects.count() == 1


def test_of_whom_an_absence_is_recorded_and_by_whom(wereld: Wereld, tess: Any, cora: Any) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    client = browser(tom)
    assert 'name="gebruiker"' not in client.get(AFWEZIG).content.decode()
    lead = browser(cora)
    sent = hidden_of(lead.get(AFWEZIG)) | {
        "gebruiker": str(tess.pk),
        "van": today.isoformat(),
        "tot_en_met": today.isoformat(),
    }
    assert lead.post(AFWEZIG, sent).status_code == 302
    row = Afwezigheid.objects.get(gebruiker=tess)
    assert client.get(f"{AFWEZIG}/{row.pk}").status_code == 404
    assert client.post(f"{AFWEZIG}/{row.pk}/vervallen").status_code == 404
    page = browser(tess).get(f"{AFWEZIG}/{row.pk}")
    longer = hidden_of(page) | {
        "van": today.isoformat(),
        "tot_en_met": (today + timedelta(days=2)).isoformat(),
    }
    assert browser(tess).post(f"{AFWEZIG}/{row.pk}", longer).status_code == 302
    row.refresh_from_db()
    assert row.tot_en_met == today + timedelta(days=2)
    stale = browser(cora).post(f"{AFWEZIG}/{row.pk}", longer)
    assert stale.status_code in (409, 422), "the form of before the change"
    gone = hidden_of(lead.get(f"{AFWEZIG}/{row.pk}"), f"{AFWEZIG}/{row.pk}/vervallen")
    assert lead.post(f"{AFWEZIG}/{row.pk}/vervallen", gone).status_code == 302
    row.refresh_from_db()
    assert row.vervallen
    assert "Van niemand is bekend" in client.get(AFWEZIG).content.decode()


def test_replacing_oneself_or_by_who_is_away_is_refused(wereld: Wereld, tess: Any) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    toegang.leg_afwezigheid_vast(toegang.Afwezig(tess, today, today))
    for who, word in ((tom, "zichzelf"), (tess, "zelf afwezig")):
        with pytest.raises(Exception, match=word):
            toegang.leg_afwezigheid_vast(toegang.Afwezig(tom, today, today, who))


def test_what_no_page_sends_is_refused(wereld: Wereld) -> None:
    client = browser(wereld.gebruikers["toezichthouder"])
    for odd in ("taak", "taak~geen-sleutel", "~~"):
        assert client.get(VERDELEN, {"taak": odd}).status_code == 400
    assert client.get(VERDELEN).status_code == 200
    assert Client().get(VERDELEN).status_code == 302
    left = gebruiker("leo", "toezichthouder", wereld.dienst)
    left.rolvervullingen.all().delete()
    assert browser(left).get(VERDELEN).status_code == 403
    assert browser(left).get(AFWEZIG).status_code == 403


def test_the_calendar_has_the_own_work_and_that_of_who_is_replaced(
    wereld: Wereld, tess: Any
) -> None:
    tom, today = wereld.gebruikers["toezichthouder"], timezone.localdate()
    visit = plan(wereld, 1, tom)
    address = f"/kalender/{toegang.nieuwe_agendasleutel(tess)}.ics"
    assert str(visit.pk) not in Client().get(address).content.decode()
    toegang.leg_afwezigheid_vast(toegang.Afwezig(tom, today, today, tess))
    assert str(visit.pk) in Client().get(address).content.decode()


def test_a_coordinator_divides_what_he_coordinates_and_nothing_else(
    wereld: Wereld, tess: Any
) -> None:
    both = gebruiker("both", "toezichthouder", wereld.dienst)
    Rolvervulling.objects.create(
        gebruiker=both, rol="coordinator", instantie=instantie("Elders", 31), geldigheid=ALTIJD
    )
    visit = plan(wereld, 1, tess)
    division = Werkverdeling.van(toegang.toegang_van(both), timezone.localdate())
    assert key(visit) in division.eigen
    assert key(visit) not in division.team


def test_the_page_of_a_case_says_on_whose_name_it_stands(wereld: Wereld) -> None:
    hanna = wereld.gebruikers["handhavingsjurist"]
    violation = overtreding(wereld)
    client = browser(hanna)
    page = f"/overtredingen/{violation.pk}"
    assert "Op niemands naam" in client.get(page).content.decode()
    opened = client.get(VERDELEN, {"zaak": str(violation.pk)})
    (offered,) = VALUE.findall(opened.content.decode())
    sent = hidden_of(opened) | {"taak": offered, "aan": "mij"}
    assert client.post(VERDELEN, sent).status_code == 302
    assert "Op naam van hanna" in client.get(page).content.decode()
    elsewhere = wereld.gebruikers["beleid"]
    told = browser(elsewhere).get(page).content.decode()
    assert "Op naam van iemand van een andere dienst" in told
    nothing = client.get(VERDELEN, {"zaak": str(uuid4())}).content.decode()
    assert "voor u nu niets te doen" in nothing
