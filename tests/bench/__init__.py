"""What the work costs: builds and checks of this site, of grown repositories, and of one piece of work for all.

``nox -s bench`` measures this site and its growth, ``nox -s bench -- peers`` the work that other tools are given too.
Times belong to machines, so nothing here is a test; what was measured is written to ``docs/measured.json``, with the
command and the machine, and a page of the site shows it.
"""
