"""Pages of enforcement: violations, measures, fines, the work list."""
