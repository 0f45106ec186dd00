"""The acts that a report tells, and which of them tell one happening."""
