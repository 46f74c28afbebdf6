"""What a scanner said of files."""
