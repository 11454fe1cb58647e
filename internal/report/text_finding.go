package report

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

const (
	// stepsMax is how many steps of a path are shown unless all are asked for;
	// the ends matter most, so the middle is left out.
	stepsMax = 14
	// snippetLinesMax is how many lines of code one step shows.
	snippetLinesMax = 6
)

// findings writes one section. first is the number of its first finding; advice
// remembers across sections which finding told how to mend its rule.
func (t *text) findings(title, note string, all []finding.Finding, first int, advice map[string]int) {
	if len(all) == 0 {
		return
	}
	t.title(fmt.Sprintf("%s (%d)", title, len(all)))
	if note != "" {
		t.line(t.paint(dim, note))
	}
	for i := range all {
		t.line()
		t.finding(&all[i], first+i, advice)
	}
}

func (t *text) finding(f *finding.Finding, number int, advice map[string]int) {
	severity := t.paint(severityStyle(f.Severity), strings.ToUpper(OneLine(string(f.Severity))))
	t.wrap(0, fmt.Sprintf("%d. %s  ", number, severity), t.paint(bold, OneLine(f.Title)))
	id := OneLine(f.RuleID)
	if f.Slug != "" {
		id += " " + OneLine(f.Slug)
	}
	if f.CheckID != "" {
		id += " · check " + OneLine(f.CheckID)
	}
	if f.Title != f.RuleID { // a user's rule has no other title
		id += " · "
	} else {
		id = ""
	}
	t.wrap(3, "", t.paint(dim, id+"confidence "+OneLine(string(f.Confidence))))
	where := t.paint(accent, place(f.Location))
	if f.ToolName != "" {
		where += " in tool " + t.paint(bold, OneLine(f.ToolName))
	} else if n := len(f.Context.ReachableFrom); n > 0 {
		where += " reached from " + t.paint(bold, t.few(f.Context.ReachableFrom, 4))
	}
	if f.Origin != "" && f.Origin != finding.OriginSource {
		where += fmt.Sprintf(" (%s code)", OneLine(string(f.Origin)))
	}
	t.wrap(3, "", where)
	t.line()
	t.wrap(3, "", OneLine(f.Description))
	if len(f.Flow) > 0 {
		t.line()
		t.flow(f.Flow)
	} else if f.EvidenceSnippet != "" {
		t.line()
		t.code("   ", f.Location, f.EvidenceSnippet)
	}
	if f.Fix != "" {
		t.line()
		t.wrap(3, "fix:  ", OneLine(f.Fix))
	}
	if len(f.Related) > 0 {
		t.line()
	}
	for _, r := range f.Related {
		t.wrap(3, "also ", t.paint(accent, place(r.Location))+" "+OneLine(r.Description))
	}
	t.advice(f, number, advice)
}

// advice says how to mend a finding, once for all that need the same.
func (t *text) advice(f *finding.Finding, number int, told map[string]int) {
	if f.Remediation == "" && len(f.References) == 0 {
		return
	}
	key := f.Remediation + "\x00" + strings.Join(f.References, "\x00")
	t.line()
	if n, ok := told[key]; ok {
		t.line("   ", t.paint(dim, fmt.Sprintf("mend: as for finding %d", n)))
		return
	}
	told[key] = number
	if f.Remediation != "" {
		t.wrap(3, "mend: ", OneLine(f.Remediation))
	}
	for _, r := range f.References {
		t.wrap(3, "see:  ", t.paint(dim, OneLine(r)))
	}
}

// flow writes the path of a finding, one step beneath the other, joined by a
// line on the left.
func (t *text) flow(steps []finding.Step) {
	from, to := stepsMax/2, len(steps)-stepsMax/2
	var last finding.Location
	for i, s := range steps {
		if len(steps) > stepsMax && !t.verbose && i >= from && i < to {
			if i == from {
				t.line("   ", t.paint(dim, fmt.Sprintf("│  … %d more steps, shown by --verbose and in the JSON …", to-from)))
			}
			continue
		}
		corner, bar := "├─", "│ "
		switch {
		case i == 0 && len(steps) == 1:
			corner, bar = "──", "  "
		case i == 0:
			corner = "┌─"
		case i == len(steps)-1:
			corner, bar = "└─", "  "
		}
		t.step(s, corner, bar, s.FilePath == last.FilePath && s.LineNumber == last.LineNumber)
		last = s.Location
	}
}

// step writes one step: its place, what happens there, and the code unless the
// step before has shown the same line.
func (t *text) step(s finding.Step, corner, bar string, shown bool) {
	kind := ""
	switch s.Kind {
	case finding.StepSource:
		kind = t.paint(warn, "source: ")
	case finding.StepSink:
		kind = t.paint(bad, "sink: ")
	}
	head := t.paint(accent, place(s.Location)) + "  " + kind + OneLine(s.Description)
	lines := strings.Split(ansi.Wrap(head, max(t.width-6, 20), ""), "\n")
	for i, l := range lines {
		if i == 0 {
			t.line("   ", t.paint(dim, corner), " ", l)
			continue
		}
		t.line("   ", t.paint(dim, bar), " ", strings.TrimLeft(l, " "))
	}
	if s.Snippet != "" && !shown {
		t.code("   "+t.paint(dim, bar)+" ", s.Location, s.Snippet)
	}
}

// code writes an excerpt that begins at a place, with a gutter of line numbers,
// the common indentation taken away.
func (t *text) code(prefix string, at finding.Location, snippet string) {
	lines := strings.Split(strings.TrimRight(snippet, "\r\n"), "\n")
	if len(lines) > snippetLinesMax && !t.verbose {
		lines = lines[:snippetLinesMax]
	}
	digits := len(fmt.Sprint(at.LineNumber + len(lines) - 1))
	room := max(t.width-ansi.StringWidth(prefix)-digits-5, 10)
	lines[0] = window(lines[0], at.ColumnNumber-1, room)
	for i := range lines {
		lines[i] = codeLine(lines[i])
	}
	indent := commonIndent(lines)
	for i, l := range lines {
		number := fmt.Sprintf("%*d │ ", digits+2, at.LineNumber+i)
		t.line(prefix, t.paint(dim, number), strings.TrimPrefix(l, indent))
	}
}

// window cuts the beginning off a line so long that column would not be seen in
// room columns, as in minified code.
func window(line string, column, room int) string {
	runes := []rune(line)
	if column < room*3/4 || column >= len(runes) || len(runes) <= room {
		return line
	}
	indent := len(runes) - len([]rune(strings.TrimLeft(line, " \t")))
	if column-indent < room*3/4 {
		return line
	}
	return "…" + string(runes[column-room/4:])
}

// commonIndent returns the spaces that all lines with text begin with.
func commonIndent(lines []string) string {
	shortest := -1
	for _, l := range lines {
		text := strings.TrimLeft(l, " ")
		if n := len(l) - len(text); text != "" && (shortest < 0 || n < shortest) {
			shortest = n
		}
	}
	return strings.Repeat(" ", max(shortest, 0))
}

// few joins names, at most n unless all are asked for.
func (t *text) few(names []string, n int) string {
	shown := names
	if len(names) > n && !t.verbose {
		shown = names[:n]
	}
	clean := make([]string, len(shown))
	for i, s := range shown {
		clean[i] = OneLine(s)
	}
	s := strings.Join(clean, ", ")
	if more := len(names) - len(shown); more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}
