package finding

import (
	"fmt"
	"strings"
)

// Score is how a finding's AIVSS score came about, factor by factor, so that a
// reader can recompute it by hand:
// ((CVSSBase + AARS) / 2) × ThreatMultiplier × Mitigation, rounded half up to one
// decimal.
type Score struct {
	// CVSSVector is the rule's CVSS 4.0 vector, or the finding's own of any version; CVSSBase its base score, 0 to 10.
	CVSSVector string  `json:"cvss_vector"`
	CVSSBase   float64 `json:"cvss_base"`
	// AARS is the sum of the agentic factors, 0 to 10.
	AARS float64 `json:"aars"`
	// Factors are the ten agentic factors, in the order of the specification.
	Factors []Factor `json:"factors"`
	// ThreatMultiplier and Mitigation weigh the sum, each with its reason.
	ThreatMultiplier Factor `json:"threat_multiplier"`
	Mitigation       Factor `json:"mitigation"`
}

// Factor is one number of a score and why it is that.
type Factor struct {
	// Name is the factor's, such as autonomy.
	Name string `json:"name"`
	// Value is the number.
	Value float64 `json:"value"`
	// Reason says in words why it is that.
	Reason string `json:"reason"`
}

// AgenticFactors are the names of the ten agentic factors that amplify a
// weakness, in the order of OWASP AIVSS 0.5, section 3.2: autonomy of action, tool
// use, memory use, dynamic identity, multi-agent interactions, non-determinism,
// self-modification, goal-driven planning, contextual awareness, opacity and
// reflexivity. Rules and scores call them so.
var AgenticFactors = []string{
	"autonomy", "tool_use", "memory_use", "dynamic_identity", "multi_agent",
	"non_determinism", "self_modification", "goal_planning", "context_awareness", "opacity",
}

// Grade is the letter of a score: A is best, F worst; empty if there is none.
type Grade string

// The grades, worst first.
const (
	GradeF Grade = "F"
	GradeD Grade = "D"
	GradeC Grade = "C"
	GradeB Grade = "B"
	GradeA Grade = "A"
)

// Grades lists all grades, worst first.
var Grades = []Grade{GradeF, GradeD, GradeC, GradeB, GradeA}

// Worse reports whether g is worse than h. No grade is worse than none.
func (g Grade) Worse(h Grade) bool { return rank(Grades, g) < rank(Grades, h) }

// ParseGrade returns the grade of that letter, in any letter case.
func ParseGrade(letter string) (Grade, error) {
	for _, g := range Grades {
		if strings.EqualFold(string(g), strings.TrimSpace(letter)) {
			return g, nil
		}
	}
	return "", fmt.Errorf("unknown grade %q: use one of A, B, C, D, F", letter)
}

// Safety is how safe something is as a whole: a target, a package of it, a tool.
type Safety struct {
	// AIVSSScore is that of the worst finding that counts, 0 if there is none.
	AIVSSScore float64 `json:"aivss_score"`
	// SafetyScore is 100 − 10 × AIVSSScore; nil where nothing can be said.
	SafetyScore *float64 `json:"safety_score"`
	// SafetyGrade is the letter; empty where nothing can be said.
	SafetyGrade Grade `json:"safety_grade"`
	// GradeReason says in words what decided the grade: the score or the severity of a finding.
	GradeReason string `json:"grade_reason,omitempty"`
}

// ToolScore is how safe one entry of the target is.
type ToolScore struct {
	// ToolName, Kind and Unit are those of the entry.
	ToolName string    `json:"tool_name"`
	Kind     EntryKind `json:"kind"`
	Unit     string    `json:"unit"`
	Safety
	// Findings are the ids of the findings that count against it, in the order of the report.
	Findings []string `json:"findings"`
}
