package mcpsafe_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mcpsafe"
	"mcpsafe/finding"
)

// TestFirstRuleOfTheDocs runs the rule and the example that docs/rules.md begins with.
func TestFirstRuleOfTheDocs(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for language, name := range map[string]string{"python": "shell.py", "yaml": "shell.yaml"} {
		block := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindSubmatch(page)
		if block == nil {
			t.Fatalf("no block in %s", language)
		}
		if err := os.WriteFile(filepath.Join(dir, name), block[1], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests, err := mcpsafe.TestRules(context.Background(), []string{dir}, mcpsafe.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tests.Rules != 1 || tests.Failed(true) != 0 {
		t.Errorf("%d rules, %v", tests.Rules, tests.Differences)
	}
}

// TestWorkedExampleOfTheMethodology recomputes the example of docs/methodology.md from the page's own numbers, and
// compares it with what a scan of the example server says.
func TestWorkedExampleOfTheMethodology(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "methodology.md"))
	if err != nil {
		t.Fatal(err)
	}
	number := func(pattern string) []float64 {
		t.Helper()
		match := regexp.MustCompile(pattern).FindStringSubmatch(string(page))
		if match == nil {
			t.Fatalf("the page has no %s", pattern)
		}
		var all []float64
		for _, m := range match[1:] {
			x, err := strconv.ParseFloat(m, 64)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, x)
		}
		return all
	}
	n := number(`AIVSS ([\d.]+) = \(CVSS ([\d.]+) \+ agentic ([\d.]+)\) / 2 × threat ([\d.]+) × mitigation ([\d.]+)`)
	exact := (n[1] + n[2]) / 2 * n[3] * n[4]
	if shown := number(`= ([\d.]+), rounded (\d+\.\d)`); fmt.Sprintf("%.3f", exact) != fmt.Sprintf("%.3f", shown[0]) || fmt.Sprintf("%.1f", exact) != fmt.Sprintf("%.1f", n[0]) || shown[1] != n[0] {
		t.Errorf("the page says %v, it is %v", shown, exact)
	}
	safety := number(`100 − 10 × ([\d.]+) = (\d+)`)
	if fmt.Sprintf("%.0f", 100-10*safety[0]) != fmt.Sprintf("%.0f", safety[1]) || safety[0] != n[0] {
		t.Errorf("the page's safety score is wrong: %v", safety)
	}

	r, err := mcpsafe.Scan(context.Background(), "examples/server", mcpsafe.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := r.Findings[0]
	if s := f.Score; f.AIVSSScore != n[0] || s.CVSSBase != n[1] || s.AARS != n[2] || s.ThreatMultiplier.Value != n[3] || s.Mitigation.Value != n[4] {
		t.Errorf("the scan says %v of %+v", f.AIVSSScore, s)
	}
	if len(r.Findings) != 1 || *r.SafetyScore != safety[1] || r.SafetyGrade != finding.GradeC || !strings.HasPrefix(r.GradeReason, "Decided by the AIVSS score") {
		t.Errorf("%d findings, safety %v, grade %s: %s", len(r.Findings), *r.SafetyScore, r.SafetyGrade, r.GradeReason)
	}
	for _, a := range f.Score.Factors {
		if a.Value > 0 && !strings.Contains(string(page), fmt.Sprintf("%s %g", a.Name, a.Value)) {
			t.Errorf("the page does not name %s %g", a.Name, a.Value)
		}
	}
	if !strings.Contains(string(page), f.Score.CVSSVector) {
		t.Error("the page names another vector")
	}
}

// TestSettingsOfTheDocs scans with the settings file that docs/ci.md shows, and with the comment that it and the README show.
func TestSettingsOfTheDocs(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(rules:.*?)```").FindSubmatch(page)
	comment := regexp.MustCompile(`# mcpsafe:ignore .*`).Find(page)
	if block == nil || comment == nil {
		t.Fatal("no example")
	}
	r := scanWith(t, folder(t, map[string]string{
		".mcpsafe.yaml": string(block[1]), "mcpsafe-baseline.json": `{"mcpsafe_baseline": 1, "findings": []}`,
		"server.py": passingWith("server.py", string(comment), ""),
	}), mcpsafe.Options{})
	if len(r.Settings.Acceptances) < 5 || r.Settings.FailOn == "" || r.Settings.Baseline == "" {
		t.Errorf("settings %+v", r.Settings)
	}
	if a := r.Settings.Acceptances[0]; a.Source != finding.AcceptedInline || a.Reason == "" || a.Until == "" {
		t.Errorf("the comment is read as %+v", a)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil || !strings.Contains(string(readme), string(comment[:60])) {
		t.Error("the README shows another comment", err)
	}
}
