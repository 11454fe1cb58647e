package clientconfig

import (
	"errors"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads TOML. The parser that keeps places does not check the document as a whole, so the other one is asked first.
func parseTOML(text []byte) (*Node, error) {
	if line, long := longKey(text); long {
		return nil, &SyntaxError{line, "nested too deep"}
	}
	var whole map[string]any
	if err := toml.Unmarshal(text, &whole); err != nil {
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, _ := at.Position()
			return nil, &SyntaxError{line, at.Error()}
		}
		return nil, &SyntaxError{Reason: err.Error()}
	}
	p := &unstable.Parser{}
	p.Reset(text)
	t := &tomlReader{text: text}
	root := &Node{Kind: Object, End: len(text), Inner: -1}
	table := root
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			table = t.open(root, e, false)
		case unstable.ArrayTable:
			table = t.open(root, e, true)
		case unstable.KeyValue:
			t.put(table, e, 0)
		}
	}
	if err := p.Error(); err != nil {
		return nil, &SyntaxError{Reason: err.Error()}
	}
	if t.deep {
		return nil, &SyntaxError{Reason: "nested too deep"}
	}
	return root, nil
}

type tomlReader struct {
	text []byte
	deep bool
}

// open gives the object that a header opens; an element is added to the list where it is one of a list.
func (t *tomlReader) open(root *Node, e *unstable.Node, element bool) *Node {
	n := root
	for key := e.Key(); key.Next(); {
		k := key.Node()
		start, end := int(k.Raw.Offset), int(k.Raw.Offset+k.Raw.Length)
		last := key.IsLast()
		child := n.Get(string(k.Data))
		switch {
		case child == nil && last && element:
			child = &Node{Kind: List, Start: start, End: end, Inner: -1}
			n.Fields = append(n.Fields, Field{string(k.Data), start, end, child})
		case child == nil:
			child = &Node{Kind: Object, Start: start, End: end, Inner: -1}
			n.Fields = append(n.Fields, Field{string(k.Data), start, end, child})
		}
		if child.Kind == List {
			if last && element || len(child.Items) == 0 {
				child.Items = append(child.Items, &Node{Kind: Object, Start: start, End: end, Inner: -1})
			}
			child = child.Items[len(child.Items)-1]
		}
		n = child
	}
	return n
}

// put adds a key and its value to an object; a dotted key opens objects on the way.
func (t *tomlReader) put(n *Node, e *unstable.Node, depth int) {
	value := t.value(e.Value(), depth+1)
	for key := e.Key(); key.Next(); {
		k := key.Node()
		name, start, end := string(k.Data), int(k.Raw.Offset), int(k.Raw.Offset+k.Raw.Length)
		if key.IsLast() {
			if value.Start < start { // a list or table, whose parser notes no place
				value.Start, value.End = start, end
			}
			n.Fields = append(n.Fields, Field{name, start, end, value})
			return
		}
		child := n.Get(name)
		if child == nil {
			child = &Node{Kind: Object, Start: start, End: end, Inner: -1}
			n.Fields = append(n.Fields, Field{name, start, end, child})
		}
		n = child
	}
}

func (t *tomlReader) value(v *unstable.Node, depth int) *Node {
	n := &Node{Start: int(v.Raw.Offset), End: int(v.Raw.Offset + v.Raw.Length), Inner: -1}
	if depth > maxDepth {
		t.deep = true
		return n
	}
	switch v.Kind {
	case unstable.String:
		n.Kind, n.Text = String, string(v.Data)
		n.Inner = inner(t.text, n.Start, n.End, n.Text)
	case unstable.Array:
		n.Kind = List
		for items := v.Children(); items.Next(); {
			if item := items.Node(); item.Kind != unstable.Comment {
				n.Items = append(n.Items, t.value(item, depth+1))
			}
		}
	case unstable.InlineTable:
		n.Kind = Object
		for fields := v.Children(); fields.Next(); {
			if f := fields.Node(); f.Kind == unstable.KeyValue {
				t.put(n, f, depth)
			}
		}
	default:
		n.Text = string(v.Data)
	}
	return n
}

// longKey finds a line with more dots than keys may nest: the parser opens a table for each.
func longKey(text []byte) (line int, long bool) {
	line = 1
	run := 0 // keys joined by dots
	for _, c := range text {
		switch c {
		case '\n':
			line, run = line+1, 0
		case '=', ',':
			run = 0
		case '.':
			if run++; run > 50*maxDepth {
				return line, true
			}
		}
	}
	return line, false
}
