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
		before, known, _, ok := beforePlaceholder(c.format, c.nth, c.name)
		if before != c.before || known != c.known || ok != c.ok {
			t.Errorf("%q, %d %s: %q %v %v", c.format, c.nth, c.name, before, known, ok)
		}
	}
}

func TestNumericPlaceholders(t *testing.T) {
	for _, c := range []struct {
		format, name string
		want         bool
	}{
		{"%d", "", true}, {"%-5d", "", true}, {"%02x", "", true}, {"%.2f", "", true}, {"%t", "", true}, {"{:d}", "", true}, {"{port:05d}", "port", true},
		{"%s", "", false}, {"%v", "", false}, {"%q", "", false}, {"{}", "", false}, {"{name}", "name", false}, {"{name:>10}", "name", false},
	} {
		if _, _, place, ok := beforePlaceholder("a "+c.format, 0, c.name); !ok || numeric.MatchString(place) != c.want {
			t.Errorf("%s: %q %v", c.format, place, ok)
		}
	}
}
