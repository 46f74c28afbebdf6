"""What happens in a step: somebody works, time goes by, others look on, something goes wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from random import Random
from typing import Any

from django.urls import resolve
from django.utils import timezone

from daglicht.vergunning.models import Conceptwijziging, Rechtsfeit, Standaardversie
from jaren import lopend
from jaren.bekend import WAT, neem_op
from jaren.formulieren import Formulier, is_pagina, lees
from jaren.invulling import vul_in
from jaren.mensen import EINDE, Mens, over_iets, zelden
from jaren.spel import Spel
from jaren.stand import stand, valt_om_bij, verschil

SOORTEN = ("werk",) * 8 + ("storing",) * 4 + ("tijd",) * 2 + ("publiek", "opname")
"""What happens how often."""
MET_PARTNERS = "site:seveso"
"""In which a partner acts as well: what is not his there is told in words."""
ACHTERGROND = "achtergrond_"
"""What background work tells of itself, also when it failed."""
ZWART, WIT = "Zwartboek", "Witboek"
WOORD = re.compile(rf"(?:{ZWART}|{WIT})[ -]\d+")
"""What stands in every text that is never public, and in every other."""
DICHT = (
    "daglicht.site.handhaving",
    "daglicht.site.toezicht",
    "daglicht.site.omgevingsveiligheid.plannen",
    "daglicht.site.algemeen.notities",
    "daglicht.site.algemeen.vertrouwelijk",
)
WEL_OPENBAAR = {
    "site:seveso-samenvatting": "de samenvatting wordt openbaar",
    "site:strategie-inlezen": "een strategie is voor iedereen te lezen",
}
"""Of those rooms: whose words the public may read, with the reason."""
EIGEN_WERK = {"site:werk-verdelen": (409, 422)}
"""Forms that everybody has, with how they refuse what is not the work of who sends them."""
DRUK = {"toezichthouder": 8, "handhavingsjurist": 8, "vergunningverlener": 8, "coordinator": 3}
SPRONGEN = (7, 14, 14, 21, 30, 45, 60)
NAAR_DE_DAG = 0.5
"""How often time goes to the day on which something is due."""
LOPEND = 0.5
"""How often somebody goes on with what is open."""
AAN_DE_BEURT = 5
"""How much sooner an act is done that comes next."""
BLADEREN = 4
"""How many pages somebody looks at for something to do."""
GENOEG = 3
"""How often an act was tried when nobody goes on with it at once."""
VERBETERBAAR = (200, 422)
"""What a page answers that was not taken, and shows what was wrong."""
VERBETEREN = 2
"""How often somebody tries again when a form is refused."""
FOUTEN = "//*[contains(@class, 'melding--fout') or @class='fout']"
GEZIEN = (200, 302, 400, 403, 404, 405, 409, 422)
Manier = Callable[[Spel, Mens, Formulier, dict[str, Any], Random], Any]


def werk(spel: Spel, dobbel: Random) -> None:
    """Let somebody of the authority open a page and do what it offers."""
    _werk(spel, dobbel, gewoon)


def storing(spel: Spel, dobbel: Random) -> None:
    """Let the same go wrong on the way."""
    _werk(spel, dobbel, dobbel.choice(STORINGEN))


def tijd(spel: Spel, dobbel: Random) -> None:
    """Let weeks or months go by, or the days until a term ends: to its last day or the next."""
    days = dobbel.choice(SPRONGEN)
    today = spel.toneel.klok.vandaag
    due = lopend.volgende_dag(today) if dobbel.random() < NAAR_DE_DAG else None
    if due is not None:
        days = min((due - today).days + dobbel.choice((0, 1)), max(SPRONGEN))
    spel.verder(days)
    spel.vertel(f"{days} dagen later")


def publiek(spel: Spel, dobbel: Random) -> None:
    """Let the public, a partner or somebody of another authority look where people work."""
    stage = spel.toneel
    who = dobbel.choice([stage.publiek, stage.publiek, stage.partner, *stage.vreemd.values()])
    known = dobbel.choice(list(stage.eigen.values())).bladen
    path = dobbel.choice(known[dobbel.choice(list(known))])
    answer = spel.open(who, path)
    spel.vertel(f"{who.naam} kijkt op {path}: {answer.status_code}")
    if answer.status_code == 200 and not answer.streaming and who is not stage.partner:
        lek(spel, who, path, answer)


def opname(spel: Spel, dobbel: Random) -> None:
    """Ask what is known of the permit until today, to ask it again later."""
    stage = spel.toneel
    who = dobbel.choice([stage.eigen["vergunningverlener"], stage.eigen["toezichthouder"]])
    # Of today more can be recorded yet: of yesterday nothing, but what is recorded late.
    day = stage.klok.vandaag - timedelta(days=1)
    valid = day + timedelta(days=dobbel.choice((-400, -30, 0, 0, 30)))
    spel.opnamen.append(neem_op(who, stage.locatie.pk, dobbel.choice(WAT), day, valid))
    spel.vertel(f"{who.naam} vraagt wat op {day} bekend is over {valid}")


def lek(spel: Spel, mens: Mens, pad: str, antwoord: Any) -> None:
    """Tell when an answer says what this person may not read."""
    said = set(WOORD.findall(antwoord.content.decode(errors="replace")))
    read = {word for word in said if word.startswith(ZWART)} | (said & nog_niet_bekend())
    if read:
        spel.bezwaar(f"{mens.naam} leest op {pad} wat niet openbaar is: {sorted(read)}")


def nog_niet_bekend() -> set[str]:
    """Return the words of drafts and of decisions that are not published yet, and of no other."""
    today = timezone.localdate()
    facts = Rechtsfeit.objects.filter(betreft__besluit__publicatiedatum__lte=today)
    texts = Conceptwijziging.objects.values_list("operatie", flat=True)
    known = _woorden(facts.filter(bekend_op__lte=today).values_list("operaties", flat=True))
    later = Rechtsfeit.objects.exclude(pk__in=facts.values("pk")).values_list(
        "operaties", flat=True
    )
    library = _woorden(Standaardversie.objects.values_list("tekst", flat=True))
    return (_woorden(texts) | _woorden(later)) - known - library


def _woorden(teksten: Iterable[Any]) -> set[str]:
    return {word for text in teksten for word in WOORD.findall(str(text))}


def _werk(spel: Spel, dobbel: Random, manier: Manier) -> None:
    stage = spel.toneel
    work = lopend.kies(dobbel, stage.klok.vandaag) if dobbel.random() < LOPEND else None
    who = stage.eigen[work.rol if work else _iemand(dobbel, list(stage.eigen))]
    forms = _open_werk(spel, who, work) if work else _zoek(spel, who, dobbel)
    if not forms:
        return
    path = who.hier
    tried = spel.gedaan + Counter({name: count // 2 for name, count in spel.geweigerd.items()})
    due = work.daden if work else frozenset()
    weights = [_gewicht(one.daad, tried, due) for one in forms]
    form = dobbel.choices(forms, weights)[0]
    given = vul_in(form, dobbel, stage.klok.vandaag, stage.woord(_merk(form)))
    spel.vertel(f"{who.naam} doet {form.daad} op {path} ({manier.__name__})")
    spel.storingen[manier.__name__] += 1
    before = stand()
    answer = manier(spel, who, form, given, dobbel)
    for _ in range(VERBETEREN):
        if answer.status_code not in VERBETERBAAR or not (again := _weer(who, answer, form)):
            break
        spel.redenen[form.daad] = _fouten(answer)
        given = vul_in(again, dobbel, stage.klok.vandaag, stage.woord(_merk(form)))
        answer = spel.stuur(who, again, given)
    changed = bool(verschil(before, stand()))
    if not changed:
        spel.redenen[form.daad] = _fouten(answer)
    _gevolg(spel, who, form, path, answer, changed=changed)


def _iemand(dobbel: Random, names: list[str]) -> str:
    return dobbel.choices(names, [DRUK.get(name, 1) for name in names])[0]


def _gewicht(daad: str, gedaan: Counter[str], aan_de_beurt: frozenset[str]) -> float:
    """Return how soon an act is done: what comes next sooner, what ends something seldom."""
    if daad in aan_de_beurt:
        return AAN_DE_BEURT * zelden(gedaan[daad])
    return zelden(gedaan[daad]) * (0.1 if EINDE.search(daad) else 1)


def _open_werk(spel: Spel, who: Mens, work: lopend.Werk) -> list[Formulier]:
    """Let somebody open a page on which work waits; return what it offers."""
    page = spel.open(who, work.pad)
    who.hier = work.pad
    forms = who.leer(page) if page.status_code == 200 else []
    spel.aangeboden.update({one.daad for one in forms})
    spel.vertel(f"{who.naam} gaat verder op {work.pad}: {page.status_code}")
    return forms


def _weer(who: Mens, answer: Any, form: Formulier) -> Formulier | None:
    """Return the form as it is shown again, with what is wrong in it."""
    offered = who.leer(answer) if is_pagina(answer) else []
    return next((one for one in offered if (one.pad, one.daad) == (form.pad, form.daad)), None)


def _fouten(answer: Any) -> str:
    """Return in which words a page refuses."""
    if not is_pagina(answer):
        return str(answer.status_code)
    told = lees(answer).xpath(FOUTEN)
    return " | ".join(" ".join(item.text_content().split()) for item in told)


def _zoek(spel: Spel, who: Mens, dobbel: Random) -> list[Formulier]:
    """Let somebody go from page to page until one offers something to do; return what."""
    tried = spel.gedaan + spel.geweigerd
    for turn in range(BLADEREN):
        path = who.kies_vervolg(dobbel) if turn else who.kies_blad(dobbel, tried)
        page = spel.open(who, path)
        who.hier = path
        who.bezocht[resolve(path.partition("?")[0]).view_name] += 1
        forms = who.leer(page) if page.status_code == 200 else []
        spel.aangeboden.update({one.daad for one in forms})
        if forms:
            return forms
        who.laatste = "" if who.laatste == path else who.laatste
        if page.status_code != 200:
            who.vergeet(path)
        spel.vertel(f"{who.naam} leest {path}: {page.status_code}")
    return []


def _merk(form: Formulier) -> str:
    module = resolve(form.pad.partition("?")[0]).func.__module__
    return ZWART if module.startswith(DICHT) and form.naam not in WEL_OPENBAAR else WIT


def _gevolg(
    spel: Spel, who: Mens, form: Formulier, path: str, answer: Any, *, changed: bool
) -> None:
    """Take in what came of an act, and look where it leads."""
    (spel.gedaan if changed else spel.geweigerd)[form.daad] += 1
    spel.vertel(f"  {answer.status_code}, {'vastgelegd' if changed else 'niets vastgelegd'}")
    if answer.status_code not in GEZIEN and answer.status_code < 500:
        spel.bezwaar(f"{form.daad}: vreemd antwoord {answer.status_code}")
    if answer.status_code in (403, 404, 405):
        spel.bezwaar(f"{who.naam} kreeg {form.daad} aangeboden op {path}: {answer.status_code}")
    if answer.status_code != 302:
        if is_pagina(answer):
            who.leer(answer)
        return
    there = answer.headers["Location"].partition("#")[0]
    page = spel.open(who, there)
    if page.status_code == 200:
        who.laatste = there if who.leer(page) else path
        if (spel.gedaan + spel.geweigerd)[form.daad] > GENOEG:
            who.laatste = ""
    else:
        who.vergeet(there)


def gewoon(spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], _: Random) -> Any:
    """Send a form once."""
    return spel.stuur(mens, vorm, gegevens)


def dubbel(spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], _: Random) -> Any:
    """Send a form, and again as who got no answer does: there is one result."""
    answer = spel.stuur(mens, vorm, gegevens)
    if vorm.met("handelingsleutel") is not None and answer.status_code == 302:
        with spel.niets(f"{vorm.daad} nog eens gestuurd"):
            again = spel.stuur(mens, vorm, gegevens)
        if again.status_code != 302:
            spel.bezwaar(f"{vorm.daad} nog eens gestuurd: {again.status_code}")
    return answer


def omgevallen(
    spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], dobbel: Random
) -> Any:
    """Lose the database halfway: nothing is left of it, and the same form does it after all."""
    before = stand()
    with valt_om_bij(dobbel.randint(1, 6)) as fallen:
        answer = spel.stuur_ruw(mens, vorm, gegevens)
    mens.client.exc_info = None
    if not fallen:
        return spel.bezie(mens, f"POST {vorm.pad} {vorm.daad}", answer)
    changed = verschil(before, stand())
    if changed and all(table.startswith(ACHTERGROND) for table in changed):
        return spel.bezie(mens, f"POST {vorm.pad} {vorm.daad}", answer)  # it says that it failed
    if changed:
        spel.bezwaar(f"{vorm.daad} viel om bij {fallen[0][:80]}, en er bleef iets: {changed}")
    if answer.status_code not in (500, 503):
        spel.bezwaar(f"{vorm.daad} viel om, en het antwoord was {answer.status_code}")
    return spel.stuur(mens, vorm, gegevens)


def twee_vensters(
    spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], _: Random
) -> Any:
    """Send the same from two windows: the second, which shows what was, overwrites nothing."""
    here = mens.hier
    other = _zelfde(mens, mens.open(here), vorm)
    answer = spel.stuur(mens, vorm, gegevens)
    now = _zelfde(mens, mens.open(here), vorm)
    if other is None or now is None or other.met("versie") in (None, now.met("versie")):
        return answer
    hidden = {item.naam: item.waarde for item in other.vakken if item.soort == "hidden"}
    with spel.niets(f"{vorm.daad} uit een venster van daarvoor"):
        spel.stuur(mens, other, gegevens | hidden)
    return answer


def _zelfde(mens: Mens, pagina: Any, vorm: Formulier) -> Formulier | None:
    offered = mens.leer(pagina) if pagina.status_code == 200 else []
    same = [one for one in offered if (one.pad, one.daad) == (vorm.pad, vorm.daad)]
    return same[0] if len(same) == 1 else None


def door_anderen(
    spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], dobbel: Random
) -> Any:
    """Let others send the same first: they are refused, and it can be done after all."""
    stage = spel.toneel
    if over_iets(vorm.pad):
        others = [stage.publiek, dobbel.choice(list(stage.vreemd.values()))]
        if not vorm.naam.startswith(MET_PARTNERS):
            others.append(stage.partner)
        for who in others:
            if not who.aanwezig:
                who.log_in()
            with spel.niets(f"{vorm.daad} door {who.naam}"):
                answer = spel.stuur(who, vorm, gegevens)
            refused = (302, 403, 404, *EIGEN_WERK.get(vorm.naam, ()))
            if answer.status_code not in refused or (
                answer.status_code == 302 and who is not stage.publiek
            ):
                spel.bezwaar(f"{vorm.daad} door {who.naam}: {answer.status_code}")
    return spel.stuur(mens, vorm, gegevens)


def sessie_weg(spel: Spel, mens: Mens, vorm: Formulier, gegevens: dict[str, Any], _: Random) -> Any:
    """Lose the session before sending: nothing is recorded until who it is logs in."""
    mens.client.cookies.clear()
    with spel.niets(f"{vorm.daad} zonder sessie"):
        answer = spel.stuur_ruw(mens, vorm, gegevens)
    if answer.status_code != 302:
        spel.bezwaar(f"{vorm.daad} zonder sessie: {answer.status_code}")
    return spel.stuur(mens, vorm, gegevens)


STORINGEN: tuple[Manier, ...] = (
    dubbel,
    omgevallen,
    twee_vensters,
    door_anderen,
    sessie_weg,
)
GEBEURTENISSEN: dict[str, Callable[[Spel, Random], None]] = {
    "werk": werk,
    "storing": storing,
    "tijd": tijd,
    "publiek": publiek,
    "opname": opname,
}
