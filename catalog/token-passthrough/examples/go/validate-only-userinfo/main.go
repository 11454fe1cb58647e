//go:build ignore

package main

import (
	"context"
	"net/http"
	"time"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const userinfo = "https://id.example.org/userinfo"

// verify asks the issuer that made the token; nobody else gets it.
func verify(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, userinfo, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	// ok: MCP-265
	res, err := http.DefaultClient.Do(req)
	if err != nil || res.StatusCode != http.StatusOK {
		return nil, auth.ErrInvalidToken
	}
	return &auth.TokenInfo{Expiration: time.Now().Add(time.Minute)}, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "quotes"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(verify, nil)(h))
}
