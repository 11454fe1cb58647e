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
	http.HandleFunc("/login/done", done)
	http.HandleFunc("/form", form)
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}

func done(w http.ResponseWriter, r *http.Request) {
	// ruleid: MCP-420
	http.Redirect(w, r, r.URL.Query().Get("next"), http.StatusFound)
}

func form(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("redirect_uri") + "?code=1"
	// ruleid: MCP-420
	w.Header().Set("Location", target)
	w.WriteHeader(http.StatusFound)
}
