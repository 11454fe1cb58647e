package pattern

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"mcpsafe/internal/syntax"
)

// Generic is a pattern for text of no particular language: words and marks in order, with any space between them, metavariables for
// words, and ellipses for what stands between.
type Generic struct {
	text   string
	tokens []genericToken
	o      GenericOptions
}

// GenericOptions are the options of rules that speak of text.
type GenericOptions struct {
	Span     int    // how many more lines an ellipsis may reach
	Caseless bool   // letters count alike, large or small
	Comments string // the style of comments that are not looked at: "c", "cpp", "shell"; "" for none
}

// GenericSpan is the usual GenericOptions.Span.
const GenericSpan = 10

// genericToken is a word or mark of a text, or of a pattern also an ellipsis ("...") or a metavariable.
type genericToken struct {
	text       string
	start, end uint32
	line       int
}

func (t *genericToken) ellipsis() bool { return t.text == "..." }
func (t *genericToken) many() bool     { return strings.HasPrefix(t.text, "$...") }
func (t *genericToken) metavar() bool  { return len(t.text) > 1 && t.text[0] == '$' && !t.many() }

// genericSpecial are the ellipses and metavariables of patterns.
var genericSpecial = regexp.MustCompile(`^(?:\.\.\.|\$\.\.\.[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*)`)

// CompileGeneric compiles a pattern for text.
func CompileGeneric(text string, o GenericOptions) (*Generic, error) {
	g := &Generic{text: text, tokens: genericTokens(text, genericSpecial), o: o}
	if len(g.tokens) == 0 {
		return nil, errors.New("the pattern is empty")
	}
	return g, nil
}

// genericTokens splits a text into words, runs of letters, digits and _ of ASCII, and marks, single characters that are no space; in patterns also
// what is special there.
func genericTokens(text string, special *regexp.Regexp) (out []genericToken) {
	out = make([]genericToken, 0, len(text)/4)
	line := 0
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && inWord(text[end]) {
			end++
		}
		if special != nil && (text[i] == '.' || text[i] == '$') {
			end += len(special.FindString(text[i:]))
		}
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			end += size
		}
		switch text[i] {
		case '\n':
			line++
		case ' ', '\t', '\r', '\f':
		default:
			out = append(out, genericToken{text[i:end], uint32(i), uint32(end), line})
		}
		i = end
	}
	return out
}

// comments are how comments look in the styles that rules name.
var comments = map[string]*regexp.Regexp{
	"c":     regexp.MustCompile(`(?s)/\*.*?\*/`),
	"cpp":   regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`),
	"shell": regexp.MustCompile(`#[^\n]*`),
}

// genericMatcher matches one pattern in the tokens of one text.
type genericMatcher struct {
	g     *Generic
	text  []byte
	words []genericToken
	steps int
}

// generic gives the matches of a pattern in the text of a range.
func (e *evaluator) generic(g *Generic, within syntax.Range) []inFile {
	text := e.f.source[within.Start:within.End]
	if re := comments[g.o.Comments]; re != nil {
		text = re.ReplaceAllFunc(text, func(c []byte) []byte {
			blank := bytes.Repeat([]byte(" "), len(c))
			for i, b := range c {
				if b == '\n' {
					blank[i] = b
				}
			}
			return blank
		})
	}
	m := &genericMatcher{g: g, text: text, words: e.f.wordsOf(text)}
	var out []inFile
	for i := 0; i < len(m.words); i++ {
		end, bindings, ok := m.match(0, i, nil)
		if !ok {
			continue
		}
		r := syntax.Range{Start: within.Start + m.words[i].start, End: within.Start + m.words[i].start}
		if end > i {
			r.End = within.Start + m.words[end-1].end
		}
		for k := range bindings {
			bindings[k].Range.Start += within.Start
			bindings[k].Range.End += within.Start
		}
		if len(e.context) == 0 || e.unify(bindings, e.context) {
			out = append(out, inFile{Range: r, bindings: bindings})
		}
		if !g.tokens[0].ellipsis() {
			i = max(i, end-1) // matches of one pattern do not overlap
		}
	}
	if m.steps > MaxSteps {
		e.f.cut++
	}
	return out
}

// wordsOf gives the tokens of a text; those of the whole file are found once for all patterns.
func (f *File) wordsOf(text []byte) []genericToken {
	if len(text) == 0 || len(text) != len(f.source) || &text[0] != &f.source[0] {
		return genericTokens(string(text), nil)
	}
	if f.tokens == nil {
		f.tokens = genericTokens(string(text), nil)
	}
	return f.tokens
}

// match matches the pattern from its token p on with the words from w on.
func (m *genericMatcher) match(p, w int, bs Bindings) (end int, _ Bindings, ok bool) {
	if m.steps++; m.steps > MaxSteps {
		return 0, nil, false
	}
	if p == len(m.g.tokens) {
		return w, bs, true
	}
	t := &m.g.tokens[p]
	switch {
	case t.ellipsis() || t.many():
		return m.stretch(p, w, bs)
	case w == len(m.words):
		return 0, nil, false
	case t.metavar():
		word := &m.words[w]
		if !isWord(word.text) {
			return 0, nil, false
		}
		if b, bound := bs.Get(t.text); bound {
			if b.Text != word.text {
				return 0, nil, false
			}
			return m.match(p+1, w+1, bs)
		}
		return m.match(p+1, w+1, bs.With(m.binding(t.text, word.start, word.end)))
	case t.text == m.words[w].text || m.g.o.Caseless && strings.EqualFold(t.text, m.words[w].text):
		return m.match(p+1, w+1, bs)
	}
	return 0, nil, false
}

// stretch lets an ellipsis stand for as few words as may be; the last one of a pattern for all that its lines allow.
func (m *genericMatcher) stretch(p, w int, bs Bindings) (int, Bindings, bool) {
	t := &m.g.tokens[p]
	line := 0
	if w > 0 {
		line = m.words[w-1].line
	}
	reach := func(to int) Bindings {
		if !t.many() {
			return bs
		}
		at := uint32(len(m.text))
		if w < len(m.words) {
			at = m.words[w].start
		}
		end := at
		if to > w {
			end = m.words[to-1].end
		}
		return bs.With(m.binding(t.text, at, end))
	}
	if p+1 == len(m.g.tokens) {
		to := w
		for to < len(m.words) && m.words[to].line <= line+m.g.o.Span {
			to++
		}
		return to, reach(to), true
	}
	for to := w; to <= len(m.words); to++ {
		if to < len(m.words) && m.words[to].line > line+m.g.o.Span {
			break
		}
		if end, found, ok := m.match(p+1, to, reach(to)); ok {
			return end, found, true
		}
	}
	return 0, nil, false
}

func (m *genericMatcher) binding(name string, start, end uint32) Binding {
	return Binding{Name: name, Text: string(m.text[start:end]), Range: syntax.Range{Start: start, End: end}, node: -1, last: -1}
}

func isWord(s string) bool { return inWord(s[0]) }

func inWord(c byte) bool { return c == '_' || c >= '0' && c <= '9' || isLetter(c|0x20) }

// needs gives the words that every text holds in which the pattern matches.
func (g *Generic) needs() (n Needs) {
	for _, t := range g.tokens {
		if isWord(t.text) && !g.o.Caseless {
			n.Words = append(n.Words, t.text)
		}
	}
	return n
}
