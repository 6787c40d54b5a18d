"""Your graph has a cycle, so there is no correct order that the friend could have missed."""

CAUGHT_BY = {"test_the_friends_order_is_none"}


def revealing_order():
    return {"a": add("images", "b"), "b": relu("a")}
