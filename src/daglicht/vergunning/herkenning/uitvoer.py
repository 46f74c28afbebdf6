"""What was recognised, for machines and for people."""

from __future__ import annotations

from typing import Any

from daglicht.kit.tekst import ingekort
from daglicht.vergunning.herkenning.document import Document, reeks, reeksen
from daglicht.vergunning.herkenning.meting import GANGBAAR, Meting, Score
from daglicht.vergunning.herkenning.mutaties import Herkenning, Mutatie
from daglicht.vergunning.herkenning.verwijzing import Doelverwijzing


def als_dict(document: Document, herkenning: Herkenning) -> dict[str, Any]:
    """Return mutations and doubts with their place in the file, keys in camelCase."""
    return {
        "document": {
            "naam": document.naam,
            "sha256": document.hash,
            "paginas": len(document.paginas),
            "zonderTekst": list(document.zonder_tekst),
        },
        "mutaties": [_mutation(document, item) for item in herkenning.mutaties],
        "teBeoordelen": [
            {"reden": item.reden, "bron": _source(document, item.begin, item.eind, item.zin)}
            for item in herkenning.te_beoordelen
        ],
    }


def _mutation(document: Document, item: Mutatie) -> dict[str, Any]:
    base = item.besluit
    return {
        "soort": item.soort,
        "doelen": [_target(target) for target in item.doelen],
        "besluit": None
        if base is None
        else {
            "soort": base.soort,
            "datum": base.datum and base.datum.isoformat(),
            "kenmerk": base.kenmerk,
        },
        "nieuweTekst": item.nieuwe_tekst,
        "oud": item.oud,
        "nieuw": item.nieuw,
        "positie": {"na": _target(item.na)}
        if item.na
        else {"voor": _target(item.voor)}
        if item.voor
        else None,
        "naar": [_target(target) for target in item.naar],
        "zekerheid": item.zekerheid,
        "vorm": item.vorm,
        "bron": _source(document, item.begin, item.eind, item.zin),
    }


def _target(target: Doelverwijzing) -> dict[str, str | None]:
    return {
        "eenheid": target.eenheid,
        "nummer": target.nummer,
        "totEnMet": target.tot_en_met,
        "lid": target.lid,
        "onderdeel": target.onderdeel,
    }


def _source(document: Document, begin: int, eind: int, zin: str) -> dict[str, Any]:
    return {"begin": begin, "eind": eind, "pagina": document.pagina(begin), "tekst": zin}


def als_tekst(document: Document, herkenning: Herkenning) -> str:
    """Return the same for people."""
    lines = [
        (
            f"{document.naam}: {len(herkenning.mutaties)} mutaties, "
            f"{len(herkenning.te_beoordelen)} te beoordelen"
        )
    ]
    lines += [
        f"  p. {reeks(*pages)} heeft geen tekst en is niet gelezen"
        for pages in reeksen(document.zonder_tekst)
    ]
    for item in herkenning.mutaties:
        targets = ", ".join(map(str, item.doelen)) or "zonder nummer"
        lines.append(
            f"  p. {document.pagina(item.begin):>3}  {item.zekerheid:.0%}  {item.soort:12} "
            f"{targets}"
        )
    lines += [
        (
            f"  p. {document.pagina(doubt.begin):>3}  ?    {doubt.reden}: "
            f"{ingekort(' '.join(doubt.zin.split()), 80)}"
        )
        for doubt in herkenning.te_beoordelen
    ]
    return "\n".join(lines)


def meting_als_dict(meting: Meting) -> dict[str, Any]:
    """Return scores per kind with precision and recall, and what differs."""
    return {
        "soorten": {
            kind: {
                "goed": score.goed,
                "fout": score.fout,
                "gemist": score.gemist,
                "gemistMaarVoorgelegd": score.voorgelegd,
                "precisie": score.precisie,
                "volledigheid": score.volledigheid,
            }
            for kind, score in sorted(meting.scores.items())
        },
        "verschillen": meting.verschillen,
    }


def meting_als_tekst(meting: Meting) -> str:
    """Return scores per kind for people, the common kinds first."""
    order = [kind for kind in GANGBAAR if kind in meting.scores]
    order += sorted(meting.scores.keys() - set(order))
    lines = [f"{'soort':14}{'goed':>6}{'fout':>6}{'gemist':>8}{'precisie':>10}{'volledig':>10}"]
    for kind in order:
        score: Score = meting.scores[kind]
        shares = "".join(
            f"{'–' if share is None else f'{share:.3f}':>10}"
            for share in (score.precisie, score.volledigheid)
        )
        lines.append(f"{kind:14}{score.goed:6}{score.fout:6}{score.gemist:8}{shares}")
    return "\n".join([*lines, *meting.verschillen])
