"""The rules that the configuration must obey: each takes the configuration and yields a sentence for each fault."""

RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function
