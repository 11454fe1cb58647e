package engine

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"mcpsafe/internal/target"
)

func TestAPackageThatImportsItselfEnds(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"pkg/__init__.py": "from . import client\nfrom . import ghost\n",
		"pkg/client.py":   "class C: pass\n",
		"main.py":         "import pkg\nfrom pkg import ghost\n\n\nclass K(pkg.ghost.Base):\n    pass\n\n\ndef f(a: pkg.client.C, b: ghost.D, c: pkg.ghost):\n    return a.x(b, c)\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := target.Open(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if _, err := Run(context.Background(), snap, Options{}); err != nil {
		t.Fatal(err)
	}
}
