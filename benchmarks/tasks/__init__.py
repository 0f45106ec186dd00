"""One module a task: predict(rows) -> predictions, through the public API."""
