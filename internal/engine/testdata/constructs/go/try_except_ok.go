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

func credential(h http.Header) (value string, err error) {
	defer func() {
		if recover() != nil {
			value = own
		}
	}()
	return own, nil
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	value, err := credential(inbound)
	if err != nil {
		return nil, err
	}
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", value)
	_, err = http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("try-except", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
