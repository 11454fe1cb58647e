//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type settings struct{ issuer, orders string }

type tokenKey struct{}

// introspectToken asks the issuer, whatever the setting is called.
func introspectToken(s settings, token string) bool {
	req, err := http.NewRequest(http.MethodPost, s.issuer, nil)
	if err != nil {
		return false
	}
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	return err == nil && res.StatusCode == http.StatusOK
}

func listOrders(s settings, token string) bool {
	req, err := http.NewRequest(http.MethodGet, s.orders, nil)
	if err != nil {
		return false
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	return err == nil && res.StatusCode == http.StatusOK
}

// userInfo is what a tool is for.
func userInfo(s settings) server.ToolHandlerFunc {
	return func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return userInfoOf(ctx, s)
	}
}

func userInfoOf(ctx context.Context, s settings) (*mcp.CallToolResult, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.orders+"/people", nil)
	if err != nil {
		return nil, err
	}
	token, _ := ctx.Value(tokenKey{}).(string)
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(res.Body)
	return mcp.NewToolResultText(string(text)), err
}

func guarded(s settings, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !introspectToken(s, token) || !listOrders(s, token) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tokenKey{}, token)))
	})
}

func main() {
	s := settings{issuer: "https://id.example.com/token", orders: "https://orders.example.com"}
	m := server.NewMCPServer("orders", "1.0.0")
	m.AddTool(mcp.NewTool("user_info"), userInfo(s))
	http.Handle("/mcp", guarded(s, server.NewStreamableHTTPServer(m)))
	_ = http.ListenAndServe(":8080", nil)
}
