//go:build ignore

package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/mark3labs/mcp-go/server"
)

type gate struct {
	known map[string]bool
	extra http.Header
	files http.Handler
	wiki  *httputil.ReverseProxy
}

var private = []string{"Authorization", "Cookie"}

func withoutPrivate(h http.Header) {
	for _, name := range private {
		h.Del(name)
	}
}

func (g *gate) serveFiles(w http.ResponseWriter, r *http.Request) {
	if !g.known[r.Header.Get("Authorization")] {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	r.Header.Del("Authorization")
	for name, values := range g.extra {
		for _, value := range values {
			r.Header.Add(name, value)
		}
	}
	g.files.ServeHTTP(w, r)
}

func (g *gate) serveWiki(w http.ResponseWriter, r *http.Request) {
	if !g.known[r.Header.Get("Authorization")] {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	withoutPrivate(r.Header)
	r.Header.Set("X-Reader", "gate")
	g.wiki.ServeHTTP(w, r.WithContext(r.Context()))
}

func proxyTo(address string) *httputil.ReverseProxy {
	up, _ := url.Parse(address)
	// ok: MCP-265
	return &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(up)
		p.SetXForwarded()
	}}
}

func main() {
	g := &gate{files: proxyTo("https://files.example.com"), wiki: proxyTo("https://wiki.example.com")}
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("gate", "1.0.0")))
	mux.HandleFunc("/files/", g.serveFiles)
	mux.HandleFunc("/wiki/", g.serveWiki)
	_ = http.ListenAndServe(":8080", mux)
}
