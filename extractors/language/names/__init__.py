"""Names in Czech texts: organisations, persons, places and buildings with their base forms."""
