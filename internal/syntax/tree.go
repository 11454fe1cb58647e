//go:build cgo

package syntax

import (
	"iter"
	"unsafe"
)

// Tree is the syntax tree of one source: its nodes in preorder in one slice.
// It is immutable and safe for concurrent use. Every accessor takes None and
// answers it with None or a zero value. No accessor recurses: trees can be
// hundreds of thousands of nodes deep, and so walk them by index or with a
// stack of your own.
type Tree struct {
	src    []byte
	g      *Grammar
	kinds  []string
	fields []string
	nodes  []node
}

// Node is an index into the tree's preorder; the root is 0. The subtree of n is
// n <= m < After(n).
type Node int32

// None is the absence of a node.
const None Node = -1

// Range is a half-open range of byte offsets into the source.
type Range struct{ Start, End uint32 }

// node mirrors shim_node in shim.h.
type node struct {
	start, end uint32
	parent     Node
	after      Node // first node behind the subtree
	kind       uint16
	field      uint16
	flags      uint32
}

const nodeSize = 24

var _ = [1]struct{}{}[unsafe.Sizeof(node{})-nodeSize] // does not compile when the sizes differ

// Values of node.flags; they mirror SHIM_* in shim.h.
const (
	flagNamed = 1 << iota
	flagError
	flagMissing
	flagExtra
	flagHasError
)

// Source returns the parsed bytes; they must not be changed.
func (t *Tree) Source() []byte { return t.src }

// Grammar returns the grammar the tree was parsed with.
func (t *Tree) Grammar() *Grammar { return t.g }

// Len returns the number of nodes.
func (t *Tree) Len() int { return len(t.nodes) }

func (t *Tree) has(n Node, flag uint32) bool { return n >= 0 && t.nodes[n].flags&flag != 0 }

// Kind returns the grammar's name for the node, such as "call_expression"; for
// an anonymous node that is its text, such as "(". None has the kind "".
func (t *Tree) Kind(n Node) string {
	if n < 0 {
		return ""
	}
	return t.kinds[t.nodes[n].kind]
}

// FieldName returns the field by which the parent holds n, or "".
func (t *Tree) FieldName(n Node) string {
	if n < 0 {
		return ""
	}
	return t.fields[t.nodes[n].field]
}

// Named tells a node with a rule name from a token given in the grammar as text.
func (t *Tree) Named(n Node) bool { return t.has(n, flagNamed) }

// IsError tells whether n is an ERROR node: source the parser could not fit in.
func (t *Tree) IsError(n Node) bool { return t.has(n, flagError) }

// Missing tells whether the parser made n up (empty range) to repair an error.
func (t *Tree) Missing(n Node) bool { return t.has(n, flagMissing) }

// Extra tells whether n may stand anywhere by the grammar, such as a comment.
func (t *Tree) Extra(n Node) bool { return t.has(n, flagExtra) }

// HasError tells whether n or a descendant is an ERROR or a missing node.
func (t *Tree) HasError(n Node) bool { return t.has(n, flagHasError) }

// Range returns the bytes the node covers.
func (t *Tree) Range(n Node) Range {
	if n < 0 {
		return Range{}
	}
	return Range{t.nodes[n].start, t.nodes[n].end}
}

// Text returns the node's source. The string shares the memory of Source, which
// it keeps alive: clone it to store it beyond the tree's life.
func (t *Tree) Text(n Node) string {
	if n < 0 {
		return ""
	}
	b := t.src[t.nodes[n].start:t.nodes[n].end]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Parent returns the node holding n; None for the root.
func (t *Tree) Parent(n Node) Node {
	if n < 0 {
		return None
	}
	return t.nodes[n].parent
}

// First returns the first child, named or not.
func (t *Tree) First(n Node) Node {
	if n < 0 || t.nodes[n].after == n+1 {
		return None
	}
	return n + 1
}

// Next returns the next sibling, named or not.
func (t *Tree) Next(n Node) Node {
	if n <= 0 {
		return None
	}
	next := t.nodes[n].after
	if int(next) < len(t.nodes) && t.nodes[next].parent == t.nodes[n].parent {
		return next
	}
	return None
}

// After returns the index behind the last descendant of n, so that
// `for m := n; m < t.After(n); m++` visits n and all its descendants in source
// order and `m = t.After(m) - 1` in the body skips the subtree of m. It is
// Len() for the root, and 0 for None.
func (t *Tree) After(n Node) Node {
	if n < 0 {
		return 0
	}
	return t.nodes[n].after
}

// Child returns the first child that n holds by the field, or None.
func (t *Tree) Child(n Node, field string) Node {
	for c := t.First(n); c != None; c = t.Next(c) {
		if id := t.nodes[c].field; id != 0 && t.fields[id] == field {
			return c
		}
	}
	return None
}

// Children yields all children of n, tokens and comments included.
func (t *Tree) Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := t.First(n); c != None; c = t.Next(c) {
			if !yield(c) {
				return
			}
		}
	}
}

// NamedChildren yields the named children of n, comments included (see Extra).
func (t *Tree) NamedChildren(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := t.First(n); c != None; c = t.Next(c) {
			if t.Named(c) && !yield(c) {
				return
			}
		}
	}
}

// Errors returns the ranges that did not parse, in source order, overlapping and
// touching ones merged. A missing token skips no source: it is an empty range at
// its place or, when the grammar hides the token (such as Python's line ends), at
// the end of the smallest node that should hold it. The result is empty exactly
// when HasError(0) is false.
func (t *Tree) Errors() []Range {
	var out []Range
	for n := Node(0); int(n) < len(t.nodes); n++ {
		if !t.HasError(n) {
			n = t.After(n) - 1
			continue
		}
		r := t.Range(n)
		if !t.has(n, flagError|flagMissing) {
			if t.childHasError(n) {
				continue
			}
			r.Start = r.End
		}
		if k := len(out) - 1; k >= 0 && r.Start <= out[k].End {
			out[k].End = max(out[k].End, r.End)
		} else {
			out = append(out, r)
		}
	}
	return out
}

func (t *Tree) childHasError(n Node) bool {
	for c := range t.Children(n) {
		if t.HasError(c) {
			return true
		}
	}
	return false
}
