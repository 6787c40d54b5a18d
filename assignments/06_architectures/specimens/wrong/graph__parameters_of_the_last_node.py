"""You return the gradients of the parameters of one node only: collect those of all."""

CAUGHT_BY = {"test_gradients_of_a_list"}


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
            grads = own or grads
            for source, dinput in zip(graph[name][1], dinputs, strict=True):
                dvalues[source] = dvalues.get(source, 0) + dinput
    return dvalues, grads
