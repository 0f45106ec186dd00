"""A record in Datasette: tables with what every column means, facets, a map, and ready questions; read-only, on this machine alone.

``descriptions`` takes the meanings from the page docs/reference/record.md, which is packaged too; ``data/explore.yaml`` says what is
shown first and which questions are ready; ``hooks`` is what Datasette is given beside them.
"""
