//go:build ignore

// What stands behind a return does not run, unless a label can be gone to.
package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func build(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	target := req.GetString("target", "")
	return nil, errors.New("not yet: " + target)
	// ok: MCP-002
	out, err := exec.Command("sh", "-c", "make "+target).Output()
	return mcp.NewToolResultText(string(out)), err
}

func again(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	target := req.GetString("target", "")
	if target != "" {
		goto run
	}
	return nil, errors.New("no target")
run:
	// ruleid: MCP-002
	out, err := exec.Command("sh", "-c", "make "+target).Output()
	return mcp.NewToolResultText(string(out)), err
}

func main() {
	s := server.NewMCPServer("builds", "1.0.0")
	s.AddTool(mcp.NewTool("build", mcp.WithString("target")), build)
	s.AddTool(mcp.NewTool("again", mcp.WithString("target")), again)
	_ = server.ServeStdio(s)
}
