package clientconfig

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// parseYAML reads the first document of YAML.
func parseYAML(text []byte) (*Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, yamlError(err)
	}
	if len(document.Content) == 0 {
		return &Node{Inner: -1}, nil
	}
	y := &yamlReader{text: text, starts: []int{0}}
	for i, c := range text {
		if c == '\n' {
			y.starts = append(y.starts, i+1)
		}
	}
	root := y.node(document.Content[0], 0)
	if y.err != nil {
		return nil, y.err
	}
	return root, nil
}

func yamlError(err error) error {
	words := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if i := strings.Index(words, "line "); i >= 0 {
		_, _ = fmt.Sscanf(words[i:], "line %d", &line) // 0 if the words name none
	}
	words, _, _ = strings.Cut(words, "\n")
	return &SyntaxError{line, words}
}

type yamlReader struct {
	text   []byte
	starts []int // of lines
	nodes  int
	err    error
}

// node converts; an alias is followed, so nodes are counted.
func (y *yamlReader) node(v *yaml.Node, depth int) *Node {
	start := y.offset(v.Line, v.Column)
	n := &Node{Start: start, End: start, Inner: -1}
	if y.nodes++; y.nodes > maxNodes || depth > maxDepth {
		y.err = &SyntaxError{v.Line, "nested too deep, or too much of it repeats"}
		return n
	}
	switch v.Kind {
	case yaml.AliasNode:
		return y.node(v.Alias, depth+1)
	case yaml.MappingNode:
		n.Kind = Object
		for i := 0; i+1 < len(v.Content) && y.err == nil; i += 2 {
			k := v.Content[i]
			at := y.offset(k.Line, k.Column)
			n.Fields = append(n.Fields, Field{k.Value, at, y.end(at, k.Value), y.node(v.Content[i+1], depth+1)})
		}
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range v.Content {
			if y.err == nil {
				n.Items = append(n.Items, y.node(item, depth+1))
			}
		}
	default:
		n.Text = v.Value
		n.End = y.end(start, v.Value)
		if v.ShortTag() == "!!str" {
			n.Kind, n.Inner = String, inner(y.text, n.Start, n.End, n.Text)
		}
	}
	return n
}

// maxLine bounds the bytes that are counted to find a column; in a longer line the place is the line's beginning.
const maxLine = 4096

// offset translates a line and a column in code points, both from 1.
func (y *yamlReader) offset(line, column int) int {
	if line < 1 || line > len(y.starts) {
		return 0
	}
	at, next := y.starts[line-1], len(y.text)
	if line < len(y.starts) {
		next = y.starts[line]
	}
	if next-at > maxLine {
		return at
	}
	for range column - 1 {
		_, size := utf8.DecodeRune(y.text[at:])
		at += size
	}
	return min(at, len(y.text))
}

// end gives where a text that is written at an offset ends; the end of the line where it is written otherwise.
func (y *yamlReader) end(at int, text string) int {
	rest := y.text[at:]
	for _, quote := range []string{"", `"`, "'"} {
		if bytes.HasPrefix(rest, []byte(quote+text+quote)) {
			return at + len(text) + 2*len(quote)
		}
	}
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		return at + i
	}
	return len(y.text)
}
