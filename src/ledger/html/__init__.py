"""A record, a chart or a calculator as a piece of HTML, and every address of the site."""
