"""The same results, in the same order, wherever the work was done."""

import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from safe_content.execution import SERIAL, Executor, WorkersLostError, executor
from safe_content.execution.cluster import Cluster, MissingClusterError, NoClusterError
from safe_content.execution.processes import Processes
from safe_content.model.errors import SafeContentError, UnreadableFileError
from tests.execution.machines import ROOT
from tests.execution.work import die, die_once, refuse, square

if sys.platform == "win32":
    pytest.skip("processes are killed by signals here", allow_module_level=True)

TWO = Processes(jobs=2)


@pytest.mark.parametrize("where", [SERIAL, TWO], ids=["here", "two processes"])
def test_results_come_in_the_order_of_the_tasks(where: Executor) -> None:
    assert list(where.map(square, range(20))) == [n * n for n in range(20)]


@pytest.mark.parametrize("where", [SERIAL, TWO], ids=["here", "two processes"])
def test_a_typed_error_comes_through_with_its_message(where: Executor) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        list(where.map(refuse, range(4)))
    assert str(caught.value) == "two.docx is odd. Ask again. Nothing was changed."


def test_a_worker_that_dies_costs_nothing_but_time(tmp_path: Path) -> None:
    tasks = [(tmp_path / "died", number) for number in range(8)]
    assert list(TWO.map(die_once, tasks)) == list(range(8))
    assert (tmp_path / "died").exists()


def test_a_task_that_kills_every_worker_is_given_up() -> None:
    with pytest.raises(WorkersLostError) as caught:
        list(TWO.map(die, range(3)))
    assert str(caught.value) == (
        "--jobs: a process died 3 times at the same task. What was done before is"
        " kept; run the command again to do the rest, without --jobs and --cluster if"
        " this happens again."
    )


def test_one_task_needs_no_process_of_its_own(tmp_path: Path) -> None:
    assert list(TWO.map(square, [3])) == [9]


def test_where_work_is_done_is_chosen() -> None:
    with executor() as one, executor(jobs=3) as three:
        assert (one, three) == (SERIAL, Processes(jobs=3))
    with executor(jobs=3, cluster="tcp://somewhere:8786") as cluster:
        assert cluster == Cluster(address="tcp://somewhere:8786")


def test_a_cluster_that_does_not_answer_is_named() -> None:
    pytest.importorskip("distributed")
    nobody = Cluster(address="tcp://127.0.0.1:9", patience=0.2)
    with pytest.raises(NoClusterError, match=r"^No cluster answers at tcp://127"):
        list(nobody.map(square, [1]))


def test_what_a_cluster_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingClusterError, match=r"safe-content\[cluster\]"):
        list(Cluster(address="tcp://127.0.0.1:9").map(square, [1]))


def test_every_error_survives_the_way_between_processes() -> None:
    error = UnreadableFileError("a.docx", "is odd.", "Ask.")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, SafeContentError)
    assert (type(again), str(again)) == (type(error), str(error))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends what is left")
def test_nobody_waits_for_work_once_whoever_gave_it_is_killed() -> None:
    giving = subprocess.Popen(
        [sys.executable, "-m", "tests.execution.giving"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert giving.stdout is not None
    workers = {int(giving.stdout.readline()) for _ in range(4)}
    assert len(workers) == 2
    giving.kill()
    # The pipe ends only when all who hold it are gone.
    giving.communicate(timeout=60)
    assert giving.returncode == -signal.SIGKILL
