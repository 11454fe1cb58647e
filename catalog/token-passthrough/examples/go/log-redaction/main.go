//go:build ignore

package main

import (
	"log"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

func redact(h http.Header) http.Header {
	shown := h.Clone()
	if shown.Get("Authorization") != "" {
		shown.Set("Authorization", "***")
	}
	return shown
}

func status(w http.ResponseWriter, r *http.Request) {
	log.Printf("headers: %v", redact(r.Header))
	// ok: MCP-265
	res, err := http.Get("https://status.example.com")
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.WriteHeader(res.StatusCode)
}

func main() {
	http.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("status", "1.0.0")))
	http.HandleFunc("/status", status)
	_ = http.ListenAndServe(":8080", nil)
}
