// Package mcpsafe answers one question about an MCP server: is it safe to
// connect? It reads the server's source without running it. This package is the
// public door; what it returns is described by package finding.
package mcpsafe

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
)

// Version is the version of this program.
const Version = "0.1.0"

// Options say how to scan. The zero value is a scan with every rule, on all
// cores, without a time limit.
type Options struct {
	// Rules are the identifiers or slugs of the rules to run, of the catalog and
	// of Own; none means all.
	Rules []string
	// Own are rules that the user brings; nil for none.
	Own *RuleSet
	// NoCatalog leaves the catalog's rules out: only Own run, on whatever code it
	// is, and there is no verdict.
	NoCatalog bool
	// TaintScope is how far Own follow data: "function", "file" or "package";
	// empty means package.
	TaintScope string
	// MinConfidence leaves out findings less sure than this; empty keeps all, or
	// those that the settings file keeps.
	MinConfidence finding.Confidence
	// ConfigFile is the settings file to use instead of the target's own, empty
	// for that.
	ConfigFile string
	// TrustTargetConfig lets comments and the settings file of a fetched target
	// have effect, as those of a folder on the disk have.
	TrustTargetConfig bool
	// DistrustTargetConfig takes effect from those of folders on the disk, too: for
	// what strangers may have changed.
	DistrustTargetConfig bool
	// Baseline are findings that were accepted before; nil for none, or the one
	// that the settings file names.
	Baseline *Baseline
	// Jobs is the number of files worked on at once, 0 for the number of cores.
	Jobs int
	// Timeout cuts the scan short, 0 for never. What was found until then is
	// reported with status incomplete. Fetching has as much time again.
	Timeout time.Duration
	// Path keeps only what lies in this folder of the target, such as one package
	// of many; empty keeps all.
	Path string
	// Offline makes no connection: only what was fetched before is scanned.
	Offline bool
	// TokenEnv names the environment variable with the credential for the host of
	// the target; empty for none.
	TokenEnv string
	// CacheDir is the folder of what was fetched, empty for the user's.
	CacheDir string
	// Progress, if set, is told how far a stage is. It is called from several
	// goroutines at once. A total of 0 means not known.
	Progress func(stage string, done, total int)

	foreign    bool   // the target was named by a registry's entry
	advisories string // the database to ask instead of the one in CacheDir
}

// Error is why a target cannot be scanned (What) and what to do next (Try).
type Error = target.Error

// Scan reads the MCP server that input names, fetching it without executing it,
// and reports what is wrong with it. An error means that nothing could be
// judged; it is an *Error where the user can do something about it. A target
// that is no MCP server is no error: the report says so. For an input that may
// be a list, such as a client's configuration, ask Targets first: Scan judges
// the configuration itself.
func Scan(ctx context.Context, input string, o Options) (*finding.Report, error) {
	began := time.Now().UTC().Truncate(time.Second)
	if err := checkRules(o); err != nil {
		return nil, err
	}
	chosen, err := o.givenSettings()
	if err != nil {
		return nil, err
	}
	t, err := target.Parse(input)
	if err != nil {
		return nil, err
	}
	fetcher, err := o.fetcher()
	if err != nil {
		return nil, err
	}
	snap, err := fetch(ctx, t, fetcher, o.Timeout)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	if err := chosen.ofTarget(&o, t, snap); err != nil {
		return nil, err
	}
	r, err := runEngine(ctx, snap, o)
	if err != nil {
		return nil, err
	}
	r.SchemaVersion = finding.SchemaVersion
	r.ScanID = rand.Text()
	r.Input, r.InputType = t.Shown(), string(t.Kind)
	r.ScannedAt = began
	r.EngineVersion = Version
	r.ArtifactDigest = snap.Digest()
	r.NotMCPServer = r.NotMCPServer && !isConfiguration(r) // it is none, and need not be
	describeOrigin(r, snap)
	if err := keepPath(r, o.Path); err != nil {
		return nil, err
	}
	chosen.apply(r, &o, snap)
	if o.NoCatalog {
		find(r)
	} else {
		judge(r)
	}
	if len(o.Rules) > 0 {
		r.VerdictReasons = append(r.VerdictReasons, "Only the rules that were asked for ran.")
	}
	r.VerdictReasons = append(r.VerdictReasons, accepted(r)...)
	keepConfidence(r, chosen.leastConfidence(&o))
	r.SeverityDistribution = finding.Count(r.Findings)
	return r, nil
}

// fetch fetches t and compares it with its repository, within the time given, 0
// for any.
func fetch(ctx context.Context, t target.Target, f *target.Fetcher, timeout time.Duration) (*target.Snapshot, error) {
	limited := ctx
	if timeout > 0 && !t.OnDisk() {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	snap, err := t.Fetch(limited, f)
	if err == nil {
		if err = f.Compare(limited, snap); err != nil {
			snap.Close()
		}
	}
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return nil, &Error{What: fmt.Sprintf("%s was not fetched within %s", t.Shown(), timeout), Try: "give it more time with --timeout", Err: err}
	}
	return snap, err
}

// keepConfidence drops the findings of r that are less sure than least. Verdict and grade stay those of all.
func keepConfidence(r *finding.Report, least finding.Confidence) {
	if least == "" {
		return
	}
	var kept []finding.Finding
	left := map[string]bool{}
	for _, f := range r.Findings {
		if !f.Confidence.Less(least) {
			kept, left[f.FindingID] = append(kept, f), true
		}
	}
	r.Findings = kept
	for i := range r.ToolScores {
		t := &r.ToolScores[i]
		t.Findings = slices.DeleteFunc(t.Findings, func(id string) bool { return !left[id] })
	}
}
