//go:build ignore

package main

import (
	"context"
	"os/exec"
	"runtime"
)

// Shell runs lines.
type Shell struct{ ctx context.Context }

// Run runs one.
func (s *Shell) Run(line string) ([]byte, error) {
	if runtime.GOOS == "windows" {
		// ruleid: MCP-002
		return exec.CommandContext(s.ctx, "cmd", "/C", line).CombinedOutput()
	}
	parts := []string{"-c", line}
	// ruleid: MCP-002
	return exec.CommandContext(s.ctx, "bash", parts...).CombinedOutput()
}
