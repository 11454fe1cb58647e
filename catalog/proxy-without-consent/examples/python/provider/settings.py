import os


class Settings:
    def __init__(self):
        self.base_url = os.environ["BASE_URL"]
        self.github_client_id = os.environ["GITHUB_CLIENT_ID"]
