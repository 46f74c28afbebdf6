"""Open models of fire, explosion, release and dispersion: a first look,
never a statutory calculation.

Every formula carries its source; published worked examples are its tests.
Law asks Safeti-NL or CAROLA for what counts.
"""

from __future__ import annotations

from daglicht.ruimte.gevolgen.afstand import afstand_tot
from daglicht.ruimte.gevolgen.brand import (
    Vuurbal,
    bleve,
    plasbrand_vlamhoogte,
    warmtestraling_plasbrand,
    zichtfactor,
)
from daglicht.ruimte.gevolgen.dosis import kans_op_overlijden, thermische_dosis
from daglicht.ruimte.gevolgen.explosie import afstand_1psi, overdruk, tnt_massa
from daglicht.ruimte.gevolgen.uitstroming import gas_kritisch, vloeistof
from daglicht.ruimte.gevolgen.verspreiding import (
    Weer,
    concentratie_pluim,
    concentratie_wolk,
    spreiding,
)

__all__ = [
    "Vuurbal",
    "Weer",
    "afstand_1psi",
    "afstand_tot",
    "bleve",
    "concentratie_pluim",
    "concentratie_wolk",
    "gas_kritisch",
    "kans_op_overlijden",
    "overdruk",
    "plasbrand_vlamhoogte",
    "spreiding",
    "thermische_dosis",
    "tnt_massa",
    "vloeistof",
    "warmtestraling_plasbrand",
    "zichtfactor",
]
