//go:build ignore

package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func run(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	parts := strings.Fields(req.GetString("line", ""))
	// ruleid: MCP-002
	out, err := exec.Command(parts[0], parts[1:]...).Output()
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(string(out)), nil
}

func script(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-002
	out, _ := exec.Command("/opt/scripts/" + req.GetString("name", "")).Output()
	return mcp.NewToolResultText(string(out)), nil
}

func main() {
	s := server.NewMCPServer("programs", "1.0.0")
	s.AddTool(mcp.NewTool("run", mcp.WithString("line")), run)
	s.AddTool(mcp.NewTool("script", mcp.WithString("name")), script)
	_ = server.ServeStdio(s)
}
