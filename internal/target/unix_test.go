//go:build unix

package target

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestOddFilesAreNamedAndNeverOpened(t *testing.T) {
	root := tree(t, "ok.py", "dir/in.py")
	must(t, os.Symlink("ok.py", filepath.Join(root, "link.py")))
	must(t, os.Symlink("..", filepath.Join(root, "dir", "loop")))
	must(t, os.Symlink("/etc", filepath.Join(root, "outside")))
	must(t, syscall.Mkfifo(filepath.Join(root, "pipe.py"), 0o644))
	listener, err := net.Listen("unix", filepath.Join(root, "s"))
	must(t, err)
	defer listener.Close()
	s := open(t, root, DefaultLimits)
	expectPaths(t, s, "dir/in.py", "ok.py")
	for path, why := range map[string]string{
		"link.py": "symbolic link", "dir/loop": "symbolic link", "outside": "symbolic link", "pipe.py": "pipe", "s": "socket",
	} {
		if got := skippedWhy(s, path); !strings.Contains(got, why) {
			t.Errorf("%s: %q, want %q", path, got, why)
		}
	}
}

func TestAFileSwappedForAnother(t *testing.T) {
	root := tree(t, "a.py", "b.py")
	s := open(t, root, DefaultLimits)
	must(t, os.Remove(filepath.Join(root, "a.py")))
	must(t, syscall.Mkfifo(filepath.Join(root, "a.py"), 0o644))
	if _, err := s.Read("a.py"); err == nil || !strings.Contains(err.Error(), "pipe") {
		t.Errorf("pipe: %v", err)
	}
	must(t, os.Remove(filepath.Join(root, "b.py")))
	must(t, os.Symlink("/etc/passwd", filepath.Join(root, "b.py")))
	if _, err := s.Read("b.py"); err == nil {
		t.Error("a link out of the root was followed")
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	root := tree(t, "ok.py", "shut.py", "dir/in.py")
	must(t, os.Chmod(filepath.Join(root, "shut.py"), 0))
	must(t, os.Chmod(filepath.Join(root, "dir"), 0))
	defer os.Chmod(filepath.Join(root, "dir"), 0o755)
	s := open(t, root, DefaultLimits)
	expectPaths(t, s, "ok.py", "shut.py")
	if _, err := s.Read("shut.py"); err == nil || !strings.Contains(err.Error(), "permission") {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(skippedWhy(s, "dir/"), "permission") {
		t.Errorf("skipped: %+v", s.Skipped)
	}
}

func TestADeviceIsNoTarget(t *testing.T) {
	_, err := Open(context.Background(), os.DevNull)
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.What, "is a device") {
		t.Errorf("got %v", err)
	}
}
