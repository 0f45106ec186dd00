"""Which tellings are of one happening."""
