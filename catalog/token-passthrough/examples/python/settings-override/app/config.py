from contextlib import contextmanager


class Settings:
    def __init__(self) -> None:
        self.values = {"service.url": "https://metrics.example.com", "service.key": None}

    def get(self, name: str):
        return self.values[name]

    @contextmanager
    def override(self, changes: dict):
        before = dict(self.values)
        self.values.update(changes)
        try:
            yield self
        finally:
            self.values = before


settings = Settings()
