"""A release is made of pinned packages, and its bill names each of them."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def named(requirement: str) -> str:
    return re.split(r"[<>=~!;\[ ]", requirement)[0].lower().replace("_", "-")


def test_every_dependency_is_pinned_by_hash_and_in_the_bill() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {
        named(each)
        for each in (
            *project["dependencies"],
            *project["optional-dependencies"]["publish"],
        )
    }
    made = subprocess.run(
        [sys.executable, str(ROOT / "release/bill.py")],
        capture_output=True,
        check=True,
    )
    components = json.loads(made.stdout)["components"]
    assert wanted <= {each["name"] for each in components}
    assert [each["name"] for each in components if not each["hashes"]] == []
