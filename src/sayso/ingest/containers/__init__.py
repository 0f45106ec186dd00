"""Files that hold many reports, one module for each kind; all give ``Report`` or ``Refusal`` one by one and hold one at a time."""
