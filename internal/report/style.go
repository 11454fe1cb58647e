package report

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

// The sixteen basic colours only: every terminal has them, in the shades its
// owner chose, so nothing needs to be detected or scaled down.
var (
	bold   = lipgloss.NewStyle().Bold(true)
	dim    = lipgloss.NewStyle().Faint(true)
	accent = lipgloss.NewStyle().Foreground(lipgloss.Cyan)
	good   = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Green)
	warn   = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Yellow)
	bad    = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Red)
)

// severityStyle is how a severity's name looks.
func severityStyle(s finding.Severity) lipgloss.Style {
	switch s {
	case finding.Critical:
		return bad.Reverse(true)
	case finding.High:
		return bad
	case finding.Medium:
		return warn
	}
	return accent
}

// gradeStyle is how a grade looks.
func gradeStyle(g finding.Grade) lipgloss.Style {
	switch g {
	case finding.GradeA, finding.GradeB:
		return good
	case finding.GradeC:
		return warn
	}
	return bad
}

// verdictStyle is how a verdict looks.
func verdictStyle(v finding.Verdict) lipgloss.Style {
	switch v {
	case finding.VerdictSafe:
		return good
	case finding.VerdictUnsafe:
		return bad
	}
	return warn
}

// paint returns text in a style, or as it is without colours.
func (t *text) paint(s lipgloss.Style, text string) string {
	if !t.color || text == "" {
		return text
	}
	return s.Render(text)
}

// line writes one line: parts without a separator, cut at the width.
func (t *text) line(parts ...string) {
	t.b.WriteString(strings.TrimRight(ansi.Truncate(strings.Join(parts, ""), t.width, "…"), " "))
	t.b.WriteByte('\n')
}

// wrap writes prose indented by n columns and wrapped at words; the first line
// begins with label, the others are indented to stand beneath what follows it.
func (t *text) wrap(n int, label, prose string) {
	indent := strings.Repeat(" ", n)
	hang := indent + strings.Repeat(" ", ansi.StringWidth(label))
	if ansi.StringWidth(hang) > t.width/3 { // on a narrow screen the room is worth more
		prose, label, hang = label+prose, "", indent+"  "
	}
	room := max(t.width-ansi.StringWidth(hang), 20)
	for i, l := range strings.Split(ansi.Wrap(prose, room, ""), "\n") {
		if i == 0 {
			t.line(indent, label, strings.TrimLeft(l, " "))
			continue
		}
		t.line(hang, strings.TrimLeft(l, " "))
	}
}

// address writes a web address behind a label, broken only where the line ends, as hyphens are part of it.
func (t *text) address(n int, label, address string) {
	indent := strings.Repeat(" ", n+ansi.StringWidth(label))
	for i, l := range strings.Split(ansi.Hardwrap(address, max(t.width-len(indent), 20), false), "\n") {
		if i == 0 {
			t.line(strings.Repeat(" ", n), label, t.paint(dim, l))
			continue
		}
		t.line(indent, t.paint(dim, l))
	}
}

// padPlace is pad for a place, of which the end matters most.
func padPlace(s string, n int) string {
	if w := ansi.StringWidth(s); w > n && n > 0 {
		s = ansi.TruncateLeft(s, w-n+1, "…")
	}
	return pad(s, n)
}

// pad returns s with spaces up to n columns, cut if it is longer.
func pad(s string, n int) string {
	s = ansi.Truncate(s, n, "…")
	return s + strings.Repeat(" ", n-ansi.StringWidth(s))
}
