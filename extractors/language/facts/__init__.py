"""What is true of the Czech language and of Czech public life, as data files."""
