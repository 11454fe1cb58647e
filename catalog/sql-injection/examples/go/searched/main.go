//go:build ignore

package main

import (
	"context"
	"database/sql"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type procedures struct {
	db      *sql.DB
	allowed string
}

// A loop looks for the name in a list that the server was started with.
func (p *procedures) run(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name, err := req.RequireString("name")
	if err != nil {
		return nil, err
	}
	allowed := false
	lower := strings.ToLower(strings.TrimSpace(name))
	for _, one := range strings.Split(p.allowed, ",") {
		if strings.ToLower(strings.TrimSpace(one)) == lower {
			allowed = true
			break
		}
	}
	if !allowed {
		return mcp.NewToolResultError("not allowed"), nil
	}
	// ok: MCP-062
	_, err = p.db.ExecContext(ctx, "EXEC "+name)
	return mcp.NewToolResultText("done"), err
}

// Without leaving the loop.
func (p *procedures) runAll(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name, err := req.RequireString("name")
	if err != nil {
		return nil, err
	}
	found := false
	for _, one := range strings.Split(os.Getenv("PROCEDURES"), ",") {
		if strings.EqualFold(one, name) {
			found = true
		}
	}
	if !found {
		return mcp.NewToolResultError("not allowed"), nil
	}
	// ok: MCP-062
	_, err = p.db.ExecContext(ctx, "EXEC "+name)
	return mcp.NewToolResultText("done"), err
}

// Another value is looked for.
func (p *procedures) runOther(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := req.GetString("name", "")
	user := req.GetString("user", "")
	found := false
	for _, one := range strings.Split(p.allowed, ",") {
		if one == user {
			found = true
		}
	}
	if !found {
		return mcp.NewToolResultError("not allowed"), nil
	}
	// ruleid: MCP-062
	_, err := p.db.ExecContext(ctx, "EXEC "+name)
	return mcp.NewToolResultText("done"), err
}

// What is not in a list of forbidden names may be anything.
func (p *procedures) runBut(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := req.GetString("name", "")
	fine := true
	for _, one := range strings.Split(p.allowed, ",") {
		if one == name {
			fine = false
		}
	}
	if !fine {
		return mcp.NewToolResultError("not allowed"), nil
	}
	// ruleid: MCP-062
	_, err := p.db.ExecContext(ctx, "EXEC "+name)
	return mcp.NewToolResultText("done"), err
}

func main() {
	s := server.NewMCPServer("procedures", "1.0.0")
	p := &procedures{allowed: os.Getenv("PROCEDURES")}
	s.AddTool(mcp.NewTool("run", mcp.WithString("name")), p.run)
	s.AddTool(mcp.NewTool("run_all", mcp.WithString("name")), p.runAll)
	s.AddTool(mcp.NewTool("run_other", mcp.WithString("name"), mcp.WithString("user")), p.runOther)
	s.AddTool(mcp.NewTool("run_but", mcp.WithString("name")), p.runBut)
	server.ServeStdio(s)
}
