package clientconfig

import (
	"bytes"
	"path"
	"strings"
)

// ParseAll reads all documents of a file: YAML may hold several, parted by lines of "---". It gives what can be read, and an error a broken document.
func ParseAll(name string, text []byte) (roots []*Node, broken []SyntaxError) {
	ext := strings.ToLower(path.Ext(name))
	parts := []part{{text, 0, 0}}
	if ext == ".yaml" || ext == ".yml" {
		parts = documents(text)
	}
	for _, p := range parts {
		root, err := Parse(name, p.text)
		if err != nil {
			at, ok := err.(*SyntaxError)
			if !ok {
				at = &SyntaxError{Reason: err.Error()}
			}
			broken = append(broken, SyntaxError{at.Line + p.line, at.Reason})
			continue
		}
		root.shift(p.start)
		roots = append(roots, root)
	}
	return roots, broken
}

// part is one document: where it begins, and how many lines are in front of it.
type part struct {
	text        []byte
	start, line int
}

// maxDocuments bounds the documents of one file; the last one holds the rest.
const maxDocuments = 2000

func documents(text []byte) []part {
	var all []part
	start, line, began, at := 0, 0, 0, 0
	for l := range bytes.Lines(text) {
		if at > 0 && isSeparator(l) && len(all) < maxDocuments {
			all = append(all, part{text[start:at], start, began})
			start, began = at, line
		}
		at += len(l)
		line++
	}
	return append(all, part{text[start:], start, began})
}

func isSeparator(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("---"))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\t')
}
