//go:build ignore

package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/time/rate"
)

var clients = map[string][]string{}

func main() {
	s := server.NewMCPServer("issues", "1.0.0")
	s.AddTool(mcp.NewTool("list_issues", mcp.WithDescription("Lists issues.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	mux := http.NewServeMux()
	// ok: MCP-409
	mux.HandleFunc("POST /register", limited(rate.NewLimiter(1, 20), register))
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}

func limited(l *rate.Limiter, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !l.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next(w, r)
	}
}

func register(w http.ResponseWriter, r *http.Request) {
	var body struct {
		RedirectURIs []string `json:"redirect_uris"`
	}
	json.NewDecoder(r.Body).Decode(&body)
	if slices.Contains(body.RedirectURIs, "") {
		http.Error(w, "invalid_redirect_uri", http.StatusBadRequest)
		return
	}
	id := rand.Text()
	clients[id] = body.RedirectURIs
	json.NewEncoder(w).Encode(map[string]any{"client_id": id, "redirect_uris": body.RedirectURIs})
}
