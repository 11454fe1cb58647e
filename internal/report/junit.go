package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"mcpsafe/finding"
)

// JUnit writes the reports as JUnit XML, as CI systems read it: a suite for each report, in it a test case for each finding and for
// each rule that found nothing. What the gate does not let through fails, what is suppressed is skipped, and a scan that
// was cut is an error. https://github.com/testmoapp/junitxml
func JUnit(w io.Writer, reports []*finding.Report, o Options) error {
	all := junitSuites{Name: "mcpsafe"}
	for _, r := range reports {
		s := junitSuiteOf(r, o.Gate)
		all.Tests += s.Tests
		all.Failures += s.Failures
		all.Errors += s.Errors
		all.Skipped += s.Skipped
		all.Suites = append(all.Suites, s)
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	text = bytes.ReplaceAll(text, []byte("&#xA;"), []byte("\n")) // attributes have none
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []junitSuite `xml:"testsuite"`
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCounts
	Time       string          `xml:"time,attr"`
	Timestamp  string          `xml:"timestamp,attr,omitempty"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Time    string        `xml:"time,attr"`
	Failure *junitOutcome `xml:"failure"`
	Error   *junitOutcome `xml:"error"`
	Skipped *junitOutcome `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

func junitSuiteOf(r *finding.Report, gate Gate) junitSuite {
	s := junitSuite{Name: summaryName(r), Time: "0", Properties: junitProperties(r)}
	if !r.ScannedAt.IsZero() {
		s.Timestamp = r.ScannedAt.UTC().Format("2006-01-02T15:04:05")
	}
	fails := func(*finding.Finding) bool { return false }
	var why []string
	if gate != nil {
		fails, why = gate(r)
	}
	s.add(scanCase(r, why))
	found := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		found[f.RuleID] = true
		c := findingCase(f)
		if fails(f) {
			c.Failure = &junitOutcome{Message: OneLine(f.Description), Type: OneLine(string(f.Severity)), Text: junitText(f)}
		} else {
			c.Output = "Does not fail the gate.\n" + junitText(f)
		}
		s.add(c)
	}
	for i := range r.Suppressed {
		f := &r.Suppressed[i]
		found[f.RuleID] = true
		c := findingCase(&f.Finding)
		c.Skipped = &junitOutcome{Message: OneLine("suppressed: " + f.Reason)}
		s.add(c)
	}
	for _, rule := range r.Rules {
		if !found[rule.ID] {
			s.add(junitCase{Class: OneLine(strings.TrimSpace(rule.ID + " " + rule.Slug)), Name: OneLine(orElse(rule.Title, rule.ID)), Time: "0"})
		}
	}
	return s
}

func (s *junitSuite) add(c junitCase) {
	s.Tests++
	switch {
	case c.Error != nil:
		s.Errors++
	case c.Failure != nil:
		s.Failures++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

// scanCase is the scan as a whole: an error if it judged nothing to rely on, a failure if the gate does not let it through.
func scanCase(r *finding.Report, why []string) junitCase {
	c := junitCase{Class: "mcpsafe", Name: "verdict", Time: "0", Output: strings.Join(append(visibleLines(r.VerdictReasons), statusText(r)), "\n")}
	message := strings.Join(append([]string{verdictWord(r)}, why...), ": ")
	switch {
	case r.Status != finding.StatusComplete:
		c.Error = &junitOutcome{Message: "the scan was cut before its end: " + OneLine(r.StatusReason), Type: "incomplete"}
	case r.NotMCPServer:
		c.Error = &junitOutcome{Message: "not an MCP server", Type: "not-mcp-server"}
	case len(why) > 0:
		c.Failure = &junitOutcome{Message: OneLine(message), Type: "gate", Text: OneLine(r.GradeReason)}
	}
	return c
}

func findingCase(f *finding.Finding) junitCase {
	name := OneLine(orElse(f.Title, f.RuleID)) + ", " + place(f.Location)
	return junitCase{Class: ruleName(f), Name: name, File: OneLine(f.FilePath), Line: f.LineNumber, Time: "0"}
}

// junitText is a finding in words, its path a line a step.
func junitText(f *finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, confidence %s", OneLine(f.FindingID), OneLine(string(f.Severity)), OneLine(string(f.Confidence)))
	if w := where(f); w != "" {
		b.WriteString(", " + w)
	}
	if f.Score != nil {
		fmt.Fprintf(&b, ", AIVSS %.1f", f.AIVSSScore)
	}
	b.WriteString("\n" + OneLine(f.Description) + "\n")
	for _, s := range ends(f.Flow, stepsMax) {
		fmt.Fprintf(&b, "  %s  %s: %s\n", place(s.Location), OneLine(string(s.Kind)), OneLine(s.Description))
	}
	if f.Remediation != "" {
		b.WriteString("mend: " + OneLine(f.Remediation) + "\n")
	}
	return b.String()
}

func junitProperties(r *finding.Report) []junitProperty {
	all := []junitProperty{{"input", OneLine(r.Input)}, {"verdict", verdictWord(r)}}
	if g := gradeLetter(r.Safety); g != "" {
		all = append(all, junitProperty{"safety_grade", g}, junitProperty{"safety_score", fmt.Sprintf("%.0f", *r.SafetyScore)})
	}
	return append(all, junitProperty{"engine_version", OneLine(r.EngineVersion)}, junitProperty{"catalog_version", OneLine(r.CatalogVersion)})
}

// visibleLines makes each text one line that shows everything in it.
func visibleLines(all []string) []string {
	lines := make([]string, len(all))
	for i, s := range all {
		lines[i] = OneLine(s)
	}
	return lines
}
