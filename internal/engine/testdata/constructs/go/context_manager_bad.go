package main

import (
	"context"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"net/http"
	"os"
	"sync"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

type borrowed struct {
	sync.Mutex
	value string
}

func (b *borrowed) with(work func(string) error) error {
	b.Lock()
	defer b.Unlock()
	return work(b.value)
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	b := &borrowed{value: inbound.Get("Authorization")}
	return nil, b.with(func(credential string) error {
		req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
		// ruleid: MCP-265
		req.Header.Set("Authorization", credential)
		_, err := http.DefaultClient.Do(req)
		return err
	})
}

func main() {
	s := server.NewMCPServer("context-manager", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
