"""A course kit: notebooks from a solution source, graded by hidden checks in a sandbox."""

import sys

__version__ = "0.1.0"

# jsonschema, which every Jupyter library imports, compiles a grammar for two seconds at import to
# validate addresses that no notebook has. None makes it do without, as if it were not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
