package finding

import (
	"fmt"
	"slices"
	"strings"
)

// Severity is how bad a finding is.
type Severity string

// The severities, worst first.
const (
	Critical Severity = "critical"
	High     Severity = "high"
	Medium   Severity = "medium"
	Low      Severity = "low"
	Info     Severity = "info"
)

// Severities lists all severities, worst first.
var Severities = []Severity{Critical, High, Medium, Low, Info}

// Less reports whether s is milder than t. An unknown severity is mildest.
func (s Severity) Less(t Severity) bool { return rank(Severities, s) > rank(Severities, t) }

// ParseSeverity returns the severity of that name, in any letter case.
func ParseSeverity(name string) (Severity, error) { return parse("severity", name, Severities) }

// Confidence is how sure the engine is of a finding.
type Confidence string

// The confidences, surest first. Possible never gates.
const (
	Certain  Confidence = "certain"
	Likely   Confidence = "likely"
	Possible Confidence = "possible"
)

// Confidences lists all confidences, surest first.
var Confidences = []Confidence{Certain, Likely, Possible}

// Less reports whether c is less sure than d. An unknown confidence is least sure.
func (c Confidence) Less(d Confidence) bool { return rank(Confidences, c) > rank(Confidences, d) }

// ParseConfidence returns the confidence of that name, in any letter case.
func ParseConfidence(name string) (Confidence, error) { return parse("confidence", name, Confidences) }

// rank is the position of v in order, or beyond its end if it is not there.
func rank[T comparable](order []T, v T) int {
	if i := slices.Index(order, v); i >= 0 {
		return i
	}
	return len(order)
}

func parse[T ~string](what, name string, all []T) (T, error) {
	v := T(strings.ToLower(strings.TrimSpace(name)))
	if slices.Contains(all, v) {
		return v, nil
	}
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = string(a)
	}
	return "", fmt.Errorf("unknown %s %q: use one of %s", what, name, strings.Join(names, ", "))
}
