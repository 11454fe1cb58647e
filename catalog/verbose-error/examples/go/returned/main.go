//go:build ignore

package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("numbers", "1.0.0")
	s.AddTool(mcp.NewTool("half"), half)
	s.AddTool(mcp.NewTool("double"), double)
	_ = server.ServeStdio(s)
}

func half(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	n, err := strconv.Atoi(req.GetString("text", ""))
	if err != nil {
		// ruleid: MCP-085
		return mcp.NewToolResultError(fmt.Sprintf("failed: %s", debug.Stack())), nil
	}
	return mcp.NewToolResultText(strconv.Itoa(n / 2)), nil
}

func double(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	n, err := strconv.Atoi(req.GetString("text", ""))
	if err != nil {
		trace := string(debug.Stack())
		// ruleid: MCP-085
		return nil, fmt.Errorf("%w\n%s", err, trace)
	}
	return mcp.NewToolResultText(strconv.Itoa(2 * n)), nil
}
