//go:build ignore

package main

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/server"
)

type gate struct {
	parser *jwt.Parser
	key    []byte
}

func newGate(key []byte) *gate {
	return &gate{key: key, parser: jwt.NewParser(jwt.WithIssuer("https://id.example.com"), jwt.WithValidMethods([]string{"HS256"}))}
}

func (g *gate) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := r.Header.Get("Authorization")
		// ruleid: MCP-265
		_, err := g.parser.Parse(raw[7:], func(*jwt.Token) (any, error) { return g.key, nil })
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	s := server.NewMCPServer("recipes", "1.0.0")
	_ = http.ListenAndServe(":8080", newGate([]byte("key")).wrap(server.NewStreamableHTTPServer(s)))
}
