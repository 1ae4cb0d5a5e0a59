"""What is peculiar to one family of reports, as data files, and how they are read."""
