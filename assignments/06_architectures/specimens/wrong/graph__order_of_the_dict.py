"""You compute the nodes in the order of the dict; use topological_order."""

CAUGHT_BY = {"test_values_of_a_graph"}


def graph_forward(graph, params, images):
    values, caches = {"images": images}, {}
    for name in graph:
        inputs = [values.get(source, images) for source in graph[name][1]]
        values[name], caches[name] = layer_forward(name, graph[name], inputs, params)
    return values, caches


def graph_backward(graph, douts, caches):
    dvalues, grads = dict(douts), {}
    for name in topological_order(graph)[::-1]:
        if name in dvalues:
            dinputs, own = layer_backward(name, graph[name], dvalues[name], caches[name])
            grads.update(own)
            for source, dinput in zip(graph[name][1], dinputs, strict=True):
                dvalues[source] = dvalues.get(source, 0) + dinput
    return dvalues, grads
