"""The command line: one module a command; only these print."""
