clients = {}


def save_client(client_id: str, name: str, addresses: list[str]) -> None:
    clients[client_id] = {"name": name, "redirect_uris": addresses}
