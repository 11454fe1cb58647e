//go:build ignore

// A plain API gateway.
package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
)

func main() {
	up, _ := url.Parse("https://core.example.com")
	// ok: MCP-265
	rp := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) { p.SetURL(up) }}
	http.Handle("/", rp)
	_ = http.ListenAndServe(":8080", nil)
}
