package spelling

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"server", "sever", 1}, {"abc", "abc", 0}, {"abc", "acb", 2}, {"", "ab", 2}, {"abcdef", "x", 3}} {
		if got := Distance(c.a, c.b, 3); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"token-passthrough", "path-traversal", "tool-poisoning", "client-config-secret"}
	for word, want := range map[string]string{
		"token-pasthrough": "token-passthrough", "Path-Traversal": "path-traversal", "poisoning": "tool-poisoning", "xyz": "", "": "",
	} {
		got := ""
		if all := Nearest(word, known, 1); len(all) > 0 {
			got = all[0]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
