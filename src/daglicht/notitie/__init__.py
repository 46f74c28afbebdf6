"""Notes and files that people keep with an object of any room: one component, used by all."""
