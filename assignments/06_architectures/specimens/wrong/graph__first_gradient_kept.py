"""Where a value has several consumers, you keep only the gradient that came first:
the gradients from all of them add up.
"""

CAUGHT_BY = {
    "test_gradients_add_up",
    "test_a_source_twice_in_a_node",
    "test_several_heads",
    "test_gradients_of_images",
}


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
                dvalues.setdefault(source, dinput)
    return dvalues, grads
