"""Where work is done: in this process, in several, or on a cluster of machines.

Work is a function at the top of a module that only reads, and returns what is to be
written; who writes is always this process. So the results are the same bytes
wherever it was done, and a worker that dies costs nothing but time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from safe_content.execution.tasks import SERIAL, Executor, Serial, WorkersLostError

__all__ = ["SERIAL", "Executor", "Serial", "WorkersLostError", "executor"]


@contextmanager
def executor(*, jobs: int = 1, cluster: str = "") -> Iterator[Executor]:
    """Give what works in `jobs` processes, or on the cluster at an address."""
    if cluster:
        from safe_content.execution.cluster import Cluster

        yield Cluster(address=cluster)
    elif jobs > 1:
        from safe_content.execution.processes import Processes

        yield Processes(jobs=jobs)
    else:
        yield SERIAL
