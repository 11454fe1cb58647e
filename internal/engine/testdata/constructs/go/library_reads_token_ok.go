package main

import (
	"context"
	"net/http"

	"example.com/oauthkit"
	"example.com/warehouse"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type caller struct{}

func remember(ctx context.Context, r *http.Request) context.Context {
	return context.WithValue(ctx, caller{}, oauthkit.ServiceToken(ctx))
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	token, _ := ctx.Value(caller{}).(string)
	// ok: MCP-265
	db, err := warehouse.Open(&warehouse.Options{Address: "db.example.com", Headers: map[string]string{"Authorization": "Bearer " + token}})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(db.Query("select 1")), nil
}

func main() {
	s := server.NewMCPServer("library-reads-token", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(remember)).Start(":8080")
}
