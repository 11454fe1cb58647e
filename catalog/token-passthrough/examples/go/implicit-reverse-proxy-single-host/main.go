//go:build ignore

package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	up, _ := url.Parse("https://api.example.com")
	// ruleid: MCP-265
	proxy := httputil.NewSingleHostReverseProxy(up)
	s := mcp.NewServer(&mcp.Implementation{Name: "api"}, nil)
	http.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
	http.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		proxy.ServeHTTP(w, r)
	})
	_ = http.ListenAndServe(":8080", nil)
}
