"""What happened to each thing from report to report: one module a family of kinds of change."""
