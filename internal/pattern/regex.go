package pattern

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
)

// regexTime bounds one search of an expression that has to be matched by backtracking.
const regexTime = 2 * time.Second

// Regex is a regular expression in the language of PCRE. Go's own engine, which takes linear time, runs it where both mean the same;
// expressions with lookaround, back references and the like are matched by backtracking, bounded in time.
type Regex struct {
	text  string
	plain *regexp.Regexp
	back  *regexp2.Regexp
	names []string // of groups, "" for none; the first is the whole
}

// CompileRegex compiles an expression. With anchored, it has to match at the beginning.
func CompileRegex(text string, anchored bool) (*Regex, error) {
	re := &Regex{text: text}
	expr := strings.ReplaceAll(text, `\Z`, `\z`)
	if anchored {
		expr = `\A(?:` + expr + `)`
	} else {
		expr = `(?m)` + expr
	}
	var err error
	if re.plain, err = regexp.Compile(expr); err == nil {
		re.names = re.plain.SubexpNames()
		return re, nil
	}
	if re.back, err = regexp2.Compile(strings.ReplaceAll(expr, "(?P<", "(?<"), regexp2.None); err != nil {
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

// Match tells whether the expression matches somewhere in a text (at its beginning if anchored). An expression that takes too long does not.
func (re *Regex) Match(text string) bool {
	if re.plain != nil {
		return re.plain.MatchString(text)
	}
	ok, err := re.back.MatchString(text)
	return ok && err == nil
}

// groups matches a text and gives what its named groups stand for. of is what the text is the content of.
func (re *Regex) groups(text string, of Binding) (Bindings, bool) {
	named := false
	for _, n := range re.names {
		named = named || n != ""
	}
	if !named {
		return nil, re.Match(text)
	}
	found := re.all(text)
	if len(found) == 0 {
		return nil, false
	}
	var out Bindings
	for g, n := range re.names {
		if n == "" || 2*g+1 >= len(found[0]) || found[0][2*g] < 0 {
			continue
		}
		out = out.With(Binding{Name: "$" + n, Text: text[found[0][2*g]:found[0][2*g+1]], Range: of.Range, node: -1, last: -1})
	}
	return out, true
}

// all gives the byte offsets of all matches and their groups, -1 for groups that take no part.
func (re *Regex) all(text string) [][]int {
	if re.plain != nil {
		return re.plain.FindAllStringSubmatchIndex(text, -1)
	}
	var out [][]int
	offsets := runeOffsets(text)
	for m, err := re.back.FindStringMatch(text); m != nil && err == nil; m, err = re.back.FindNextMatch(m) {
		var at []int
		for _, g := range m.Groups() {
			if len(g.Captures) == 0 {
				at = append(at, -1, -1)
			} else {
				at = append(at, offsets(g.Index), offsets(g.Index+g.Length))
			}
		}
		out = append(out, at)
	}
	return out
}

// Replace replaces the first matches in a text, all if count is 0. In the replacement, \1 and \g<1> stand for groups.
func (re *Regex) Replace(text, replacement string, count int) string {
	var b strings.Builder
	last := 0
	for i, at := range re.all(text) {
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
