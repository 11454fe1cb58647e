module example.com/mcp-go

go 1.24
