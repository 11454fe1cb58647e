//go:build ignore

package main

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"

	"github.com/lib/pq"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var (
	db     *sql.DB
	name   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	tables = map[string]bool{"notes": true, "people": true}
)

func checkName(s string) error {
	if !name.MatchString(s) {
		return fmt.Errorf("%q is no name", s)
	}
	return nil
}

func count(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	table := req.GetString("table", "")
	// ok: MCP-062
	_, _ = db.QueryContext(ctx, "SELECT count(*) FROM "+pq.QuoteIdentifier(table))
	// ok: MCP-062
	_, _ = db.QueryContext(ctx, "SELECT count(*) FROM notes WHERE title = '"+strings.ReplaceAll(table, "'", "''")+"'")
	// ok: MCP-062
	_, _ = db.QueryContext(ctx, fmt.Sprintf("SELECT * FROM notes LIMIT %d", req.GetInt("limit", 10)))
	return mcp.NewToolResultText("counted"), nil
}

func checked(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	table := req.GetString("table", "")
	if err := checkName(table); err != nil {
		return nil, err
	}
	// ok: MCP-062
	_, err := db.QueryContext(ctx, "SELECT count(*) FROM "+table)
	return mcp.NewToolResultText("counted"), err
}

func listed(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	table := req.GetString("table", "")
	if !tables[table] {
		return nil, fmt.Errorf("no such table")
	}
	// ok: MCP-062
	_, err := db.QueryContext(ctx, "SELECT count(*) FROM "+table)
	return mcp.NewToolResultText("counted"), err
}

func main() {
	s := server.NewMCPServer("tables", "1.0.0")
	s.AddTool(mcp.NewTool("count", mcp.WithString("table")), count)
	s.AddTool(mcp.NewTool("checked", mcp.WithString("table")), checked)
	s.AddTool(mcp.NewTool("listed", mcp.WithString("table")), listed)
	_ = server.ServeStdio(s)
}
