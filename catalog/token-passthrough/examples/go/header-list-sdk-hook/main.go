//go:build ignore

package main

import (
	"context"

	"example.com/travel/hooks"
	"example.com/travel/sdk"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("travel", "1.0.0")
	s.AddTool(mcp.NewTool("trips"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		c := &sdk.Client{}
		c.OnRequest(hooks.Before(r.Header))
		res, err := c.Trips()
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(res.Status), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
