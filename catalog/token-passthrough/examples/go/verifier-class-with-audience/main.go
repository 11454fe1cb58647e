//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type checker struct{ ids *oidc.IDTokenVerifier }

func newChecker(p *oidc.Provider, resource string) *checker {
	// ok: MCP-265
	return &checker{ids: p.Verifier(&oidc.Config{ClientID: resource})}
}

func (c *checker) verify(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
	// ok: MCP-265
	t, err := c.ids.Verify(ctx, token)
	if err != nil {
		return nil, auth.ErrInvalidToken
	}
	return &auth.TokenInfo{UserID: t.Subject, Expiration: t.Expiry}, nil
}

func main() {
	p, err := oidc.NewProvider(context.Background(), "https://id.example.com")
	if err != nil {
		panic(err)
	}
	c := newChecker(p, "https://recipes.example.com/mcp")
	s := mcp.NewServer(&mcp.Implementation{Name: "recipes"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(c.verify, nil)(h))
}
