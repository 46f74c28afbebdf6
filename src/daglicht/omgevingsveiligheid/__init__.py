"""External safety: risk sources, areas, vulnerable buildings and what law says of them."""
