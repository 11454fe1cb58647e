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
		{"pattern safe", `(?i)^[a-z0-9]+$`, true},
		{"pattern safe", `^[^;]+$`, false},
		{"pattern safe", `^.*$`, false},
		{"pattern safe", `^a/b$`, false},
		{"pattern path", `^[\w/ ]+$`, true},
		{"pattern path", `^\S+$`, false},
		{"pattern undashed", `^[a-z][a-z-]*$`, true},
		{"pattern undashed", `^[\w-]+$`, false},
		{"pattern undashed", `^x?-`, false},
		{"pattern domain", `/^([^.]+)\.example\.com$/i`, true},
		{"pattern domain", `\.example\.com$`, true},
		{"pattern domain", `^[^.]+\.example\.com`, false},
		{"pattern domain", `^.*example\.com$`, false},
		{"pattern domain", `^.+\.(com|org)$`, false},
		{"pattern domain", `^$`, false},
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

// TestMatching: what a text that matches cannot do any more, and of several expressions what none of them lets it do.
func TestMatching(t *testing.T) {
	k := &Kinds{Sinks: []Kind{{Kind: "shell"}, {Kind: "argument"}, {Kind: "sql"}}, Patterns: []Pattern{
		{Form: "pattern safe", Cleans: Names{"all", "not argument"}}, {Form: "pattern undashed", Cleans: Names{"argument"}}, {Form: "pattern path", Cleans: Names{"shell"}},
	}}
	for _, c := range []struct {
		patterns []string
		want     uint64
	}{
		{nil, 0},
		{[]string{`^[a-z]+$`}, ^uint64(0)},
		{[]string{`^[a-z-]+$`}, k.Mask([]string{"all", "not argument"})},
		{[]string{`^/[a-z/]+$`}, k.Mask([]string{"shell", "argument"})},
		{[]string{`^[a-z]+$`, `^/[a-z/]+$`}, k.Mask([]string{"shell", "argument"})},
		{[]string{`^[a-z]+$`, `.`}, 0},
	} {
		if got := k.Matching(c.patterns); got != c.want {
			t.Errorf("%v: %x, want %x", c.patterns, got, c.want)
		}
	}
}
