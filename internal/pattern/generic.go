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
	dead  map[genericState]bool // from where it is known that nothing matches; nil for patterns that get nowhere twice
}

// genericState is where a match stands: the next token, the next word, and what metavariables stand for, told by where that is kept.
type genericState struct {
	p, w  int
	bound *Binding
}

// maxDead bounds how many states are remembered at once.
const maxDead = 1 << 16

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
	if !g.may(text) {
		return nil
	}
	m := &genericMatcher{g: g, text: text, words: e.f.wordsOf(text)}
	if g.ellipses() > 1 { // then several ways lead to one state
		m.dead = map[genericState]bool{}
	}
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

// run gives the tokens of the pattern that have to follow one another around its longest word, and which of them that is; none where it has no
// word.
func (g *Generic) run() (tokens []genericToken, word int) {
	plain := func(i int) bool {
		t := &g.tokens[i]
		return !t.ellipsis() && !t.many() && !t.metavar()
	}
	best := -1
	for i := range g.tokens {
		if t := &g.tokens[i]; plain(i) && isWord(t.text) && (best < 0 || len(t.text) > len(g.tokens[best].text)) {
			best = i
		}
	}
	if best < 0 {
		return nil, 0
	}
	from, to := best, best+1
	for from > 0 && plain(from-1) {
		from--
	}
	for to < len(g.tokens) && plain(to) {
		to++
	}
	return g.tokens[from:to], best - from
}

// may tells by a cheap look whether the pattern may match in a text.
func (g *Generic) may(text []byte) bool {
	tokens, word := g.run()
	if len(tokens) == 0 || g.o.Caseless {
		return true
	}
	want := []byte(tokens[word].text)
	for at := 0; ; at++ {
		next := bytes.Index(text[at:], want)
		if next < 0 {
			return false
		}
		at += next
		if follow(text[at:], tokens[word:]) && precede(text[:at], tokens[:word]) {
			return true
		}
	}
}

const genericSpace = " \t\r\f\n"

// follow tells whether a text begins with tokens.
func follow(text []byte, tokens []genericToken) bool {
	for _, t := range tokens {
		rest, ok := bytes.CutPrefix(bytes.TrimLeft(text, genericSpace), []byte(t.text))
		if !ok || isWord(t.text) && len(rest) > 0 && inWord(rest[0]) {
			return false
		}
		text = rest
	}
	return true
}

// precede tells whether a text ends with tokens, before a word.
func precede(text []byte, tokens []genericToken) bool {
	if len(text) > 0 && inWord(text[len(text)-1]) {
		return false
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		t := &tokens[i]
		rest, ok := bytes.CutSuffix(bytes.TrimRight(text, genericSpace), []byte(t.text))
		if !ok || isWord(t.text) && len(rest) > 0 && inWord(rest[len(rest)-1]) {
			return false
		}
		text = rest
	}
	return true
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
	state := genericState{p: p, w: w}
	if len(bs) > 0 {
		state.bound = &bs[0]
	}
	if m.dead[state] {
		return 0, nil, false
	}
	for to := w; to <= len(m.words); to++ {
		if to < len(m.words) && m.words[to].line > line+m.g.o.Span {
			break
		}
		if end, found, ok := m.match(p+1, to, reach(to)); ok {
			return end, found, true
		}
	}
	m.bury(state)
	return 0, nil, false
}

// bury remembers that nothing matches from a state on. Without it, ellipses in a row would be tried in all ways to share the words.
func (m *genericMatcher) bury(s genericState) {
	if m.dead == nil {
		return
	}
	if len(m.dead) >= maxDead {
		clear(m.dead)
	}
	m.dead[s] = true
}

// ellipses counts the ellipses of the pattern.
func (g *Generic) ellipses() (n int) {
	for i := range g.tokens {
		if t := &g.tokens[i]; t.ellipsis() || t.many() {
			n++
		}
	}
	return n
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
