"""Pages of the register: sites, the map, duplicates."""
