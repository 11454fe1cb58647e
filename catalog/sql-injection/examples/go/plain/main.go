//go:build ignore

package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var db *sql.DB

func find(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text := req.GetString("query", "")
	// ruleid: MCP-062
	rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT title FROM notes WHERE title LIKE '%%%s%%'", text))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return mcp.NewToolResultText("found"), nil
}

func byAuthor(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-062
	_, err := db.QueryContext(ctx, "SELECT title FROM notes WHERE author = $1", req.GetString("author", ""))
	return mcp.NewToolResultText("found"), err
}

func drop(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	var b strings.Builder
	b.WriteString("DROP TABLE ")
	b.WriteString(req.GetString("table", ""))
	// ruleid: MCP-062
	_, err := db.Exec(b.String())
	return mcp.NewToolResultText("dropped"), err
}

func execute(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	statement := req.GetString("sql", "")
	// ruleid: MCP-062
	_, err := db.ExecContext(ctx, statement)
	return mcp.NewToolResultText("done"), err
}

func read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	statement := req.GetString("sql", "")
	if !strings.HasPrefix(strings.ToUpper(strings.TrimSpace(statement)), "SELECT") {
		return nil, fmt.Errorf("only SELECT")
	}
	// ruleid: MCP-062
	_, err := db.QueryContext(ctx, statement)
	return mcp.NewToolResultText("done"), err
}

func main() {
	s := server.NewMCPServer("notes", "1.0.0")
	s.AddTool(mcp.NewTool("find", mcp.WithString("query")), find)
	s.AddTool(mcp.NewTool("by-author", mcp.WithString("author")), byAuthor)
	s.AddTool(mcp.NewTool("drop", mcp.WithString("table")), drop)
	s.AddTool(mcp.NewTool("execute", mcp.WithString("sql")), execute)
	s.AddTool(mcp.NewTool("read", mcp.WithString("sql")), read)
	_ = server.ServeStdio(s)
}
