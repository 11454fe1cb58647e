//go:build ignore

package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type client struct {
	ID           string   `json:"client_id"`
	RedirectURIs []string `json:"redirect_uris"`
}

type registry struct {
	mu      sync.Mutex
	clients map[string]client
}

func main() {
	s := server.NewMCPServer("issues", "1.0.0")
	s.AddTool(mcp.NewTool("list_issues", mcp.WithDescription("Lists issues.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	mux := http.NewServeMux()
	// ruleid: MCP-409
	mux.Handle("POST /register", &registry{clients: map[string]client{}})
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}

func (g *registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var c client
	if json.NewDecoder(r.Body).Decode(&c) != nil || len(c.RedirectURIs) == 0 {
		http.Error(w, "invalid_client_metadata", http.StatusBadRequest)
		return
	}
	c.ID = rand.Text()
	g.mu.Lock()
	g.clients[c.ID] = c
	g.mu.Unlock()
	json.NewEncoder(w).Encode(c)
}
