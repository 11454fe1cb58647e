from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    forum_url: str = "https://forum.example.com"
    forum_key: SecretStr
    mcp_key: SecretStr
