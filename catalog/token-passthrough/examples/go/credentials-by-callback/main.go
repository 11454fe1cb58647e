//go:build ignore

package main

import (
	"context"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

type requestKey struct{}

func tokenOf(ctx context.Context) string {
	req, _ := ctx.Value(requestKey{}).(*mcp.CallToolRequest)
	return strings.TrimPrefix(req.GetExtra().Header.Get("Authorization"), "Bearer ")
}

// What gRPC asks for before each call.
type forwarded struct{}

func (forwarded) RequireTransportSecurity() bool { return true }

func (forwarded) GetRequestMetadata(ctx context.Context, _ ...string) (map[string]string, error) {
	// ruleid: MCP-265
	return map[string]string{"authorization": "Bearer " + tokenOf(ctx)}, nil
}

type own struct{ key string }

func (own) RequireTransportSecurity() bool { return true }

func (o own) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	// ok: MCP-265
	return map[string]string{"authorization": "Bearer " + o.key}, nil
}

func credentialsFor(mode string) credentials.PerRPCCredentials {
	if mode == "forward" {
		return forwarded{}
	}
	return own{os.Getenv("MILL_KEY")}
}

func dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("mill.example.org:443", grpc.WithPerRPCCredentials(credentialsFor(os.Getenv("MODE"))))
}

// What a client of MCP asks for before each request.
type upstream struct {
	url     string
	headers transport.HTTPHeaderFunc
}

func (u *upstream) start() (*transport.StreamableHTTP, error) {
	var options []transport.StreamableHTTPCOption
	if u.headers != nil {
		options = append(options, transport.WithHTTPHeaderFunc(u.headers))
	}
	return transport.NewStreamableHTTP(u.url, options...)
}

func forwarding(ctx context.Context) map[string]string {
	// ruleid: MCP-265
	return map[string]string{"Authorization": "Bearer " + tokenOf(ctx)}
}

func owning(context.Context) map[string]string {
	// ok: MCP-265
	return map[string]string{"Authorization": "Bearer " + os.Getenv("GRAIN_KEY")}
}

func main() {
	conn, _ := dial()
	server := mcp.NewServer(&mcp.Implementation{Name: "mill"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "grind"}, func(ctx context.Context, req *mcp.CallToolRequest, in struct{ Grain string }) (*mcp.CallToolResult, any, error) {
		return nil, nil, conn.Invoke(context.WithValue(ctx, requestKey{}, req), "/mill.Mill/Grind", in, nil)
	})
	(&upstream{"https://grain.example.org/mcp", forwarding}).start()
	(&upstream{"https://flour.example.org/mcp", owning}).start()
	server.Run(context.Background(), &mcp.StdioTransport{})
}
