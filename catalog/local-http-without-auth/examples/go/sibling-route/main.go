//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func stock(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("3"), nil
}

func keyRequired(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+os.Getenv("SERVER_KEY") {
			http.Error(w, "a key is required", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func items(w http.ResponseWriter, r *http.Request) { w.Write([]byte("[]")) }

func main() {
	s := server.NewMCPServer("inventory", "1.0.0")
	s.AddTool(mcp.NewTool("stock", mcp.WithDescription("How many of an item there are")), stock)
	// ok: MCP-268
	handler := server.NewStreamableHTTPServer(s)
	mux := http.NewServeMux()
	mux.Handle("/admin", keyRequired(http.HandlerFunc(items)))
	// ruleid: MCP-268
	mux.Handle("/mcp", handler)
	http.ListenAndServe("127.0.0.1:8080", mux)
}
