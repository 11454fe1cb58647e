//go:build ignore

package main

import (
	"context"
	"fmt"
	"os"

	"github.com/antchfx/xmlquery"
	"github.com/go-ldap/ldap/v3"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Name string `json:"name"`
}

func findUser(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	conn, err := ldap.DialURL("ldap://directory.example.com")
	if err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-300
	search := ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, fmt.Sprintf("(cn=%s)", in.Name), nil, nil)
	found, err := conn.Search(search)
	return nil, found, err
}

func findBook(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	f, err := os.Open("books.xml")
	if err != nil {
		return nil, nil, err
	}
	doc, err := xmlquery.Parse(f)
	if err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-300
	return nil, xmlquery.Find(doc, "//book[author='"+in.Name+"']"), nil
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "directory"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "find_user"}, findUser)
	mcp.AddTool(server, &mcp.Tool{Name: "find_book"}, findBook)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
