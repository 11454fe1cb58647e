package engine

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
)

// searched turns the marks of rules that search into findings.
func (r *run) searched() {
	files := slices.Concat(r.files, r.texts)
	slices.SortStableFunc(files, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	for _, f := range files {
		if f.cut > 0 {
			r.limit("steps of matching", pattern.MaxSteps, "users' rules were matched only in part")
		}
		seen := map[string]bool{}
		marks := slices.Clone(f.marks)
		slices.SortStableFunc(marks, func(a, b mark) int {
			return cmp.Or(cmp.Compare(a.match.Range.Start, b.match.Range.Start), cmp.Compare(a.match.Range.End, b.match.Range.End))
		})
		for _, m := range marks {
			if m.part.role != roleSearch || r.checkOf[m.part.rule] != nil {
				continue
			}
			message := interpolate(m.part.rule.Message, m.match.Bindings)
			key := m.part.rule.File + "\x00" + m.part.rule.ID + "\x00" + strconv.Itoa(int(m.match.Range.Start)) + "\x00" + strconv.Itoa(int(m.match.Range.End)) + "\x00" + message
			if !seen[key] { // several ways to match one place with one message are one finding
				seen[key] = true
				r.addOwn(m.part.rule, f, m.match, message, nil)
			}
		}
	}
}

// addOwn adds a finding of a user's rule. flow is its path, empty for a search.
func (r *run) addOwn(rl *rule.Semgrep, f *file, m pattern.Match, message string, flow []finding.Step) {
	out := finding.Finding{
		RuleID: rl.ID, Title: rl.ID, Category: category(rl), Severity: finding.Severity(rl.Severity), Confidence: ownConfidence(rl),
		Unit: ".", Origin: r.origin(f.path), Location: r.rangeLocation(f.path, m.Range.Start, m.Range.End), Description: message,
		EvidenceSnippet: r.excerptOf(f.path, m.Range.Start, m.Range.End), Flow: flow, CWE: cweOf(rl), References: listed(rl.Metadata["references"]),
	}
	out.Fix = r.fix(rl, f.path, m)
	name := ""
	if fn := f.function(m.Range); fn != nil {
		name = fn.Qual
		if r.surface != nil {
			r.place(&out, fn)
		}
	}
	source := r.source(f.path).text
	text := string(source[clamp(m.Range.Start, source):clamp(m.Range.End, source)])
	r.report.Findings = append(r.report.Findings, out)
	r.traits = append(r.traits, trait{fingerprint: strings.Join([]string{rl.ID, out.Unit, name, strings.Join(strings.Fields(text), "")}, "\x00")})
}

// place tells in which unit a finding lies and which entries lead there.
func (r *run) place(out *finding.Finding, fn *program.Function) {
	u := r.surface.Unit(fn.Module)
	if u == nil {
		return
	}
	out.Unit = u.Path
	var own bool
	if out.Context, own = r.context(fn, program.None, u); own {
		out.ToolName = out.Context.ReachableFrom[0]
	}
}

// metavariable is a place in a message or fix for what was matched: $X, $...X, $1, value($X).
var metavariable = regexp.MustCompile(`value\((\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*)\)|\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*|\$[0-9]+`)

// maxBound bounds what a message shows of one metavariable, in bytes.
const maxBound = 300

// interpolate puts what metavariables stand for into a message. Those of no match stay as they are.
func interpolate(text string, bindings pattern.Bindings) string {
	return metavariable.ReplaceAllStringFunc(text, func(s string) string {
		name, value := s, false
		if inner, ok := strings.CutPrefix(s, "value("); ok {
			name, value = strings.TrimSuffix(inner, ")"), true
		}
		b, ok := bindings.Get(name)
		if !ok {
			return s
		}
		bound := b.Text
		if value && b.Const != nil {
			bound = b.Const.Text
		}
		if len(bound) > maxBound {
			bound = strings.ToValidUTF8(bound[:maxBound], "") + "…"
		}
		return mask(bound)
	})
}

// fix gives the text that a rule puts in the place of a match; "" where it has none.
func (r *run) fix(rl *rule.Semgrep, path string, m pattern.Match) string {
	source := r.source(path).text
	text := func(at syntax.Range) string { return string(source[clamp(at.Start, source):clamp(at.End, source)]) }
	switch {
	case rl.Fix != "":
		return metavariable.ReplaceAllStringFunc(rl.Fix, func(name string) string {
			switch b, ok := m.Bindings.Get(name); {
			case !ok:
				return name
			case b.Range != syntax.Range{}:
				return text(b.Range)
			default:
				return b.Text
			}
		})
	case rl.FixRegex != nil:
		return rl.FixRegex.Apply(text(m.Range))
	}
	return ""
}

// category is the signal group that the author names, such as security.
func category(rl *rule.Semgrep) string {
	s, _ := rl.Metadata["category"].(string)
	return s
}

// ownConfidence is how sure the author is; a match itself is certain.
func ownConfidence(rl *rule.Semgrep) finding.Confidence {
	s, _ := rl.Metadata["confidence"].(string)
	switch strings.ToUpper(s) {
	case "MEDIUM":
		return finding.Likely
	case "LOW":
		return finding.Possible
	}
	return finding.Certain
}

var cweNumber = regexp.MustCompile(`(?i)CWE-?\s*([0-9]+)`)

// cweOf gives the first weakness number that the author names.
func cweOf(rl *rule.Semgrep) int {
	for _, s := range listed(rl.Metadata["cwe"]) {
		if m := cweNumber.FindStringSubmatch(s); m != nil {
			n, _ := strconv.Atoi(m[1])
			return n
		}
	}
	return 0
}

// listed gives a text or a list of texts from a rule's metadata.
func listed(v any) (all []string) {
	switch v := v.(type) {
	case string:
		all = append(all, v)
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// describeOwn gives what a report tells of a user's rule.
func describeOwn(rl *rule.Semgrep) finding.RuleInfo {
	return finding.RuleInfo{
		ID: rl.ID, Title: rl.ID, HelpMarkdown: rl.Message, Severity: finding.Severity(rl.Severity), Category: category(rl),
		CWE: cweOf(rl), References: listed(rl.Metadata["references"]), Metadata: rl.Metadata,
	}
}
