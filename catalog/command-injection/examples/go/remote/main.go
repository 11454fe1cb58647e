//go:build ignore

package main

import (
	"context"

	"al.essio.dev/pkg/shellescape"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"golang.org/x/crypto/ssh"
)

type args struct {
	Unit string `json:"unit"`
}

func run(client *ssh.Client, line string) (string, error) {
	session, err := client.NewSession()
	if err != nil {
		return "", err
	}
	defer session.Close()
	// ruleid: MCP-002
	out, err := session.CombinedOutput(line)
	return string(out), err
}

func logs(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	client, err := ssh.Dial("tcp", "web:22", &ssh.ClientConfig{})
	if err != nil {
		return nil, nil, err
	}
	out, err := run(client, "journalctl -u "+in.Unit)
	return nil, out, err
}

func status(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	client, err := ssh.Dial("tcp", "web:22", &ssh.ClientConfig{})
	if err != nil {
		return nil, nil, err
	}
	session, err := client.NewSession()
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-002
	out, err := session.Output("systemctl status " + shellescape.Quote(in.Unit))
	return nil, string(out), err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "remote"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "logs"}, logs)
	mcp.AddTool(server, &mcp.Tool{Name: "status"}, status)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
