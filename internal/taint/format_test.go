package taint

import "testing"

func TestBeforePlaceholder(t *testing.T) {
	for _, c := range []struct {
		format string
		nth    int
		name   string
		before string
		known  bool
		ok     bool
	}{
		{"https://a.example/%s", 0, "", "https://a.example/", true, true},
		{"%s/items/%d", 1, "", "/items/", false, true},
		{"%s/items/%d", 0, "", "", true, true},
		{"100%% of %v", 0, "", "100% of ", true, true},
		{"%s/%s/%s", 2, "", "/\x00/", false, true},
		{"{}/{}", 1, "", "/", false, true},
		{"https://{host}/x", 0, "host", "https://", true, true},
		{"{1}-{0}", 0, "", "-", false, true},
		{"{{x}} {}", 0, "", "{x}} ", true, true},
		{"no place", 0, "", "", false, false},
	} {
		before, known, ok := beforePlaceholder(c.format, c.nth, c.name)
		if before != c.before || known != c.known || ok != c.ok {
			t.Errorf("%q, %d %s: %q %v %v", c.format, c.nth, c.name, before, known, ok)
		}
	}
}
