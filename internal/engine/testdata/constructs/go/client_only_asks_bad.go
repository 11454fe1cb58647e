package main

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
)

// accepted asks the issuer whether it knows the token.
func accepted(ctx context.Context, token string) error {
	// ruleid: MCP-265
	client := oauth2.NewClient(ctx, oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}))
	resp, err := client.Get("https://login.example.com/oauth2/files")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New("unknown token")
	}
	return nil
}

func main() {
	mcp := server.NewStreamableHTTPServer(server.NewMCPServer("client-only-asks", "1.0.0"))
	_ = http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := accepted(r.Context(), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")); err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		mcp.ServeHTTP(w, r)
	}))
}
