package model

import "testing"

func TestWhatAnExpressionStrips(t *testing.T) {
	for _, x := range []struct {
		form, pattern string
		want          bool
	}{
		{"pattern strips unsafe", `[^a-zA-Z0-9_-]`, true},
		{"pattern strips unsafe", `[^\w\-. ]+`, true},
		{"pattern strips unsafe", `/[^a-z0-9]/gi`, true},
		{"pattern strips unsafe", `/[^a-z0-9]/i`, false}, // the first only
		{"pattern strips unsafe", `[^a-z/]`, false},
		{"pattern strips unsafe", `\s+`, false},
		{"pattern strips slash", `[\\/*?:"<>|]`, true},
		{"pattern strips slash", `/[\/\\]/g`, true},
		{"pattern strips slash", `\.\.|/`, true},
		{"pattern strips slash", `\.\./`, false},
		{"pattern strips slash", `(`, false},
	} {
		if got, isForm := PatternForm(x.form, x.pattern); got != x.want || !isForm {
			t.Errorf("%s of %s: %t, %t", x.form, x.pattern, got, isForm)
		}
	}
}
