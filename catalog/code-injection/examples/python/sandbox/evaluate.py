ALLOWED = set("0123456789+-*/(). ")


def evaluate(formula):
    # ruleid: MCP-010
    return eval(formula)


def number(text):
    if not text.isdigit():
        raise ValueError("digits only")
    # ok: MCP-010
    return eval(text)
