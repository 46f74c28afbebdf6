"""Buildings from an extract of the BAG 2.0: outlines of panden,
functions and surfaces of the verblijfsobjecten in them.
"""

from __future__ import annotations

from daglicht.omgevingsveiligheid.bag.lezen import Bagstand, Pand, Verblijfsobject, lees_bag
from daglicht.omgevingsveiligheid.bag.samenvoegen import gebouwen_uit

__all__ = ["Bagstand", "Pand", "Verblijfsobject", "gebouwen_uit", "lees_bag"]
