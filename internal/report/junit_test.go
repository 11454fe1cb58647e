package report

import (
	"encoding/xml"
	"strings"
	"testing"

	"mcpsafe/finding"
)

// high is a gate as the command's default is.
func high(r *finding.Report) (func(*finding.Finding) bool, []string) {
	fails := func(f *finding.Finding) bool {
		return !f.Confidence.Less(finding.Likely) && !f.Severity.Less(finding.High)
	}
	for i := range r.Findings {
		if fails(&r.Findings[i]) {
			return fails, []string{"findings of severity high"}
		}
	}
	return fails, nil
}

func TestJUnit(t *testing.T) {
	golden(t, "sample.junit.xml", write(t, "junit", Options{Gate: high}, sample()))
	quiet := &finding.Report{Input: "quiet", Status: finding.StatusComplete, Rules: sample().Rules}
	cut := &finding.Report{Input: "cut", Status: finding.StatusIncomplete, StatusReason: "timeout"}
	other := &finding.Report{Input: "other", Status: finding.StatusComplete, NotMCPServer: true}
	for _, c := range []struct {
		name    string
		gate    Gate
		reports []*finding.Report
		want    junitCounts
	}{
		{"a gate", high, []*finding.Report{sample()}, junitCounts{Tests: 5, Failures: 2, Skipped: 1}},
		{"no gate", nil, []*finding.Report{sample()}, junitCounts{Tests: 5, Skipped: 1}},
		{"nothing found", high, []*finding.Report{quiet}, junitCounts{Tests: 2}},
		{"cut, and no server", high, []*finding.Report{cut, other}, junitCounts{Tests: 2, Errors: 2}},
		{"several", high, []*finding.Report{sample(), quiet}, junitCounts{Tests: 7, Failures: 2, Skipped: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got junitSuites
			if err := xml.Unmarshal(write(t, "junit", Options{Gate: c.gate}, c.reports...), &got); err != nil {
				t.Fatal(err)
			}
			sum := junitCounts{}
			for _, s := range got.Suites {
				for _, testcase := range s.Cases {
					sum.Tests++
					for _, o := range []struct {
						outcome *junitOutcome
						n       *int
					}{{testcase.Failure, &sum.Failures}, {testcase.Error, &sum.Errors}, {testcase.Skipped, &sum.Skipped}} {
						if o.outcome != nil {
							*o.n++
						}
					}
				}
			}
			if sum != c.want || got.junitCounts != c.want || len(got.Suites) != len(c.reports) {
				t.Errorf("%+v in %d suites that say %+v, want %+v", sum, len(got.Suites), got.junitCounts, c.want)
			}
		})
	}
}

func TestAPathIsReadLineByLine(t *testing.T) {
	got := string(write(t, "junit", Options{Gate: high}, sample()))
	if !strings.Contains(got, "\n  billing/client.py:31  sink: sent as") {
		t.Error(got)
	}
}
