"""Two builds of one repository under other circumstances, byte for byte; and where a build came from, in a form."""
