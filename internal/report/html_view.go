package report

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"mcpsafe/finding"
)

// htmlReport is a report as the page shows it. All texts are safe to show, not to be taken for markup.
type htmlReport struct {
	*finding.Report
	ID                  string // begins the names of places on the page
	Name                string
	Dial                htmlDial
	Severities          []htmlBar
	First               *htmlFinding // what to begin with, nil for nothing
	Tools               []htmlTool
	Groups              []htmlGroup
	Rest                []*htmlFinding // what is not shown whole
	Count, Possible     int
	Suppressed          []htmlSuppressed
	Languages           []htmlBar
	RuleList            []htmlRule
	Facts               []htmlFact
	ToolNames           []string
	HasTests, HasOthers bool // findings in tests or examples; of others
	Open                bool // findings are few: they are open from the start
}

// htmlFact is a line of the head.
type htmlFact struct{ Name, Value string }

// htmlGroup is the findings of one rule.
type htmlGroup struct {
	Title, RuleID, Slug string
	Severity            finding.Severity
	Findings            []*htmlFinding
}

// htmlFinding is a finding with its code.
type htmlFinding struct {
	*finding.Finding
	Report   string // the report's ID
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
	Safety                                 string
	Findings                               []string
}

type htmlRule struct {
	finding.RuleInfo
	Help  template.HTML
	Links []htmlLink
}

const (
	htmlWhole  = 500 // findings that are shown whole; what comes behind stands in a table
	htmlOpen   = 6   // findings up to which all are open
	foldedFrom = 14  // steps from which the middle of a flow is folded away
	foldedEnds = 6   // steps at each end that are not
)

func newHTMLReport(r *finding.Report, n int) *htmlReport {
	h := &htmlReport{Report: r, ID: fmt.Sprintf("r%d", n+1), Name: summaryName(r), Dial: dial(r.Safety), Severities: severityBars(r.SeverityDistribution)}
	h.findings()
	h.tools()
	h.facts()
	h.Languages = languageBars(r.Coverage.Files)
	for i := range r.Suppressed {
		s := &r.Suppressed[i]
		h.Suppressed = append(h.Suppressed, htmlSuppressed{OneLine(s.RuleID), OneLine(s.Title), place(s.Location), OneLine(s.Reason), OneLine(s.Source)})
	}
	for _, rule := range r.Rules {
		h.RuleList = append(h.RuleList, htmlRule{rule, markdownHTML(rule.HelpMarkdown), links(rule.References)})
	}
	return h
}

// findings groups the findings by rule, in the order of the report.
func (h *htmlReport) findings() {
	groups := map[string]int{}
	h.Open = len(h.Report.Findings) <= htmlOpen
	tools := map[string]bool{}
	for i := range h.Report.Findings {
		f := &h.Report.Findings[i]
		if f.Confidence.Less(finding.Likely) {
			h.Possible++
		} else {
			h.Count++
		}
		if inTests(f) {
			h.HasTests = true
		} else {
			h.HasOthers = true
		}
		x := newHTMLFinding(f, h.ID, i < htmlWhole)
		x.Open = h.Open
		if f.ToolName != "" {
			tools[OneLine(f.ToolName)] = true
		}
		if h.First == nil && !f.Confidence.Less(finding.Likely) && !inTests(f) {
			h.First = x
		}
		if i >= htmlWhole {
			h.Rest = append(h.Rest, x)
			continue
		}
		at, known := groups[f.RuleID]
		if !known {
			at = len(h.Groups)
			groups[f.RuleID] = at
			h.Groups = append(h.Groups, htmlGroup{Title: OneLine(f.Title), RuleID: OneLine(f.RuleID), Slug: OneLine(f.Slug), Severity: f.Severity})
		}
		h.Groups[at].Findings = append(h.Groups[at].Findings, x)
	}
	for name := range tools {
		h.ToolNames = append(h.ToolNames, name)
	}
	slices.Sort(h.ToolNames)
}

func newHTMLFinding(f *finding.Finding, report string, whole bool) *htmlFinding {
	x := &htmlFinding{Finding: f, Report: report, Place: place(f.Location), InTests: inTests(f)}
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

// codeRows gives the lines of a snippet, which begins at the line of its place, with what the place means set apart.
func codeRows(snippet string, at finding.Location) (rows []codeRow) {
	if strings.TrimSpace(snippet) == "" {
		return nil
	}
	for i, line := range strings.Split(strings.TrimRight(snippet, "\n"), "\n") {
		if i == maxCodeLines {
			break
		}
		row := codeRow{Line: at.LineNumber + i}
		from, to := 0, 0
		if i == 0 && at.ColumnNumber > 0 && at.EndColumnNumber > at.ColumnNumber && at.EndLineNumber <= at.LineNumber {
			from, to = at.ColumnNumber-1, at.EndColumnNumber-1
		}
		row.Before, row.Mark, row.Behind = cutCode(line, from, to)
		rows = append(rows, row)
	}
	return rows
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
	entries, _ := served(h.Entries)
	for _, e := range entries {
		t := htmlTool{
			Kind: string(e.Kind), Name: OneLine(e.Name), Description: OneLine(e.Description), Place: place(finding.Location{FilePath: e.FilePath, LineNumber: e.LineNumber}),
			Serves: OneLine(strings.Join(append(slices.Clone(e.Transports), e.Auth...), ", ")),
		}
		if s := scores[scored{e.Unit, e.Name, e.Kind}]; s != nil && s.SafetyScore != nil {
			t.Grade, t.Safety, t.Findings = s.SafetyGrade, fmt.Sprintf("%.0f", *s.SafetyScore), s.Findings
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
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(noPictures{}, 1))))

// noPictures renders a picture as its text.
type noPictures struct{}

func (noPictures) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkContinue, nil })
}

func markdownHTML(text string) template.HTML {
	var b bytes.Buffer
	if err := markdown.Convert([]byte(visible(text, "\n\t")), &b); err != nil {
		return template.HTML(template.HTMLEscapeString(text))
	}
	return template.HTML(b.String())
}
