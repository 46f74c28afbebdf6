"""Whether what is recorded is whole: of a controle its case, what it is about and its history; and
whether history tells by its numbers what came first, whatever the clock said.
"""

from __future__ import annotations

GEHEEL = """
  EXISTS (SELECT FROM register_zaak z WHERE z.id = k.zaak_id)
  AND EXISTS (SELECT FROM toezicht_controle_vth_objecten o WHERE o.controle_id = k.id)
  AND EXISTS (SELECT FROM toezicht_controle_activiteituitvoeringen a WHERE a.controle_id = k.id)
  AND EXISTS (
    SELECT FROM toezicht_controleevent e WHERE e.pgh_obj_id = k.id AND e.pgh_label = 'insert'
  )
"""
HALF = """
SELECT count(*) FROM toezicht_controle k
WHERE NOT EXISTS (SELECT FROM toezicht_controle_activiteituitvoeringen a WHERE a.controle_id = k.id)
   OR NOT EXISTS (SELECT FROM toezicht_controleevent e WHERE e.pgh_obj_id = k.id)
"""
LOS = (
    "SELECT count(*) FROM register_zaak z WHERE zaaktype_omschrijving = 'Controle uitvoeren' AND "
    "NOT EXISTS (SELECT FROM toezicht_controle k WHERE k.zaak_id = z.id)"
)
VERKEERD_OM = """
SELECT count(*) FROM (
  SELECT pgh_label AS label, row_number() OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS nummer
  FROM {tabel}
) h WHERE (nummer = 1) <> (label = 'insert')
"""
"""Rows of history that say they begin an object and do not, or the other way round."""
HISTORIES = ("toezicht_controleevent", "register_zaakevent")
TERUGGEZET = """
SELECT count(*) FROM (
  SELECT pgh_created_at - lag(pgh_created_at) OVER (ORDER BY pgh_id) AS verschil
  FROM toezicht_controleevent
) h WHERE verschil < interval '-30 minutes'
"""
"""How often history, in the order of its numbers, was written long before what stands before it."""
