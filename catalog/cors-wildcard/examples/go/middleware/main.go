package main

import (
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/rs/cors"
)

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "notes"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	// ruleid: MCP-403
	http.Handle("/all", cors.AllowAll().Handler(h))
	// ruleid: MCP-403
	http.Handle("/any", cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true}).Handler(h))
	// ok: MCP-403
	http.Handle("/listed", cors.New(cors.Options{AllowedOrigins: []string{"https://chat.example"}, AllowCredentials: true}).Handler(h))
	_ = http.ListenAndServe("127.0.0.1:8080", nil)
}
