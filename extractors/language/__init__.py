"""What the words of records say: mentions with their values, and the state of work."""
