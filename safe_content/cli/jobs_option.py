"""How many work at once: the options that several commands have."""

import os
from collections.abc import Callable

import click

_jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Processes to work in at once; 0 for one for each processor.",
)
_cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Work on the cluster whose Dask scheduler is at ADDRESS (tcp://…).",
)


def jobs_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add --jobs and --cluster to a command."""
    return _jobs(_cluster(command))


def how_many(jobs: int) -> int:
    """Return in how many processes to work."""
    return jobs or os.cpu_count() or 1
