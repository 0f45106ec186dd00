"""What tests of batches share with those of records."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "record"))

from here import quick  # noqa: F401 - a fixture
