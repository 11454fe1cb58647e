package report

import (
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"mcpsafe/finding"
)

// htmlReport is a report as the page shows it. All texts are safe to show, not to be taken for markup.
type htmlReport struct {
	*finding.Report
	ID                 string // begins the names of places on the page
	Name               string
	Dial               htmlDial
	Severities         []htmlBar
	First              *htmlFinding // what to begin with, nil for nothing
	Tools              []htmlTool
	Groups, Unsure     []htmlGroup    // of what is likely or certain, and of what is possible
	Exposed            []htmlGroup    // of exposures
	Rest               []*htmlFinding // what is not shown whole
	Count, Possible    int
	Exposures          int
	Suppressed         []htmlSuppressed
	Ineffective        []htmlSuppressed // acceptances that have no effect, such as those of a fetched target
	Languages          []htmlBar
	Facts              []htmlFact
	ToolNames, Origins []string // of findings, for the filter
	Open               bool     // findings are few: they are open from the start
}

// htmlFact is a line of the head.
type htmlFact struct{ Name, Value string }

// htmlGroup is the findings of one rule.
type htmlGroup struct {
	Title, RuleID, Slug string
	Severity            finding.Severity
	Page                string // the place of the rule's page, empty if there is none
	Findings            []*htmlFinding
}

// htmlFinding is a finding with its code.
type htmlFinding struct {
	*finding.Finding
	ID       string // its place on the page
	Place    string
	Search   string // what the filter looks at, lower case
	Evidence []codeRow
	Steps    []htmlStep
	Links    []htmlLink
	Related  []htmlRelated
	InTests  bool
	Open     bool
}

// htmlStep is a step of a flow; Folded are those in the middle of a long one.
type htmlStep struct {
	Kind, Place, Description string
	Code                     []codeRow
	Folded                   bool
	Gap                      int // of the first that is folded: how many are
}

// codeRow is a line of code: what is meant, and what stands before and behind it.
type codeRow struct {
	Line                 int
	Before, Mark, Behind string
}

type htmlRelated struct{ Place, Description string }

// htmlLink is an address; URL is empty for what is none of the web.
type htmlLink struct{ Text, URL string }

type htmlSuppressed struct {
	RuleID, Title, Place, Reason, Source string
}

// htmlTool is a row of the table of what a server offers.
type htmlTool struct {
	Kind, Name, Description, Place, Serves string
	Grade                                  finding.Grade
	More                                   int // findings beyond those that are linked
	Safety                                 string
	Findings                               []htmlLink // to findings
}

// htmlRule is a rule with its page, of all reports that it ran for.
type htmlRule struct {
	finding.RuleInfo
	ID    string // its place on the page; the rule's is that of RuleInfo
	Help  template.HTML
	Links []htmlLink
}

const (
	htmlWhole  = 500 // findings that are shown whole; what comes behind stands in a table
	htmlOpen   = 6   // findings up to which all are open
	foldedFrom = 14  // steps from which the middle of a flow is folded away
	foldedEnds = 6   // steps at each end that are not

	toolLinksMax     = 12  // findings that the row of a tool links to
	descriptionShown = 300 // characters of a tool's description
)

// newHTMLReport prepares the n-th report, of which whole findings are shown whole. pages has the places of the rules' pages.
func newHTMLReport(r *finding.Report, n, whole int, pages map[string]string) *htmlReport {
	h := &htmlReport{Report: r, ID: fmt.Sprintf("r%d", n+1), Name: summaryName(r), Dial: dial(r.Safety), Severities: severityBars(r.SeverityDistribution)}
	h.findings(whole, pages)
	h.tools()
	h.facts()
	h.Languages = languageBars(r.Coverage.Files)
	h.accepted()
	return h
}

// accepted lists what was accepted, and what was to be but is not.
func (h *htmlReport) accepted() {
	by := func(source, at, until string) string {
		if at != "" {
			source += ", " + at
		}
		if until != "" {
			source += ", until " + until
		}
		return OneLine(source)
	}
	for i := range h.Report.Suppressed {
		s := &h.Report.Suppressed[i]
		h.Suppressed = append(h.Suppressed, htmlSuppressed{OneLine(s.RuleID), OneLine(s.Title), place(s.Location), OneLine(s.Reason), by(s.Source, s.At, s.Until)})
	}
	if h.Settings == nil {
		return
	}
	for _, a := range h.Settings.Acceptances {
		if a.NoEffect != "" {
			at := place(finding.Location{FilePath: a.FilePath, LineNumber: a.LineNumber})
			h.Ineffective = append(h.Ineffective, htmlSuppressed{OneLine(strings.Join(a.Rules, ", ")), OneLine(a.Reason), at, OneLine(a.NoEffect), OneLine(a.Source)})
		}
	}
}

// htmlRules lists the rules of all reports, each once, and where on the page each is by its identifier.
func htmlRules(reports []*finding.Report) (rules []htmlRule, pages map[string]string) {
	pages = map[string]string{}
	for _, r := range reports {
		for _, rule := range r.Rules {
			if pages[rule.ID] != "" {
				continue
			}
			pages[rule.ID] = fmt.Sprintf("rule-%d", len(rules)+1)
			rules = append(rules, htmlRule{RuleInfo: rule, ID: pages[rule.ID], Help: markdownHTML(rule.HelpMarkdown), Links: links(rule.References)})
		}
	}
	return rules, pages
}

// findings groups the findings by rule, in the order of the report, what is merely possible apart.
func (h *htmlReport) findings(whole int, pages map[string]string) {
	type key struct {
		rule     string
		possible bool
		exposed  bool
	}
	groups := map[key]*htmlGroup{}
	var order []key
	h.Open = len(h.Report.Findings) <= htmlOpen
	tools, origins := map[string]bool{}, map[string]bool{}
	sure, _, _ := split(h.Report.Findings)
	first := beginWith(sure)
	for i := range h.Report.Findings {
		f := &h.Report.Findings[i]
		k := key{f.RuleID, f.Confidence.Less(finding.Likely), f.Exposure}
		switch {
		case k.exposed:
			h.Exposures++
		case k.possible:
			h.Possible++
		default:
			h.Count++
		}
		origins[OneLine(string(f.Origin))] = true
		x := newHTMLFinding(f, fmt.Sprintf("%s-f%d", h.ID, i+1), i < whole)
		x.Open = h.Open
		if f.ToolName != "" {
			tools[OneLine(f.ToolName)] = true
		}
		if f == first {
			h.First = x
		}
		if i >= whole {
			h.Rest = append(h.Rest, x)
			continue
		}
		g := groups[k]
		if g == nil {
			g = &htmlGroup{Title: OneLine(f.Title), RuleID: OneLine(f.RuleID), Slug: OneLine(f.Slug), Severity: f.Severity, Page: pages[f.RuleID]}
			groups[k], order = g, append(order, k)
		}
		g.Findings = append(g.Findings, x)
	}
	for _, k := range order {
		if k.exposed {
			h.Exposed = append(h.Exposed, *groups[k])
		} else if k.possible {
			h.Unsure = append(h.Unsure, *groups[k])
		} else {
			h.Groups = append(h.Groups, *groups[k])
		}
	}
	h.ToolNames, h.Origins = slices.Sorted(maps.Keys(tools)), slices.Sorted(maps.Keys(origins))
}

func newHTMLFinding(f *finding.Finding, id string, whole bool) *htmlFinding {
	x := &htmlFinding{Finding: f, ID: id, Place: place(f.Location), InTests: inTests(f)}
	x.Search = strings.ToLower(OneLine(strings.Join([]string{f.FindingID, f.RuleID, f.Slug, f.Title, f.CheckID, f.ToolName, f.FilePath, f.Description, f.Category}, " ")))
	if !whole {
		return x
	}
	if len(f.Flow) == 0 {
		x.Evidence = codeRows(f.EvidenceSnippet, f.Location)
	}
	for i, s := range f.Flow {
		folded := len(f.Flow) >= foldedFrom && i >= foldedEnds && i < len(f.Flow)-foldedEnds
		step := htmlStep{Kind: string(s.Kind), Place: place(s.Location), Description: OneLine(s.Description), Folded: folded}
		if folded && i == foldedEnds {
			step.Gap = len(f.Flow) - 2*foldedEnds
		}
		if i == 0 || s.Snippet != f.Flow[i-1].Snippet || s.Location != f.Flow[i-1].Location {
			step.Code = codeRows(s.Snippet, s.Location)
		}
		x.Steps = append(x.Steps, step)
	}
	for _, r := range f.Related {
		x.Related = append(x.Related, htmlRelated{place(r.Location), OneLine(r.Description)})
	}
	x.Links = links(f.References)
	return x
}

func links(addresses []string) (all []htmlLink) {
	for _, a := range addresses {
		all = append(all, htmlLink{OneLine(a), webAddress(OneLine(a))})
	}
	return all
}

// maxCode bounds a line of code and how many lines of a snippet are shown.
const (
	maxCodeLine  = 400
	maxCodeLines = 12
)

// codeRows gives the lines of a snippet, which begins at the line of its place, with what the place means set apart, the common indentation taken away.
func codeRows(snippet string, at finding.Location) (rows []codeRow) {
	if strings.TrimSpace(snippet) == "" {
		return nil
	}
	lines := strings.Split(strings.TrimRight(snippet, "\r\n"), "\n")
	lines = lines[:min(len(lines), maxCodeLines)]
	indent := sharedIndent(lines)
	for i, line := range lines {
		line = strings.TrimRight(line, " \t\r")
		from, to := marked(line, at, at.LineNumber+i)
		line = line[min(indent, len(line)):]
		row := codeRow{Line: at.LineNumber + i}
		row.Before, row.Mark, row.Behind = cutCode(line, max(from-indent, 0), max(to-indent, 0))
		rows = append(rows, row)
	}
	return rows
}

// marked gives the columns of a line that a place means, from 0, the end exclusive; both 0 for none.
func marked(line string, at finding.Location, number int) (from, to int) {
	last := max(at.EndLineNumber, at.LineNumber)
	if at.ColumnNumber <= 0 || at.EndColumnNumber <= 0 || number > last {
		return 0, 0
	}
	from, to = len(line)-len(strings.TrimLeft(line, " \t")), utf8.RuneCountInString(line)
	if number == at.LineNumber {
		from = at.ColumnNumber - 1
	}
	if number == last {
		to = at.EndColumnNumber - 1
	}
	return from, to
}

// sharedIndent is how many spaces or tabs all lines begin with alike.
func sharedIndent(lines []string) int {
	shared, known := "", false
	for _, l := range lines {
		text := strings.TrimLeft(l, " \t")
		if strings.TrimRight(text, "\r") == "" || text == "…" {
			continue
		}
		indent := l[:len(l)-len(text)]
		if !known {
			shared, known = indent, true
		}
		for !strings.HasPrefix(indent, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	return len(shared)
}

// cutCode parts a line at two columns, counted in characters, and shortens what is too long.
func cutCode(line string, from, to int) (before, mark, behind string) {
	runes := []rune(line)
	if to > len(runes) || from >= to {
		from, to = 0, 0
	}
	start := 0
	if to > maxCodeLine { // a built file: all on one line
		start = max(from-maxCodeLine/4, 0)
	}
	end := min(start+maxCodeLine, len(runes))
	to = min(to, end)
	part := func(a, b int) string {
		if a >= b {
			return ""
		}
		return strings.ReplaceAll(visible(string(runes[a:b]), "\t"), "\t", "    ")
	}
	before, mark, behind = part(start, max(from, start)), part(from, to), part(max(to, start), end)
	if start > 0 {
		before = "…" + before
	}
	if end < len(runes) {
		behind += "…"
	}
	return before, mark, strings.TrimRight(behind, " ")
}

// tools lists what is served, with the scores.
func (h *htmlReport) tools() {
	scores := map[scored]*finding.ToolScore{}
	for i := range h.ToolScores {
		t := &h.ToolScores[i]
		scores[scored{t.Unit, t.ToolName, t.Kind}] = t
	}
	places := map[string]string{}
	for i := range h.Report.Findings {
		places[h.Report.Findings[i].FindingID] = fmt.Sprintf("%s-f%d", h.ID, i+1)
	}
	entries, _ := served(h.Entries)
	for _, e := range entries {
		t := htmlTool{
			Kind: string(e.Kind), Name: OneLine(e.Name), Description: cut(OneLine(e.Description), descriptionShown), Place: place(finding.Location{FilePath: e.FilePath, LineNumber: e.LineNumber}),
			Serves: OneLine(strings.Join(append(slices.Clone(e.Transports), e.Auth...), ", ")),
		}
		if s := scores[scored{e.Unit, e.Name, e.Kind}]; s != nil && s.SafetyScore != nil {
			t.Grade, t.Safety = s.SafetyGrade, fmt.Sprintf("%.0f", *s.SafetyScore)
			for _, id := range s.Findings[:min(len(s.Findings), toolLinksMax)] {
				t.Findings = append(t.Findings, htmlLink{OneLine(id), "#" + places[id]})
			}
			t.More = len(s.Findings) - len(t.Findings)
		}
		h.Tools = append(h.Tools, t)
	}
}

// facts lists what a reader wants to know of the target and the scan.
func (h *htmlReport) facts() {
	add := func(name, value string) {
		if value != "" {
			h.Facts = append(h.Facts, htmlFact{name, OneLine(value)})
		}
	}
	r := h.Report
	add("Given as", r.Input)
	if r.CanonicalID != r.Input {
		add("Resolved to", r.CanonicalID)
	}
	if r.ListedIn != "" {
		add("Listed in", r.ListedIn)
	}
	if f := r.Fetched; f != nil {
		add("Fetched from", host(f.Address))
		add("Checked against", f.Verified)
		add("Repository", f.Repository)
	}
	add("Artifact", r.ArtifactDigest)
	if !r.ScannedAt.IsZero() {
		add("Scanned", r.ScannedAt.Format("2 January 2006, 15:04 UTC"))
	}
	add("Looked at", looked(&r.Coverage))
	add("Program", strings.TrimSpace("mcpsafe "+r.EngineVersion+", catalog "+r.CatalogVersion))
	for _, n := range r.Notes {
		add("Note", n)
	}
}

// markdown renders the pages of rules. Raw HTML in them is left out, and so are addresses that run something and pictures, which would be loaded.
// Their headings come below that of the section.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(lowerHeadings{}, 1))),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(noPictures{}, 1))))

// lowerHeadings makes the headings of a page those of a section: the first of level 3, and none skips a level.
type lowerHeadings struct{}

func (lowerHeadings) Transform(page *ast.Document, _ mdtext.Reader, _ parser.Context) {
	level := 2
	for n := page.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(h.Level+2, level+1, 6)
			level = h.Level
		}
	}
}

// noPictures renders a picture as its text.
type noPictures struct{}

func (noPictures) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkContinue, nil })
}

func markdownHTML(page string) template.HTML {
	var b bytes.Buffer
	if err := markdown.Convert([]byte(visible(page, "\n\t")), &b); err != nil {
		return template.HTML(template.HTMLEscapeString(page))
	}
	return template.HTML(b.String())
}
