//go:build ignore

package main

import (
	"log"
	"net/http"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), nil)
	http.HandleFunc("/login/done", done)
	http.HandleFunc("/page", page)
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}

func done(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	if !slices.Contains([]string{"/orders", "/start"}, next) {
		http.Error(w, "unknown target", http.StatusBadRequest)
		return
	}
	// ok: MCP-420
	http.Redirect(w, r, next, http.StatusFound)
}

func page(w http.ResponseWriter, r *http.Request) {
	// ok: MCP-420
	http.Redirect(w, r, "https://mcp.example.com/"+r.FormValue("page"), http.StatusFound)
}
