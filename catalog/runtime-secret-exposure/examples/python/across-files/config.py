import os
from dataclasses import dataclass


@dataclass
class Config:
    url: str
    api_key: str


def load() -> Config:
    return Config(url=os.environ.get("SEARCH_URL", ""), api_key=os.environ.get("SEARCH_API_KEY", ""))


def describe(config: Config) -> str:
    return f"url={config.url} key={config.api_key}"
