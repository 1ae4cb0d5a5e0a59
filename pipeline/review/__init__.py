"""The desk at which auditors look at what is open, with the page beside it, and decide.

The only place that knows FastAPI, Jinja and Babel. What the pages show and note goes through one
seam, ``sources.DeskData``.
"""
