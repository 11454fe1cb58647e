import base64
import io
import json
import marshal
import pickle

import dill
import joblib
import jsonpickle
import numpy as np
import pandas as pd
import torch
import yaml
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("models")


@mcp.tool()
def restore(blob: str) -> str:
    # ruleid: MCP-061
    state = pickle.loads(base64.b64decode(blob))
    # ruleid: MCP-061
    more = dill.loads(blob.encode())
    # ruleid: MCP-061
    again = pickle.Unpickler(io.BytesIO(blob.encode())).load()
    # ruleid: MCP-061
    code = marshal.loads(blob.encode())
    return f"{state} {more} {again} {code}"


@mcp.tool()
def configure(text: str) -> str:
    # ruleid: MCP-061
    config = yaml.load(text, Loader=yaml.Loader)
    # ruleid: MCP-061
    other = yaml.unsafe_load(text)
    # ruleid: MCP-061
    objects = jsonpickle.decode(text)
    # ok: MCP-061
    safe = yaml.load(text, Loader=yaml.SafeLoader)
    # ok: MCP-061
    safer = yaml.safe_load(text)
    # ok: MCP-061
    return f"{config} {other} {objects} {safe} {safer} {json.loads(text)}"


@mcp.tool()
def load(path: str) -> str:
    # ruleid: MCP-061
    model = joblib.load(path)
    # ruleid: MCP-061
    weights = torch.load(path)
    # ok: MCP-061
    safe = torch.load(path, weights_only=True)
    # ruleid: MCP-061
    array = np.load(path, allow_pickle=True)
    # ok: MCP-061
    plain = np.load(path)
    # ruleid: MCP-061
    frame = pd.read_pickle(path)
    return f"{model} {weights} {safe} {array} {plain} {frame}"


@mcp.tool()
def cached() -> str:
    with open("cache.pickle", "rb") as f:
        # ok: MCP-061
        return str(pickle.load(f))
