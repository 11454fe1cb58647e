package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/program"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/taint"
)

// source is the text of a file, read again for excerpts and lines.
type source struct {
	text  []byte
	lines *syntax.Lines
}

func (r *run) source(path string) *source {
	r.sourcing.Lock()
	defer r.sourcing.Unlock()
	if s := r.sources[path]; s != nil {
		return s
	}
	text, err := r.read(path)
	if err != nil {
		text = nil
	}
	text, _ = syntax.Decode(text)
	s := &source{text: text, lines: syntax.NewLines(text)}
	r.sources[path] = s
	return s
}

func (r *run) location(f *program.Function, v program.Value) finding.Location {
	s := r.source(f.Module.File)
	from, to := span(f, v)
	start, end := clamp(from, s.text), clamp(to, s.text)
	l := finding.Location{FilePath: f.Module.File}
	l.LineNumber, l.ColumnNumber = s.lines.Position(start)
	l.EndLineNumber, l.EndColumnNumber = s.lines.Position(end)
	return l
}

// stretch gives the place of a result: from where it begins to where it ends.
func (r *run) stretch(res check.Result) finding.Location {
	l := r.location(res.Func, res.Value)
	if res.From == program.None {
		return l
	}
	from := r.location(res.Func, res.From)
	if from.LineNumber < l.LineNumber {
		l.LineNumber, l.ColumnNumber = from.LineNumber, from.ColumnNumber
	} else if from.EndLineNumber > l.EndLineNumber {
		l.EndLineNumber, l.EndColumnNumber = from.EndLineNumber, from.EndColumnNumber
	}
	return l
}

// span gives the byte range of a value; of the whole function for None and for what stands nowhere in the source.
func span(f *program.Function, v program.Value) (start, end uint32) {
	if v != program.None && f.Values[v].End > 0 {
		return f.Values[v].Start, f.Values[v].End
	}
	return f.Start, f.End
}

func clamp(offset uint32, text []byte) uint32 { return min(offset, uint32(len(text))) }

// maxExcerpt bounds the lines of an excerpt.
const maxExcerpt = 6

// maxBefore bounds what an excerpt shows of its first line before the place.
const maxBefore = 300

// excerpt gives the whole lines of a value, secrets masked.
func (r *run) excerpt(f *program.Function, v program.Value) string {
	first, last := span(f, v)
	return r.excerptOf(f.Module.File, first, last)
}

// excerptOf gives the whole lines of a range of a file, secrets masked.
func (r *run) excerptOf(path string, first, last uint32) string {
	text := r.source(path).text
	from, to := int(clamp(first, text)), int(clamp(last, text))
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	if start := int(clamp(first, text)); start-from > maxBefore { // a line of a minified file
		from = start
	}
	lines := strings.Split(string(text[from:to]), "\n")
	if len(lines) > maxExcerpt {
		lines = append(lines[:maxExcerpt-1], "…")
	}
	for i, l := range lines {
		if len(l) > 400 {
			lines[i] = strings.ToValidUTF8(l[:400], "") + "…"
		}
	}
	return mask(strings.Join(lines, "\n"))
}

// secretLike are literals that may be live credentials: long runs of token characters in quotes, and JWTs.
var secretLike = regexp.MustCompile(`(["'` + "`" + `])([A-Za-z0-9+/_=-]{4})[A-Za-z0-9+/_=.-]{20,}(["'` + "`" + `])|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?`)

var hasDigit = regexp.MustCompile(`[0-9]`)

func mask(code string) string {
	code = secret.Known().Mask(code)
	return secretLike.ReplaceAllStringFunc(code, func(s string) string {
		if strings.HasPrefix(s, "eyJ") {
			return "eyJ…(masked)"
		}
		if !hasDigit.MatchString(s) {
			return s
		}
		return s[:5] + "…(masked)" + s[len(s)-1:]
	})
}

// add turns a check's result into a finding.
func (r *run) add(res check.Result) {
	u := r.surface.Unit(res.Func.Module)
	f := finding.Finding{
		MCPThreatID: res.Rule.ID, RuleID: res.Rule.ID, CheckID: res.Check.ID, Slug: res.Rule.Slug, Title: res.Rule.Title,
		Category: res.Rule.Signal, Severity: finding.Severity(res.Severity), Confidence: confidence(res.Confidence),
		Unit: u.Path, Origin: r.origin(res.Func.Module.File), Location: r.stretch(res),
		Description: strings.TrimSpace(res.Check.Message + " " + res.Detail), Remediation: res.Rule.Remediation,
		EvidenceSnippet: r.excerpt(res.Func, res.Value), CWE: res.Rule.CWE, References: res.Rule.References,
	}
	if r.o.Own != nil && slices.Contains(r.o.Own.Catalog, res.Rule) {
		f.MCPThreatID = "" // a rule of the user
	}
	var own bool
	if f.Context, own = r.context(res.Func, res.Value, u); own {
		f.ToolName = f.Context.ReachableFrom[0]
	}
	for _, step := range res.Steps { // the tool that the path itself goes through
		if name := r.surface.EntryOf(step.Func, step.Value); name != "" {
			f.ToolName = name
		}
	}
	r.exposes(&f, res.Check)
	if res.Tool != "" {
		f.ToolName = res.Tool
	}
	f.Context.Through = r.through(res.Intakes)
	f.Flow = r.steps(res.Steps)
	r.report.Findings = append(r.report.Findings, f)
	r.traits = append(r.traits, r.trait(res, u))
}

// through names the entries in whose service code takes in the data of a finding. A middleware, which serves no entry, adds none.
func (r *run) through(intakes []taint.Step) []string {
	var names []string
	for _, s := range intakes {
		found := []string{r.surface.EntryOf(s.Func, s.Value)}
		if found[0] == "" {
			found, _ = r.surface.ReachedFrom(s.Func, s.Value)
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	return slices.Compact(slices.DeleteFunc(names, func(n string) bool { return n == "" }))
}

func confidence(c taint.Confidence) finding.Confidence {
	return [...]finding.Confidence{finding.Certain, finding.Likely, finding.Possible}[c]
}

// context tells where a value stands, and whether the first entry that reaches it does so by a handler of its own.
func (r *run) context(fn *program.Function, v program.Value, u *surface.Unit) (c finding.Context, own bool) {
	c.ReachableFrom, own = r.surface.ReachedFrom(fn, v)
	if ts := r.surface.Transports[u]; len(ts) > 0 {
		c.Transport = ts[0]
	}
	if len(r.surface.Auth[u]) > 0 {
		yes := true
		c.Authenticated = &yes
	}
	return c, own
}

func (r *run) steps(steps []taint.Step) []finding.Step {
	var out []finding.Step
	for i, s := range steps {
		kind := finding.StepStep
		switch i {
		case len(steps) - 1:
			kind = finding.StepSink
		case 0:
			kind = finding.StepSource
		}
		out = append(out, finding.Step{Location: r.location(s.Func, s.Value), Kind: kind, Description: s.Words, Snippet: r.excerpt(s.Func, s.Value)})
	}
	return out
}

// fingerprint names a finding by what stays when lines move and files are renamed: rule, check, unit, qualified function, the
// normalised text of sink and source, and (number) which of several alike it is.
func (r *run) fingerprint(res check.Result, u *surface.Unit) string {
	parts := []string{res.Rule.ID, res.Check.ID, u.Path, res.Func.Qual, r.normalised(res.Func, res.Value)}
	if len(res.Steps) > 0 {
		parts = append(parts, res.Steps[0].Func.Qual, r.normalised(res.Steps[0].Func, res.Steps[0].Value))
	}
	return strings.Join(parts, "\x00")
}

// number completes the fingerprints of the findings that are left.
func (r *run) number() {
	ordinals := map[string]int{}
	for i := range r.report.Findings {
		base := r.traits[i].fingerprint
		ordinals[base]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", base, ordinals[base]))
		r.report.Findings[i].Fingerprint = hex.EncodeToString(sum[:16])
	}
}

// normalised is the text of a value without white space.
func (r *run) normalised(f *program.Function, v program.Value) string {
	text := r.source(f.Module.File).text
	start, end := span(f, v)
	return strings.Join(strings.Fields(string(text[clamp(start, text):clamp(end, text)])), "")
}
