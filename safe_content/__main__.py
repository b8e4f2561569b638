"""Run the command line with ``python -m safe_content``."""

from safe_content.cli import main

main()
