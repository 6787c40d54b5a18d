"""Your params have the new head only: all other parameters are kept."""

CHANGES = {"params | fresh": "fresh"}

CAUGHT_BY = {"test_the_other_parameters"}
