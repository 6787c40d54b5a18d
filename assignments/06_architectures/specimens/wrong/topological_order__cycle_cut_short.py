"""Where nodes wait for each other, your order just leaves them out; it must raise ValueError."""

CAUGHT_BY = {"test_no_order_with_a_cycle", "test_no_order_with_a_missing_source"}


def topological_order(graph):
    order, done, found = [], {"images"}, True
    left = dict(graph)
    while found:
        found = [name for name in left if done.issuperset(left[name][1])]
        for name in found:
            order.append(name)
            done.add(name)
            del left[name]
    return order
