"""Who may do what with which object: the only place where that is decided,
and where disclosures are logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from daglicht.kit.lijst import Lijst, Lijstblad, Lijstvraag
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.toegang.aanbieder import (
    AfmeldingFout,
    GeenAanbieder,
    controleer_bestand,
    meld_af,
    waarden_zonder_rol,
)
from daglicht.toegang.aanbieder import controleer as controleer_toekenning
from daglicht.toegang.accounts import (
    GEWIST,
    gaat_weg_met,
    geef_rol,
    gesloten_accounts,
    houd_account,
    ontkoppel,
    sluit_account,
    vind_account,
    werkte_voor,
    wis_account,
    wis_tweede_factor,
    zet_wachtwoord,
)
from daglicht.toegang.accounts import overzicht as accounts
from daglicht.toegang.adressen import ACHTERGROND, ADRESSEN, Adres
from daglicht.toegang.afwezig import (
    Afwezig,
    afwezigheden,
    laat_afwezigheid_vervallen,
    leg_afwezigheid_vast,
    wijzig_afwezigheid,
)
from daglicht.toegang.agendasleutels import gebruiker_van as gebruiker_van_agendasleutel
from daglicht.toegang.agendasleutels import nieuw as nieuwe_agendasleutel
from daglicht.toegang.agendasleutels import trek_in as trek_agendasleutel_in
from daglicht.toegang.bevestigen import (
    gegevene_is_over,
    leg_opzij,
    manier,
    meld_verlopen,
    mist_tweede_factor,
    moet_wachtwoord_kiezen,
    stil,
)
from daglicht.toegang.machines import (
    LANGST,
    MACHINEROLLEN,
    VORM,
    maak_machine,
    maak_sleutel,
    machines,
    rechten_van,
    sleuteloverzicht,
    sleutels_van_machines,
    sluit_machine,
    trek_sleutel_in,
)
from daglicht.toegang.machines import stand as sleutelstand
from daglicht.toegang.machinesleutels import (
    SleutelGeweigerd,
    herken_sleutel,
    is_sleutel,
    leg_klaar,
    toon_eenmaal,
)
from daglicht.toegang.mail import GEEN_MAIL, MailFout, houd_inlognaam, kan_mailen, onbevestigd_adres
from daglicht.toegang.mensen import (
    Rolregel,
    gebruiker,
    medewerkers,
    mensen,
    naam_van_collega,
    rolregels,
    wachtende_accounts,
)
from daglicht.toegang.models import (
    Afwezigheid,
    Gebruiker,
    Machine,
    Machinesleutel,
    Verstrekking,
    Vertrouwelijkmerk,
)
from daglicht.toegang.pogingen import TeVaak
from daglicht.toegang.quotum import ruim_verbruik_op, tel_eigen, tel_verzoek
from daglicht.toegang.rollen import (
    CASE,
    DOEL_PER_ROL,
    GRONDSLAGEN,
    WORK,
    Recht,
    Relatie,
)
from daglicht.toegang.sessies import ruim_sessies_op
from daglicht.toegang.spoor.keuren import Keuring, keur, verbroken_schakel
from daglicht.toegang.spoor.punten import (
    SpoorFout,
    consistentie,
    laatste_nota,
    maak_spoorpunt,
    neem_medeondertekening,
    onze_sleutel,
)
from daglicht.toegang.spoor.schrijven import leg_vast
from daglicht.toegang.terug import inlogadres, terug
from daglicht.toegang.toegangen import (
    PUBLIEK,
    Toegang,
    Vervulling,
    toegang_van,
    toegang_van_sleutel,
)
from daglicht.toegang.versleuteld import herversleutel_factoren
from daglicht.toegang.vertrouwelijk import (
    NIET_OPENBAAR,
    TIJDIG,
    Merkgegevens,
    Schild,
    gemerkt,
    merken_van,
    te_herzien,
    trek_merk_in,
    verbeter_merk,
    vind_merk,
    zet_merk,
)
from daglicht.toegang.voorvallen import GeenRecht, geweigerd, uitgegeven
from daglicht.toegang.wachtwoorden import VERLOPEN
from daglicht.toegang.werkverdeling import (
    Collega,
    collegas,
    in_dienst,
    met_namen,
    naam_of_niemand,
    op_naam_van,
    op_wiens_naam,
    zet_op_naam,
)

__all__ = [
    "ACHTERGROND",
    "ADRESSEN",
    "GEEN_MAIL",
    "GEWIST",
    "LANGST",
    "MACHINEROLLEN",
    "NIET_OPENBAAR",
    "PUBLIEK",
    "TIJDIG",
    "VERLOPEN",
    "VORM",
    "Adres",
    "AfmeldingFout",
    "Afwezig",
    "Afwezigheid",
    "Collega",
    "Gebruiker",
    "GeenAanbieder",
    "GeenRecht",
    "Keuring",
    "Machine",
    "Machinesleutel",
    "MailFout",
    "Merkgegevens",
    "Rolregel",
    "Schild",
    "SleutelGeweigerd",
    "SpoorFout",
    "TeVaak",
    "Toegang",
    "Vertrouwelijkmerk",
    "Vervulling",
    "accounts",
    "afwezigheden",
    "betrokken",
    "betrokken_bij",
    "blad",
    "collegas",
    "consistentie",
    "controleer_bestand",
    "controleer_toekenning",
    "eigen_instanties_met",
    "eis",
    "eis_recht",
    "gaat_weg_met",
    "gebruiker",
    "gebruiker_van_agendasleutel",
    "geef_rol",
    "gegevene_is_over",
    "gesloten_accounts",
    "geweigerd",
    "herken_sleutel",
    "herversleutel_factoren",
    "houd_account",
    "houd_inlognaam",
    "in_dienst",
    "inlogadres",
    "instanties_met",
    "is_sleutel",
    "kan_mailen",
    "keur",
    "laat_afwezigheid_vervallen",
    "laatste_nota",
    "leg_afwezigheid_vast",
    "leg_klaar",
    "leg_opzij",
    "maak_machine",
    "maak_sleutel",
    "maak_spoorpunt",
    "machines",
    "mag",
    "manier",
    "medewerkers",
    "meld_af",
    "meld_verlopen",
    "mensen",
    "merken_van",
    "met_namen",
    "mist_tweede_factor",
    "moet_wachtwoord_kiezen",
    "naam_of_niemand",
    "naam_van_collega",
    "neem_medeondertekening",
    "nieuwe_agendasleutel",
    "onbevestigd_adres",
    "ontkoppel",
    "onze_sleutel",
    "op_naam_van",
    "op_wiens_naam",
    "open_object",
    "open_rij",
    "rechten_van",
    "relatie",
    "rolregels",
    "ruim_sessies_op",
    "ruim_verbruik_op",
    "schild",
    "sleuteloverzicht",
    "sleutels",
    "sleutels_van_machines",
    "sleutelstand",
    "sluit_account",
    "sluit_machine",
    "stil",
    "te_herzien",
    "tel_eigen",
    "tel_verzoek",
    "terug",
    "toegang_van",
    "toegang_van_sleutel",
    "toon_eenmaal",
    "trek_agendasleutel_in",
    "trek_merk_in",
    "trek_sleutel_in",
    "uitgegeven",
    "verbeter_merk",
    "verbroken_schakel",
    "verstrekkingen",
    "vind",
    "vind_account",
    "vind_merk",
    "waarden_zonder_rol",
    "wachtende_accounts",
    "werkte_voor",
    "wijzig_afwezigheid",
    "wis_account",
    "wis_tweede_factor",
    "zet_merk",
    "zet_op_naam",
    "zet_wachtwoord",
    "zichtbaar",
]

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")
NOTHING = Q(pk__in=[])


def _paths(paths: Iterable[str], instanties: Iterable[UUID]) -> Q:
    wanted = list(instanties)
    condition = NOTHING
    for path in paths:
        condition |= Q(**{f"{path}__in": wanted})
    return condition


def _condition(say: Zeggenschap, held: Vervulling, relatie: Relatie) -> Q:
    own = [held.instantie] if held.instantie else []
    match relatie:
        case Relatie.EIGEN:
            return _paths(say.bevoegd_gezag, own)
        case Relatie.GEMANDATEERD:
            return _paths(say.uitvoerder, own) | _paths(say.bevoegd_gezag, held.mandaatgevers)
        case Relatie.PARTNER:
            return _paths(say.partner, own) & ~gemerkt(say)
        case Relatie.OPENBAAR:
            public = say.openbaar_op(timezone.localdate())
            return NOTHING if public is None else public & ~gemerkt(say)


def zichtbaar(toegang: Toegang, recht: Recht, rijen: models.QuerySet[M]) -> models.QuerySet[M]:
    """Keep only the rows on which ``recht`` may be used; deny by default."""
    say: Zeggenschap = rijen.model.zeggenschap  # type: ignore[attr-defined]
    condition = NOTHING
    for held in toegang.vervullingen:
        relations = held.relaties(recht)
        if relations and say.gemeengoed and _commons_open(say, relations):
            if not say.vertrouwelijk:
                return rijen
            condition |= ~gemerkt(say)
        for relatie in relations:
            condition |= _condition(say, held, relatie)
    return rijen.filter(
        pk__in=rijen.model._default_manager.filter(condition).order_by().values("pk")
    )


def betrokken(
    toegang: Toegang, recht: Recht, rijen: models.QuerySet[M], relaties: frozenset[Relatie] = CASE
) -> models.QuerySet[M]:
    """Keep only the rows on which ``recht`` may be used because of one's work,
    not because they are public.
    """
    say: Zeggenschap = rijen.model.zeggenschap  # type: ignore[attr-defined]
    condition = NOTHING
    for held in toegang.vervullingen:
        for relatie in held.relaties(recht) & relaties:
            condition |= _condition(say, held, relatie)
    return rijen.filter(
        pk__in=rijen.model._default_manager.filter(condition).order_by().values("pk")
    )


def betrokken_bij(
    toegang: Toegang,
    rechten: Iterable[Recht],
    rijen: models.QuerySet[M],
    relaties: frozenset[Relatie] = CASE,
) -> frozenset[UUID]:
    """Return the keys of the rows on which each of these rights may be used because of one's work;
    asks nothing for who holds one of them nowhere.
    """
    for right in rechten:
        if not toegang.heeft(right):
            return frozenset()
        rijen = betrokken(toegang, right, rijen, relaties)
    return frozenset(rijen.values_list("pk", flat=True))


def schild(toegang: Toegang, recht: Recht, model: type[models.Model]) -> Schild:
    """Return what somebody may not read of a kind of object, by the marks that count today; who may
    use ``recht`` on an object because of the own work reads all of it.
    """
    say: Zeggenschap = model.zeggenschap  # type: ignore[attr-defined]
    kind, _ = say.vertrouwelijk[0]
    today = timezone.localdate()
    found = Schild.van(kind, today)
    if not found.gemerkte:
        return found
    rows = model._default_manager.filter(pk__in=found.gemerkte)
    return found.zonder(betrokken(toegang, recht, rows, WORK).values_list("pk", flat=True))


def _commons_open(say: Zeggenschap, relations: frozenset[Relatie]) -> bool:
    """Commons are open to whoever holds the right on public objects;
    to the public only when they are public too.
    """
    return Relatie.OPENBAAR in relations and (len(relations) > 1 or say.openbaar is not None)


def relatie(toegang: Toegang, recht: Recht, obj: models.Model) -> tuple[Relatie, Vervulling] | None:
    """Return the closest relation by which ``recht`` may be used on ``obj``,
    and the role that gives it.
    """
    say: Zeggenschap = obj.zeggenschap  # type: ignore[attr-defined]
    rows = type(obj)._default_manager.filter(pk=obj.pk)
    for wanted in Relatie:
        for held in toegang.vervullingen:
            allowed = held.relaties(recht)
            if wanted not in allowed:
                continue
            commons = wanted is Relatie.OPENBAAR and say.gemeengoed and _commons_open(say, allowed)
            if commons and not say.vertrouwelijk:
                return wanted, held
            how = ~gemerkt(say) if commons else _condition(say, held, wanted)
            if rows.filter(how).exists():
                return wanted, held
    return None


def mag(toegang: Toegang, recht: Recht, obj: models.Model) -> bool:
    """Tell whether ``recht`` may be used on this object."""
    return zichtbaar(toegang, recht, type(obj)._default_manager.filter(pk=obj.pk)).exists()


def instanties_met(toegang: Toegang, recht: Recht) -> list[UUID]:
    """Return the keys of the authorities for which the right is held: own first,
    then those that gave a mandate.
    """
    held = [v for v in toegang.vervullingen if v.relaties(recht)]
    own = [v.instantie for v in held if v.instantie is not None]
    return list(dict.fromkeys([*own, *(giver for v in held for giver in v.mandaatgevers)]))


def eigen_instanties_met(toegang: Toegang, recht: Recht) -> frozenset[UUID]:
    """Return the authorities worked for, for which the right is held; a mandate does not count."""
    held = (v for v in toegang.vervullingen if v.relaties(recht))
    return frozenset(v.instantie for v in held if v.instantie is not None)


def eis(toegang: Toegang, recht: Recht, obj: models.Model) -> None:
    """Raise PermissionDenied (Dutch) unless ``recht`` may be used on this object."""
    if not mag(toegang, recht, obj):
        raise _no_right(recht, obj)


def eis_recht(toegang: Toegang, recht: Recht) -> None:
    """Raise PermissionDenied (Dutch) unless the right is held at all."""
    if not toegang.heeft(recht):
        raise GeenRecht(f"U hebt geen recht ‘{recht}’.", recht)


def _no_right(recht: Recht, obj: models.Model) -> GeenRecht:
    words = f"U hebt geen recht ‘{recht}’ op {obj._meta.verbose_name} {obj}."
    return GeenRecht(words, recht, obj._meta.label_lower, obj.pk)


def open_object(
    toegang: Toegang,
    recht: Recht,
    obj: models.Model,
    *,
    betrokkenen: Iterable[UUID] = (),
    persoonlijk: bool = False,
) -> Relatie:
    """Check access and log the disclosure where it is one: a partner's view,
    or one of natural persons.

    ``betrokkenen`` are the natural persons whose data are shown: one log row each,
    as the LDV standard asks. ``persoonlijk``: persons are named who have no key of their own.
    """
    found = relatie(toegang, recht, obj)
    if found is None:
        raise _no_right(recht, obj)
    how, held = found
    persons = list(betrokkenen)
    if how is Relatie.PARTNER or persons or persoonlijk:
        purpose = DOEL_PER_ROL[held.rol]
        subjects: list[UUID | None] = [*persons] or [None]
        leg_vast(
            Verstrekking(
                gebruiker=toegang.gebruiker,
                instantie_id=held.instantie,
                rol=held.rol,
                relatie=how,
                recht=recht,
                doel=purpose,
                grondslag=GRONDSLAGEN[purpose],
                soort=obj._meta.label_lower,
                object_id=obj.pk,
                betrokkene_id=person,
            )
            for person in subjects
        )
    return how


def vind(toegang: Toegang, recht: Recht, rijen: models.QuerySet[M], pk: UUID) -> M:
    """Return one object on which ``recht`` may be used; Http404 (Dutch) otherwise: one that may not
    be seen looks the same as one that does not exist.
    """
    found = zichtbaar(toegang, recht, rijen).filter(pk=pk).first()
    if found is None:
        raise Http404(
            f"Er is geen {rijen.model._meta.verbose_name} met dit kenmerk, of u mag het niet zien."
        )
    return found


def sleutels(toegang: Toegang, recht: Recht, rijen: models.QuerySet[M]) -> set[UUID]:
    """Return the keys of the rows on which ``recht`` may be used."""
    return set(zichtbaar(toegang, recht, rijen).values_list("pk", flat=True))


def blad(
    toegang: Toegang,
    recht: Recht,
    lijst: Lijst[M, R],
    rijen: models.QuerySet[M],
    vraag: Lijstvraag,
) -> Lijstblad[R]:
    """Answer a question over the rows on which ``recht`` may be used; raises PermissionDenied when
    it is held for none, ValidationError (Dutch) for a question that cannot be.
    """
    eis_recht(toegang, recht)
    return lijst.blad(zichtbaar(toegang, recht, rijen), vraag)


def open_rij(
    toegang: Toegang, recht: Recht, lijst: Lijst[M, R], rijen: models.QuerySet[M], pk: UUID
) -> R:
    """Return one object as its list shows it, and log that it was opened; raises as ``blad`` and
    ``vind``.
    """
    eis_recht(toegang, recht)
    found = vind(toegang, recht, lijst.haal(rijen), pk)
    open_object(toegang, recht, found)
    return lijst.maak(found)


def verstrekkingen(toegang: Toegang, hoeveel: int) -> list[Verstrekking]:
    """Return the last disclosures of the authorities for which the log may be read, with who got
    what for which authority; each authority reads its own.
    """
    own = eigen_instanties_met(toegang, Recht.AUDIT_LEZEN)
    rows = Verstrekking.objects.filter(instantie__in=own).select_related(
        "gebruiker", "instantie__rol_van__betrokkene"
    )
    return list(rows[:hoeveel])
