//go:build ignore

package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type key struct{}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := strings.TrimSuffix(r.Header.Get("X-Backend-URL"), "/")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, u)))
	})
}

func list(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	base, _ := ctx.Value(key{}).(string)
	// ruleid: MCP-060
	res, err := http.Get(fmt.Sprintf("%s/api/v1/keys", base))
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func forwarded(w http.ResponseWriter, r *http.Request) {
	// ok: MCP-060
	res, err := http.Get("https://api.example.com/" + r.Header.Get("X-Forwarded-URL"))
	if err == nil {
		w.WriteHeader(res.StatusCode)
	}
}

func main() {
	s := server.NewMCPServer("metrics", "1.0.0")
	s.AddTool(mcp.NewTool("list", mcp.WithDescription("List the metrics.")), list)
	http.HandleFunc("/forwarded", forwarded)
	_ = http.ListenAndServe("127.0.0.1:8000", middleware(server.NewStreamableHTTPServer(s)))
}
