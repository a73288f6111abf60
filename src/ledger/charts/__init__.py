"""Charts: one specification in; per language an accessible figure, a table and downloads out."""
