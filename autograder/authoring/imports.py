"""Keep the import of Jupyter's libraries quick."""

from __future__ import annotations

import sys


def spare_the_iri_grammar() -> None:
    """Hide rfc3987_syntax from jsonschema, which nbformat, jupytext and nbgrader import.

    Importing it compiles a grammar for two seconds, to validate addresses that no notebook
    schema has; jsonschema goes without it when it is absent.
    """
    # An entry of None makes `import` raise ImportError, as if the package were not installed.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
