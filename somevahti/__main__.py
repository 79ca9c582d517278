"""`python -m somevahti`: the command line."""

from somevahti.cli import main

main()
