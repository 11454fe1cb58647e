package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

// rowsMax is how many rows a list shows unless all are asked for.
const rowsMax = 40

// packages lists the packages of a target that has several.
func (t *text) packages(all []finding.Package) {
	if len(all) < 2 {
		return
	}
	t.title(fmt.Sprintf("Packages (%d)", len(all)))
	rows := all[:len(t.rows(len(all)))]
	width := 0
	for _, p := range rows {
		width = max(width, ansi.StringWidth(packageName(p)))
	}
	width = min(width, t.width/2)
	for _, p := range rows {
		t.line("  ", t.paint(bold, pad(packageName(p), width)), "  ", t.paint(verdictStyle(p.Verdict), pad(string(p.Verdict), 7)),
			"  ", t.gradeCell(p.Safety), "  ", t.paint(dim, count(p.Tools, "tool")+distribution(p.SeverityDistribution)))
	}
	t.more(len(all))
}

// rows gives the indices of the rows that a list of n shows.
func (t *text) rows(n int) []int {
	if n > rowsMax && !t.verbose {
		n = rowsMax
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// more says how many rows of a list of n are not shown.
func (t *text) more(n int) {
	if rest := n - len(t.rows(n)); rest > 0 {
		t.line("  ", t.paint(dim, fmt.Sprintf("… and %d more, shown by --verbose", rest)))
	}
}

// gradeCell is a grade with its score as a cell of a table, of gradeCellWidth columns.
func (t *text) gradeCell(s finding.Safety) string {
	if s.SafetyScore == nil || s.SafetyGrade == "" {
		return strings.Repeat(" ", gradeCellWidth)
	}
	return t.paint(gradeStyle(s.SafetyGrade), OneLine(string(s.SafetyGrade))) + t.paint(dim, fmt.Sprintf(" %3.0f", *s.SafetyScore))
}

const gradeCellWidth = 5

func packageName(p finding.Package) string {
	name := OneLine(p.Path)
	if p.Path == "." {
		name = "the root"
	}
	if p.Name != "" {
		name += " (" + OneLine(p.Name) + ")"
	}
	return name
}

// distribution names the severities found, with a separator in front; empty if
// none is.
func distribution(d finding.Distribution) string {
	s := ""
	for _, c := range []struct {
		severity finding.Severity
		count    int
	}{{finding.Critical, d.Critical}, {finding.High, d.High}, {finding.Medium, d.Medium}, {finding.Low, d.Low}} {
		if c.count > 0 {
			s += fmt.Sprintf(" · %d %s", c.count, c.severity)
		}
	}
	return s
}

// entries lists what the server offers, by kind; what tests make is only counted.
func (t *text) entries(r *finding.Report) {
	all, tests := served(r.Entries)
	scores := map[scored]*finding.ToolScore{}
	for i := range r.ToolScores {
		s := &r.ToolScores[i]
		scores[scored{s.Unit, s.ToolName, s.Kind}] = s
	}
	for _, group := range []struct {
		kind  finding.EntryKind
		title string
	}{
		{finding.EntryServer, "Servers"}, {finding.EntryTool, "Tools"},
		{finding.EntryResource, "Resources"}, {finding.EntryPrompt, "Prompts"},
	} {
		var entries []finding.Entry
		for _, e := range all {
			if e.Kind == group.kind {
				entries = append(entries, e)
			}
		}
		if len(entries) > 0 {
			t.title(fmt.Sprintf("%s (%d)", group.title, len(entries)))
			t.entryRows(entries, scores)
		}
	}
	if tests > 0 {
		t.line()
		t.line("  ", t.paint(dim, fmt.Sprintf("%d more in tests, not listed", tests)))
	}
}

// served leaves out what tests make, unless there is nothing else.
func served(all []finding.Entry) (rest []finding.Entry, tests int) {
	for _, e := range all {
		if e.Origin != finding.OriginTest {
			rest = append(rest, e)
		}
	}
	if len(rest) == 0 {
		return all, 0
	}
	return rest, len(all) - len(rest)
}

// scored names an entry that has a score.
type scored struct {
	unit, name string
	kind       finding.EntryKind
}

// entryRows writes one line an entry: grade, name, place, the findings in it and what it says of itself.
func (t *text) entryRows(entries []finding.Entry, scores map[scored]*finding.ToolScore) {
	rows := entries[:len(t.rows(len(entries)))]
	graded := slices.ContainsFunc(rows, func(e finding.Entry) bool { return scores[scored{e.Unit, e.Name, e.Kind}] != nil })
	nameWidth, placeWidth, foundWidth := 0, 0, 0
	for _, e := range rows {
		foundWidth = max(foundWidth, ansi.StringWidth(t.findingsOf(scores[scored{e.Unit, e.Name, e.Kind}])))
		nameWidth = max(nameWidth, ansi.StringWidth(entryName(e)))
		placeWidth = max(placeWidth, ansi.StringWidth(entryPlace(e)))
	}
	nameWidth = min(nameWidth, t.width*2/5)
	placeWidth, foundWidth = min(placeWidth, t.width*2/5), min(foundWidth, t.width/4)
	for _, e := range rows {
		cell, found := "", ""
		if s := scores[scored{e.Unit, e.Name, e.Kind}]; s != nil {
			cell, found = t.gradeCell(s.Safety)+"  ", t.findingsOf(s)
		} else if graded {
			cell = strings.Repeat(" ", gradeCellWidth+2)
		}
		if foundWidth > 0 {
			found = t.paint(bad, pad(found, foundWidth)) + "  "
		}
		t.line("  ", cell, t.paint(bold, pad(entryName(e), nameWidth)), "  ", found,
			t.paint(accent, padPlace(entryPlace(e), placeWidth)), "  ", t.paint(dim, entryText(e)))
	}
	t.more(len(entries))
}

// findingsOf names the findings that count against an entry; s may be nil.
func (t *text) findingsOf(s *finding.ToolScore) string {
	if s == nil {
		return ""
	}
	if n := len(s.Findings); n > 3 && !t.verbose {
		return fmt.Sprintf("%s +%d", OneLine(strings.Join(s.Findings[:2], ", ")), n-2)
	}
	return OneLine(strings.Join(s.Findings, ", "))
}

func entryName(e finding.Entry) string {
	if e.Name == "" {
		return "(name not known)"
	}
	return OneLine(e.Name)
}

func entryPlace(e finding.Entry) string {
	return place(finding.Location{FilePath: e.FilePath, LineNumber: e.LineNumber})
}

// entryText is the first line of the description; for a server what it speaks
// and how it knows its callers.
func entryText(e finding.Entry) string {
	if e.Kind == finding.EntryServer {
		var facts []string
		if len(e.Transports) > 0 {
			facts = append(facts, OneLine(strings.Join(e.Transports, ", ")))
		}
		if len(e.Auth) > 0 {
			facts = append(facts, "auth: "+OneLine(strings.Join(e.Auth, ", ")))
		}
		return strings.Join(facts, " · ")
	}
	first, _, _ := strings.Cut(strings.TrimSpace(e.Description), "\n")
	return OneLine(first)
}

// notSeen says what silence does not cover.
func (t *text) notSeen(c *finding.Coverage) {
	if n := len(c.OnlyInPackage); n > 0 {
		t.title("Only in the package")
		t.wrap(2, "", fmt.Sprintf("%s that %s does not have, scanned all the same: ", count(n, "file"), OneLine(c.ComparedWith))+t.few(c.OnlyInPackage, 12))
	}
	if len(c.Bundled) > 0 {
		t.title("Libraries in bundles")
		names := make([]string, len(c.Bundled))
		for i, b := range c.Bundled {
			names[i] = b.Name
		}
		t.wrap(2, "", "read, and calls of them taken at the files' word: "+t.few(names, 12))
	}
	if len(c.Skipped)+len(c.Unparsed)+c.UnmodelledCalls+c.UnresolvedCalls+len(c.Limits) == 0 {
		return
	}
	t.title("Not seen")
	if len(c.Skipped) > 0 {
		t.wrap(2, "left out: ", t.few(skippedTexts(c.Skipped), 8))
	}
	if len(c.Unparsed) > 0 {
		names := make([]string, len(c.Unparsed))
		for i, u := range c.Unparsed {
			names[i] = unparsedText(u)
		}
		t.wrap(2, "not parsed: ", t.few(names, 8))
	}
	if n := c.UnmodelledCalls; n > 0 {
		t.names("data that was followed goes into "+count(n, "call")+" of what is not known; what comes of it is assumed", c.UnmodelledNames)
	}
	if n := c.UnresolvedCalls; n > 0 {
		t.names(count(n, "call")+" in all into code that is neither here nor known, not followed", c.UnresolvedNames)
	}
	for _, l := range c.Limits {
		t.wrap(2, "limit hit: ", limitText(l))
	}
}

// names says something of calls, and names the most frequent.
func (t *text) names(what string, all []finding.NameCount) {
	names := make([]string, len(all))
	for i, c := range all {
		name := c.Name
		if name == "(computed)" {
			name = "what is chosen at run time"
		}
		names[i] = fmt.Sprintf("%s (%d)", name, c.Count)
	}
	if len(names) > 0 {
		what += "; most often: "
	}
	t.wrap(2, "", what+t.few(names, 6))
}

// skippedTexts names what was left out; of many with one reason only the count
// and one example.
func skippedTexts(all []finding.SkippedFile) []string {
	same := map[string]int{}
	for _, s := range all {
		same[s.Reason]++
	}
	var texts []string
	for _, s := range all {
		switch n := same[s.Reason]; {
		case n == 0: // told already
		case n > 3:
			texts = append(texts, fmt.Sprintf("%s such as %s (%s)", count(n, "place"), OneLine(s.Path), OneLine(s.Reason)))
			same[s.Reason] = 0
		default:
			texts = append(texts, skippedText(s))
		}
	}
	return texts
}

func skippedText(s finding.SkippedFile) string {
	why := s.Reason
	if s.Files > 0 {
		why += ", " + count(s.Files, "file")
	}
	return fmt.Sprintf("%s (%s)", s.Path, why)
}

func unparsedText(u finding.UnparsedRange) string {
	s := fmt.Sprintf("%s:%d", u.FilePath, u.LineNumber)
	if u.EndLineNumber > u.LineNumber {
		s += fmt.Sprintf("-%d", u.EndLineNumber)
	}
	if u.Reason != "" {
		s += " (" + u.Reason + ")"
	}
	return s
}

func limitText(l finding.LimitHit) string {
	s := OneLine(l.Name)
	if l.Limit > 0 {
		s += fmt.Sprintf(", at most %d", l.Limit)
	}
	if l.Count > 1 {
		s += fmt.Sprintf(", %d times", l.Count)
	}
	if l.Detail != "" {
		s += ": " + OneLine(l.Detail)
	}
	return s
}
