package report

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/score"
)

// many is the sample with n findings, of several rules, severities, files and tools, each with a path.
func many(n int) *finding.Report {
	r := sample()
	first := r.Findings[0]
	r.Findings = make([]finding.Finding, n)
	for i := range r.Findings {
		f := first
		f.Fingerprint = fmt.Sprintf("%032x", i)
		f.RuleID = fmt.Sprintf("MCP-%03d", i%70)
		f.Severity, f.Confidence = finding.Severities[i%5], finding.Confidences[i%3]
		f.FilePath, f.LineNumber = fmt.Sprintf("src/part%d/file%d.py", i%20, i%300), i%900+1
		r.Findings[i] = f
	}
	finding.Sort(r.Findings)
	for i := range r.Findings {
		r.Findings[i].FindingID = fmt.Sprintf("F%d", i+1)
	}
	for i := range 70 {
		info := r.Rules[0]
		info.ID = fmt.Sprintf("MCP-%03d", i)
		r.Rules = append(r.Rules, info)
	}
	s := score.Of(r)
	s.Apply(r)
	return r
}

// BenchmarkTenThousandFindings writes 10,000 findings; the goal is two seconds for each format.
func BenchmarkTenThousandFindings(b *testing.B) {
	r := many(10_000)
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			var n counter
			for b.Loop() {
				n = 0
				if err := f.Write(&n, []*finding.Report{r}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
	b.Run("text --verbose", func(b *testing.B) {
		for b.Loop() {
			if err := Text(io.Discard, []*finding.Report{r}, Options{Verbose: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestTenThousandFindingsStayReadable(t *testing.T) {
	r := many(10_000)
	got := string(write(t, "text", Options{Width: 100}, r))
	if lines := strings.Count(got, "\n"); lines > 3000 {
		t.Errorf("%d lines", lines)
	}
	for _, want := range []string{"Findings (6667)", "… and 6617 more, not shown one by one: --verbose shows all", "Possible findings (3333)", " more  MCP-005 token-passthrough  in 17 files, first src/"} {
		if !strings.Contains(got, want) {
			t.Errorf("nowhere: %s", want)
		}
	}
	if all := string(write(t, "text", Options{Verbose: true}, r)); strings.Count(all, "\n   MCP-") != 10_000 {
		t.Error("--verbose does not show all")
	}
}
