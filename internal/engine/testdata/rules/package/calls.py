def constant(x):
    return "x"


def send(x):
    # ruleid: across
    run(x)


def main():
    send(outside())
    # ok: across
    run(constant(outside()))
