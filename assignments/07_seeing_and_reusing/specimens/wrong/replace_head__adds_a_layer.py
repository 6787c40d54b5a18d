"""You put another fc behind the old head. The new head replaces it."""

CHANGES = {"spec[:-1]": "spec"}

CAUGHT_BY = {"test_the_list"}
