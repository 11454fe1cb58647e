package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

// widest is the width of what is not to be cut: output that no screen bounds.
const widest = 1 << 16

// Threats writes the table of rules: identifier, severity, slug and title. On a screen it fits the width; elsewhere each rule is one
// whole line.
func Threats(w io.Writer, rules []finding.RuleInfo, o Options) error {
	t := &text{width: widest, color: o.Color, verbose: o.Verbose}
	if o.Width > 0 {
		t.width = max(o.Width, minWidth)
	}
	id, severity, slug := 0, 0, 0
	for _, r := range rules {
		id, severity = max(id, ansi.StringWidth(OneLine(r.ID))), max(severity, ansi.StringWidth(string(r.Severity)))
		slug = max(slug, ansi.StringWidth(OneLine(r.Slug)))
	}
	room := t.width - id - severity - slug - 6
	for _, r := range rules {
		head := t.paint(bold, pad(OneLine(r.ID), id)) + "  " + t.paint(severityStyle(r.Severity), pad(string(r.Severity), severity)) + "  "
		switch {
		case room >= 24:
			t.line(head, pad(OneLine(r.Slug), slug), "  ", OneLine(r.Title))
		default: // the title has a line of its own
			t.line(head, OneLine(r.Slug))
			t.wrap(id+2, "", t.paint(dim, OneLine(r.Title)))
		}
	}
	if o.Width > 0 {
		t.line()
		t.wrap(0, "", t.paint(dim, fmt.Sprintf("%s. `mcpsafe threats ID` shows the page of one.", count(len(rules), "rule"))))
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// pageWidth bounds the lines of a page: prose in longer ones is hard to read.
const pageWidth = 100

// Threat writes the page of one rule.
func Threat(w io.Writer, r *finding.RuleInfo, o Options) error {
	t := &text{width: pageWidth, color: o.Color, verbose: o.Verbose}
	if o.Width > 0 {
		t.width = min(max(o.Width, minWidth), pageWidth)
	}
	head := t.paint(bold, OneLine(r.ID)) + " " + OneLine(r.Slug) + " · " + t.paint(severityStyle(r.Severity), string(r.Severity))
	if r.CWE > 0 {
		head += fmt.Sprintf(" · CWE-%d", r.CWE)
	}
	t.line(head)
	facts := []string{}
	if r.Category != "" {
		facts = append(facts, OneLine(r.Category))
	}
	if len(r.Languages) > 0 {
		facts = append(facts, "in "+strings.ReplaceAll(OneLine(strings.Join(r.Languages, ", ")), "configuration", "configuration files"))
	}
	if len(facts) > 0 {
		t.wrap(0, "", t.paint(dim, strings.Join(facts, " · ")))
	}
	t.page(r.HelpMarkdown)
	if r.Remediation != "" {
		t.heading(2, "In short")
		t.line()
		t.wrap(0, "", OneLine(r.Remediation))
	}
	t.references(r)
	_, err := io.WriteString(w, strings.ReplaceAll(t.b.String(), hyphen, "-"))
	return err
}

// references lists the addresses that the page itself does not have.
func (t *text) references(r *finding.RuleInfo) {
	var left []string
	for _, a := range r.References {
		if !strings.Contains(r.HelpMarkdown, a) {
			left = append(left, a)
		}
	}
	if len(left) == 0 {
		return
	}
	t.heading(2, "References")
	t.line()
	for _, a := range left {
		t.address(0, "- ", OneLine(a))
	}
}
