package finding

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestSortDoesNotDependOnOrder(t *testing.T) {
	at := func(path string, line int) Location { return Location{FilePath: path, LineNumber: line} }
	want := []Finding{
		{Severity: Critical, Confidence: Possible, RuleID: "R9", Location: at("z", 9)},
		{Severity: High, Confidence: Certain, RuleID: "R2", Location: at("b", 1)},
		{Severity: High, Confidence: Likely, RuleID: "R1", Location: at("a", 2)},
		{Severity: High, Confidence: Likely, RuleID: "R1", Location: at("a", 10)},
		{Severity: High, Confidence: Likely, RuleID: "R1", Location: at("b", 1), CheckID: "x"},
		{Severity: High, Confidence: Likely, RuleID: "R1", Location: at("b", 1), CheckID: "y", Fingerprint: "1"},
		{Severity: High, Confidence: Likely, RuleID: "R1", Location: at("b", 1), CheckID: "y", Fingerprint: "2"},
		{Severity: Info, Confidence: Certain, RuleID: "R1", Location: at("a", 1)},
		{Severity: "unheard-of", Confidence: Certain, RuleID: "R1", Location: at("a", 1)},
	}
	for seed := range uint64(20) {
		got := slices.Clone(want)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		Sort(got)
		if !slices.EqualFunc(got, want, func(a, b Finding) bool { return Compare(a, b) == 0 }) {
			t.Fatalf("seed %d: order differs: %+v", seed, got)
		}
	}
}

func TestOrderOfNames(t *testing.T) {
	if !Low.Less(High) || High.Less(Low) || High.Less(High) || !Severity("odd").Less(Info) {
		t.Error("severities are not ordered")
	}
	if !Possible.Less(Likely) || Certain.Less(Likely) {
		t.Error("confidences are not ordered")
	}
}

func TestParse(t *testing.T) {
	if s, err := ParseSeverity(" HIGH "); s != High || err != nil {
		t.Errorf("got %q, %v", s, err)
	}
	_, err := ParseSeverity("severe")
	if err == nil || !strings.Contains(err.Error(), `"severe"`) || !strings.Contains(err.Error(), "critical, high, medium, low, info") {
		t.Errorf("the error does not help: %v", err)
	}
	if _, err := ParseConfidence(""); err == nil {
		t.Error("an empty confidence was taken")
	}
}

func TestCountLeavesOutPossible(t *testing.T) {
	got := Count([]Finding{
		{Severity: High, Confidence: Likely}, {Severity: High, Confidence: Possible},
		{Severity: Info, Confidence: Certain}, {Severity: Low, Confidence: Certain},
	})
	if want := (Distribution{High: 1, Low: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestJSONFieldNames(t *testing.T) {
	text, err := json.Marshal(Report{})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"verdict_reasons", "findings", "suppressed", "entries", "rules"} {
		if !strings.Contains(string(text), `"`+list+`":[]`) {
			t.Errorf("%s of an empty report is not an empty list: %s", list, text)
		}
	}
	text, err = json.Marshal(Finding{Location: Location{FilePath: "a.py", LineNumber: 1}, Flow: []Step{{Kind: StepSource}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"file_path":"a.py"`, `"line_number":1`, `"flow":[{"file_path":"","line_number":0,"kind":"source"`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%s is missing in %s", part, text)
		}
	}
}
