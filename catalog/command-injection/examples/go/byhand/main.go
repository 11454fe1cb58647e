//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

type call struct {
	Name      string                 `json:"name"`
	Arguments map[string]interface{} `json:"arguments"`
}

type message struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

func handle(m *message) (string, error) {
	switch m.Method {
	case "tools/list":
		return `{"tools": []}`, nil
	case "tools/call":
		return run(m)
	}
	return "", fmt.Errorf("unknown")
}

func run(m *message) (string, error) {
	var c call
	if err := json.Unmarshal(m.Params, &c); err != nil {
		return "", err
	}
	switch c.Name {
	case "shell":
		line := c.Arguments["line"].(string)
		// ruleid: MCP-002
		out, err := exec.Command("sh", "-c", line).Output()
		return string(out), err
	}
	return "", fmt.Errorf("unknown")
}

func main() {
	var m message
	for json.NewDecoder(os.Stdin).Decode(&m) == nil {
		fmt.Println(handle(&m))
	}
}
