package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

// sampleRule has a page with everything that pages may have.
var sampleRule = finding.RuleInfo{ID: "MCP-9", Slug: "some-rule", Title: "A title that says what it is about in some more words", Severity: finding.High, CWE: 20,
	Category: "some-category", Languages: []string{"python", "go"}, Remediation: "Mend it.", References: []string{"https://a.example.com/in-the-page", "https://b.example.com/not-in-it"},
	HelpMarkdown: `# A title

Some *prose* with **weight**, ` + "`code`" + ` and a [link](https://a.example.com/in-the-page); another [inside](page.md) and <https://auto.example.com>.

## List

- one
- two that is a good deal longer than the others so that it must go on in the next line of the screen
  - deep

1. first
2. second

` + "```python\ndef f():\n\treturn 1\n```" + `

> A quotation.

| name | means |
|---|---|
| a | one thing |
| b | ` + "`two`" + ` things |

---

<b>no HTML</b>
`}

func TestThreat(t *testing.T) {
	var b bytes.Buffer
	if err := Threat(&b, &sampleRule, Options{Width: 60}); err != nil {
		t.Fatal(err)
	}
	want := `MCP-9 some-rule · high · CWE-20
some-category · in python, go

A title

Some prose with weight, ` + "`code`" + ` and a link
<https://a.example.com/in-the-page>; another inside and
https://auto.example.com.

List ───────────────────────────────────────────────────────

- one
- two that is a good deal longer than the others so that it
  must go on in the next line of the screen
  - deep

1. first
2. second

  │ def f():
  │     return 1

│ A quotation.

name  means
a     one thing
b     ` + "`two`" + ` things

────────────────────────────────────────────────────────────

<b>no HTML</b>

In short ───────────────────────────────────────────────────

Mend it.

References ─────────────────────────────────────────────────

- https://b.example.com/not-in-it
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestThreatsFitTheScreen: no line is wider than the screen, in colour or not, and nothing that is invisible comes through.
func TestThreatsFitTheScreen(t *testing.T) {
	hostile := sampleRule
	hostile.HelpMarkdown += "\n" + hostileText + "\n\n    " + hostileText + "\n\n" + strings.Repeat("x", 500) + "\n\n[" + hostileText + "](https://" + strings.Repeat("y-", 200) + ")\n"
	hostile.Title, hostile.Slug, hostile.Category = hostileText, hostileText, hostileText
	for _, width := range []int{40, 57, 80, 140} {
		for _, color := range []bool{false, true} {
			var b bytes.Buffer
			if err := Threat(&b, &hostile, Options{Width: width, Color: color}); err != nil {
				t.Fatal(err)
			}
			if err := Threats(&b, []finding.RuleInfo{sampleRule, hostile}, Options{Width: width, Color: color}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				line = strings.TrimRight(line, "\n")
				if n := ansi.StringWidth(line); n > width {
					t.Errorf("width %d: a line of %d: %s", width, n, line)
				}
				for _, r := range ansi.Strip(line) {
					if invisible(r) {
						t.Errorf("width %d: %q in %q", width, r, line)
					}
				}
				if !color && strings.Contains(line, "\x1b") {
					t.Errorf("colour in %q", line)
				}
			}
		}
	}
}

// TestThreatsInAPipe: each rule is one whole line.
func TestThreatsInAPipe(t *testing.T) {
	var b bytes.Buffer
	if err := Threats(&b, []finding.RuleInfo{sampleRule, sampleRule}, Options{}); err != nil {
		t.Fatal(err)
	}
	line := "MCP-9  high  some-rule  " + sampleRule.Title + "\n"
	if b.String() != line+line {
		t.Errorf("got\n%s", b.String())
	}
}
