// Package accept suppresses findings that somebody accepted with a reason: in a comment, in a settings file, or by a baseline.
package accept

import (
	"bytes"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	"mcpsafe/finding"
)

// Marker begins an acceptance in a comment: mcpsafe:ignore RULE, RULE until 2026-12-31 -- reason.
const Marker = "mcpsafe:ignore"

// Range is a half-open range of bytes.
type Range struct{ Start, End uint32 }

// maxReason bounds a reason, in bytes.
const maxReason = 500

// maxNames bounds the rules that one acceptance names.
const maxNames = 50

// Inline reads the acceptances in the comments of a file, in their order. One is for the line that its comment ends in or, where the
// comment is all there is in its lines, for the next line that is more than a comment. What is wrong with one stands in NoEffect.
func Inline(path string, src []byte, comments []Range) []finding.Acceptance {
	if !bytes.Contains(src, []byte(Marker)) {
		return nil
	}
	l := newLayout(src, comments)
	var all []finding.Acceptance
	for _, c := range comments {
		text := string(src[c.Start:c.End])
		for from := 0; ; {
			i := strings.Index(text[from:], Marker)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(Marker)
			rest, _, _ := strings.Cut(text[from:], "\n")
			a := read(rest)
			a.FilePath, a.LineNumber = path, l.line(c.Start+uint32(at))
			a.AppliesToLine = l.appliesTo(c)
			all = append(all, a)
			from += len(rest)
		}
	}
	return all
}

var (
	untilDate  = regexp.MustCompile(`(?:^|\s)until\s+(\S+)\s*$`)
	reasonDate = regexp.MustCompile(`(?:^|\s)until\s+(\d{4}-\d{2}-\d{2})\.?$`)
)

// read reads what follows the marker.
func read(rest string) finding.Acceptance {
	a := finding.Acceptance{Source: finding.AcceptedInline}
	if rest != "" && !unicode.IsSpace(rune(rest[0])) {
		a.NoEffect = "only " + Marker + " is known, with a space behind it"
		return a
	}
	names, reason, found := strings.Cut(rest, "--")
	if m := untilDate.FindStringSubmatchIndex(names); m != nil {
		a.Until, names = clean(names[m[2]:m[3]]), names[:m[0]]
	}
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }) {
		if name = strings.Trim(name, "*/"); name != "" && len(a.Rules) < maxNames {
			a.Rules = append(a.Rules, shorten(name, 100))
		}
	}
	a.Reason = clean(reason)
	if m := reasonDate.FindStringSubmatch(a.Reason); m != nil && a.Until == "" {
		a.Until = m[1] // who writes so means it
	}
	switch {
	case len(a.Rules) == 0:
		a.NoEffect = "it names no rule: write " + Marker + " RULE -- reason"
	case !found || !meant(a.Reason):
		a.NoEffect = "it gives no reason: write " + Marker + " " + strings.Join(a.Rules, ", ") + " -- reason"
	case a.Until != "" && !IsDate(a.Until):
		a.NoEffect = "until " + a.Until + " is no date: write one as 2026-12-31"
	}
	return a
}

// clean takes the end of a comment off a text.
func clean(s string) string {
	s = strings.TrimSpace(s)
	for _, end := range []string{"*/", "-->"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, end))
	}
	return shorten(s, maxReason)
}

func shorten(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s
}

// meant tells a reason from punctuation.
func meant(reason string) bool {
	return strings.ContainsFunc(reason, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// IsDate tells whether s is a day as 2026-12-31.
func IsDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// layout tells the lines of a source, and which hold comments and nothing else.
type layout struct {
	starts []int        // of lines
	only   map[int]bool // lines with comments: nothing else is in them
}

func newLayout(src []byte, comments []Range) *layout {
	l := &layout{starts: []int{0}, only: map[int]bool{}}
	for i, b := range src {
		if b == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	for _, c := range comments {
		for line := l.line(c.Start); line <= l.line(c.End); line++ {
			l.only[line] = true
		}
	}
	at := 0 // what lies before was looked at
	between := func(to int) {
		for ; at < to; at++ {
			if !unicode.IsSpace(rune(src[at])) {
				l.only[l.line(uint32(at))] = false
			}
		}
	}
	for _, c := range comments {
		start, end := int(c.Start), int(c.End)
		if start > 0 && end < len(src) && src[start-1] == '{' && src[end] == '}' { // {/* in JSX */}
			start, end = start-1, end+1
		}
		between(start)
		at = max(at, end)
	}
	between(len(src))
	return l
}

// line gives the line of an offset, from 1.
func (l *layout) line(offset uint32) int {
	return sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > int(offset) })
}

// appliesTo gives the line that a comment is for.
func (l *layout) appliesTo(c Range) int {
	line := l.line(c.End - 1)
	if !l.only[line] || !l.only[l.line(c.Start)] {
		return line
	}
	for l.only[line] {
		line++
	}
	return line
}
