"""Pages of permitting: requests, procedures, decisions, conditions, the library."""
