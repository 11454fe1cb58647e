//go:build ignore

package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/compute/armcompute/v4"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var client *armcompute.VirtualMachineScaleSetVMsClient

func logs(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	since := req.GetString("since", "")
	input := armcompute.RunCommandInput{
		CommandID: to.Ptr("RunShellScript"),
		Script:    []*string{to.Ptr(fmt.Sprintf("journalctl --since '%s'", since))},
	}
	// ruleid: MCP-002
	_, err := client.BeginRunCommand(ctx, "group", "set", "0", input, nil)
	return mcp.NewToolResultText(""), err
}

func filtered(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	filter := strings.ReplaceAll(req.GetString("filter", ""), "'", "'\\''")
	input := armcompute.RunCommandInput{
		CommandID: to.Ptr("RunShellScript"),
		Script:    []*string{to.Ptr(fmt.Sprintf("journalctl | grep -iF '%s'", filter))},
	}
	// ok: MCP-002
	_, err := client.BeginRunCommand(ctx, "group", "set", "0", input, nil)
	return mcp.NewToolResultText(""), err
}

func main() {
	s := server.NewMCPServer("nodes", "1.0.0")
	s.AddTool(mcp.NewTool("logs", mcp.WithString("since")), logs)
	s.AddTool(mcp.NewTool("filtered", mcp.WithString("filter")), filtered)
	_ = server.ServeStdio(s)
}
