// Package python lowers Python into the program model, and resolves its imports.
package python

import (
	"strings"

	"mcpsafe/internal/lang"
	"mcpsafe/internal/syntax"
)

// Language is Python 3; what Python 2 wrote differently (print, exec) is read too.
var Language = lang.Language{
	Pattern:     &Dialect,
	Name:        "python",
	Extensions:  []string{".py", ".pyw", ".pyi"},
	Grammar:     func(string) *syntax.Grammar { return syntax.Python },
	Skip:        skip,
	Lower:       lower,
	Wants:       wants,
	NewResolver: newResolver,
}

func skip(path string) string {
	if strings.HasSuffix(strings.ToLower(path), ".pyi") {
		return "type stubs"
	}
	return ""
}
