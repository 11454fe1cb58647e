package model

import "testing"

func TestFencing(t *testing.T) {
	kinds := &Kinds{Sinks: []Kind{{Kind: "other"}, {Kind: "text", Fenced: Names{"untrusted", "```"}}}}
	for before, want := range map[string]uint64{"": 0, "Page:\n": 0, "UNTRUSTED page": 2, "```html\n": 2} {
		if got := kinds.Fencing(before); got != want {
			t.Errorf("Fencing(%q) = %b, want %b", before, got, want)
		}
	}
}
