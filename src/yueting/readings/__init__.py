"""How Chinese is said: readings, tone sandhi, word grouping."""
