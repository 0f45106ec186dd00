"""No test reads what the user of this machine has imported."""

import os
import tempfile

os.environ["SAYSO_DATA"] = os.path.join(tempfile.gettempdir(), "sayso-tests-have-no-data")
