module example.com/official-old

go 1.24

require github.com/modelcontextprotocol/go-sdk v1.3.1
