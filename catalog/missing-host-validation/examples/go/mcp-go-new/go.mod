module example.com/mcp-go-new

go 1.24

require github.com/mark3labs/mcp-go v0.56.0
