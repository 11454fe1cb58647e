package main

import (
	"context"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"maps"
	"net/http"
	"os"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	given := map[string]string{"Authorization": inbound.Get("Authorization")}
	base := map[string]string{"Accept": "*/*", "Authorization": own}
	maps.Copy(given, base)
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// todook: MCP-265
	req.Header.Set("Authorization", given["Authorization"])
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("spread", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
