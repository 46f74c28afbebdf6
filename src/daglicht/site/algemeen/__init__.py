"""Pages of no room alone: start, search, the calendar, accounts, what is open to all."""
