"""Files for people and for machines, made from extractions."""
