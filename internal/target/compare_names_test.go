package target

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestWhetherARepositoryNamesThePackage(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"pyproject.toml": "[project]\nname = \"Acme_Notes\"\n", "README.md": "other-notes\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(context.Background(), dir)
	must(t, err)
	defer s.Close()
	for name, want := range map[string]bool{"acme-notes": true, "acme.notes": true, "other-notes": false, "": true} {
		if names(s, name) != want {
			t.Errorf("%s: not %t", name, want)
		}
	}
}
