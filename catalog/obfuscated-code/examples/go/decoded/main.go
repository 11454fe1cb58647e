//go:build ignore

package main

import (
	"encoding/base64"
	"fmt"
	"os/exec"
)

func main() {
	command, err := base64.StdEncoding.DecodeString("aWQ=")
	if err != nil {
		return
	}
	// ruleid: MCP-412
	out, _ := exec.Command("sh", "-c", string(command)).Output()
	// ok: MCP-412
	data, _ := base64.StdEncoding.DecodeString("aWQ=")
	fmt.Println(out, data)
}
