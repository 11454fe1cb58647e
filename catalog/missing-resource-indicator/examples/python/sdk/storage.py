import webbrowser


class MemoryStorage:
    def __init__(self):
        self.tokens = None


async def open_page(address: str) -> None:
    webbrowser.open(address)


async def wait_for_code() -> tuple[str, str | None]:
    return input("code: "), None
