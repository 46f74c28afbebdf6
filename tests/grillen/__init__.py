"""What nobody would send on purpose: requests and files that were changed by a seeded hand."""
