//go:build ignore

package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/mark3labs/mcp-go/server"
)

func main() {
	up, _ := url.Parse("https://files.example.com")
	// ruleid: MCP-265
	rp := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(up)
		p.SetXForwarded()
	}}
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("files", "1.0.0")))
	mux.Handle("/files/", rp)
	_ = http.ListenAndServe(":8080", mux)
}
