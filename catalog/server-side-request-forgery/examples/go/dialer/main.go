package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func dial(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.IsPrivate() || ip.IsLoopback() {
		return nil, errors.New("refused")
	}
	return (&net.Dialer{}).DialContext(ctx, network, net.JoinHostPort(ip.String(), port))
}

var guarded = &http.Client{Transport: &http.Transport{DialContext: dial}}
var patient = &http.Client{Transport: &http.Transport{DialContext: (&net.Dialer{Timeout: time.Minute}).DialContext}}

func ask(address string) {
	// ok: MCP-060
	request, _ := http.NewRequest("GET", address, nil)
	_, _ = guarded.Do(request)
}

func askPatiently(address string) {
	// ruleid: MCP-060
	request, _ := http.NewRequest("GET", address, nil)
	_, _ = patient.Do(request)
}

// loader keeps its client in a field, which each call is made on.
type loader struct{ client *http.Client }

func newLoader() *loader {
	return &loader{client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{DialContext: dial}}}
}

func (l *loader) load(address string) {
	// ok: MCP-060
	_, _ = l.client.Get(address)
}

type patientLoader struct{ client *http.Client }

func newPatientLoader() *patientLoader {
	return &patientLoader{client: &http.Client{Timeout: time.Minute}}
}

func (l *patientLoader) load(address string) {
	// ruleid: MCP-060
	_, _ = l.client.Get(address)
}

func fetch(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	address := r.GetString("url", "")
	// ok: MCP-060
	_, _ = guarded.Get(address)
	// ruleid: MCP-060
	_, _ = patient.Get(address)
	ask(address)
	askPatiently(address)
	newLoader().load(address)
	newPatientLoader().load(address)
	return mcp.NewToolResultText("done"), nil
}

func main() {
	s := server.NewMCPServer("pages", "1.0.0")
	s.AddTool(mcp.NewTool("fetch", mcp.WithString("url")), fetch)
	_ = server.ServeStdio(s)
}
