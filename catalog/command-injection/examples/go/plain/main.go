//go:build ignore

package main

import (
	"context"
	"os/exec"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func usage(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	folder, err := req.RequireString("folder")
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-002
	out, err := exec.CommandContext(ctx, "sh", "-c", "du -sh "+folder).Output()
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(string(out)), nil
}

func list(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-002
	out, _ := exec.Command("ls", "--", req.GetString("folder", ".")).Output()
	return mcp.NewToolResultText(string(out)), nil
}

func main() {
	s := server.NewMCPServer("disk", "1.0.0")
	s.AddTool(mcp.NewTool("usage", mcp.WithString("folder")), usage)
	s.AddTool(mcp.NewTool("list", mcp.WithString("folder")), list)
	_ = server.ServeStdio(s)
}
