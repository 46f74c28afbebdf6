"""How well recognition does on texts of which people said what changes:
precision and recall per kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from daglicht.vergunning.herkenning.mutaties import Herkenning, herken
from daglicht.vergunning.herkenning.verwijzing import Doelverwijzing

GANGBAAR = ("wijzigen", "vervangen", "toevoegen", "intrekken", "vervallen")


class Verwacht(BaseModel):
    """What a person read: a kind with its targets, as ``5.4``, ``5.4 lid 2``,
    ``7.1 t/m 7.5`` or ``paragraaf 4.2``.
    """

    model_config = ConfigDict(extra="forbid")

    soort: str
    doelen: list[str]
    datum: Any = None
    kenmerk: str | None = None


class Tekst(BaseModel):
    """A labelled text with where its wording comes from."""

    model_config = ConfigDict(extra="forbid")

    bron: str
    tekst: str
    verwacht: list[Verwacht]


@dataclass
class Score:
    """Counts of one kind: targets found rightly, found wrongly, missed,
    and missed but put before a person.
    """

    goed: int = 0
    fout: int = 0
    gemist: int = 0
    voorgelegd: int = 0

    @property
    def precisie(self) -> float | None:
        """Return the share of what was found that is right."""
        return self.goed / (self.goed + self.fout) if self.goed + self.fout else None

    @property
    def volledigheid(self) -> float | None:
        """Return the share of what is there that was found."""
        return self.goed / (self.goed + self.gemist) if self.goed + self.gemist else None


@dataclass
class Meting:
    """Scores per kind, and what differs per text."""

    scores: dict[str, Score] = field(default_factory=dict)
    verschillen: list[str] = field(default_factory=list)


def lees_corpus(pad: Path) -> list[Tekst]:
    """Read the labelled texts (YAML lists) in a folder; raises ValueError (Dutch)
    on what is not in form.
    """
    files = sorted(pad.glob("*.yaml")) if pad.is_dir() else [pad]
    if not files:
        raise ValueError(f"In {pad} staan geen gelabelde teksten (*.yaml).")
    texts = []
    for path in files:
        try:
            texts += [
                Tekst.model_validate(item)
                for item in yaml.safe_load(path.read_text(encoding="utf-8"))
            ]
        except UnicodeDecodeError as error:
            raise ValueError(f"{path} is geen tekst in UTF-8.") from error
        except (ValidationError, yaml.YAMLError, TypeError) as error:
            raise ValueError(
                f"{path.name} is geen lijst van teksten met bron, tekst en verwacht: {error}"
            ) from error
    return texts


def meet(teksten: Iterable[Tekst]) -> Meting:
    """Compare what is recognised with what people said, target by target."""
    result = Meting()
    for text in teksten:
        found = herken(text.tekst)
        wanted = Counter((item.soort, target) for item in text.verwacht for target in item.doelen)
        got = Counter(_found(found))
        for kind in {kind for kind, _ in [*wanted, *got]}:
            score = result.scores.setdefault(kind, Score())
            here, there = _only(got, kind), _only(wanted, kind)
            score.goed += (here & there).total()
            score.fout += (here - there).total()
            missed = there - here
            score.gemist += missed.total()
            score.voorgelegd += sum(
                count for target, count in missed.items() if _asked(found, target)
            )
        if wanted != got:
            lost, extra = sorted((wanted - got).elements()), sorted((got - wanted).elements())
            result.verschillen.append(f"{text.bron}: gemist {lost}, te veel {extra}")
    return result


def _found(found: Herkenning) -> Iterator[tuple[str, str]]:
    for mutation in found.mutaties:
        for target in mutation.doelen:
            yield mutation.soort, doeltekst(target)


def doeltekst(doel: Doelverwijzing) -> str:
    """Return a target as it is labelled: without the word voorschrift."""
    return str(doel).removeprefix("voorschrift ")


def _only(counts: Counter[tuple[str, str]], kind: str) -> Counter[str]:
    return Counter({target: count for (one, target), count in counts.items() if one == kind})


def _asked(found: Herkenning, target: str) -> bool:
    """Tell whether the target stands in a sentence that a person must look at,
    or that was read as another change.
    """
    number = target.split()[1 if target.split()[0].isalpha() and len(target.split()) > 1 else 0]
    sentences = [item.zin for item in found.te_beoordelen] + [
        mutation.zin for mutation in found.mutaties
    ]
    return any(number in sentence for sentence in sentences)
