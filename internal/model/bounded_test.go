package model

import "testing"

func TestPatternForm(t *testing.T) {
	for _, c := range []struct {
		form, pattern string
		holds         bool
	}{
		{"pattern safe", `^[a-z0-9]+$`, true},
		{"pattern safe", `[a-z0-9]+`, false},
		{"pattern safe whole", `[a-z0-9]+`, true},
		{"pattern safe", `/^[\w.-]+$/i`, true},
		{"pattern safe", `^[^;]+$`, false},
		{"pattern safe", `^.*$`, false},
		{"pattern safe", `^a/b$`, false},
		{"pattern path", `^[\w/ ]+$`, true},
		{"pattern path", `^\S+$`, false},
		{"pattern undashed", `^[a-z][a-z-]*$`, true},
		{"pattern undashed", `^[\w-]+$`, false},
		{"pattern undashed", `^x?-`, false},
		{"pattern safe", `^(?<=x)a$`, false}, // not of this syntax: nothing is known
		{"pattern safe", `^(?:[a-z]+|[0-9]{3})$`, true},
	} {
		holds, is := PatternForm(c.form, c.pattern)
		if !is || holds != c.holds {
			t.Errorf("%s of %s: %v, want %v", c.form, c.pattern, holds, c.holds)
		}
	}
	if _, is := PatternForm("true", "x"); is {
		t.Error("true is no form of patterns")
	}
}
