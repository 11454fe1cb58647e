// Package javascript lowers JavaScript, TypeScript, JSX and TSX into the program model, and resolves their imports.
//
// What compilers made of the source (CommonJS interop, async functions as generators, classes as prototypes, enums and
// decorators as calls) is read as what it was; interop.go and es5.go say how.
package javascript

import (
	"strings"

	"mcpsafe/internal/lang"
	"mcpsafe/internal/syntax"
)

// Language is JavaScript with its dialects.
var Language = lang.Language{
	Pattern:     &Dialect,
	Name:        "javascript",
	Extensions:  []string{".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"},
	Grammar:     grammarOf,
	Skip:        skip,
	Lower:       lower,
	Wants:       wants,
	NewResolver: newResolver,
}

func grammarOf(path string) *syntax.Grammar {
	switch strings.ToLower(extension(path)) {
	case ".ts", ".mts", ".cts":
		return syntax.TypeScript
	case ".tsx":
		return syntax.TSX
	}
	return syntax.JavaScript
}

func skip(path string) string {
	lower := strings.ToLower(path)
	for _, end := range []string{".d.ts", ".d.mts", ".d.cts"} {
		if strings.HasSuffix(lower, end) {
			return "type declarations only, no code"
		}
	}
	return ""
}

// extension gives the ending of a path with its dot, or "".
func extension(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}
