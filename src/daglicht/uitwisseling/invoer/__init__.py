"""Reading in files of public sources: one importer per format, row by row, resumable."""
