"""A cluster of separate processes, whose scheduler and workers are killed at work."""

from pathlib import Path
from random import Random

import pytest

from safe_content.execution.cluster import Cluster
from safe_content.journeys.editions.exporting import MadeEdition, make_all, order
from tests.execution.machines import machines
from tests.execution.work import linger
from tests.sample.workspace import play

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("victims", [["worker 1", "worker 2"], ["scheduler"]])
def test_whoever_is_killed_the_results_are_the_same(victims: list[str]) -> None:
    random = Random(1)
    with machines() as cluster:
        found: list[int] = []
        for result in Cluster(address=cluster.address).map(linger, range(60)):
            found.append(result)
            if len(found) in (10, 30):
                cluster.kill(random.choice(victims))
    assert found == [number * number for number in range(60)]


def test_exports_of_a_cluster_are_the_same_bytes_whoever_is_killed(
    tmp_path: Path,
) -> None:
    workspace = play(tmp_path / "workspace")
    tasks = [
        order(workspace, document.name, languages=[language])
        for document in workspace.documents
        for language in document.all_languages
    ]
    here = [make_all(task).files for task in tasks]
    found: list[MadeEdition] = []
    victims = iter(["worker 1", "scheduler", "worker 2"])
    with machines() as cluster:
        for made in Cluster(address=cluster.address).map(make_all, tasks):
            found.append(made)
            if len(found) in (2, 6, 11):
                cluster.kill(next(victims))
    assert [made.files for made in found] == here
    assert sum(map(len, here)) > len(tasks)
