"""Pages about openbaar."""
