package change

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"mcpsafe/finding"
)

// maxTokens bounds the words or lines that are compared one by one; the work grows with their product.
const maxTokens = 4000

// Words compares two texts word by word.
func Words(old, new string) []finding.Piece { return pieces(words(old), words(new)) }

// Lines compares two texts line by line.
func Lines(old, new string) []finding.Piece { return pieces(lines(old), lines(new)) }

// words splits a text into words and the white space between them.
func words(s string) []string {
	var all []string
	start, space := 0, false
	for i, r := range s {
		if is := unicode.IsSpace(r); i > start && is != space {
			all = append(all, s[start:i])
			start, space = i, is
		} else if i == start {
			space = is
		}
	}
	if start < len(s) {
		all = append(all, s[start:])
	}
	return all
}

func lines(s string) []string {
	var all []string
	for line := range strings.Lines(s) {
		all = append(all, line)
	}
	return all
}

// pieces compares by Myers' algorithm, "An O(ND) Difference Algorithm and Its Variations" (1986). Each token becomes one character for it. It
// does not look at the clock, so that the same texts always give the same.
func pieces(old, new []string) []finding.Piece {
	if len(old) > maxTokens || len(new) > maxTokens {
		return joined([]finding.Piece{{In: "old", Text: strings.Join(old, "")}, {In: "new", Text: strings.Join(new, "")}})
	}
	known := map[string]rune{}
	var tokens []string
	encode := func(all []string) []rune {
		out := make([]rune, len(all))
		for i, s := range all {
			r, ok := known[s]
			if !ok {
				r = rune(len(tokens) + 1)
				known[s], tokens = r, append(tokens, s)
			}
			out[i] = r
		}
		return out
	}
	a, b := encode(old), encode(new)
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	var all []finding.Piece
	for _, p := range d.DiffCleanupSemantic(d.DiffMainRunes(a, b, false)) {
		var text strings.Builder
		for _, r := range p.Text {
			text.WriteString(tokens[r-1])
		}
		in := map[diffmatchpatch.Operation]string{diffmatchpatch.DiffEqual: "both", diffmatchpatch.DiffDelete: "old", diffmatchpatch.DiffInsert: "new"}[p.Type]
		all = append(all, finding.Piece{In: in, Text: text.String()})
	}
	return joined(all)
}

// joined leaves out empty pieces.
func joined(all []finding.Piece) []finding.Piece {
	var out []finding.Piece
	for _, p := range all {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}
