//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

func main() {
	s := server.NewMCPServer("mail", "1.0.0")
	s.AddTool(mcp.NewTool("list_mail", mcp.WithDescription("Lists mail.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/oauth-protected-resource", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"resource": os.Getenv("BASE_URL"), "authorization_servers": []string{os.Getenv("ISSUER")}})
	})
	// The server's own login at a service that is no MCP server.
	mux.HandleFunc("/connect", func(w http.ResponseWriter, r *http.Request) {
		config := oauth2.Config{ClientID: os.Getenv("GOOGLE_CLIENT_ID"), RedirectURL: os.Getenv("BASE_URL") + "/callback", Endpoint: google.Endpoint}
		// ok: MCP-410
		http.Redirect(w, r, config.AuthCodeURL(r.URL.Query().Get("state")), http.StatusFound)
	})
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}
