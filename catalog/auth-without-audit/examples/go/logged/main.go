//go:build ignore

package main

import (
	"context"
	"log"
	"net/http"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func stock(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("3"), nil
}

func main() {
	provider, err := oidc.NewProvider(context.Background(), "https://id.example.com/.well-known/openid")
	if err != nil {
		panic(err)
	}

	verifier := provider.Verifier(&oidc.Config{ClientID: "stock"})
	s := server.NewMCPServer("stock", "1.0.0")
	s.AddTool(mcp.NewTool("stock"), stock)
	// ok: MCP-283
	handler := server.NewStreamableHTTPServer(s)
	http.HandleFunc("/mcp", func(w http.ResponseWriter, r *http.Request) {
		if _, err := verifier.Verify(r.Context(), r.Header.Get("Authorization")[7:]); err != nil {
			http.Error(w, "invalid token", http.StatusUnauthorized)
			return
		}
		log.Println(r.RemoteAddr, r.URL.Path)
		handler.ServeHTTP(w, r)
	})
	http.ListenAndServe(":8080", nil)
}
