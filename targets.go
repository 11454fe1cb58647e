package mcpsafe

import (
	"context"
	"fmt"
	"path"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/target"
	"mcpsafe/internal/target/cache"
)

// Item is one target to scan.
type Item struct {
	// Input is what Scan takes; empty if Err is set.
	Input string
	// ListedIn is the list that named it, empty if it was given itself; Name is
	// its name there.
	ListedIn, Name string
	// Notes are things to know of how it is launched, each a sentence.
	Notes []string
	// Err says why it cannot be scanned, nil if it can.
	Err error

	foreign bool // not the user's word, but a registry's
}

// Targets returns what input stands for: itself; and the servers that it lists
// if it is a client's configuration; these alone if it is an entry of an MCP
// registry.
func Targets(ctx context.Context, input string, o Options) ([]Item, error) {
	t, err := target.Parse(input)
	if err != nil {
		return nil, err
	}
	if !t.IsList() {
		return []Item{{Input: input}}, nil
	}
	fetcher, err := o.fetcher()
	if err != nil {
		return nil, err
	}
	members, err := t.Members(ctx, fetcher)
	if err != nil {
		return nil, err
	}
	var items []Item
	if t.Kind == target.ClientConfig { // it is checked itself
		items = append(items, Item{Input: input})
	}
	for _, m := range members {
		items = append(items, Item{Input: m.Given, ListedIn: target.Show(input), Name: m.Name, Notes: m.Notes, Err: m.Err, foreign: m.Foreign})
	}
	return items, nil
}

// Scan scans the item; see the function Scan.
func (i Item) Scan(ctx context.Context, o Options) (*finding.Report, error) {
	if i.Err != nil {
		return nil, i.Err
	}
	o.foreign = i.foreign
	r, err := Scan(ctx, i.Input, o)
	if err != nil {
		return nil, err
	}
	r.ListedIn, r.ListedAs = i.ListedIn, i.Name
	r.Notes = append(r.Notes, i.Notes...)
	return r, nil
}

// TargetForm is one sort of target: how it is written and what that means.
type TargetForm struct{ Forms, Means string }

// TargetForms lists what Scan and Targets take, for help texts.
func TargetForms() []TargetForm {
	var all []TargetForm
	for _, f := range target.Forms() {
		all = append(all, TargetForm(f))
	}
	return all
}

// Installed lists the configurations of MCP clients on this machine that name
// servers; each is an input of Targets.
func Installed() []string { return target.Installed() }

// CacheItem is a target that was fetched and kept.
type CacheItem struct {
	// Input is how it was given, CanonicalID what that resolved to.
	Input, CanonicalID string
	// Bytes is what it takes.
	Bytes int64
	// Whole is true if nothing of it was dropped since: it can be scanned offline.
	Whole bool
}

// Cache lists what was fetched and kept, sorted by input. dir is the folder,
// empty for the user's.
func Cache(dir string) (folder string, items []CacheItem, err error) {
	c, err := openCache(dir)
	if err != nil {
		return "", nil, err
	}
	all, err := c.List()
	if err != nil {
		return "", nil, err
	}
	for _, a := range all {
		if given, ok := strings.CutPrefix(a.Question, target.RememberedTarget); ok {
			items = append(items, CacheItem{given, a.CanonicalID, a.Bytes, a.Whole})
		}
	}
	return c.Dir(), items, nil
}

// ClearCache drops everything that was kept and returns how many bytes that
// gave back.
func ClearCache(dir string) (int64, error) {
	c, err := openCache(dir)
	if err != nil {
		return 0, err
	}
	return c.Clear()
}

func openCache(dir string) (*cache.Cache, error) {
	if dir == "" {
		var err error
		if dir, err = cache.DefaultDir(); err != nil {
			return nil, &Error{What: "there is no cache folder: " + err.Error(), Try: "set HOME or XDG_CACHE_HOME", Err: err}
		}
	}
	return cache.Open(dir, cache.DefaultLimit)
}

// fetcher returns what targets are fetched with.
func (o Options) fetcher() (*target.Fetcher, error) {
	f := target.Options{Offline: o.Offline, TokenEnv: o.TokenEnv, CacheDir: o.CacheDir, Foreign: o.foreign}
	if o.Progress != nil {
		f.Progress = func(stage string) { o.Progress(stage, 0, 0) }
	}
	return target.NewFetcher(f)
}

// describeOrigin copies where a fetched target came from into its report.
func describeOrigin(r *finding.Report, snap *target.Snapshot) {
	o := snap.Origin
	r.CanonicalID = o.CanonicalID
	r.Coverage.ComparedWith, r.Coverage.OnlyInPackage = o.Compared, o.OnlyHere
	r.Notes = o.Notes
	if o.CanonicalID == "" {
		return
	}
	if o.Name != "" {
		r.PackageName = o.Name
	}
	r.Fetched = &finding.Fetched{Name: o.Name, Version: o.Version, Address: o.Address, Digest: o.Digest, Verified: o.Verified, Repository: o.Repository, DependsOn: o.DependsOn}
}

// keepPath drops what lies outside a folder of the target. It fails if no code
// lies there.
func keepPath(r *finding.Report, folder string) error {
	if folder == "" {
		return nil
	}
	folder = path.Clean(strings.Trim(strings.ReplaceAll(folder, "\\", "/"), "/"))
	below := func(p string) bool { return folder == "." || p == folder || strings.HasPrefix(p, folder+"/") }
	var units []finding.Unit
	for _, u := range r.Coverage.Units {
		if below(u.Path) {
			units = append(units, u)
		}
	}
	if len(units) == 0 {
		var names []string
		for _, u := range r.Coverage.Units {
			if u.MCP {
				names = append(names, u.Path)
			}
		}
		return &Error{
			What: fmt.Sprintf("--path: no package lies in %s", folder),
			Try:  "name one of: " + strings.Join(names[:min(len(names), 12)], ", "),
		}
	}
	r.Coverage.Units = units
	r.NotMCPServer = true
	for _, u := range units {
		r.NotMCPServer = r.NotMCPServer && !u.MCP
	}
	r.Findings = keep(r.Findings, func(f finding.Finding) bool { return below(f.FilePath) })
	r.Entries = keep(r.Entries, func(e finding.Entry) bool { return below(e.FilePath) })
	return nil
}

func keep[T any](all []T, wanted func(T) bool) []T {
	var kept []T
	for _, x := range all {
		if wanted(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
