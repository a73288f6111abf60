"""Number by number: records, arithmetic, text, checks, charts and the Markdown extension."""
