package report

import (
	"fmt"
	"net/url"
	"strings"

	"mcpsafe/finding"
)

// sarifRules are the rules of a run and where each stands in the list.
type sarifRules struct {
	list     []sarifRule
	index    map[string]int
	severity map[string]float64 // by rule
}

func newSarifRules(r *finding.Report) *sarifRules {
	rules := &sarifRules{list: []sarifRule{}, index: map[string]int{}, severity: securitySeverities(r.Findings)}
	for i := range r.Rules {
		rules.add(&r.Rules[i])
	}
	return rules
}

// bandOf is where the band of a severity begins on the scale by which code scanning names alerts:
// critical from 9.0, high from 7.0, medium from 4.0, else low.
var bandOf = map[finding.Severity]float64{finding.Critical: 9, finding.High: 7, finding.Medium: 4}

// securitySeverities gives each rule the AIVSS score of its worst finding, and as the grade has a floor by severity,
// no less than the band of the severity of what is likely, so that code scanning calls an alert as this report does.
func securitySeverities(findings []finding.Finding) map[string]float64 {
	worst := map[string]float64{}
	for i := range findings {
		f := &findings[i]
		score := max(f.AIVSSScore, 0.1)
		if !f.Confidence.Less(finding.Likely) {
			score = max(score, bandOf[f.Severity])
		}
		worst[f.RuleID] = max(worst[f.RuleID], score)
	}
	return worst
}

func (rules *sarifRules) add(info *finding.RuleInfo) {
	if _, ok := rules.index[info.ID]; ok {
		return
	}
	score, found := rules.severity[info.ID]
	if !found {
		score = max(bandOf[info.Severity], 0.1)
	}
	tags := []string{"security"}
	if info.Category != "" {
		tags = append(tags, info.Category)
	}
	if info.CWE > 0 {
		tags = append(tags, fmt.Sprintf("external/cwe/cwe-%d", info.CWE))
	}
	rule := sarifRule{
		ID:               info.ID,
		Name:             cut(pascalCase(info.Slug), nameMax),
		ShortDescription: &sarifText{Text: cut(orElse(info.Title, info.ID), descriptionMax)},
		DefaultConfig:    &sarifConfiguration{Level: level(info.Severity, finding.Certain)},
		Properties:       &sarifRuleProperties{Tags: tags, Severity: string(info.Severity), SecuritySeverity: fmt.Sprintf("%.1f", score)},
	}
	if about := firstParagraph(info.HelpMarkdown); about != "" {
		rule.FullDescription = &sarifText{Text: cut(about, descriptionMax)}
	}
	help := orElse(info.HelpMarkdown, info.Remediation)
	if help != "" {
		rule.Help = &sarifHelp{Text: orElse(info.Remediation, help), Markdown: help}
	}
	for _, ref := range info.References {
		if u, err := url.Parse(ref); err == nil && u.IsAbs() {
			rule.HelpURI = ref
			break
		}
	}
	rules.index[info.ID] = len(rules.list)
	rules.list = append(rules.list, rule)
}

// firstParagraph is the first paragraph of a page that is no heading, on one line.
func firstParagraph(markdown string) string {
	for block := range strings.SplitSeq(strings.ReplaceAll(markdown, "\r\n", "\n"), "\n\n") {
		if block = strings.TrimSpace(block); block != "" && !strings.HasPrefix(block, "#") {
			return strings.Join(strings.Fields(block), " ")
		}
	}
	return ""
}
