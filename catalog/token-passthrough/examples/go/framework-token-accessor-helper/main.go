//go:build ignore

// The verifier keeps the raw token beside the claims, and a tool takes it from there.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func introspect(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
	return &auth.TokenInfo{Expiration: time.Now().Add(time.Hour), Extra: map[string]any{"raw": token}}, nil
}

func caller(ctx context.Context) string {
	raw, _ := auth.TokenInfoFromContext(ctx).Extra["raw"].(string)
	return raw
}

func agenda(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, any, error) {
	out, _ := http.NewRequestWithContext(ctx, "GET", "https://calendar.example.com/agenda", nil)
	// ruleid: MCP-265
	out.Header.Set("Authorization", "Bearer "+caller(ctx))
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	return nil, res.Status, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "calendar"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "agenda"}, agenda)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	http.Handle("/mcp", auth.RequireBearerToken(introspect, nil)(h))
	_ = http.ListenAndServe(":8080", nil)
}
