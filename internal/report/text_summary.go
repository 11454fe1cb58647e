package report

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

// summary is the table behind several reports: one line each.
func (t *text) summary(reports []*finding.Report) {
	t.title(fmt.Sprintf("Summary of %d targets", len(reports)))
	width := 0
	for _, r := range reports {
		width = max(width, ansi.StringWidth(summaryName(r)))
	}
	width = min(width, t.width/2)
	for _, r := range reports {
		t.line("  ", pad(summaryName(r), width), "  ", t.paint(verdictStyle(r.Verdict), pad(string(r.Verdict), 7)), "  ", t.gradeCell(r.Safety), "  ", t.paint(dim, summaryCounts(r)))
	}
}

func summaryName(r *finding.Report) string {
	name := r.CanonicalID
	if name == "" {
		name = r.Input
	}
	if r.ListedAs != "" {
		name = r.ListedAs + " (" + name + ")"
	}
	return OneLine(name)
}

func summaryCounts(r *finding.Report) string {
	if r.NotMCPServer {
		return "not an MCP server"
	}
	if r.InputType == "client-config" && len(r.Coverage.Configurations) > 0 {
		return count(len(r.Coverage.Configurations[0].Servers), "server") + distribution(r.SeverityDistribution)
	}
	tools := 0
	entries, _ := served(r.Entries)
	for _, e := range entries {
		if e.Kind == finding.EntryTool {
			tools++
		}
	}
	return count(tools, "tool") + distribution(r.SeverityDistribution)
}
