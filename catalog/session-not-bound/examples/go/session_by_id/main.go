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
	events   sync.Map
}

func (g *gateway) serve(w http.ResponseWriter, r *http.Request) {
	id := r.Header.Get("Mcp-Session-Id")
	g.mu.Lock()
	// ruleid: MCP-266
	s, ok := g.sessions[id]
	g.mu.Unlock()
	if !ok {
		http.Error(w, "no such session", http.StatusNotFound)
		return
	}
	s.handler.ServeHTTP(w, r)
}

func (g *gateway) replay(w http.ResponseWriter, r *http.Request) {
	// ruleid: MCP-266
	events, ok := g.events.Load(r.URL.Query().Get("sessionId"))
	if ok {
		w.Write(events.([]byte))
	}
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "mail"}, nil)
	g := &gateway{sessions: map[string]*session{"": {handler: mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, nil)}}}
	protect := auth.RequireBearerToken(verify, nil)
	http.Handle("/mcp", protect(http.HandlerFunc(g.serve)))
	http.Handle("/events", protect(http.HandlerFunc(g.replay)))
	http.ListenAndServe(":8080", nil)
}
