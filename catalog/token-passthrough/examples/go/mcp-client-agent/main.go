//go:build ignore

// An agent: it is a client of an MCP server and offers no tool of its own.
package main

import (
	"net/http"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
)

func ask(w http.ResponseWriter, r *http.Request) {
	// ok: MCP-265
	c, err := client.NewStreamableHttpClient("https://tools.example.com/mcp", transport.WithHTTPHeaders(map[string]string{
		"Authorization": r.Header.Get("Authorization"),
	}))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer c.Close()
}

func main() {
	http.HandleFunc("/ask", ask)
	_ = http.ListenAndServe(":8080", nil)
}
