"""HTML fragments of the site: records in, strings out.  ``{base}`` stands for the path to the site root."""
