"""What a file says: one reader a format and one table; `Path → Page`."""
