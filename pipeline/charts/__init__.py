"""Pictures of what the reports say through time, for print and for the screen."""
