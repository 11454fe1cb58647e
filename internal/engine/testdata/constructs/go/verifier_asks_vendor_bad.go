package main

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const address = "https://api.example.com/v2/user"

func ask(ctx context.Context, token string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	return http.DefaultClient.Do(req)
}

// verify asks the vendor which account a token belongs to; the tool asks the same with the caller's token.
func verify(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
	resp, err := ask(ctx, token)
	if err != nil || resp.StatusCode != 200 {
		return nil, auth.ErrInvalidToken
	}
	return &auth.TokenInfo{UserID: resp.Header.Get("X-Account"), Extra: map[string]any{"token": token}}, nil
}

func profile(ctx context.Context, r *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
	token, _ := auth.TokenInfoFromContext(ctx).Extra["token"].(string)
	_, err := ask(ctx, token)
	return nil, nil, err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "verifier-asks-vendor"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "profile"}, profile)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(verify, nil)(h))
}
