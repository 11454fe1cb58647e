//go:build ignore

package main

import (
	"context"
	"os"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("system", "1.0.0")
	s.AddTool(mcp.NewTool("version"), version)
	_ = server.ServeStdio(s)
}

func version(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	cmd := exec.CommandContext(ctx, "git", "--version")
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	// ok: MCP-417
	return mcp.NewToolResultText(string(out) + os.Getenv("LANG")), nil
}
