def outer(token):
    count = 0

    def inner(x):
        nonlocal count
        count += 1
        return x, token, later

    later = token.strip()
    key = lambda a, *rest, b=count, **kw: (a, b, later)
    return inner, key


current = None


def remember(value):
    global current
    current = value


def recall():
    return current


def factory(client):
    class Local:
        def run(self):
            return client.send(self)

    return Local()
