package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

type callerKey struct{}

type otherKey struct{}

func send(ctx context.Context) error {
	credential, _ := ctx.Value(callerKey{}).(string)
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	ctx = context.WithValue(ctx, callerKey{}, inbound.Get("Authorization"))
	ctx = context.WithValue(ctx, otherKey{}, own)
	return nil, send(ctx)
}

func main() {
	s := server.NewMCPServer("context-variable", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
