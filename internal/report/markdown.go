package report

import (
	"fmt"
	"io"
	"strings"

	"mcpsafe/finding"
)

// markdownMax is how many characters GitHub takes in a comment. Bytes are counted, of which there are no fewer.
const markdownMax = 65_536

// comment builds a report for one on a pull request, in GitHub's Markdown.
type comment struct {
	b       strings.Builder
	limit   int // in bytes; 0 for none
	left    int // findings of which there is only a line
	missing int // findings that are not there
	dropped int // other parts that are not there
}

// mdReserve is kept for the lines that say what is left out.
const mdReserve = 700

// Markdown writes the reports as one comment for a pull request, in GitHub's Markdown, of no more characters than GitHub takes
// unless everything is asked for; what is left out is said. https://github.github.com/gfm/
func Markdown(w io.Writer, reports []*finding.Report, o Options) error {
	m := &comment{limit: markdownMax}
	if o.Verbose {
		m.limit = 0
	}
	if len(reports) > 1 {
		m.summary(reports)
	}
	for _, r := range reports {
		m.report(r)
	}
	m.end()
	_, err := io.WriteString(w, m.b.String())
	return err
}

// add writes a part if there is room for it.
func (m *comment) add(part string) bool {
	if m.limit > 0 && m.b.Len()+len(part) > m.limit-mdReserve {
		return false
	}
	m.b.WriteString(part)
	return true
}

// must counts a part as left out if there is no room for it.
func (m *comment) must(part string) bool {
	if m.add(part) {
		return true
	}
	m.dropped++
	return false
}

// mdAlerts are the marks that GitHub colours a quotation by.
var mdAlerts = map[string]string{"safe": "TIP", "caution": "WARNING", "unsafe": "CAUTION", "unknown": "NOTE"}

func (m *comment) summary(reports []*finding.Report) {
	var b strings.Builder
	fmt.Fprintf(&b, "## mcpsafe: %d targets\n\n| target | verdict | grade | safety | found |\n|---|---|---|---:|---|\n", len(reports))
	for i, r := range reports {
		safety := ""
		if gradeLetter(r.Safety) != "" {
			safety = fmt.Sprintf("%.0f", *r.SafetyScore)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", mdCode(cut(summaryName(r), 160)), verdictWord(r), gradeLetter(r.Safety), safety, mdText(summaryCounts(r)))
		if m.limit > 0 && b.Len() > m.limit/2 && i+1 < len(reports) {
			fmt.Fprintf(&b, "\n%d more targets are not listed here.\n", len(reports)-i-1)
			break
		}
	}
	m.b.WriteString(b.String() + "\n")
}

func (m *comment) report(r *finding.Report) {
	sure, possible, exposed := split(r.Findings)
	if !m.must(mdHead(r, sure)) {
		m.missing += len(r.Findings)
		return
	}
	m.findings("Findings", "", sure)
	m.findings("Possible findings", possibleNote, possible)
	m.findings("Exposure", exposedNote, exposed)
	m.tools(r)
	m.suppressed(r.Suppressed)
	m.coverage(r)
}

// mdHead is the verdict, why, and what to do first.
func mdHead(r *finding.Report, sure []*finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### mcpsafe: %s\n\n> [!%s]\n> **%s**", mdText(cut(summaryName(r), 200)), mdAlerts[verdictWord(r)], strings.ToUpper(verdictWord(r)))
	if g := gradeText(r.Safety); g != "" {
		b.WriteString(" · " + g)
	}
	b.WriteString(" · " + countsText(r.SeverityDistribution) + " found\n")
	for _, reason := range append(append([]string{}, r.VerdictReasons...), r.GradeReason) {
		if reason != "" {
			b.WriteString(">\n> " + mdText(cut(reason, 500)) + "\n")
		}
	}
	b.WriteString("\n")
	if f := beginWith(sure); f != nil {
		fmt.Fprintf(&b, "**Begin with %s**: %s, %s.", mdText(cut(f.FindingID, 80)), mdText(cut(f.Title, 200)), mdCode(cut(place(f.Location), 300)))
		if f.Remediation != "" {
			b.WriteString(" " + mdText(cut(f.Remediation, 600)))
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func (m *comment) findings(title, note string, all []*finding.Finding) {
	if len(all) == 0 {
		return
	}
	heading := fmt.Sprintf("#### %s (%d)\n\n", title, len(all))
	if note != "" {
		heading += note + "\n\n"
	}
	if !m.add(heading) {
		m.missing += len(all)
		return
	}
	told := map[string]string{}
	for i, f := range all {
		if m.add(mdFinding(f, told)) {
			continue
		}
		m.rest(all[i:])
		return
	}
}

// rest writes a line for each finding, as long as there is room.
func (m *comment) rest(all []*finding.Finding) {
	for i, f := range all {
		line := fmt.Sprintf("- %s %s, %s, %s\n", mdText(cut(f.FindingID, 80)), mdText(string(f.Severity)), mdText(cut(ruleName(f), 120)), mdCode(cut(place(f.Location), 200)))
		if !m.add(line) {
			m.missing += len(all) - i
			break
		}
		m.left++
	}
	m.b.WriteString("\n")
}

// mdFinding is one finding behind a line that opens it; told remembers which finding told how to mend its rule.
func mdFinding(f *finding.Finding, told map[string]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<details><summary><b>%s</b> %s · %s · <code>%s</code></summary>\n\n",
		mdHTML(f.FindingID), strings.ToUpper(mdHTML(string(f.Severity))), mdHTML(f.Title), mdHTML(place(f.Location)))
	facts := []string{mdText(ruleName(f)), "confidence " + mdText(string(f.Confidence))}
	if w := where(f); w != "" {
		facts = append(facts, mdText(w))
	}
	if f.Origin != "" && f.Origin != finding.OriginSource {
		facts = append(facts, mdText(string(f.Origin))+" code")
	}
	if s := f.Score; s != nil {
		facts = append(facts, fmt.Sprintf("AIVSS %.1f = (CVSS %.1f + agentic %.1f) / 2 × threat %.2f × mitigation %.2f",
			f.AIVSSScore, s.CVSSBase, s.AARS, s.ThreatMultiplier.Value, s.Mitigation.Value))
	}
	b.WriteString(strings.Join(facts, " · ") + "\n\n" + mdText(f.Description) + "\n\n")
	if len(f.Flow) > 0 {
		b.WriteString(mdFlow(f.Flow))
	} else if f.EvidenceSnippet != "" {
		b.WriteString(mdBlock("", f.FilePath, f.EvidenceSnippet) + "\n")
	}
	for _, r := range f.Related[:min(len(f.Related), placesMax)] {
		fmt.Fprintf(&b, "- also %s %s\n", mdCode(place(r.Location)), mdText(r.Description))
	}
	if len(f.Related) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(mdAdvice(f, told) + "</details>\n\n")
	return b.String()
}

// mdFlow is the path of a finding, the middle of a long one left out.
func mdFlow(steps []finding.Step) string {
	var b strings.Builder
	kept := ends(steps, stepsMax)
	var last finding.Location
	for i, s := range kept {
		if i == stepsMax/2 && len(kept) < len(steps) {
			fmt.Fprintf(&b, "- … %d more steps …\n", len(steps)-len(kept))
		}
		kind := ""
		if s.Kind == finding.StepSource || s.Kind == finding.StepSink {
			kind = "**" + string(s.Kind) + "** "
		}
		fmt.Fprintf(&b, "- %s%s %s\n", kind, mdCode(place(s.Location)), mdText(s.Description))
		if s.Snippet != "" && (s.FilePath != last.FilePath || s.LineNumber != last.LineNumber) {
			b.WriteString(mdBlock("  ", s.FilePath, s.Snippet))
		}
		last = s.Location
	}
	return b.String() + "\n"
}

// mdAdvice says how to mend a finding, once for all that need the same.
func mdAdvice(f *finding.Finding, told map[string]string) string {
	if f.Remediation == "" && len(f.References) == 0 {
		return ""
	}
	key := f.Remediation + "\x00" + strings.Join(f.References, "\x00")
	if n, ok := told[key]; ok {
		return "Mend: as for " + n + ".\n\n"
	}
	told[key] = mdText(f.FindingID)
	var b strings.Builder
	if f.Remediation != "" {
		b.WriteString("**Mend**: " + mdText(f.Remediation) + "\n\n")
	}
	for _, r := range f.References {
		b.WriteString("- " + mdLink(r) + "\n")
	}
	if len(f.References) > 0 {
		b.WriteString("\n")
	}
	return b.String()
}

// tools is the table of the tools that findings count against.
func (m *comment) tools(r *finding.Report) {
	var b strings.Builder
	clean := 0
	for _, s := range r.ToolScores {
		if len(s.Findings) == 0 {
			clean++
			continue
		}
		ids := s.Findings[:min(len(s.Findings), 6)]
		more := ""
		if n := len(s.Findings) - len(ids); n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s%s |\n", mdCode(cut(s.ToolName, 120)), mdText(string(s.Kind)), gradeLetter(s.Safety), mdText(strings.Join(ids, ", ")), more)
	}
	if b.Len() == 0 {
		return
	}
	rest := ""
	if clean > 0 {
		rest = fmt.Sprintf("\nNo finding counts against the others (%d).\n", clean)
	}
	m.must("#### What is served\n\n| name | kind | grade | findings |\n|---|---|---|---|\n" + b.String() + rest + "\n")
}

func (m *comment) suppressed(all []finding.Suppressed) {
	if len(all) == 0 {
		return
	}
	var b strings.Builder
	for _, s := range all[:min(len(all), rowsMax)] {
		fmt.Fprintf(&b, "- %s %s: %s\n", mdText(ruleName(&s.Finding)), mdCode(cut(place(s.Location), 200)), mdText(cut(s.Reason, 300)))
	}
	if n := len(all) - rowsMax; n > 0 {
		fmt.Fprintf(&b, "- and %d more\n", n)
	}
	m.must(fmt.Sprintf("#### Suppressed (%d)\n\n%s\n", len(all), b.String()))
}

func (m *comment) coverage(r *finding.Report) {
	var b strings.Builder
	b.WriteString(mdText(statusText(r)) + "\n\n")
	if seen := notSeenOf(&r.Coverage, 8); len(seen) > 0 {
		b.WriteString("<details><summary>Not seen</summary>\n\n")
		for _, n := range seen {
			b.WriteString("- " + mdText(n.What) + ": " + mdText(strings.Join(n.Items, ", ")))
			if n.More > 0 {
				fmt.Fprintf(&b, " and %d more", n.More)
			}
			b.WriteString("\n")
		}
		b.WriteString("\n</details>\n\n")
	}
	fmt.Fprintf(&b, "<sub>mcpsafe %s, catalog %s</sub>\n\n", mdText(r.EngineVersion), mdText(r.CatalogVersion))
	m.must(b.String())
}

// end says what is left out.
func (m *comment) end() {
	var parts []string
	if m.left > 0 {
		parts = append(parts, count(m.left, "finding")+" with a line only")
	}
	if m.missing > 0 {
		parts = append(parts, count(m.missing, "finding")+" not at all")
	}
	if m.dropped > 0 {
		parts = append(parts, count(m.dropped, "section")+" left out")
	}
	if len(parts) > 0 {
		fmt.Fprintf(&m.b, "---\n\n**Shortened** to the %d characters that GitHub takes: %s. The HTML and JSON reports have everything.\n", markdownMax, strings.Join(parts, ", "))
	}
}
