"""The rules that rendered manifests must obey: each takes all objects and yields a sentence for each fault."""

RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function
