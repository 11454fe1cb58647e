//go:build ignore

package main

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strings"
	texttemplate "text/template"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var page = texttemplate.Must(texttemplate.New("page").Parse("<html><body>{{.Error}}</body></html>"))
var view = template.Must(template.New("view").Parse("<html><body>{{.Error}}</body></html>"))

func callback(w http.ResponseWriter, r *http.Request) {
	reason := r.URL.Query().Get("error")
	// ruleid: MCP-222
	fmt.Fprintf(w, "<html><body><h1>%s</h1></body></html>", reason)
	// ruleid: MCP-222
	io.WriteString(w, "<p>"+reason+"</p>")
	// ruleid: MCP-222
	w.Write([]byte(fmt.Sprintf("<p>%s</p>", reason)))
	// ruleid: MCP-222
	page.Execute(w, map[string]string{"Error": reason})
	// ruleid: MCP-222
	view.Execute(w, map[string]any{"Error": template.HTML(reason)})
	var b strings.Builder
	b.WriteString("<html>")
	b.WriteString(reason)
	// todoruleid: MCP-222
	w.Write([]byte(b.String()))
}

func card(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := req.GetString("name", "")
	// ruleid: MCP-222
	text := "<h1>" + name + "</h1>"
	return mcp.NewToolResultResource("card", mcp.TextResourceContents{URI: "ui://orders/card", MIMEType: "text/html", Text: text}), nil
}

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("card", mcp.WithString("name")), card)
	http.HandleFunc("/callback", callback)
	http.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: MCP-222
		fmt.Fprintf(w, "<h1>%s</h1>", r.FormValue("error"))
	})
	http.ListenAndServe("127.0.0.1:8080", server.NewStreamableHTTPServer(s))
}
