"""Background work that only tests ask for; an app of the worker that a test starts."""
