//go:build ignore

package main

import (
	"context"
	"crypto/rand"
	"html/template"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

var (
	clients = map[string][]string{}
	granted = map[string]bool{}
	page    = template.Must(template.New("consent").Parse(`<form method="post"><p>{{.}} asks for your issues.</p><button>Allow</button></form>`))
)

func main() {
	s := server.NewMCPServer("issues", "1.0.0")
	s.AddTool(mcp.NewTool("list_issues", mcp.WithDescription("Lists issues.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /register", func(w http.ResponseWriter, r *http.Request) { clients[rand.Text()] = r.Form["redirect_uris"] })
	mux.HandleFunc("GET /authorize", authorize)
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}

func authorize(w http.ResponseWriter, r *http.Request) {
	if id := r.URL.Query().Get("client_id"); !hasConsent(r, id) {
		page.Execute(w, id)
		return
	}
	config := oauth2.Config{ClientID: os.Getenv("GOOGLE_CLIENT_ID"), RedirectURL: os.Getenv("BASE_URL") + "/callback", Endpoint: google.Endpoint}
	// ok: MCP-260
	http.Redirect(w, r, config.AuthCodeURL(rand.Text()), http.StatusFound)
}

func hasConsent(r *http.Request, id string) bool {
	c, err := r.Cookie("__Host-session")
	return err == nil && granted[c.Value+" "+id]
}
