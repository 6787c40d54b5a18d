"""Depth first, with a stack of its own in place of a function that calls itself."""


def topological_order(graph):
    order, state = [], {"images": 2}
    for start in graph:
        stack = [start]
        while stack:
            name = stack[-1]
            if name not in graph and name != "images":
                raise ValueError(f"unknown source {name}")
            if state.get(name) == 2:
                stack.pop()
                continue
            waiting = [s for s in graph[name][1] if state.get(s) != 2]
            if not waiting:
                state[name] = 2
                order.append(name)
                stack.pop()
            elif state.get(name) == 1:
                if any(state.get(s) == 1 for s in waiting):
                    raise ValueError("a cycle")
                stack += waiting
            else:
                state[name] = 1
                if any(state.get(s) == 1 for s in waiting):
                    raise ValueError("a cycle")
                stack += waiting
    return order
