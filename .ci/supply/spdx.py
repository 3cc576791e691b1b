"""Licence expressions: identifiers of SPDX with AND, OR, WITH and parentheses."""

import re


def is_allowed(expression, allowed):
    """Whether a choice that the expression gives consists of allowed licences alone. Raises ValueError if it is no expression."""
    tokens = re.findall(r"[()]|[^\s()]+", expression)
    tokens = with_exceptions(tokens)
    answer, rest = any_of(tokens, allowed)
    if rest:
        raise ValueError("which is no expression of SPDX")
    return answer


def with_exceptions(tokens):
    """Joins `GPL-2.0-only WITH Classpath-exception-2.0` to one token."""
    joined = []
    for token in tokens:
        if joined and (token == "WITH" or joined[-1].endswith(" WITH")):
            joined[-1] += f" {token}"
        else:
            joined.append(token)
    return joined


def any_of(tokens, allowed):
    answer, rest = all_of(tokens, allowed)
    while rest and rest[0] == "OR":
        other, rest = all_of(rest[1:], allowed)
        answer = answer or other
    return answer, rest


def all_of(tokens, allowed):
    answer, rest = one(tokens, allowed)
    while rest and rest[0] == "AND":
        other, rest = one(rest[1:], allowed)
        answer = answer and other
    return answer, rest


def one(tokens, allowed):
    if not tokens or tokens[0] in (")", "AND", "OR"):
        raise ValueError("which is no expression of SPDX")
    if tokens[0] != "(":
        return tokens[0] in allowed, tokens[1:]
    answer, rest = any_of(tokens[1:], allowed)
    if rest[:1] != [")"]:
        raise ValueError("in which a parenthesis is open")
    return answer, rest[1:]
