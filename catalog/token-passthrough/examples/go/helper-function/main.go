//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("notes", "1.0.0", server.WithToolCapabilities(true))
	s.AddTool(mcp.NewTool("list_notes"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		res, err := fetch("/notes", bearer(r.Header))
		if err != nil {
			return mcp.NewToolResultError(err.Error()), nil
		}
		return mcp.NewToolResultText(res.Status), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
