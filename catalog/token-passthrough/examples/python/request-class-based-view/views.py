"""Django: the view keeps the request; the upper case member of an enumeration is none of its headers."""
from enum import Enum

import requests
from django.http import JsonResponse
from django.views import View
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("desk")


class Kind(str, Enum):
    API = "api"
    META = "meta"


class Tickets(View):
    def get(self, request):
        kinds = [Kind.META, Kind.API]
        # ok: MCP-265
        plain = requests.get("https://desk.example.com/kinds", headers={"X-Kinds": ",".join(kinds)}, timeout=9)
        # ruleid: MCP-265
        mine = requests.get("https://desk.example.com/tickets", headers={"Authorization": self.request.META["HTTP_AUTHORIZATION"]}, timeout=9)
        return JsonResponse({"tickets": mine.json(), "kinds": plain.json()})
