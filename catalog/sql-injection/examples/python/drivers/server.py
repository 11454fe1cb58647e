import aiomysql
import aiosqlite
import asyncpg
import boto3
import clickhouse_connect
import duckdb
import mysql.connector
import pandas as pd
import psycopg
import psycopg2
import pymysql
import pyodbc
import snowflake.connector
from databricks import sql as dbx
from django.db import connection
from google.cloud import bigquery
from mcp.server.fastmcp import FastMCP
from neo4j import GraphDatabase
from sqlalchemy import create_engine, text

mcp = FastMCP("tables")
engine = create_engine("postgresql:///app")
driver = GraphDatabase.driver("bolt://localhost")


@mcp.tool()
def count_psycopg2(table: str) -> int:
    with psycopg2.connect("dbname=app") as conn, conn.cursor() as cur:
        # ruleid: MCP-062
        cur.execute(f"SELECT count(*) FROM {table}")
        return cur.fetchone()[0]


@mcp.tool()
def count_psycopg(table: str) -> int:
    with psycopg.connect("dbname=app") as conn:
        # ruleid: MCP-062
        return conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
async def count_asyncpg(table: str) -> int:
    conn = await asyncpg.connect("postgresql:///app")
    # ruleid: MCP-062
    return await conn.fetchval(f"SELECT count(*) FROM {table}")


@mcp.tool()
def count_mysql(table: str) -> int:
    conn = mysql.connector.connect(database="app")
    cur = conn.cursor(dictionary=True)
    # ruleid: MCP-062
    cur.execute(f"SELECT count(*) FROM {table}")
    return cur.fetchone()


@mcp.tool()
def count_pymysql(table: str) -> int:
    cur = pymysql.connect(database="app").cursor()
    # ruleid: MCP-062
    cur.execute("SELECT count(*) FROM " + table)
    return cur.fetchone()


@mcp.tool()
async def count_aiomysql(table: str) -> int:
    pool = await aiomysql.create_pool(db="app")
    async with pool.acquire() as conn:
        async with conn.cursor() as cur:
            # ruleid: MCP-062
            await cur.execute(f"SELECT count(*) FROM {table}")
            return await cur.fetchone()


@mcp.tool()
async def count_aiosqlite(table: str) -> int:
    async with aiosqlite.connect("app.db") as conn:
        # ruleid: MCP-062
        async with conn.execute(f"SELECT count(*) FROM {table}") as cur:
            return await cur.fetchone()


@mcp.tool()
def count_sqlalchemy(table: str) -> int:
    with engine.connect() as conn:
        # ruleid: MCP-062
        conn.execute(text(f"SELECT count(*) FROM {table}"))
        # ruleid: MCP-062
        return conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


@mcp.tool()
def count_django(table: str) -> int:
    with connection.cursor() as cur:
        # ruleid: MCP-062
        cur.execute(f"SELECT count(*) FROM {table}")
        return cur.fetchone()[0]


@mcp.tool()
def people(name: str) -> list:
    from app.models import Person

    # ruleid: MCP-062
    return list(Person.objects.raw(f"SELECT * FROM person WHERE name = '{name}'"))


@mcp.tool()
def count_duckdb(table: str) -> int:
    con = duckdb.connect("app.duckdb")
    # ruleid: MCP-062
    return con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_clickhouse(table: str) -> int:
    client = clickhouse_connect.get_client(host="localhost")
    # ruleid: MCP-062
    return client.query(f"SELECT count() FROM {table}").first_row[0]


@mcp.tool()
def count_snowflake(table: str) -> int:
    cur = snowflake.connector.connect(account="a").cursor()
    # ruleid: MCP-062
    return cur.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_bigquery(table: str) -> int:
    client = bigquery.Client()
    # ruleid: MCP-062
    return list(client.query(f"SELECT count(*) FROM {table}"))[0][0]


@mcp.tool()
def count_odbc(table: str) -> int:
    conn = pyodbc.connect("DSN=app")
    # ruleid: MCP-062
    return conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@mcp.tool()
def count_databricks(table: str) -> int:
    with dbx.connect(server_hostname="h") as conn, conn.cursor() as cur:
        # ruleid: MCP-062
        cur.execute(f"SELECT count(*) FROM {table}")
        return cur.fetchone()[0]


@mcp.tool()
def count_athena(table: str) -> str:
    athena = boto3.client("athena")
    # ruleid: MCP-062
    return athena.start_query_execution(QueryString=f"SELECT count(*) FROM {table}")["QueryExecutionId"]


@mcp.tool()
def frame(table: str) -> str:
    # ruleid: MCP-062
    return pd.read_sql(f"SELECT * FROM {table}", engine).to_json()


@mcp.tool()
def nodes(label: str) -> list:
    # ruleid: MCP-062
    return driver.execute_query(f"MATCH (n:`{label}`) RETURN n").records


@mcp.tool()
def somewhere(table: str, warehouse) -> list:
    # ruleid: MCP-062
    return warehouse.fetch_all(f"SELECT * FROM {table}")
