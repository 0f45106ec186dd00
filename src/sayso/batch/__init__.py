"""Very many reports, on one machine or a cluster: the readings of ``sayso.pipeline`` and the incidents of ``sayso.reconcile``, as Parquet.

Ray and pyarrow are asked for only when something is run (the extra ``sayso[ray]``).
"""

from sayso.batch.cluster import Cluster, Workers, check
from sayso.batch.job import FORMAT, Manifest, Task, manifest_of, run
from sayso.batch.loading import publications
from sayso.batch.plan import Choices

__all__ = [
    "FORMAT",
    "Choices",
    "Cluster",
    "Manifest",
    "Task",
    "Workers",
    "check",
    "manifest_of",
    "publications",
    "run",
]
