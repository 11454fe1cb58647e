//go:build ignore

package main

import (
	"net/http"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type session struct {
	userID  string
	handler http.Handler
}

type gateway struct {
	mu       sync.Mutex
	sessions map[string]*session
	streams  map[string]http.Handler
}

// The owner is compared.
func (g *gateway) serve(w http.ResponseWriter, r *http.Request) {
	info := auth.TokenInfoFromContext(r.Context())
	g.mu.Lock()
	// ok: MCP-266
	s, ok := g.sessions[r.Header.Get("Mcp-Session-Id")]
	g.mu.Unlock()
	if !ok || s.userID != info.UserID {
		http.Error(w, "no such session", http.StatusNotFound)
		return
	}
	s.handler.ServeHTTP(w, r)
}

// The user is part of the key.
func (g *gateway) stream(w http.ResponseWriter, r *http.Request) {
	info := auth.TokenInfoFromContext(r.Context())
	// ok: MCP-266
	if h := g.streams[info.UserID+":"+r.Header.Get("Mcp-Session-Id")]; h != nil {
		h.ServeHTTP(w, r)
	}
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "mail"}, nil)
	handler := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, nil)
	g := &gateway{sessions: map[string]*session{}, streams: map[string]http.Handler{"": handler}}
	protect := auth.RequireBearerToken(verify, nil)
	http.Handle("/mcp", protect(http.HandlerFunc(g.serve)))
	http.Handle("/stream", protect(http.HandlerFunc(g.stream)))
	http.ListenAndServe(":8080", nil)
}
