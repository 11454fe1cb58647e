package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("notes", "1.0.0")
	h := server.NewStreamableHTTPServer(s)
	switch os.Getenv("MODE") {
	case "plain":
		// ruleid: MCP-052
		_ = http.ListenAndServe(":8080", h)
	case "port":
		// ruleid: MCP-052
		_ = h.Start(":" + os.Getenv("PORT"))
	case "format":
		// ruleid: MCP-052
		_ = http.ListenAndServe(fmt.Sprintf("0.0.0.0:%s", os.Getenv("PORT")), h)
	case "server":
		srv := &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: time.Second}
		// ruleid: MCP-052
		_ = srv.ListenAndServe()
	case "tls":
		// ok: MCP-052
		_ = http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", h)
	default:
		// ok: MCP-052
		_ = http.ListenAndServe("127.0.0.1:8080", h)
	}
}
