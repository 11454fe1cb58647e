//go:build ignore

package main

import (
	"net/http"

	"example.com/archive/config"
	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/server"
)

var conf = &config.Config{Audiences: map[string]bool{"https://mcp.example.com": true}}

func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := jwt.MapClaims{}
		// ok: MCP-265
		_, err := jwt.ParseWithClaims(r.Header.Get("Authorization")[7:], claims, func(*jwt.Token) (any, error) { return []byte("key"), nil })
		aud, _ := claims["aud"].(string)
		if err != nil || !conf.Accepts(aud) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	s := server.NewMCPServer("archive", "1.0.0")
	_ = http.ListenAndServe(":8080", guard(server.NewStreamableHTTPServer(s)))
}
