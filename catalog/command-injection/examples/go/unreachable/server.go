//go:build ignore

package main

import (
	"context"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func notYet(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	panic("not ported yet")
	// ok: MCP-002
	out, err := exec.Command("sh", "-c", r.GetString("command", "")).Output()
	return mcp.NewToolResultText(string(out)), err
}

func later(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	command := r.GetString("command", "")
	for {
		if command != "" {
			break
		}
		return mcp.NewToolResultError("no command"), nil
	}
	// ruleid: MCP-002
	out, err := exec.Command("sh", "-c", command).Output()
	return mcp.NewToolResultText(string(out)), err
}

func main() {
	s := server.NewMCPServer("shell", "1.0.0")
	s.AddTool(mcp.NewTool("not_yet", mcp.WithString("command")), notYet)
	s.AddTool(mcp.NewTool("later", mcp.WithString("command")), later)
	_ = server.ServeStdio(s)
}
