// Package clientconfig reads the configurations of MCP clients: the servers they launch, and what each launch runs. It is pure: bytes in,
// facts with their place out. It opens no file and runs nothing.
package clientconfig

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// MaxBytes is the size in bytes up to which a file is read as a configuration.
const MaxBytes = 8 << 20

// maxDepth and maxNodes bound what a document may hold: the tree is walked by recursion, and aliases multiply.
const (
	maxDepth = 200
	maxNodes = 1 << 20
)

// Kind says what a Node is.
type Kind byte

// The kinds of node.
const (
	Scalar Kind = iota // a number, a truth value, null, a date
	String
	List
	Object
)

// Node is one value of a document, with its place.
type Node struct {
	Kind Kind
	// Text is the value of a string, escapes resolved, or a scalar as it is written.
	Text string
	// Start and End are the byte range as written, with quotes. An object of TOML has the range of the header that opened it.
	Start, End int
	// Inner is where Text begins in the file; -1 if it is written with escapes, so that offsets in Text are none in the file.
	Inner  int
	Fields []Field // of an object, as written: a name may occur twice
	Items  []*Node // of a list
}

// Field is one member of an object.
type Field struct {
	Name string
	// Start and End are the byte range of the name as written.
	Start, End int
	Value      *Node
}

// SyntaxError says where a document is broken.
type SyntaxError struct {
	// Line counts from 1; 0 if not known.
	Line   int
	Reason string
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// IsFormat reports whether the name of a file ends as those of a format that Parse reads: JSON, with comments or not, TOML or YAML.
func IsFormat(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".jsonc", ".json5", ".toml", ".yaml", ".yml":
		return true
	}
	return false
}

// Parse reads a document by the ending of its name. Offsets are into text; a byte order mark is passed over. The error is a *SyntaxError.
func Parse(name string, text []byte) (*Node, error) {
	if len(text) > MaxBytes {
		return nil, &SyntaxError{Reason: fmt.Sprintf("larger than the %d MB that are read of a configuration", MaxBytes>>20)}
	}
	base := 0
	if bytes.HasPrefix(text, []byte("\xEF\xBB\xBF")) {
		base, text = 3, text[3:]
	}
	var root *Node
	var err error
	switch strings.ToLower(path.Ext(name)) {
	case ".toml":
		root, err = parseTOML(text)
	case ".yaml", ".yml":
		root, err = parseYAML(text)
	default:
		root, err = parseJSON(text)
	}
	if err != nil {
		return nil, err
	}
	if base > 0 {
		root.shift(base)
	}
	return root, nil
}

func (n *Node) shift(by int) {
	n.Start, n.End = n.Start+by, n.End+by
	if n.Inner >= 0 {
		n.Inner += by
	}
	for i := range n.Fields {
		f := &n.Fields[i]
		f.Start, f.End = f.Start+by, f.End+by
		f.Value.shift(by)
	}
	for _, item := range n.Items {
		item.shift(by)
	}
}

// All gives the values of every field of that name: what clients do with a name that occurs twice differs.
func (n *Node) All(name string) []*Node {
	var all []*Node
	if n != nil {
		for _, f := range n.Fields {
			if f.Name == name {
				all = append(all, f.Value)
			}
		}
	}
	return all
}

// Get gives the value of the last field of that name, which is the one that most parsers take, or nil.
func (n *Node) Get(name string) *Node {
	if all := n.All(name); len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

// Value gives the node as encoding/json gives values, but numbers as texts.
func (n *Node) Value() any {
	switch n.Kind {
	case Object:
		m := map[string]any{}
		for _, f := range n.Fields {
			m[f.Name] = f.Value.Value()
		}
		return m
	case List:
		l := []any{}
		for _, item := range n.Items {
			l = append(l, item.Value())
		}
		return l
	case Scalar:
		switch n.Text {
		case "true":
			return true
		case "false":
			return false
		case "null", "~", "":
			return nil
		}
	}
	return n.Text
}

// inner gives where the text of a string begins in the file if it is written without escapes, between quotes or not; else -1.
func inner(file []byte, start, end int, text string) int {
	raw := file[start:end]
	for _, quote := range []int{1, 3, 0} {
		if len(raw) == len(text)+2*quote && string(raw[quote:len(raw)-quote]) == text {
			return start + quote
		}
	}
	return -1
}
