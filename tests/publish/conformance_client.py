"""What pulls, behind the commands that the framework's own conformance suite gives.

The suite, tuf-conformance by theupdateframework, is run as docs/releases.md says.
"""

import argparse
import sys
from pathlib import Path
from urllib.parse import quote

from tuf.api.exceptions import DownloadError, RepositoryError

from safe_content.publish.fetching import Fetcher
from safe_content.publish.verified_client import updater_for

SECONDS = 60.0


def main() -> int:
    """Do one command of the suite; 1 if what the server offers is refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--metadata-url")
    parser.add_argument("--metadata-dir", type=Path, required=True)
    parser.add_argument("--target-name", action="append", default=[])
    parser.add_argument("--target-dir", type=Path)
    parser.add_argument("--target-base-url")
    parser.add_argument("command", choices=["init", "refresh", "download"])
    parser.add_argument("root", nargs="?", type=Path)
    told = parser.parse_args()
    if told.command == "init":
        (told.metadata_dir / "root.json").write_bytes(told.root.read_bytes())
        return 0
    fetcher = Fetcher(SECONDS)
    try:
        updater = updater_for(
            told.metadata_url, told.metadata_dir, root=None, fetcher=fetcher
        )
        updater.refresh()
        for name in told.target_name:
            info = updater.get_targetinfo(name)
            if info is None:
                return 1
            path = told.target_dir / quote(name, safe="")
            if updater.find_cached_target(info, str(path)) is None:
                updater.download_target(info, str(path), told.target_base_url)
    except (RepositoryError, DownloadError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
