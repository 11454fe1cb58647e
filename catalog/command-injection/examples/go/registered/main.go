//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

type handler func(params json.RawMessage) (string, error)

type server struct{ handlers map[string]handler }

func (s *server) SetRequestHandler(method string, h handler) { s.handlers[method] = h }

type call struct {
	Name      string          `json:"name"`
	Arguments json.RawMessage `json:"arguments"`
}

type message struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

type line struct {
	Line string `json:"line"`
}

func run(c call) (string, error) {
	switch c.Name {
	case "shell":
		var l line
		if err := json.Unmarshal(c.Arguments, &l); err != nil {
			return "", err
		}
		// ruleid: MCP-002
		out, err := exec.Command("sh", "-c", l.Line).Output()
		return string(out), err
	}
	return "", fmt.Errorf("unknown")
}

func main() {
	s := &server{handlers: map[string]handler{}}
	s.SetRequestHandler("tools/list", func(params json.RawMessage) (string, error) {
		return `{"tools": []}`, nil
	})
	s.SetRequestHandler("tools/call", func(params json.RawMessage) (string, error) {
		var c call
		if err := json.Unmarshal(params, &c); err != nil {
			return "", err
		}
		return run(c)
	})
	var m message
	for json.NewDecoder(os.Stdin).Decode(&m) == nil {
		fmt.Println(s.handlers[m.Method](m.Params))
	}
}
