import shutil
import sqlite3
import zipfile

import docx
import duckdb
import git
import numpy as np
import openpyxl
import pandas as pd
import pdfplumber
from mcp.server.fastmcp import FastMCP, Image
from PIL import Image as Picture
from pypdf import PdfReader

mcp = FastMCP("documents")


@mcp.tool()
def table(path: str) -> str:
    # ruleid: MCP-003
    return pd.read_csv(path).to_string()


@mcp.tool()
def sheet(path: str, target: str) -> str:
    # ruleid: MCP-003
    book = openpyxl.load_workbook(path)
    # ruleid: MCP-003
    book.save(target)
    return "saved"


@mcp.tool()
def text(path: str) -> str:
    # ruleid: MCP-003
    pages = PdfReader(path).pages
    # ruleid: MCP-003
    more = pdfplumber.open(path)
    # ruleid: MCP-003
    return docx.Document(path).paragraphs[0].text + str(pages) + str(more)


@mcp.tool()
def picture(path: str, target: str) -> Image:
    # ruleid: MCP-003
    Picture.open(path).save("/tmp/x.png")
    # ruleid: MCP-003
    Picture.new("RGB", (1, 1)).save(target)
    # ruleid: MCP-003
    return Image(path=path)


@mcp.tool()
def databases(path: str) -> str:
    # ruleid: MCP-003
    a = sqlite3.connect(path)
    # ruleid: MCP-003
    b = duckdb.connect(path)
    # ruleid: MCP-003
    return str(a) + str(b) + str(git.Repo(path))


@mcp.tool()
def others(path: str, target: str) -> str:
    # ruleid: MCP-003
    shutil.copyfile(path, "/tmp/x")
    # ruleid: MCP-003
    shutil.copyfile("/tmp/x", target)
    # ruleid: MCP-003
    np.save(target, np.load("/tmp/x.npy"))
    # ruleid: MCP-003
    return zipfile.ZipFile(path).namelist()[0]
