"""Give work to two processes until killed, and say which they are."""

from safe_content.execution.processes import Processes
from tests.execution.work import who

if __name__ == "__main__":
    for worker in Processes(jobs=2).map(who, range(100_000)):
        print(worker, flush=True)
