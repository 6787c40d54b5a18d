"""All paths to each node of your graph have the same length, and then the friend's order is right:
make one path shorter.
"""

CAUGHT_BY = {"test_the_friends_order_is_none"}


def revealing_order():
    graph = {"a": relu("images"), "b": relu("images")}
    return graph | {"c": add("a", "b"), "d": relu("c")}
