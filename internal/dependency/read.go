package dependency

import (
	"errors"
	"strings"

	"mcpsafe/internal/clientconfig"
)

// node is a value of a document with its place. Lock files in JSON, TOML and YAML are read by the parsers that read configurations of clients:
// bounded in size, depth and aliases, with lines in their errors.
type node = clientconfig.Node

// parse reads a document in the format of a file's ending.
func parse(ending string, text []byte) (*node, error) {
	root, err := clientconfig.Parse("file"+ending, text)
	if err != nil {
		return nil, err
	}
	if root.Kind != clientconfig.Object {
		return nil, &clientconfig.SyntaxError{Line: 1, Reason: "not a table of keys"}
	}
	return root, nil
}

func problemOf(file string, err error) Problem {
	p := Problem{File: file, Reason: err.Error()}
	var at *clientconfig.SyntaxError
	if errors.As(err, &at) {
		p.Line, p.Reason = at.Line, at.Reason
	}
	return p
}

// textOf gives the text at a path of keys, "" if there is none.
func textOf(n *node, keys ...string) string {
	for _, k := range keys {
		n = n.Get(k)
	}
	if n == nil || n.Kind == clientconfig.List || n.Kind == clientconfig.Object {
		return ""
	}
	return n.Text
}

// at gives the value at a path of keys, or nil.
func at(n *node, keys ...string) *node {
	for _, k := range keys {
		n = n.Get(k)
	}
	return n
}

// fieldsOf gives the fields of an object, none for nil.
func fieldsOf(n *node) []clientconfig.Field {
	if n == nil {
		return nil
	}
	return n.Fields
}

// itemsOf gives the items of a list, none for nil.
func itemsOf(n *node) []*node {
	if n == nil {
		return nil
	}
	return n.Items
}

func isTrue(n *node) bool { return n != nil && n.Text == "true" }

// lineOf gives the line, from 1, of a byte.
func lineOf(text []byte, at int) int {
	return 1 + strings.Count(string(text[:min(at, len(text))]), "\n")
}
