"""You add with +=, which changes the arrays of douts that you are given: make a new array."""

CAUGHT_BY = {"test_graph_keeps_what_it_is_given"}


def graph_forward(graph, params, images):
    values, caches = {"images": images}, {}
    for name in topological_order(graph):
        inputs = [values[source] for source in graph[name][1]]
        values[name], caches[name] = layer_forward(name, graph[name], inputs, params)
    return values, caches


def graph_backward(graph, douts, caches):
    dvalues, grads = dict(douts), {}
    for name in topological_order(graph)[::-1]:
        if name in dvalues:
            dinputs, own = layer_backward(name, graph[name], dvalues[name], caches[name])
            grads.update(own)
            for source, dinput in zip(graph[name][1], dinputs, strict=True):
                if source in dvalues:
                    dvalues[source] += dinput
                else:
                    dvalues[source] = dinput.copy()
    return dvalues, grads
