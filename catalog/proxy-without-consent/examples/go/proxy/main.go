//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"

	"github.com/google/uuid"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var (
	clients = map[string][]string{}
	pending = map[string]url.Values{}
)

func main() {
	s := server.NewMCPServer("issues", "1.0.0")
	s.AddTool(mcp.NewTool("list_issues", mcp.WithDescription("Lists issues.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /register", register)
	mux.HandleFunc("GET /authorize", authorize)
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}

func register(w http.ResponseWriter, r *http.Request) {
	var body struct {
		RedirectURIs []string `json:"redirect_uris"`
	}
	json.NewDecoder(r.Body).Decode(&body)
	id := uuid.NewString()
	clients[id] = body.RedirectURIs
	json.NewEncoder(w).Encode(map[string]any{"client_id": id, "redirect_uris": body.RedirectURIs})
}

func authorize(w http.ResponseWriter, r *http.Request) {
	state := uuid.NewString()
	pending[state] = r.URL.Query()
	q := url.Values{}
	// ruleid: MCP-260
	q.Set("client_id", os.Getenv("GITHUB_CLIENT_ID"))
	q.Set("redirect_uri", os.Getenv("BASE_URL")+"/callback")
	q.Set("scope", "repo")
	q.Set("state", state)
	http.Redirect(w, r, "https://github.com/login/oauth/authorize?"+q.Encode(), http.StatusFound)
}
