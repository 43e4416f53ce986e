"""How far the names of instruments and mechanisms reach."""
