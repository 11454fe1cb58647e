package rule_test

import (
	"testing"

	"mcpsafe/internal/rule"
)

func TestGlobs(t *testing.T) {
	for _, test := range []struct {
		include, exclude string
		path             string
		want             bool
	}{
		{"*.py", "", "a/b.py", true},
		{"*.py", "", "a/b.pyc", false},
		{"", "tests", "x/tests/y/b.py", false},
		{"", "tests", "x/mytests/b.py", true},
		{"/src/**", "", "src/a/b.go", true},
		{"/src/**", "", "lib/src/a.go", false},
		{"src/*.go", "", "lib/src/a.go", true},
		{"src/**/x.go", "", "src/x.go", true},
		{"src/**/x.go", "", "src/a/b/x.go", true},
		{"test?.[jt]s", "", "test1.ts", true},
		{"test?.[!j]s", "", "test1.js", false},
		{"tests/", "", "tests/a.py", true},
		{"[", "", "[", true},
		{"[z-a]", "", "b", false},
		{"*.py", "*_test.py", "b_test.py", false},
		{"a.b", "", "axb", false},
	} {
		r := &rule.Semgrep{}
		if test.include != "" {
			r.Include = []string{test.include}
		}
		if test.exclude != "" {
			r.Exclude = []string{test.exclude}
		}
		if got := r.Paths().Match(test.path); got != test.want {
			t.Errorf("include %q exclude %q: %s is %v", test.include, test.exclude, test.path, got)
		}
	}
}
