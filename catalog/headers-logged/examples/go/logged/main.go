//go:build ignore

package main

import (
	"log"
	"log/slog"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), nil)
	h := server.NewStreamableHTTPServer(s)
	http.HandleFunc("/mcp", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: MCP-306
		log.Printf("headers: %v", r.Header)
		// ruleid: MCP-306
		log.Printf("authorization: %s", r.Header.Get("Authorization"))
		for name, values := range r.Header {
			// ruleid: MCP-306
			slog.Info("header", "name", name, "values", values)
		}
		h.ServeHTTP(w, r)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}
