package pattern

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dlclark/regexp2"

	"mcpsafe/internal/syntax"
)

const (
	// regexTime bounds one search of an expression that has to be matched by backtracking.
	regexTime = time.Second
	// regexTries bounds how often a search may take too long before the expression is given up.
	regexTries = 3
)

// Regex is a regular expression in the language of PCRE. Go's own engine, which takes linear time, runs it where both mean the same;
// expressions with lookaround, back references and the like are matched by backtracking, bounded in time. It may be used by several goroutines.
type Regex struct {
	text    string
	plain   *regexp.Regexp
	back    *regexp2.Regexp
	names   []string // of groups, "" for none; the first is the whole
	must    []string // what every text has that it matches, as far as that is known
	oneLine bool     // no match goes over the end of a line, and where the text begins and ends makes no difference
	tooSlow atomic.Int32
}

// CompileRegex compiles an expression. With anchored, it has to match at the beginning; without, lines have beginnings and ends of their own.
func CompileRegex(text string, anchored bool) (*Regex, error) {
	if len(text) > MaxPattern {
		return nil, fmt.Errorf("the regular expression is longer than %d bytes", MaxPattern)
	}
	expr := rewriteRegex(text)
	if anchored {
		return compileRegex(text, `\A(?:`+expr+`)`)
	}
	return compileRegex(text, `(?m)`+expr)
}

// compileFlags compiles an expression with flags: i for letters of any case, m for lines.
func compileFlags(text, flags string) (*Regex, error) {
	if flags != "" {
		flags = "(?" + flags + ")"
	}
	return compileRegex(text, flags+rewriteRegex(text))
}

func compileRegex(text, expr string) (*Regex, error) {
	re := &Regex{text: text}
	var err error
	if re.plain, err = regexp.Compile(expr); err == nil {
		re.names, re.must, re.oneLine = re.plain.SubexpNames(), needsOfExpression(expr).Texts, staysInLine(expr)
		return re, nil
	}
	if re.back, err = regexp2.Compile(expr, regexp2.RE2); err != nil {
		return nil, fmt.Errorf("the regular expression %q: %w", text, err)
	}
	re.back.MatchTimeout = regexTime
	for _, n := range re.back.GetGroupNames() {
		if _, err := strconv.Atoi(n); err == nil {
			n = ""
		}
		re.names = append(re.names, n)
	}
	return re, nil
}

// String gives the expression as written.
func (re *Regex) String() string { return re.text }

// Replace replaces the first matches in a text, all if count is 0. In the replacement, \1 and \g<1> stand for groups.
func (re *Regex) Replace(text, replacement string, count int) string {
	var b strings.Builder
	last := 0
	for i, at := range re.all(nil, []byte(text)) {
		if count > 0 && i == count {
			break
		}
		b.WriteString(text[last:at[0]])
		b.WriteString(groupReference.ReplaceAllStringFunc(replacement, func(ref string) string {
			g, _ := strconv.Atoi(strings.Trim(ref, `\g<>`))
			if 2*g+1 >= len(at) || at[2*g] < 0 {
				return ""
			}
			return text[at[2*g]:at[2*g+1]]
		}))
		last = at[1]
	}
	return b.String() + text[last:]
}

var groupReference = regexp.MustCompile(`\\[0-9]+|\\g<[0-9]+>`)

// first gives the byte offsets of the first match in a text and of its groups, -1 for groups that take no part. Where that takes too long, f (if
// it is not nil) keeps it.
func (re *Regex) first(f *File, text string) ([]int, bool) {
	if re.plain != nil && !re.may(text) {
		return nil, false
	}
	if re.plain != nil {
		at := re.plain.FindStringSubmatchIndex(text)
		return at, at != nil
	}
	if re.givenUp(f) {
		return nil, false
	}
	m, err := re.back.FindStringMatch(text)
	if err != nil {
		re.slow(f)
	}
	if m == nil || err != nil {
		return nil, false
	}
	return offsets(m, runeOffsets(text)), true
}

// may tells by a cheap look whether a text may have a match: most have not.
func (re *Regex) may(text string) bool {
	for _, must := range re.must {
		if !strings.Contains(text, must) {
			return false
		}
	}
	return true
}

// matches tells whether there is a match in a text.
func (re *Regex) matches(f *File, text string) bool {
	if re.plain != nil {
		return re.may(text) && re.plain.MatchString(text)
	}
	_, ok := re.first(f, text)
	return ok
}

// all gives what first does of all matches.
func (re *Regex) all(f *File, text []byte) [][]int {
	if re.plain != nil {
		for _, must := range re.must {
			if !bytes.Contains(text, []byte(must)) {
				return nil
			}
		}
		return re.plain.FindAllSubmatchIndex(text, -1)
	}
	if re.givenUp(f) {
		return nil
	}
	var out [][]int
	at := runeOffsets(string(text))
	until := time.Now().Add(regexTime)
	m, err := re.back.FindStringMatch(string(text))
	for ; m != nil && err == nil; m, err = re.back.FindNextMatch(m) {
		out = append(out, offsets(m, at))
		if time.Now().After(until) {
			re.slow(f)
			return out
		}
	}
	if err != nil {
		re.slow(f)
	}
	return out
}

func (re *Regex) givenUp(f *File) bool {
	if re.tooSlow.Load() < regexTries {
		return false
	}
	f.noteSlow(re)
	return true
}

func (re *Regex) slow(f *File) {
	re.tooSlow.Add(1)
	f.noteSlow(re)
}

// noteSlow keeps that a regular expression was not matched to its end.
func (f *File) noteSlow(re *Regex) {
	if f == nil || f.slow[re] {
		return
	}
	if f.slow == nil {
		f.slow = map[*Regex]bool{}
	}
	f.slow[re] = true
	f.cut++
}

func offsets(m *regexp2.Match, bytes func(int) int) (at []int) {
	for _, g := range m.Groups() {
		if len(g.Captures) == 0 {
			at = append(at, -1, -1)
		} else {
			at = append(at, bytes(g.Index), bytes(g.Index+g.Length))
		}
	}
	return at
}

// runeOffsets gives a function from the index of a rune to that of its first byte.
func runeOffsets(text string) func(int) int {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x80
	}
	if ascii {
		return func(i int) int { return i }
	}
	var starts []int
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	return func(i int) int { return starts[i] }
}

// groups gives the groups of a match as metavariables, by number and by name; offset is where the text stands.
func (re *Regex) groups(text []byte, at []int, offset uint32) (bs Bindings) {
	for g := 1; 2*g < len(at); g++ {
		if at[2*g] < 0 {
			continue
		}
		b := Binding{Name: "$" + strconv.Itoa(g), Text: string(text[at[2*g]:at[2*g+1]]), node: -1, last: -1,
			Range: syntax.Range{Start: offset + uint32(at[2*g]), End: offset + uint32(at[2*g+1])}}
		bs = bs.With(b)
		if g < len(re.names) && re.names[g] != "" {
			b.Name = "$" + re.names[g]
			bs = bs.With(b)
		}
	}
	return bs
}

// regex gives the matches of a regular expression in the text of a range.
func (e *evaluator) regex(re *Regex, within syntax.Range) []inFile {
	var out []inFile
	source := e.f.source[within.Start:within.End]
	for _, at := range re.all(e.f, source) {
		m := inFile{stance: isText, Range: syntax.Range{Start: within.Start + uint32(at[0]), End: within.Start + uint32(at[1])}}
		if len(at) > 2 {
			m.bindings = re.groups(source, at, within.Start)
		}
		if len(e.context) == 0 || e.unify(m.bindings, e.context) {
			out = append(out, m)
		}
	}
	return out
}
