//go:build ignore

package main

import (
	"os"
	"os/exec"
	"syscall"
)

const shared = 0o777

func openUp(path string) error {
	// ruleid: MCP-120
	if err := os.Chmod(path, 0777); err != nil {
		return err
	}
	// ruleid: MCP-120
	if err := os.Chmod(path, shared); err != nil {
		return err
	}
	// ok: MCP-120
	if err := os.Chmod(path, 0o600); err != nil {
		return err
	}
	// ruleid: MCP-120
	syscall.Umask(0)
	// ruleid: MCP-120
	if err := os.MkdirAll(path, 0777); err != nil {
		return err
	}
	// ok: MCP-120
	if err := os.MkdirAll(path, 0o755); err != nil {
		return err
	}
	// ruleid: MCP-120
	if err := os.WriteFile(path, nil, 0666); err != nil {
		return err
	}
	// ok: MCP-120
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		return err
	}
	// ruleid: MCP-120
	return exec.Command("chmod", "777", path).Run()
}
