//go:build ignore

package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type callerKey struct{}

func keyed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Get("Authorization")
		if subtle.ConstantTimeCompare([]byte(given), []byte("Bearer "+os.Getenv("MCP_KEY"))) == 0 {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		sum := sha256.Sum256([]byte(given))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, hex.EncodeToString(sum[:6]))))
	})
}

func off(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, "PUT", "http://lamps.local/off", nil)
	caller, _ := ctx.Value(callerKey{}).(string)
	// ok: MCP-265
	req.Header.Set("X-Caller", caller)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("lamps", "1.0.0")
	s.AddTool(mcp.NewTool("off"), off)
	_ = http.ListenAndServe(":8080", keyed(server.NewStreamableHTTPServer(s)))
}
