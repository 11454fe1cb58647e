package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

func formatted(h http.Handler, host, port string) error {
	addr := fmt.Sprintf("%s:%s", host, port)
	// ruleid: MCP-052
	return http.ListenAndServe(addr, h)
}

func joined(h http.Handler, host, port string) error {
	// ruleid: MCP-052
	return http.ListenAndServe(net.JoinHostPort(host, port), h)
}

func added(h http.Handler, host, port string) error {
	// ruleid: MCP-052
	return http.ListenAndServe(host+":"+port, h)
}

func behind(ctx context.Context, h http.Handler, host, port string) error {
	srv := &http.Server{Addr: fmt.Sprintf("%s:%s", host, port), Handler: h, ReadHeaderTimeout: time.Second}
	failed := make(chan error, 1)
	go func() {
		// ruleid: MCP-052
		failed <- srv.ListenAndServe()
	}()
	<-ctx.Done()
	return srv.Shutdown(ctx)
}

func local(h http.Handler, host, port string) error {
	addr := fmt.Sprintf("%s:%s", host, port)
	// ok: MCP-052
	return http.ListenAndServe(addr, h)
}

func main() {
	h := server.NewStreamableHTTPServer(server.NewMCPServer("notes", "1.0.0"))
	port := os.Getenv("PORT")
	host := "0.0.0.0"
	_ = formatted(h, host, port)
	_ = joined(h, host, port)
	_ = added(h, host, port)
	_ = behind(context.Background(), h, host, port)
	_ = local(h, "127.0.0.1", port)
}
