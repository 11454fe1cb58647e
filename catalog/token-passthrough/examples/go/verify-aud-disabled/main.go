//go:build ignore

package main

import (
	"context"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, "https://id.example.com")
	if err != nil {
		panic(err)
	}
	// ruleid: MCP-265
	verifier := provider.Verifier(&oidc.Config{SkipClientIDCheck: true})
	check := func(ctx context.Context, token string, _ *http.Request) (*auth.TokenInfo, error) {
		t, err := verifier.Verify(ctx, token)
		if err != nil {
			return nil, auth.ErrInvalidToken
		}
		return &auth.TokenInfo{UserID: t.Subject, Expiration: t.Expiry.Add(time.Second)}, nil
	}
	s := mcp.NewServer(&mcp.Implementation{Name: "invoices"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(check, nil)(h))
}
