package target

import "testing"

func TestRepositoriesAsManifestsNameThem(t *testing.T) {
	for text, want := range map[string]string{
		"git+https://github.com/o/r.git":   "https://github.com/o/r.git",
		"git+ssh://git@github.com/o/r.git": "https://github.com/o/r.git",
		"git@github.com:o/r.git":           "https://github.com/o/r.git",
		"git://github.com/o/r.git":         "https://github.com/o/r.git",
		"github:o/r":                       "https://github.com/o/r.git",
		"o/r":                              "https://github.com/o/r.git",
		"https://github.com/o/r":           "https://github.com/o/r.git",
		"https://github.com/o/r/tree/main/packages/server": "https://github.com/o/r.git",
		"https://user:pw@git.example.com/o/r.git":          "https://git.example.com/o/r.git",
	} {
		if got, ok := publicRepository(text); !ok || got.String() != want {
			t.Errorf("%s: %q, %v", text, got.String(), ok)
		}
	}
}
