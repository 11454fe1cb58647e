//go:build ignore

package main

import (
	"log"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), nil)
	h := server.NewStreamableHTTPServer(s)
	http.HandleFunc("/mcp", func(w http.ResponseWriter, r *http.Request) {
		// ok: MCP-306
		log.Printf("agent: %s", r.Header.Get("User-Agent"))
		// ok: MCP-306
		log.Printf("token given: %v", r.Header.Get("Authorization") != "")
		// ok: MCP-306
		log.Printf("%d headers", len(r.Header))
		h.ServeHTTP(w, r)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}
