"""Messages of the Omgevingsloket for tests: made up,
in the shape that descriptions of STAM give.
"""

from __future__ import annotations

VERZOEK = "http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoek"
IMAM = "http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM"


def bericht(
    nummer: str = "20260105_00123",
    volgnummer: str = "001",
    soort: str = "Aanvraag vergunning",
    doel: str = "Indienen",
    indiendatum: str = "2026-01-05T23:30:00Z",
    oin: str = "",
    activiteit: str = "Kleurstoffen maken",
    imow: str = "",
    plaats: str = "120010 480005",
    kvk: str = "12345678",
    gezag: str = "Provincie Proefland",
) -> bytes:
    """Return a request in namespaces of STAM v4."""
    authority = f"<vx:oin>{oin}</vx:oin>" if oin else ""
    known = f"<vx:activiteitId>{imow}</vx:activiteitId>" if imow else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<vx:verzoekbericht xmlns:vx="{VERZOEK}" xmlns:imam="{IMAM}" xmlns:gml="http://www.opengis.net/gml/3.2">
 <vx:verzoek>
  <vx:verzoeknummer>{nummer}</vx:verzoeknummer><vx:volgnummer>{volgnummer}</vx:volgnummer>
  <vx:type>{soort}</vx:type><vx:doel>{doel}</vx:doel><vx:indienDatum>{indiendatum}</vx:indienDatum>
  <vx:kenmerkLoket>loket-77</vx:kenmerkLoket>
  <vx:project><vx:naam>Derde reactor</vx:naam></vx:project>
  <vx:bevoegdGezag><vx:naam>{gezag}</vx:naam>{authority}</vx:bevoegdGezag>
  <vx:initiatiefnemer><imam:handelsnaam>Kleurstof Proefland B.V.</imam:handelsnaam>
    <imam:kvkNummer>{kvk}</imam:kvkNummer></vx:initiatiefnemer>
  <vx:projectactiviteit><vx:activiteitnaam>{activiteit}</vx:activiteitnaam>{known}
   <vx:specificatie><vx:vraagId>v1</vx:vraagId>
     <vx:vraagtekst>Hoeveel kleurstof maakt u per jaar?</vx:vraagtekst>
     <vx:groepering>Omvang</vx:groepering><vx:antwoord>12.000 ton</vx:antwoord></vx:specificatie>
   <vx:specificatie><vx:vraagtekst>Voeg een situatietekening toe.</vx:vraagtekst>
     <vx:gevraagdeBijlage><vx:document><vx:documentId>d1</vx:documentId>
       <vx:bestandsnaam>tekening.pdf</vx:bestandsnaam></vx:document></vx:gevraagdeBijlage></vx:specificatie>
  </vx:projectactiviteit>
  <vx:projectlocatie><vx:adresaanduiding><vx:straatnaam>Havenweg</vx:straatnaam>
    <vx:huisnummer>12</vx:huisnummer>
    </vx:adresaanduiding><gml:Point><gml:pos>{plaats}</gml:pos></gml:Point></vx:projectlocatie>
 </vx:verzoek>
</vx:verzoekbericht>""".encode()
