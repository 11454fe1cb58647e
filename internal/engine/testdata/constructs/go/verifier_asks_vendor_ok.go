package main

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const base = "https://api.example.com/v2/"

// verifier asks the vendor which account a token belongs to, and nothing else.
func verifier(path string) auth.TokenVerifier {
	address := base + path
	return func(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
		req, err := http.NewRequestWithContext(ctx, "GET", address, nil)
		if err != nil {
			return nil, err
		}
		// ok: MCP-265
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := http.DefaultClient.Do(req)
		if err != nil || resp.StatusCode != 200 {
			return nil, auth.ErrInvalidToken
		}
		defer resp.Body.Close()
		var account struct{ ID string }
		if err := json.NewDecoder(resp.Body).Decode(&account); err != nil {
			return nil, auth.ErrInvalidToken
		}
		return &auth.TokenInfo{UserID: account.ID}, nil
	}
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "verifier-asks-vendor"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(verifier("accounts"), nil)(h))
}
