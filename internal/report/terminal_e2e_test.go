//go:build e2e

package report

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestInATerminal shows reports of hostile targets in a real terminal, tmux: what stands on the screen is the report and nothing else, the terminal
// has the title it had, and it still answers.
func TestInATerminal(t *testing.T) {
	const width, height = 100, 50
	for name, evil := range evils {
		t.Run(name, func(t *testing.T) {
			r := hostile(t, evil)
			plain := string(write(t, "text", Options{Width: width}, r))
			file := filepath.Join(t.TempDir(), "report")
			if err := os.WriteFile(file, write(t, "text", Options{Width: width, Color: true}, r), 0o600); err != nil {
				t.Fatal(err)
			}
			screen := show(t, file, width, height)
			want := strings.Split(strings.TrimRight(plain, "\n"), "\n")
			got := strings.Split(strings.TrimRight(screen, "\n"), "\n")
			if len(got) != len(want)+1 || got[len(got)-1] != "still here" {
				t.Fatalf("%d lines on the screen, the last %q; the report has %d", len(got), got[len(got)-1], len(want))
			}
			for i := range want {
				if line := strings.TrimRight(want[i], " "); strings.TrimRight(got[i], " ") != line && utf8.RuneCountInString(line) < width {
					t.Errorf("line %d on the screen is %q, of the report %q", i+1, got[i], line)
				}
			}
		})
	}
}

// show gives what stands on the screen of a terminal after a file was written to it, and a line of ours behind.
func show(t *testing.T, file string, width, height int) string {
	t.Helper()
	socket, settings := filepath.Join(t.TempDir(), "tmux"), filepath.Join(t.TempDir(), "settings")
	if err := os.WriteFile(settings, []byte("set -g history-limit 20000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tmux := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("tmux", append([]string{"-u", "-S", socket, "-f", settings}, args...)...)
		cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	tmux("new-session", "-d", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), "-n", "ours", "cat "+file+"; echo still here; sleep 60")
	defer tmux("kill-server")
	var screen string
	for range 50 {
		if screen = tmux("capture-pane", "-p", "-S", "-"); strings.Contains(screen, "still here") {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if title := tmux("display-message", "-p", "#{window_name} #{pane_title}"); !strings.HasPrefix(title, "ours ") || strings.Contains(title, "owned") {
		t.Errorf("the terminal's title is %q", title)
	}
	return screen
}
