//go:build ignore

package main

import (
	"net"
	"os/exec"
	"strings"
)

func main() {
	// ok: MCP-415
	conn, _ := net.Dial("tcp", "127.0.0.1:5432")
	cmd := exec.Command("psql")
	// ok: MCP-415
	cmd.Stdin = strings.NewReader("select 1")
	_, _ = conn, cmd.Run()
}
