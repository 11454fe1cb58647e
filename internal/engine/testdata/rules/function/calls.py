def constant(x):
    return "x"


def send(x):
    # ok: across
    run(x)


def main():
    send(outside())
    # ruleid: across
    run(constant(outside()))
