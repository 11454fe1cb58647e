package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/server"
)

type owner struct{}

func payload(token string, claims any) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return false
	}
	// ruleid: MCP-265
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return false
	}
	return json.Unmarshal(text, claims) == nil
}

func key(*jwt.Token) (any, error) { return []byte("key"), nil }

// session is a token that was verified when it is read.
func session(token string) (string, error) {
	if _, err := jwt.Parse(token, key, jwt.WithAudience("https://items.example/mcp")); err != nil {
		return "", err
	}
	var claims struct{ Sub string }
	payload(token, &claims)
	return claims.Sub, nil
}

func subject(header string) string {
	var claims struct {
		Sub string `json:"sub"`
	}
	token := strings.TrimPrefix(header, "Bearer ")
	if !payload(token, &claims) {
		return ""
	}
	return claims.Sub
}

func main() {
	mcp := server.NewStreamableHTTPServer(server.NewMCPServer("decode-helper", "1.0.0"))
	_ = http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := session(r.Header.Get("Mcp-Session")); err != nil {
			return
		}
		who := subject(r.Header.Get("Authorization"))
		mcp.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), owner{}, who)))
	}))
}
