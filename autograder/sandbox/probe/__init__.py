"""Tries to break out of the sandbox, to say how strong it is here."""
