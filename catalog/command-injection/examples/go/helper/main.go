//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("build", "1.0.0")
	shell := &Shell{ctx: context.Background()}
	s.AddTool(mcp.NewTool("build", mcp.WithString("target")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		out, err := shell.Run("make " + req.GetString("target", "all"))
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(string(out)), nil
	})
	_ = server.ServeStdio(s)
}
