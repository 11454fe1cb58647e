// Package engine runs the passes over a snapshot: parse and lower every file in parallel, link, call graph, surface, checks. It alone knows
// all of them.
package engine

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"mcpsafe/catalog"
	"mcpsafe/finding"
	"mcpsafe/internal/advisory"
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/check"
	"mcpsafe/internal/lang"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
	"mcpsafe/internal/target"
	"mcpsafe/models"
)

// Options of a run.
type Options struct {
	Rules      []string  // ids or slugs; none for all
	Own        *OwnRules // those that the user brings, nil for none
	NoCatalog  bool      // only Own run
	TaintScope string    // how far Own follow data: "function", "file" or "package", which is the default
	Jobs       int       // files at once, 0 for the number of cores
	Timeout    time.Duration
	Progress   func(stage string, done, total int)
	Advisories *advisory.DB // what is known against dependencies, nil for nothing
}

// choose gives the rules that are to run: those of the catalog, and the user's. The error names what is neither.
func (o *Options) choose() (fromCatalog []*rule.Rule, own *OwnRules, err error) {
	own = o.Own
	names := o.Rules
	var brought []*rule.Rule
	if len(names) > 0 && own != nil {
		own = own.Select(names)
		names = slices.DeleteFunc(slices.Clone(names), func(n string) bool {
			return slices.Contains(own.IDs(), n) || slices.ContainsFunc(own.Catalog, func(r *rule.Rule) bool { return r.Slug == n })
		})
	}
	if own != nil {
		brought = own.Catalog
	}
	switch {
	case o.NoCatalog && len(names) > 0:
		return nil, nil, fmt.Errorf("no rule %q among yours", names[0])
	case o.NoCatalog || len(names) == 0 && len(o.Rules) > 0:
		return brought, own, nil
	}
	fromCatalog, err = Rules(names)
	for _, b := range brought { // the user's word goes before the catalog's
		fromCatalog = slices.DeleteFunc(fromCatalog, func(r *rule.Rule) bool { return r.ID == b.ID })
	}
	return append(fromCatalog, brought...), own, err
}

// Check tells whether the rules that options name exist.
func Check(o Options) error {
	_, _, err := o.choose()
	return err
}

// Rules gives the catalog, or the chosen part of it.
func Rules(names []string) ([]*rule.Rule, error) {
	all, err := loaded()
	if err != nil {
		return nil, err
	}
	return rule.Select(all, names)
}

// loaded reads the catalog once. Rules are not changed.
var loaded = sync.OnceValues(func() ([]*rule.Rule, error) { return rule.Load(catalog.Files, check.Decoders()) })

// run is one scan on its way through the passes.
type run struct {
	o          Options
	snap       *target.Snapshot
	rules      []*rule.Rule
	matched    *OwnRules // what is matched on files: users' rules, and patterns of checks
	checkOf    map[*rule.Semgrep]*rule.Check
	idle       map[*rule.Semgrep]bool      // users' rules that cannot find anything in the target
	elsewhere  func(*ownPart, string) bool // see findInstalling
	bare       bool                        // no rule needs more than what a file by itself tells
	kinds      *model.Kinds
	models     map[string]*model.Models
	files      []*file
	texts      []*file          // that only users' rules for plain text see
	sorted     []check.Manifest // files that checks of kind manifest look into
	program    *program.Program
	graph      *callgraph.Graph // of the whole program, nil where nothing asks for it
	index      *taint.Index     // of the graph
	facts      *check.Facts     // what checks may ask
	unresolved map[string]int   // calls, by name
	surface    *surface.Surface
	report     *finding.Report
	sources    map[string]*source
	sourcing   sync.Mutex // guards sources
	digested   []string   // of handlers, by entry; nil where they were not made ahead
	limits     map[string]*finding.LimitHit
	byPath     map[string]*file
	virtual    map[string]*file          // sources that only source maps hold
	mapBytes   int                       // of those
	origins    map[string]finding.Origin // of all files, once it is known what is reached
	reached    map[string]bool           // files that an entry of a package leads to
	rooted     bool                      // what manifests name was taken in
	wants      map[string]func(from, spec string) []string
	traits     []trait        // of the report's findings, while they are added
	matching   sync.WaitGroup // files of plain text are matched
	marked     map[*rule.Check][]check.Mark
	lost       map[string]map[program.ID]bool // calls that followed data went into and that no model describes, by name
}

// Run scans a snapshot. The report has findings, entries and coverage; what the door knows (input, times, verdict) is left to it. A context
// that ends early leaves what was found so far, with status incomplete.
func Run(ctx context.Context, snap *target.Snapshot, o Options) (*finding.Report, error) {
	rules, own, err := o.choose()
	if err != nil {
		return nil, err
	}
	o.Own = own
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.Timeout)
		defer cancel()
	}
	r := &run{o: o, snap: snap, rules: rules, bare: o.NoCatalog && len(rules) == 0 && !own.follows(), sources: map[string]*source{}, limits: map[string]*finding.LimitHit{},
		byPath: map[string]*file{}, virtual: map[string]*file{}, reached: map[string]bool{}, wants: map[string]func(from, spec string) []string{},
		report: &finding.Report{Status: finding.StatusComplete, ScanModeUsed: "static", ScanVisibility: "source", CatalogVersion: catalog.Version}}
	r.list()
	compiled := make(chan error, 1)
	go func() { compiled <- r.compile() }()
	r.readManifests()
	if err := <-compiled; err != nil {
		return nil, err
	}
	r.listTexts()
	r.findInstalling()
	if r.bare {
		return r.search(ctx)
	}
	loaded := make(chan error, 1)
	used := r.languages()
	go func() { loaded <- r.load(used) }() // the models, while the files are parsed
	wait := func(context.Context) error { return <-loaded }
	defer r.matching.Wait()
	texts := func(ctx context.Context) error { // the next passes do not wait for it
		r.matching.Go(func() { r.matchTexts(ctx) })
		return nil
	}
	for _, pass := range []func(context.Context) error{r.findIdle, r.parse, r.tie, texts, wait, r.link, r.resolve, r.check, r.followOwn} {
		if err := pass(ctx); err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			r.cut()
			break
		}
	}
	r.matching.Wait()
	r.finish()
	return r.report, nil
}

// search runs users' rules that need no more than each file by itself.
func (r *run) search(ctx context.Context) (*finding.Report, error) {
	if err := r.parse(ctx); err != nil {
		return nil, err
	}
	if r.matchTexts(ctx); ctx.Err() != nil {
		r.cut()
	}
	for _, f := range r.files {
		r.byPath[f.path] = f
	}
	r.finish()
	return r.report, nil
}

// load gets the models of languages.
func (r *run) load(languages []string) error {
	kinds, err := loadedKinds()
	if err != nil {
		return err
	}
	r.kinds, r.models = kinds, map[string]*model.Models{}
	for _, name := range languages {
		read := func() (*model.Models, error) { return model.Load(models.Files, name, kinds) }
		if r.models[name], err = loadedModels.get(name, read); err != nil {
			return err
		}
	}
	return nil
}

// loadedKinds and loadedModels are what is embedded.
var (
	loadedKinds  = sync.OnceValues(func() (*model.Kinds, error) { return model.LoadKinds(models.Files) })
	loadedModels made[*model.Models] // by language
)

// languages names the languages of the files.
func (r *run) languages() []string {
	var names []string
	for _, f := range r.files {
		if !slices.Contains(names, f.language.Name) {
			names = append(names, f.language.Name)
		}
	}
	return names
}

func (r *run) link(context.Context) error {
	r.o.Progress("linking", 0, 0)
	var modules []*program.Module
	used := map[string]*lang.Language{}
	for _, f := range r.files {
		r.byPath[f.path] = f
		if f.module != nil {
			modules = append(modules, f.module)
			used[f.language.Name] = f.language
		}
	}
	if len(r.models) < len(used) { // a file that came to light later is of another language
		if err := r.load(r.languages()); err != nil {
			return err
		}
	}
	paths := r.paths()
	resolvers := map[string]program.Resolver{}
	for name, l := range used {
		resolvers[name] = l.NewResolver(paths, r.read)
	}
	r.program = program.Link(modules, resolvers)
	r.follow()
	r.tellOrigins()
	for _, m := range r.program.Modules {
		m.Test = r.isTest(m.File)
	}
	return nil
}

// apart tells whether nothing looks at the program as a whole: users' rules by themselves follow data in its parts.
func (r *run) apart() bool { return r.o.NoCatalog && len(r.rules) == 0 }

func (r *run) resolve(ctx context.Context) error {
	if r.apart() {
		return nil // see followOwn
	}
	r.o.Progress("resolving calls", 0, 0)
	r.facts = r.known(ctx)
	var beside sync.WaitGroup // what needs no call graph, and later no surface
	if len(r.rules) > 0 && r.o.Jobs > 1 {
		beside.Go(func() { r.facts.SearchTexts(); r.sortMarks() })
	}
	r.graph = callgraph.Build(ctx, r.program, r.models)
	beside.Wait()
	if ctx.Err() != nil {
		return nil
	}
	r.graph.SettleEndings()
	if len(r.rules) > 0 {
		beside.Go(func() { r.index = taint.NewIndex(r.graph, r.facts.Ended) })
	}
	if !r.o.NoCatalog || len(r.rules) > 0 { // users' searches by themselves do not ask what a server offers
		r.describe(ctx)
	}
	beside.Wait()
	r.tellCalls(r.graph.Stats)
	return nil
}

// tellCalls notes what call graphs did not resolve.
func (r *run) tellCalls(graphs ...callgraph.Stats) {
	cut, stopped := 0, false
	r.unresolved = map[string]int{}
	for _, s := range graphs {
		cut, stopped = cut+s.Cut, stopped || s.Stopped
		for name, n := range s.Unresolved {
			r.unresolved[name] += n
		}
	}
	if stopped {
		r.limit("call graph steps", int64(callgraph.MaxSteps), "calls were resolved only in part")
	}
	if cut > 0 {
		r.limit("targets of a value", callgraph.MaxThings, fmt.Sprintf("calls that may lead to more than was followed: %d", cut))
	}
}

// describe finds the servers of the program and what they offer.
func (r *run) describe(ctx context.Context) {
	s := surface.Build(ctx, r.graph, r.paths(), r.read, r.isTest)
	if ctx.Err() != nil {
		return // unfinished, it would tell that servers are none
	}
	r.surface = s
	if s.Tired() {
		r.limit("steps of reading the surface", int64(surface.MaxSteps), "names, texts or schemas of tools may be missing")
	}
}

// known gives what checks may ask, as far as it is known before calls are resolved.
func (r *run) known(ctx context.Context) *check.Facts {
	return &check.Facts{
		Program: r.program, Models: r.models, Kinds: r.kinds, Ended: func() bool { return ctx.Err() != nil },
		IsTest: func(fn *program.Function) bool { return fn.Module.Test }, TestFile: r.isTest,
		Manifests: r.sorted, Files: r.fileList(), Read: r.text, Marks: r.marksOf, Rules: r.rules,
	}
}

func (r *run) check(ctx context.Context) error {
	if len(r.rules) == 0 {
		return nil
	}
	f := r.facts
	f.Graph, f.Index, f.Surface = r.graph, r.index, r.surface
	f.InScope = func(rl *rule.Rule, fn *program.Function) bool {
		u := r.surface.Unit(fn.Module)
		return rl.Only != "mcp-code" || u != nil && u.MCP
	}
	r.lookUpDependencies(ctx, f)
	check.Establish(f, r.rules)
	f.Ahead(r.rules, r.o.Jobs-1)
	defer f.Wait()
	found := make([][]outcome, len(r.rules))
	for i, rl := range r.rules {
		found[i] = make([]outcome, len(rl.Checks))
	}
	r.ask(f, found, false)
	f.Help()
	var beside sync.WaitGroup
	defer beside.Wait()
	if r.surface != nil {
		beside.Go(r.digestHandlers) // while what was worked out ahead is only looked through
	}
	r.ask(f, found, true)
	for i, rl := range r.rules {
		for _, x := range found[i] {
			r.take(rl, x)
		}
	}
	if n := f.Tiring(); n > 0 {
		r.limit("values a check looks at", check.MaxLooked, fmt.Sprintf("%d questions of checks were answered in part: what lies further counts as not there", n))
	}
	return nil
}

// ask runs the checks that may have to wait for what is worked out ahead, or the others.
func (r *run) ask(f *check.Facts, found [][]outcome, waits bool) {
	for i, rl := range r.rules {
		for k := range rl.Checks {
			c := &rl.Checks[k]
			if check.Waits(c) != waits {
				continue
			}
			if f.Ended() {
				return
			}
			r.o.Progress("checking "+rl.ID, i, len(r.rules))
			found[i][k].results, found[i][k].notes = r.survive(f, rl, c)
		}
	}
}

// outcome is what a check found.
type outcome struct {
	results []check.Result
	notes   check.Notes
}

// take adds what a check found to the report.
func (r *run) take(rl *rule.Rule, x outcome) {
	if x.notes.Stopped {
		r.limit("taint facts", taint.MaxFacts, rl.ID+" was checked only in part")
	}
	if x.notes.Deep > 0 {
		r.limit("access path depth", taint.MaxDepth, fmt.Sprintf("%s lost data %d times where it lay deeper", rl.ID, x.notes.Deep))
	}
	if x.notes.Cut > 0 {
		r.limit("findings in one file", check.MaxInFile, fmt.Sprintf("%s found %d more", rl.ID, x.notes.Cut))
	}
	if x.notes.Tired > 0 {
		r.limit("work on the text of a file", 0, fmt.Sprintf("%d files were searched for secrets and marks of malice only in part", x.notes.Tired))
	}
	r.lose(x.notes.Unmodelled)
	for _, res := range x.results {
		if res.Place != nil {
			r.addPlaced(res)
		} else {
			r.add(res)
		}
	}
}

// survive runs a check. Should one break on a target all the same, it costs that check only, and the scan is not complete.
func (r *run) survive(f *check.Facts, rl *rule.Rule, c *rule.Check) (results []check.Result, notes check.Notes) {
	defer func() {
		if p := recover(); p != nil {
			results, notes = nil, check.Notes{}
			r.report.Status, r.report.StatusReason = finding.StatusIncomplete, "the scanner failed while it checked "+rl.ID+"; please report this"
		}
	}()
	return check.Run(f, rl, c)
}

// lose notes calls that followed data went into and that no model describes, but those of tests.
func (r *run) lose(calls map[string]map[program.ID]bool) {
	if r.lost == nil {
		r.lost = map[string]map[program.ID]bool{}
	}
	for name, places := range calls {
		if r.lost[name] == nil {
			r.lost[name] = map[program.ID]bool{}
		}
		for id := range places {
			if f, _ := r.program.Owner(id); !f.Module.Test {
				r.lost[name][id] = true
			}
		}
	}
}

func (r *run) limit(name string, limit int64, detail string) {
	if h := r.limits[name]; h != nil {
		h.Count++
		return
	}
	r.limits[name] = &finding.LimitHit{Name: name, Limit: limit, Count: 1, Detail: detail}
}

// cut notes that the context ended before the scan did.
func (r *run) cut() {
	r.report.Status, r.report.StatusReason = finding.StatusIncomplete, "its time was over"
}

// finish completes the report with what was and was not seen.
func (r *run) finish() {
	r.mergeTwins()
	r.mergeCauses()
	r.bringTogether()
	r.searched()
	r.number()
	r.describeRules()
	r.listAcceptances()
	r.cover()
	if r.surface != nil {
		r.entries()
		r.mergeEntries()
		r.report.NotMCPServer = !r.surface.IsMCP()
	}
	finding.Sort(r.report.Findings)
	for i := range r.report.Findings {
		r.report.Findings[i].FindingID = fmt.Sprintf("F%d", i+1)
	}
	names := make([]string, 0, len(r.limits))
	for n := range r.limits {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		r.report.Coverage.Limits = append(r.report.Coverage.Limits, *r.limits[n])
	}
}

func (r *run) describeRules() {
	for _, rl := range r.rules {
		r.report.Rules = append(r.report.Rules, Describe(rl))
	}
	if r.o.Own == nil {
		return
	}
	named := map[string]bool{}
	for _, rl := range r.o.Own.Rules {
		if !named[rl.ID] { // several files may have rules of one name
			named[rl.ID] = true
			r.report.Rules = append(r.report.Rules, describeOwn(rl))
		}
	}
}

// placedKinds are the kinds of check that look at files that are no code.
var placedKinds = []string{"manifest", "dependency", "wellknown"}

// Describe gives what a report and the catalog command tell of a rule.
func Describe(rl *rule.Rule) finding.RuleInfo {
	languages := slices.Clone(rl.Languages)
	if slices.ContainsFunc(rl.Checks, func(c rule.Check) bool { return slices.Contains(placedKinds, c.Kind) }) {
		languages = append(languages, "configuration")
	}
	if slices.ContainsFunc(rl.Checks, func(c rule.Check) bool { return c.Kind == "text" }) {
		languages = append(languages, "text")
	}
	return finding.RuleInfo{
		Languages: languages,
		ID:        rl.ID, Slug: rl.Slug, Title: rl.Title, HelpMarkdown: rl.Page, Severity: finding.Severity(rl.Severity), Category: rl.Category,
		CWE: rl.CWE, Remediation: rl.Remediation, References: rl.References, CVSS: rl.CVSS, Agentic: rl.Agentic,
	}
}
