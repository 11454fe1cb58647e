import os


class State:
    def __init__(self) -> None:
        self.credential = os.environ["API_CRED"]
        self.seen = ""


state = State()
