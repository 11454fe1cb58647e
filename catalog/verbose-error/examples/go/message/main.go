//go:build ignore

package main

import (
	"context"
	"log"
	"runtime/debug"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("numbers", "1.0.0")
	s.AddTool(mcp.NewTool("half"), half)
	_ = server.ServeStdio(s)
}

func half(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	n, err := strconv.Atoi(req.GetString("text", ""))
	if err != nil {
		log.Printf("failed: %v\n%s", err, debug.Stack())
		// ok: MCP-085
		return mcp.NewToolResultError(err.Error()), nil
	}
	return mcp.NewToolResultText(strconv.Itoa(n / 2)), nil
}
