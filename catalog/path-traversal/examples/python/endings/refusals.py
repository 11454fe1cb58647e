class Refused(Exception):
    pass


def throw(text: str) -> None:
    print(text)
    raise Refused(text)


def refuse(text: str) -> None:
    throw("refused: " + text)


def warn(text: str, strict: bool = False) -> None:
    print(text)
    if strict:
        raise Refused(text)
