package clientconfig

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tailscale/hujson"
)

// parseJSON reads JSON with comments and trailing commas, as editors do.
func parseJSON(text []byte) (*Node, error) {
	if line, deep := tooDeep(text); deep {
		return nil, &SyntaxError{line, "nested too deep"}
	}
	v, err := hujson.Parse(text)
	if err != nil {
		return nil, jsonError(err)
	}
	return jsonNode(text, &v)
}

func jsonNode(text []byte, v *hujson.Value) (*Node, error) {
	n := &Node{Start: v.StartOffset, End: v.EndOffset, Inner: -1}
	switch x := v.Value.(type) {
	case *hujson.Object:
		n.Kind = Object
		for i := range x.Members {
			m := &x.Members[i]
			value, err := jsonNode(text, &m.Value)
			if err != nil {
				return nil, err
			}
			name, err := jsonText(m.Name.Value.(hujson.Literal))
			if err != nil {
				return nil, err
			}
			n.Fields = append(n.Fields, Field{name, m.Name.StartOffset, m.Name.EndOffset, value})
		}
	case *hujson.Array:
		n.Kind = List
		for i := range x.Elements {
			item, err := jsonNode(text, &x.Elements[i])
			if err != nil {
				return nil, err
			}
			n.Items = append(n.Items, item)
		}
	case hujson.Literal:
		if x.Kind() != '"' {
			n.Text = string(x)
			break
		}
		s, err := jsonText(x)
		if err != nil {
			return nil, err
		}
		n.Kind, n.Text, n.Inner = String, s, inner(text, n.Start, n.End, s)
	}
	return n, nil
}

func jsonText(l hujson.Literal) (string, error) {
	var s string
	if err := json.Unmarshal(l, &s); err != nil {
		return "", &SyntaxError{Reason: err.Error()}
	}
	return s, nil
}

// jsonError takes the line out of the parser's words.
func jsonError(err error) error {
	var line, column int
	words := err.Error()
	if n, _ := fmt.Sscanf(words, "hujson: line %d, column %d:", &line, &column); n == 2 {
		if _, rest, ok := strings.Cut(words, ": line "); ok {
			_, words, _ = strings.Cut(rest, ": ")
		}
	}
	return &SyntaxError{line, words}
}

// tooDeep tells whether brackets nest deeper than maxDepth, and where: the parser recurses without a bound, and a stack that is used up
// cannot be caught. It reads strings and comments as the parser does.
func tooDeep(text []byte) (line int, deep bool) {
	depth := 0
	line = 1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n':
			line++
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '/':
			i = skipComment(text, i, &line)
		case '{', '[':
			if depth++; depth > maxDepth {
				return line, true
			}
		case '}', ']':
			depth--
		}
	}
	return line, false
}

// skipComment gives the offset of the last byte of the comment that begins at i, or i.
func skipComment(text []byte, i int, line *int) int {
	rest := string(text[i:min(i+2, len(text))])
	end := ""
	switch rest {
	case "//":
		end = "\n"
	case "/*":
		end = "*/"
	default:
		return i
	}
	j := bytes.Index(text[i+2:], []byte(end))
	if j < 0 {
		return len(text)
	}
	stop := i + 2 + j + len(end) - 1
	*line += bytes.Count(text[i:stop+1], []byte("\n"))
	return stop
}
