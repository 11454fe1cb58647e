//go:build ignore

package main

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var view = template.Must(template.New("view").Parse("<html><body>{{.Error}}</body></html>"))
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func callback(w http.ResponseWriter, r *http.Request) {
	reason := r.URL.Query().Get("error")
	// ok: MCP-222
	fmt.Fprintf(w, "<h1>%s</h1>", html.EscapeString(reason))
	// ok: MCP-222
	fmt.Fprintf(w, "<h1>%s</h1>", template.HTMLEscapeString(reason))
	// ok: MCP-222
	fmt.Fprintf(w, "<h1>%s</h1>", strings.ReplaceAll(reason, "<", "&lt;"))
	// ok: MCP-222
	fmt.Fprintf(w, "<h1>%s</h1>", entities.Replace(reason))
	// ok: MCP-222
	fmt.Fprintf(w, "<a href='/retry?reason=%s'>Try again</a>", url.QueryEscape(reason))
	// ok: MCP-222
	view.Execute(w, map[string]string{"Error": reason})
	// ok: MCP-222
	fmt.Fprintf(w, "<p>%d characters</p>", len(reason))
	// ok: MCP-222
	fmt.Fprintf(w, "error: %s", reason)
	// ok: MCP-222
	http.Error(w, "<p>"+reason+"</p>", http.StatusBadRequest)
	// ok: MCP-222
	fmt.Fprintf(os.Stderr, "<p>%s</p>", reason)
	if n, err := strconv.Atoi(reason); err == nil {
		// ok: MCP-222
		fmt.Fprintf(w, "<p>%d</p>", n)
	}
	// ok: MCP-222
	os.WriteFile("report.html", []byte("<html><body>"+reason+"</body></html>"), 0o600)
}

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), nil)
	http.HandleFunc("/callback", callback)
	http.ListenAndServe("127.0.0.1:8080", server.NewStreamableHTTPServer(s))
}
