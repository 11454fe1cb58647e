package score

import (
	"fmt"
	"slices"

	"mcpsafe/finding"
)

// ruleScore is the part of a score that a rule decides.
type ruleScore struct {
	vector  string
	base    float64
	agentic map[string]float64
}

// ruleScores gives that part of each rule of a report that has a CVSS vector. A
// vector that cannot be read leaves its rule unscored: internal/rule refuses such rules,
// but a report may come from anywhere.
func ruleScores(rules []finding.RuleInfo) map[string]*ruleScore {
	all := map[string]*ruleScore{}
	for i := range rules {
		if base, err := Base(rules[i].CVSS); err == nil {
			all[rules[i].ID] = &ruleScore{vector: rules[i].CVSS, base: base, agentic: rules[i].Agentic}
		}
	}
	return all
}

// explain gives the score of a finding, factor by factor. transports are those of its unit.
func (rs *ruleScore) explain(f *finding.Finding, transports []string) *finding.Score {
	s := &finding.Score{
		CVSSVector: rs.vector, CVSSBase: rs.base,
		Factors:          agentic(rs.agentic, f),
		ThreatMultiplier: threat(f.Confidence),
		Mitigation:       mitigation(f, transports),
	}
	if base, err := AnyBase(f.CVSSVector); err == nil { // an advisory's
		s.CVSSVector, s.CVSSBase = f.CVSSVector, base
	}
	for _, a := range s.Factors {
		s.AARS += a.Value
	}
	return s
}

// byTool are the factors that are at least half where a tool leads: the model, not a
// person, decides that the code runs, and with which arguments.
var byTool = map[string]string{
	"autonomy": "a model decides that this code runs",
	"tool_use": "it is done through a tool",
}

// agentic gives the ten factors: the rule's, raised where the finding is reached
// from an entry. That no entry was seen to lead there lowers none: middleware runs at each
// request and belongs to no tool.
func agentic(ofRule map[string]float64, f *finding.Finding) []finding.Factor {
	all := make([]finding.Factor, len(finding.AgenticFactors))
	for i, name := range finding.AgenticFactors {
		value := level(ofRule[name])
		all[i] = finding.Factor{Name: name, Value: value, Reason: "not what this rule is about"}
		if value > 0 {
			all[i].Reason = "by the rule"
		}
		if why := byTool[name]; why != "" && value < 0.5 && len(entriesOf(f)) > 0 {
			all[i].Value, all[i].Reason = 0.5, fmt.Sprintf("raised from %g: %s", value, why)
		}
	}
	return all
}

// level gives the nearest of the three levels that a factor may have.
func level(v float64) float64 {
	switch {
	case v >= 0.75:
		return 1
	case v >= 0.25:
		return 0.5
	}
	return 0
}

// entriesOf gives the names of the entries that a finding is reached from: those that its data comes through, else those that
// lead to its code.
func entriesOf(f *finding.Finding) []string {
	if len(f.Context.Through) > 0 {
		return f.Context.Through
	}
	if f.ToolName == "" || slices.Contains(f.Context.ReachableFrom, f.ToolName) {
		return f.Context.ReachableFrom
	}
	return append([]string{f.ToolName}, f.Context.ReachableFrom...)
}

// The threat multipliers of AIVSS 0.5, section 4.1.5, by exploit maturity of CVSS 4.0.
const (
	proofOfConcept = 0.97
	unreported     = 0.91
)

// threat says how mature an exploit is, from how sure the path is: one whose every
// step is in the code at hand is all that a proof of concept needs; one with an assumed step
// has still to be shown. That a weakness is under attack (1.0) no reading of code can tell.
func threat(c finding.Confidence) finding.Factor {
	if c == finding.Certain {
		return finding.Factor{Name: "threat_multiplier", Value: proofOfConcept, Reason: "confidence certain: the path is written out, as a proof of concept needs it (E:P)"}
	}
	return finding.Factor{Name: "threat_multiplier", Value: unreported, Reason: fmt.Sprintf("confidence %s: no exploit is known or shown (E:U)", c)}
}

// The mitigation factors of AIVSS 0.8: none or weak, partial, strong.
const (
	noMitigation      = 1.00
	partialMitigation = 0.83
	strongMitigation  = 0.67
)

// mitigation says what stands between an attacker and the finding, from facts that were
// seen: what is not known mitigates nothing. The strongest counts, they are not multiplied.
func mitigation(f *finding.Finding, transports []string) finding.Factor {
	m := finding.Factor{Name: "mitigation", Value: noMitigation}
	switch local := onlyLocal(transports); {
	case f.Origin == finding.OriginTest || f.Origin == finding.OriginExample:
		m.Value, m.Reason = strongMitigation, fmt.Sprintf("%s code: no part of what is served", f.Origin)
	case local:
		m.Value, m.Reason = partialMitigation, "served over stdio alone: only the client that started it can call it"
	case f.Context.Authenticated != nil && *f.Context.Authenticated:
		m.Value, m.Reason = partialMitigation, "callers are authenticated"
	case len(transports) > 0:
		m.Reason = "served over a network, and no authentication of callers was seen"
	default:
		m.Reason = "no transport and no authentication was seen, so nothing is taken to protect it"
	}
	return m
}

// onlyLocal tells whether all of the transports, at least one, stay on the machine.
func onlyLocal(transports []string) bool {
	return len(transports) > 0 && !slices.ContainsFunc(transports, func(t string) bool { return t != "stdio" })
}
