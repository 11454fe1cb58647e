package report

import (
	"strings"
	"testing"

	"mcpsafe/finding"
)

// TestExposuresHaveASectionOfTheirOwn: what a server can do stands neither among the findings nor among those that are possible.
func TestExposuresHaveASectionOfTheirOwn(t *testing.T) {
	r := sample()
	x := r.Findings[0]
	x.FindingID, x.Title, x.Exposure, x.Confidence, x.Severity = "F9", "Destroys without asking", true, finding.Possible, finding.Medium
	x.Also = []string{"MCP-300 unsanitized-handler-input"}
	r.Findings = append(r.Findings, x)
	for format, heading := range map[string]string{"text": "Exposure (1)", "markdown": "#### Exposure (1)", "html": ">Exposure <span"} {
		got := string(write(t, format, Options{}, r))
		_, section, ok := strings.Cut(got, heading)
		if !ok || !strings.Contains(section, "Destroys without asking") {
			t.Errorf("%s has no section with the exposure", format)
		}
		if before, _, _ := strings.Cut(got, heading); strings.Contains(before, "Destroys without asking") {
			t.Errorf("%s lists the exposure among other findings", format)
		}
		if format != "markdown" && !strings.Contains(section, "MCP-300 unsanitized-handler-input") {
			t.Errorf("%s does not name the rule that found the same", format)
		}
	}
	if text := string(write(t, "text", Options{}, r)); !strings.Contains(strings.Join(strings.Fields(text), " "), "1 exposure") {
		t.Error("the count of exposures is missing")
	}
}
