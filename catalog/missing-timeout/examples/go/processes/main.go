package main

import (
	"context"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func log(_ context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-110
	out, err := exec.Command("git", "log").Output()
	return mcp.NewToolResultText(string(out)), err
}

func status(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-110
	out, err := exec.CommandContext(ctx, "git", "status").Output()
	return mcp.NewToolResultText(string(out)), err
}

func main() {
	s := server.NewMCPServer("repository", "1.0.0")
	s.AddTool(mcp.NewTool("log"), log)
	s.AddTool(mcp.NewTool("status"), status)
	_ = server.ServeStdio(s)
}
