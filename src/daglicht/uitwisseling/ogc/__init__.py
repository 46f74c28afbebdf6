"""OGC API Features: risk sources, their areas and buildings for QGIS and other programs.

Sources: OGC 17-069r4 (Part 1: Core), 18-058r1 (Part 2: Coordinate Reference Systems), 19-079r2
(Part 3: Filtering) and 21-065r2 (CQL2).
"""
