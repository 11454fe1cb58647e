from flask import render_template_string
from jinja2 import Environment, FileSystemLoader, Template
from jinja2.sandbox import SandboxedEnvironment
from mako.template import Template as MakoTemplate
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("mails")
env = Environment(loader=FileSystemLoader("templates"))


@mcp.tool()
def render(template: str, name: str) -> str:
    # ruleid: MCP-406
    text = Template(template).render(name=name)
    # ruleid: MCP-406
    other = env.from_string("Dear " + name + ",").render()
    # ruleid: MCP-406
    flask = render_template_string(f"<h1>{name}</h1>")
    # ruleid: MCP-406
    return text + other + flask + MakoTemplate(template).render(name=name)


@mcp.tool()
def greet(name: str, kind: str) -> str:
    # ok: MCP-406
    text = Template("Dear {{ name }},").render(name=name)
    # ok: MCP-406
    return text + env.get_template(kind).render(name=name)


@mcp.prompt()
def prompt(template: str) -> str:
    # ruleid: MCP-406
    return SandboxedEnvironment().from_string(template).render()
