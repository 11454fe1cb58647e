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
	// shownMax and possibleMax are how many findings are shown whole, of one rule at most
	// ofRuleMax: nobody reads hundreds one by one. The rest is counted by rule.
	shownMax, possibleMax = 50, 20
	ofRuleMax             = 15
	// snippetLinesMax is how many lines of code one step shows.
	snippetLinesMax = 6
)

// findings writes one section, at most limit of its findings whole; advice
// remembers across sections which finding told how to mend its rule.
func (t *text) findings(title, note string, all []*finding.Finding, limit int, advice map[string]string) {
	if len(all) == 0 {
		return
	}
	t.title(fmt.Sprintf("%s (%d)", title, len(all)))
	if note != "" {
		t.wrap(0, "", t.paint(dim, note))
	}
	shown := 0
	ofRule := map[string]int{}
	var rest []*finding.Finding
	for _, f := range all {
		if !t.verbose && (shown >= limit || ofRule[f.RuleID] >= ofRuleMax) {
			rest = append(rest, f)
			continue
		}
		shown++
		ofRule[f.RuleID]++
		t.line()
		t.finding(f, advice)
	}
	t.rest(rest)
}

// rest counts findings that are not shown whole, by severity and rule.
func (t *text) rest(all []*finding.Finding) {
	if len(all) == 0 {
		return
	}
	type group struct {
		first *finding.Finding
		n     int
		files map[string]bool
	}
	var groups []*group
	byRule := map[[2]string]*group{}
	for _, f := range all {
		key := [2]string{string(f.Severity), f.RuleID}
		g := byRule[key]
		if g == nil {
			g = &group{first: f, files: map[string]bool{}}
			byRule[key], groups = g, append(groups, g)
		}
		g.n++
		g.files[f.FilePath] = true
	}
	ruleWidth := 0
	for _, g := range groups {
		ruleWidth = max(ruleWidth, ansi.StringWidth(OneLine(strings.TrimSpace(g.first.RuleID+" "+g.first.Slug))))
	}
	t.line()
	t.wrap(0, "", t.paint(bold, fmt.Sprintf("… and %d more, not shown one by one", len(all)))+": --verbose shows all of them, --format json lists them for programs")
	for _, i := range t.rows(len(groups)) {
		g := groups[i]
		f := g.first
		rule := OneLine(strings.TrimSpace(f.RuleID + " " + f.Slug))
		t.line("  ", t.paint(severityStyle(f.Severity), pad(strings.ToUpper(OneLine(string(f.Severity))), len(finding.Critical))), fmt.Sprintf("  %4d more  ", g.n),
			pad(rule, min(ruleWidth, t.width*2/5)), "  ", t.paint(dim, "in "+count(len(g.files), "file")+", first "), t.paint(accent, place(f.Location)))
	}
	t.more(len(groups))
}

func (t *text) finding(f *finding.Finding, advice map[string]string) {
	severity := t.paint(severityStyle(f.Severity), strings.ToUpper(OneLine(string(f.Severity))))
	t.wrap(0, strings.TrimLeft(OneLine(f.FindingID)+"  "+severity+"  ", " "), t.paint(bold, OneLine(f.Title)))
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
	t.score(f)
	t.line()
	t.wrap(3, "", OneLine(f.Description))
	if len(f.Related) > 0 {
		var places []string
		for _, r := range f.Related {
			places = append(places, place(r.Location))
		}
		t.wrap(3, "", t.paint(dim, "see also ")+t.few(places, 6))
	}
	if len(f.Also) > 0 {
		t.wrap(3, "", t.paint(dim, "found here as well, less exactly: "+OneLine(strings.Join(f.Also, ", "))))
	}
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
	t.advice(f, advice)
}

// advice says how to mend a finding, once for all that need the same.
func (t *text) advice(f *finding.Finding, told map[string]string) {
	if f.Remediation == "" && len(f.References) == 0 {
		return
	}
	key := f.Remediation + "\x00" + strings.Join(f.References, "\x00")
	t.line()
	if n, ok := told[key]; ok {
		t.line("   ", t.paint(dim, "mend: as for "+n))
		return
	}
	told[key] = OneLine(f.FindingID)
	if f.Remediation != "" {
		t.wrap(3, "mend: ", OneLine(f.Remediation))
	}
	for _, r := range f.References {
		t.address(3, "see:  ", OneLine(r))
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
