def route(request, method):
    while True:
        match method, request:
            case "GET" | "HEAD", _:
                break
            case m, {"auth": token, **rest} if token:
                return m, token, rest
            case _:
                pass
    match request.kind:
        case Kind.A:
            x = 1
        case Point(x=0, y=y) as p:
            x = y, p
        case [first, -1, *others]:
            x = first, others
        case None | True:
            x = 3
        case other if other > 4:
            x = other
        case n:
            x = n
    return x


match mode:
    case "a":
        def handler(): ...
    case _:
        handler = None
