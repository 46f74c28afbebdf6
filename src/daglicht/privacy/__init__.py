"""Which personal data stand where and why, what a person may ask for, and what is erased when."""
