package report

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

const (
	defaultWidth = 100
	minWidth     = 40
	maxWidth     = 140 // beyond it lines are hard to follow
)

// text builds the report for people.
type text struct {
	b       strings.Builder
	width   int
	color   bool
	verbose bool
}

// Text writes reports for people: findings first, each with its path, then what
// the server offers, what was not seen, and a closing line.
func Text(w io.Writer, reports []*finding.Report, o Options) error {
	width := o.Width
	if width <= 0 {
		width = defaultWidth
	}
	t := &text{width: min(max(width, minWidth), maxWidth), color: o.Color, verbose: o.Verbose}
	for i, r := range reports {
		if i > 0 {
			t.line()
		}
		t.report(r)
	}
	if len(reports) > 1 {
		t.summary(reports)
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

func (t *text) report(r *finding.Report) {
	t.head(r)
	sure, possible, exposed := split(r.Findings)
	seen := map[string]string{}
	t.findings("Findings", "", sure, shownMax, seen)
	t.findings("Possible findings", possibleNote, possible, possibleMax, seen)
	t.findings("Exposure", exposedNote, exposed, possibleMax, seen)
	t.suppressed(r.Suppressed)
	t.packages(r.Packages)
	t.entries(r)
	t.notSeen(&r.Coverage)
	t.close(r, sure)
}

// head says what was scanned.
func (t *text) head(r *finding.Report) {
	t.line(t.paint(bold, "mcpsafe"), " ", OneLine(r.Input))
	t.wrap(0, t.verdict(r.Verdict), t.answer(r)+t.found(r))
	t.fetched(r)
	var units []string
	for _, u := range r.Coverage.Units {
		if u.MCP {
			units = append(units, fmt.Sprintf("%s (%s)", unitName(u.Path), t.few(evidence(u.Evidence), 4)))
		}
	}
	switch {
	case r.InputType == "client-config" && len(r.Coverage.Configurations) > 0:
		names := r.Coverage.Configurations[0].Servers
		t.wrap(0, "configuration of an MCP client: ", count(len(names), "server")+" ("+t.few(names, 8)+")")
	case r.NotMCPServer:
		t.wrap(0, "", t.paint(warn, "not an MCP server")+": nothing here registers tools, builds a server or answers MCP methods")
	case len(units) > 3 && !t.verbose:
		t.wrap(0, "MCP server code: ", fmt.Sprintf("%s and %d more units", strings.Join(units[:3], "; "), len(units)-3))
	case len(units) > 0:
		t.wrap(0, "MCP server code: ", strings.Join(units, "; "))
	}
}

// evidence leaves out that a unit uses what it is also said to do something with.
func evidence(all []string) []string {
	var kept []string
	for _, e := range all {
		name, uses := strings.CutPrefix(e, "uses ")
		if !uses || !slices.ContainsFunc(all, func(other string) bool { return strings.HasSuffix(other, ": "+name) }) {
			kept = append(kept, e)
		}
	}
	return kept
}

// fetched says who named the target, what it resolved to and what vouches for it.
func (t *text) fetched(r *finding.Report) {
	if r.ListedIn != "" {
		t.wrap(0, "listed as ", fmt.Sprintf("%s in %s", OneLine(r.ListedAs), OneLine(r.ListedIn)))
	}
	if f := r.Fetched; f != nil {
		vouched := "nothing is published to check it against"
		if f.Verified != "" {
			vouched = "checked against " + OneLine(f.Verified)
		}
		t.wrap(0, "fetched ", fmt.Sprintf("%s from %s, %s", OneLine(r.CanonicalID), OneLine(host(f.Address)), vouched))
	}
	for _, n := range r.Notes {
		t.wrap(0, "note: ", OneLine(n))
	}
}

// host is the host of a web address: the path would not fit a line, and the
// name and version say it.
func host(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return address
}

func unitName(path string) string {
	if path == "" || path == "." {
		return "the whole target"
	}
	return OneLine(path)
}

// title begins a section.
func (t *text) title(s string) {
	t.line()
	rule := max(t.width-ansi.StringWidth(s)-1, 0)
	t.line(t.paint(bold, s), " ", t.paint(dim, strings.Repeat("─", rule)))
}

// suppressed lists what the owner accepted, with the reasons.
func (t *text) suppressed(all []finding.Suppressed) {
	if len(all) == 0 {
		return
	}
	t.title(fmt.Sprintf("Suppressed (%d)", len(all)))
	for _, s := range t.rows(len(all)) {
		t.wrap(2, "", fmt.Sprintf("%s %s %s: %s", OneLine(all[s].RuleID), OneLine(all[s].Slug), place(all[s].Location), OneLine(all[s].Reason))+t.acceptedBy(&all[s]))
	}
	t.more(len(all))
}

// acceptedBy says where and until when a finding was accepted.
func (t *text) acceptedBy(s *finding.Suppressed) string {
	where := map[string]string{finding.AcceptedInline: "by a comment", finding.AcceptedByConfig: "by settings", finding.AcceptedByBaseline: "by a baseline"}[s.Source]
	if where == "" {
		return ""
	}
	if s.At != "" {
		where += ", " + OneLine(s.At)
	}
	if s.Until != "" {
		where += ", until " + OneLine(s.Until)
	}
	return t.paint(dim, " ("+where+")")
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// place writes where something is: file:line.
func place(l finding.Location) string {
	if l.FilePath == "" {
		return "(no place)"
	}
	if l.LineNumber == 0 {
		return OneLine(l.FilePath)
	}
	return fmt.Sprintf("%s:%d", OneLine(l.FilePath), l.LineNumber)
}
