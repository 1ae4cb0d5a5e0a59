"""How far the work has come that a text reports: rules over verbs, their objects and time."""
