package main

import (
	"context"
	"net/http"

	"example.com/cluster/clientkeys"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func remember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), clientkeys.Caller, r.Header.Get("Authorization"))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func items(ctx context.Context, r *mcp.CallToolRequest, in struct{}) (*mcp.CallToolResult, any, error) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.example.com/items", nil)
	token, _ := ctx.Value(clientkeys.Service).(string)
	// ok: MCP-265
	req.Header.Set("Authorization", token)
	_, err := http.DefaultClient.Do(req)
	return nil, nil, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "outside-context-key"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "items"}, items)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", remember(h))
}
