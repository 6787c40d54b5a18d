"""Looks through all nodes that are left, again and again."""


def topological_order(graph):
    order, done, left = [], {"images"}, list(graph)
    while left:
        waiting = []
        for name in reversed(left):
            if done.issuperset(graph[name][1]):
                order.append(name)
                done.add(name)
            else:
                waiting.insert(0, name)
        if len(waiting) == len(left):
            raise ValueError("no node is ready")
        left = waiting
    return order
