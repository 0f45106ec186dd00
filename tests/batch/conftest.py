"""What tests of batches share with those of records."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "record"))

import pytest
from here import quick  # noqa: F401 - a fixture


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on what could not be tried."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "Ray is not installed" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"NOT TRIED ON RAY: {len(skipped)} tests, as it is not installed.", yellow=True, bold=True)
