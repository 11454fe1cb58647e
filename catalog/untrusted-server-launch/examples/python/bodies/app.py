from fastapi import FastAPI
from mcp import StdioServerParameters
from pydantic import BaseModel

app = FastAPI()
KNOWN = {"time": ["mcp-server-time"]}


class Launch(BaseModel):
    command: str
    args: list[str] = []


@app.post("/servers")
async def add(launch: Launch):
    # ruleid: MCP-422
    params = StdioServerParameters(command=launch.command, args=launch.args)
    return {"started": str(params)}


@app.post("/whole")
async def add_whole(config: dict):
    # ruleid: MCP-422
    params = StdioServerParameters(**config)
    return {"started": str(params)}


@app.post("/known")
async def add_known(config: dict):
    # ok: MCP-422
    params = StdioServerParameters(command="uvx", args=KNOWN.get(config["name"], []))
    return {"started": str(params)}
