"""One pull, to be killed: python -m tests.publish.pulling_once URL FOLDER ROOT."""

import sys
from pathlib import Path

from safe_content.journeys.releases.pulling import pull

if __name__ == "__main__":
    url, folder, root = sys.argv[1:]
    pull(
        url,
        Path(folder),
        root=Path(root).read_bytes(),
        who="a test",
        when="2026-11-24T10:00:00+00:00",
    )
