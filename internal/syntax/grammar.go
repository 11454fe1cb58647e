//go:build cgo

package syntax

/*
#include "shim.h"
*/
import "C"

import (
	"slices"
	"sync"
	"unsafe"

	_ "github.com/tree-sitter/go-tree-sitter" // links the parser library that shim.c calls
	golang "github.com/tree-sitter/tree-sitter-go/bindings/go"
	javascript "github.com/tree-sitter/tree-sitter-javascript/bindings/go"
	python "github.com/tree-sitter/tree-sitter-python/bindings/go"
	typescript "github.com/tree-sitter/tree-sitter-typescript/bindings/go"
)

// Grammar is one language the package can parse. Its tables are loaded on first use.
type Grammar struct {
	Name string

	language func() unsafe.Pointer // static C data, never freed
	once     sync.Once
	lang     unsafe.Pointer
	kinds    []string // by kind id; the last one is ERROR
	fields   []string // by field id; 0 is ""
	roles    []uint8  // by kind id, see nonnull.go; nil where there are none
}

// The grammars. TSX is TypeScript with JSX and without `<T>x` casts; JavaScript has JSX.
var (
	Python     = &Grammar{Name: "python", language: python.Language}
	JavaScript = &Grammar{Name: "javascript", language: javascript.Language}
	TypeScript = &Grammar{Name: "typescript", language: typescript.LanguageTypescript}
	TSX        = &Grammar{Name: "tsx", language: typescript.LanguageTSX}
	Go         = &Grammar{Name: "go", language: golang.Language}
)

// useCAllocator undoes the binding's routing of every C allocation through Go,
// which costs 15 to 33 % of parsing. Both allocators are malloc underneath, so
// the change is safe at any time.
var useCAllocator = sync.OnceFunc(func() { C.shim_use_c_allocator() })

func (g *Grammar) load() {
	g.once.Do(func() {
		useCAllocator()
		g.lang = g.language()
		n := int(C.shim_kind_count(g.lang))
		g.kinds = make([]string, n+1)
		for i := range n {
			g.kinds[i] = C.GoString(C.shim_kind_name(g.lang, C.uint16_t(i)))
		}
		g.kinds[n] = "ERROR"
		g.roles = rolesOf(g.kinds)
		m := int(C.shim_field_count(g.lang))
		g.fields = make([]string, m+1)
		for i := 1; i <= m; i++ {
			g.fields[i] = C.GoString(C.shim_field_name(g.lang, C.uint16_t(i)))
		}
	})
}

// HasKind tells whether the grammar knows a node kind of this name, so that
// tests can catch misspelt kinds.
func (g *Grammar) HasKind(name string) bool {
	g.load()
	return slices.Contains(g.kinds, name)
}

// HasField tells whether the grammar knows a field of this name.
func (g *Grammar) HasField(name string) bool {
	g.load()
	return name != "" && slices.Contains(g.fields, name)
}

// Kinds lists the names of all node kinds, in no particular order; fields likewise. Neither may be changed.
func (g *Grammar) Kinds() []string { g.load(); return g.kinds }

// Fields lists the names of all fields; the first is "".
func (g *Grammar) Fields() []string { g.load(); return g.fields }
