package mcpsafe

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"mcpsafe/finding"
	"mcpsafe/internal/accept"
	"mcpsafe/internal/config"
	"mcpsafe/internal/spelling"
	"mcpsafe/internal/target"
)

// Baseline are findings that were accepted before. It may be used by several
// scans at once.
type Baseline struct {
	name string
	of   *accept.Baseline
}

// LoadBaseline reads a file that WriteBaseline wrote, or a saved JSON report. The
// error is an *Error.
func LoadBaseline(path string) (*Baseline, error) {
	file, err := os.Open(path)
	if err == nil {
		defer file.Close()
		var b *accept.Baseline
		if b, err = accept.ReadBaseline(file); err == nil {
			return &Baseline{path, b}, nil
		}
	}
	return nil, baselineError(path, err)
}

func baselineError(path string, err error) error {
	return &Error{
		What: fmt.Sprintf("the baseline %s: %s", path, reason(err)),
		Try:  "name a file written by: mcpsafe scan TARGET --write-baseline FILE, or a saved JSON report",
		Err:  err,
	}
}

// reason gives the words of an error without the path in them.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return err.Error()
}

// WriteBaseline writes a file for LoadBaseline: the findings of reports, and those
// that a baseline accepted before.
func WriteBaseline(path string, reports []*finding.Report) error {
	var b strings.Builder
	if err := accept.WriteBaseline(&b, reports); err != nil {
		return err
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return &Error{What: fmt.Sprintf("the baseline %s cannot be written: %s", path, reason(err)), Try: "check the path", Err: err}
	}
	return nil
}

// settings are what decides about the findings of one scan.
type settings struct {
	file string // shown; empty for none
	*config.Settings
	baseline *Baseline
	notes    []string
}

// givenSettings reads the settings file that the user names, if one is.
func (o *Options) givenSettings() (*settings, error) {
	s := &settings{Settings: &config.Settings{}, baseline: o.Baseline}
	if o.ConfigFile == "" {
		return s, nil
	}
	var content []byte
	file, err := os.Open(o.ConfigFile)
	if err == nil {
		defer file.Close()
		content, err = io.ReadAll(io.LimitReader(file, config.MaxBytes+1)) // Parse refuses what is larger
	}
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("--config: %s: %s", o.ConfigFile, reason(err)), Try: "check the path", Err: err}
	}
	err = s.take(o, o.ConfigFile, o.ConfigFile, content, func(p string) ([]byte, error) {
		root, err := os.OpenRoot(filepath.Dir(o.ConfigFile))
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return readSome(root, p)
	})
	return s, err
}

// readSome reads a baseline below a folder, no more of it than can be one.
func readSome(root *os.Root, p string) ([]byte, error) {
	info, err := root.Stat(p)
	if err != nil {
		return nil, err
	}
	if info.Size() > accept.MaxBaseline {
		return nil, fmt.Errorf("larger than %d MB", accept.MaxBaseline>>20)
	}
	return root.ReadFile(p)
}

// ofTarget reads the settings file in the root of a target, where that may have effect and none was given.
func (s *settings) ofTarget(o *Options, t target.Target, snap *target.Snapshot) error {
	f, found := snap.Find(config.Name)
	why := o.distrust(snap)
	if _, other := snap.Find(".mcpsafe.yml"); other && why == "" {
		s.notes = append(s.notes, "The file .mcpsafe.yml has no effect: settings are read from "+config.Name+".")
	}
	switch {
	case !found || o.ConfigFile != "":
		return nil
	case why != "":
		s.notes = append(s.notes, "The target carries settings of its own, "+config.Name+". They have no effect: "+why+".")
		return nil
	case f.Size > config.MaxBytes:
		return settingsError(config.Name, []config.Problem{{What: fmt.Sprintf("larger than %d MB", config.MaxBytes>>20)}})
	}
	content, err := snap.Read(config.Name)
	if err != nil {
		return settingsError(config.Name, []config.Problem{{What: err.Error()}})
	}
	shown := config.Name
	if t.Kind == target.Folder {
		shown = filepath.Join(t.Shown(), config.Name)
	}
	return s.take(o, config.Name, shown, content, snap.Read)
}

// distrust says why comments and settings found in a target have no effect; empty if they have.
func (o *Options) distrust(snap *target.Snapshot) string {
	switch {
	case o.DistrustTargetConfig:
		return accept.Distrusted
	case o.TrustTargetConfig || snap.Local && !o.foreign:
		return ""
	}
	return accept.Untrusted
}

// take reads the content of a settings file; read reads what lies below its folder.
func (s *settings) take(o *Options, name, shown string, content []byte, read func(string) ([]byte, error)) error {
	known := sync.OnceValue(o.ruleNames)
	parsed, problems := config.Parse(name, content, config.Checks{
		Rule: func(n string) error { return knownRule(n, known()) },
		Gate: func(text string) error { _, err := ParseGate(text); return err },
	})
	if len(problems) > 0 {
		return settingsError(shown, problems)
	}
	s.file, s.Settings = name, parsed
	if parsed.Baseline == "" || s.baseline != nil {
		return nil
	}
	text, err := read(parsed.Baseline)
	var b *accept.Baseline
	if err == nil {
		b, err = accept.ReadBaseline(strings.NewReader(string(text)))
	}
	if err != nil {
		return baselineError(parsed.Baseline+" that "+shown+" names", err)
	}
	s.baseline = &Baseline{parsed.Baseline, b}
	return nil
}

// settingsError tells all that is wrong with a settings file, a line each.
func settingsError(name string, problems []config.Problem) error {
	var lines []string
	for _, p := range problems {
		at := name
		if p.Line > 0 {
			at = fmt.Sprintf("%s:%d", name, p.Line)
		}
		lines = append(lines, at+": "+p.What)
	}
	return &Error{What: strings.Join(lines, "\n"), Try: "mend the settings; docs/ci.md describes them, docs/mcpsafe.schema.json checks them in an editor"}
}

// ruleNames lists the identifiers and slugs of the rules of the catalog and of the user.
func (o *Options) ruleNames() []string {
	var all []string
	if rules, err := Threats(); err == nil { // a broken catalog fails the scan itself
		for _, r := range rules {
			all = append(all, r.Slug, r.ID)
		}
	}
	if o.Own != nil {
		all = append(all, o.Own.names()...)
	}
	return all
}

// isKnown tells whether a rule has that name.
func isKnown(name string, known []string) bool {
	return slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
}

// knownRule refuses a name that no rule has, and says which may be meant.
func knownRule(name string, known []string) error {
	if isKnown(name, known) {
		return nil
	}
	if near := spelling.Nearest(name, known, 1); len(near) > 0 {
		return fmt.Errorf("there is no rule %q: did you mean %s?", name, near[0])
	}
	return fmt.Errorf("there is no rule %q: mcpsafe threats lists those of the catalog, --rules adds yours", name)
}

// apply suppresses the findings of r that are accepted and notes what had no effect.
func (s *settings) apply(r *finding.Report, o *Options, snap *target.Snapshot) {
	known := sync.OnceValue(o.ruleNames)
	p := accept.Policy{Now: r.ScannedAt, Distrust: o.distrust(snap), Wanted: o.Rules, Config: s.Acceptances,
		Known: func(name string) bool { return isKnown(name, known()) }}
	if !o.TrustTargetConfig {
		p.Foreign = snap.Foreign
	}
	if s.baseline != nil {
		p.Baseline, p.BaselineName = s.baseline.of, s.baseline.name
	}
	accept.Apply(r, p)
	if s.file != "" {
		if r.Settings == nil {
			r.Settings = &finding.Settings{}
		}
		r.Settings.File, r.Settings.FailOn, r.Settings.MinConfidence = s.file, s.FailOn, s.MinConfidence
	}
	r.Notes = append(slices.Clip(r.Notes), s.notes...)
	r.Notes = append(r.Notes, s.effects(r.Settings)...)
	r.Notes = append(r.Notes, withoutEffect(r.Settings)...)
}

// effects says what a settings file does beside suppressing, which would show nowhere else.
func (s *settings) effects(all *finding.Settings) []string {
	var notes []string
	if s.FailOn != "" {
		notes = append(notes, fmt.Sprintf("%s sets the gate to %s, where no flag says another.", s.file, s.FailOn))
	}
	if s.MinConfidence != "" {
		notes = append(notes, fmt.Sprintf("%s leaves out findings less sure than %s, where no flag says another.", s.file, s.MinConfidence))
	}
	if all == nil {
		return notes
	}
	for _, a := range all.Acceptances {
		if a.Severity != "" && a.Findings > 0 && len(notes) < maxNoted {
			notes = append(notes, fmt.Sprintf("%s:%d gives %s severity %s (findings: %d): %s", a.FilePath, a.LineNumber, strings.Join(a.Rules, ", "), a.Severity, a.Findings, a.Reason))
		}
	}
	return notes
}

// maxNoted bounds the notes on acceptances that have no effect; the report lists them all.
const maxNoted = 10

// withoutEffect says which acceptances have no effect, each a sentence; those of a target that is not trusted together.
func withoutEffect(s *finding.Settings) []string {
	if s == nil {
		return nil
	}
	var notes []string
	untrusted, why, more := 0, "", 0
	for _, a := range s.Acceptances {
		switch {
		case a.NoEffect == "":
		case a.NoEffect == accept.Untrusted || a.NoEffect == accept.Distrusted:
			untrusted++
			why = a.NoEffect
		case len(notes) == maxNoted:
			more++
		default:
			what := accept.Marker
			if a.Source != finding.AcceptedInline {
				what = "an acceptance"
			}
			if len(a.Rules) > 0 {
				what += " " + strings.Join(a.Rules[:min(len(a.Rules), 5)], ", ")
			}
			notes = append(notes, fmt.Sprintf("%s:%d: %s has no effect: %s.", a.FilePath, a.LineNumber, what, a.NoEffect))
		}
	}
	if more > 0 {
		notes = append(notes, fmt.Sprintf("%d further acceptances have no effect; the JSON report lists them.", more))
	}
	if untrusted > 0 {
		notes = append(notes, fmt.Sprintf("Comments %s in the target: %d. They have no effect: %s.", accept.Marker, untrusted, why))
	}
	return notes
}

// accepted says how much was suppressed, as a reason beside the verdict.
func accepted(r *finding.Report) []string {
	switch n := len(r.Suppressed); n {
	case 0:
		return nil
	case 1:
		return []string{"1 finding was accepted and does not count."}
	default:
		return []string{fmt.Sprintf("%d findings were accepted and do not count.", n)}
	}
}

// leastConfidence is that of the flags or else of the settings file.
func (s *settings) leastConfidence(o *Options) finding.Confidence {
	if o.MinConfidence != "" {
		return o.MinConfidence
	}
	return s.MinConfidence
}
