package main

import (
	"context"
	"net/http"
	"os"

	"example.com/issues/login"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("issues", "1.0.0")
	s.AddTool(mcp.NewTool("list_issues", mcp.WithDescription("Lists issues.")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("[]"), nil
	})
	p := login.New(os.Getenv("GOOGLE_CLIENT_ID"), os.Getenv("BASE_URL"))
	mux := http.NewServeMux()
	mux.HandleFunc(login.RegisterPath, p.Register)
	mux.Handle(login.AuthorizePath, logged(p))
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	http.ListenAndServe(":8080", mux)
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		println(r.URL.Path)
		next.ServeHTTP(w, r)
	})
}
