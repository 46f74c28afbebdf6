"""Who, what and where: the first floor of CIm VTH FLo (betrokkene, VTH-object,
activiteit, locatie, zaak).
"""
