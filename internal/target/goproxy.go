package target

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
	"golang.org/x/net/publicsuffix"

	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// GoModule is a Go module of a module proxy, or of the repository behind it.
const GoModule Kind = "go"

var goKind = kind{
	name:  GoModule,
	forms: "go:module/path@v1.2.3", means: "a Go module from the module proxy, by its path, a package's path or its page",
	recognise: func(input string) (string, bool, error) {
		if where, ok := strings.CutPrefix(input, "go:"); ok {
			p, query := goPath(where)
			if err := module.CheckImportPath(p); err != nil || !domain.MatchString(firstElement(p)) {
				return "", false, &Error{What: fmt.Sprintf("%s is no path of a Go module", show(where)), Try: "write it as in an import, such as go:example.org/owner/module@latest", Err: err}
			}
			return p + "@" + query, true, nil
		}
		return goPage(input)
	},
	fetch: fetchGo,
}

// goPath takes path and version query apart: path@query, or path@query/package
// as pages have it.
func goPath(where string) (p, query string) {
	p, query, _ = strings.Cut(where, "@")
	query, sub, _ := strings.Cut(query, "/")
	return strings.TrimSuffix(path.Join(p, sub), "/"), query
}

// goPage reads the page of a module or package: any host, and the path of the
// module, whose first element is a domain.
func goPage(input string) (string, bool, error) {
	where := input
	if i := strings.Index(where, "://"); i >= 0 {
		if where[:i] != "https" && where[:i] != "http" {
			return "", false, nil
		}
		where = where[i+3:]
	}
	where, _, _ = strings.Cut(where, "#")
	where, _, _ = strings.Cut(where, "?")
	host, where, ok := strings.Cut(where, "/")
	p, query := goPath(where)
	if !ok || !isDomain(host) || !isDomain(p) || !strings.Contains(p, "/") || module.CheckImportPath(p) != nil {
		return "", false, nil
	}
	return p + "@" + query, true, nil
}

var domain = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)

// isDomain reports whether the first element of a path is the name of a host in
// the public domains.
func isDomain(p string) bool {
	first := firstElement(p)
	_, icann := publicsuffix.PublicSuffix(first)
	return icann && domain.MatchString(first)
}

func firstElement(p string) string {
	first, _, _ := strings.Cut(p, "/")
	return first
}

// goInfo is a proxy's answer about a version.
// Source: the Go modules reference, GOPROXY protocol.
type goInfo struct {
	Version string
	Origin  struct{ URL, Ref, Hash, Subdir string }
}

// goModule is a version of a module that was found.
type goModule struct {
	path string
	info goInfo
	from goProxy
}

func (m goModule) id() string { return "go:" + m.path + "@" + m.info.Version }

// The sizes in bytes of a proxy's documents; a module's zip may have 500 MB
// (golang.org/x/mod/zip.MaxZipFile).
const goListBytes = 8 << 20

// errNoModule says that a proxy knows no such module or version.
var errNoModule = errors.New("there is no such module or version")

func fetchGo(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	p, query, _ := strings.Cut(address, "@")
	settings, err := readGoSettings(ctx)
	if err != nil {
		return nil, err
	}
	g := &goFetch{f: f, settings: settings}
	f.progress("asking for " + p)
	if module.MatchPrefixPatterns(settings.noProxy, p) {
		return g.direct(ctx, p, query)
	}
	known, err := g.find(ctx, p, query)
	if errors.Is(err, errDirect) && g.near == nil {
		return g.direct(ctx, p, query)
	}
	if err != nil {
		return nil, g.explain(p, query, err)
	}
	snap, err := g.scanned(ctx, known)
	if err != nil {
		return nil, g.explain(known.path, known.info.Version, err)
	}
	if sub := strings.Trim(strings.TrimPrefix(p, known.path), "/"); sub != "" {
		if !slices.ContainsFunc(snap.Files, func(file File) bool { return path.Dir(file.Path) == sub }) {
			snap.Close()
			return nil, &Error{What: fmt.Sprintf("the module %s has no package %s", known.id(), sub), Try: "check the path of the package"}
		}
		snap.Origin.Folder = sub
		snap.Origin.Notes = append(snap.Origin.Notes, fmt.Sprintf("The package %s was scanned with the whole of its module %s.", sub, known.path))
	}
	return snap, nil
}

// goFetch is one look-up with the user's settings.
type goFetch struct {
	f        *Fetcher
	settings goSettings
	near     []string // versions of the module where the wanted one was not found
}

// find returns the module with the longest path that holds p, asking the
// proxies as GOPROXY says.
func (g *goFetch) find(ctx context.Context, p, query string) (goModule, error) {
	last := fmt.Errorf("GOPROXY is off: %w", errNoModule)
	for _, proxy := range g.settings.proxies() {
		switch proxy.url {
		case "off":
			return goModule{}, &Error{What: "GOPROXY forbids to fetch modules: it is off", Try: "set GOPROXY to your module proxy, or to direct"}
		case "direct":
			return goModule{}, errDirect
		}
		for candidate := p; candidate != "." && strings.Contains(candidate, "/"); candidate = path.Dir(candidate) {
			if module.CheckPath(candidate) != nil {
				continue
			}
			info, err := g.version(ctx, proxy, candidate, query)
			if err == nil {
				return goModule{candidate, info, proxy}, nil
			}
			// Offline, what a proxy does not know cannot be told from what it was not asked.
			if last = err; !errors.Is(err, errNoModule) && !errors.Is(err, web.ErrOffline) {
				break
			}
		}
		if !errors.Is(last, errNoModule) && !proxy.onAnyError {
			return goModule{}, last
		}
	}
	return goModule{}, last
}

// version asks a proxy what a query stands for: a version, the start of one,
// "latest", or a branch or commit, which the proxy turns into a pseudo-version.
func (g *goFetch) version(ctx context.Context, proxy goProxy, p, query string) (goInfo, error) {
	escaped, err := module.EscapePath(p)
	if err != nil {
		return goInfo{}, err
	}
	switch {
	case query == "" || query == "latest" || query == "upgrade" || query == "patch":
		info, err := g.info(ctx, proxy, escaped+"/@latest")
		if !errors.Is(err, errNoModule) && !errors.Is(err, web.ErrOffline) {
			return info, err
		}
		query = "v"
		fallthrough
	case semver.IsValid(query) && semver.Canonical(query) != query && !strings.Contains(query, "+") || query == "v":
		list, err := g.list(ctx, proxy, escaped)
		if err != nil {
			return goInfo{}, err
		}
		query = newestGo(list, query)
		if query == "" {
			g.near = list
			return goInfo{}, errNoModule
		}
	}
	version, err := module.EscapeVersion(query)
	if err != nil {
		return goInfo{}, fmt.Errorf("%w: %s is no version", errNoModule, show(query))
	}
	info, err := g.info(ctx, proxy, escaped+"/@v/"+version+".info")
	if errors.Is(err, errNoModule) && g.near == nil {
		g.near, _ = g.list(ctx, proxy, escaped) // for the error's suggestion only
	}
	return info, err
}

func (g *goFetch) info(ctx context.Context, proxy goProxy, where string) (info goInfo, err error) {
	body, err := proxy.read(ctx, g.f, where, goListBytes)
	if err != nil {
		return info, err
	}
	if err := json.Unmarshal(body, &info); err != nil || !semver.IsValid(info.Version) {
		return info, fmt.Errorf("the proxy's answer for %s is broken", where)
	}
	return info, nil
}

func (g *goFetch) list(ctx context.Context, proxy goProxy, escaped string) ([]string, error) {
	body, err := proxy.read(ctx, g.f, escaped+"/@v/list", goListBytes)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, v := range strings.Fields(string(body)) {
		if semver.IsValid(v) {
			all = append(all, v)
		}
	}
	semver.Sort(all)
	return all, nil
}

// newestGo returns the newest version that begins as query does, "v" for any; a
// release before what comes before one.
func newestGo(sorted []string, query string) string {
	best := ""
	for _, v := range sorted {
		fits := query == "v" || v == query || strings.HasPrefix(v, query+".")
		if fits && (semver.Prerelease(v) == "" || semver.Prerelease(best) != "" || best == "") {
			best = v
		}
	}
	return best
}

// scanned fetches the zip of a version, checks it and unpacks it.
func (g *goFetch) scanned(ctx context.Context, m goModule) (*Snapshot, error) {
	g.f.progress("fetching " + m.id())
	zip, sum, err := g.zip(ctx, m)
	if err != nil {
		return nil, err
	}
	defer zip.Close()
	verified, notes, err := g.verify(ctx, m, sum)
	if err != nil {
		return nil, err
	}
	_, size, err := sized(zip)
	if err != nil {
		return nil, err
	}
	snap, err := g.f.unpackBelow(ctx, zip, size, path.Base(m.path), m.path+"@"+m.info.Version+"/")
	if err != nil {
		return nil, err
	}
	o := m.info.Origin
	snap.Origin = Origin{
		CanonicalID: m.id(), Name: m.path, Version: m.info.Version, Address: web.Redact(m.from.url), Digest: sum,
		Verified: verified, Repository: web.Redact(o.URL), Commit: o.Hash, Notes: notes,
	}
	if o.URL == "" {
		snap.Origin.Repository = ""
	}
	return snap, nil
}

// zip returns the module's zip and its h1 sum, from the cache if it is there: a
// version never changes, and the sum is checked all the same.
func (g *goFetch) zip(ctx context.Context, m goModule) (*os.File, string, error) {
	escaped, err := module.EscapePath(m.path)
	if err != nil {
		return nil, "", err
	}
	version, err := module.EscapeVersion(m.info.Version)
	if err != nil {
		return nil, "", err
	}
	where := escaped + "/@v/" + version + ".zip"
	if dir, ok := m.from.folder(); ok {
		file, err := os.Open(filepath.Join(dir, filepath.FromSlash(where)))
		if err != nil {
			return nil, "", fmt.Errorf("%w: the proxy has no zip of it", errNoModule)
		}
		sum, err := goSum(ctx, file, g.f.limits)
		return file, sum, closeOn(err, file)
	}
	store, err := g.f.store()
	if err != nil {
		return nil, "", err
	}
	question := "GO ZIP " + m.id()
	if answer, ok := store.Recall(question); ok && len(answer.Blobs) == 1 {
		if blob, err := store.Blob(answer.Blobs[0]); err == nil {
			g.f.used = append(g.f.used, answer.Blobs[0])
			sum, err := goSum(ctx, blob, g.f.limits)
			return blob, sum, closeOn(err, blob)
		}
	}
	file, _, err := g.f.artifact(ctx, m.from.at(where), Integrity{})
	if err != nil {
		return nil, "", err
	}
	sum, err := goSum(ctx, file, g.f.limits)
	if err != nil {
		return nil, "", closeOn(err, file)
	}
	return file, sum, store.Remember(cache.Answer{Question: question, CanonicalID: m.id(), Blobs: []string{g.f.used[len(g.f.used)-1]}})
}

func closeOn(err error, file *os.File) error {
	if err != nil {
		file.Close()
	}
	return err
}

// explain turns an error of a look-up into one line what and one what to try.
func (g *goFetch) explain(p, query string, err error) error {
	what := "go:" + p
	if query != "" {
		what += "@" + query
	}
	if !errors.Is(err, errNoModule) && !errors.Is(err, errDirect) {
		return explain(what, err)
	}
	e := &Error{What: fmt.Sprintf("no Go module %s is known to the module proxy", what), Try: "check the path; a private one needs GOPRIVATE, as for go itself", Err: err}
	if len(g.near) > 0 {
		e.What = fmt.Sprintf("the Go module of %s has no such version", what)
		e.Try = "the newest is " + g.near[len(g.near)-1]
		if near := nearNames(g.near, query); len(near) > 0 {
			e.Try = "near versions are " + strings.Join(near, ", ")
		}
	}
	return e
}

// goProxy is one element of GOPROXY.
type goProxy struct {
	url string // "direct", "off", or the address of a proxy
	// onAnyError says that the next one is asked after any error, not only when
	// this one does not know the module.
	onAnyError bool
}

// at is the address of a document of the proxy.
func (p goProxy) at(where string) string { return strings.TrimSuffix(p.url, "/") + "/" + where }

// folder is where a proxy of files lies.
func (p goProxy) folder() (dir string, ok bool) {
	u, err := url.Parse(p.url)
	if err != nil || u.Scheme != "file" {
		return "", false
	}
	return filepath.FromSlash(u.Path), true
}

// read reads a document: errNoModule if the proxy does not have it.
func (p goProxy) read(ctx context.Context, f *Fetcher, where string, limit int64) ([]byte, error) {
	if dir, ok := p.folder(); ok {
		file, err := os.Open(filepath.Join(dir, filepath.FromSlash(where)))
		if errors.Is(err, os.ErrNotExist) {
			return nil, errNoModule
		}
		if err != nil {
			return nil, errors.New(reason(err))
		}
		defer file.Close()
		return readAtMost(file, 0, limit)
	}
	f.web.Trust(p.url)
	if u, err := url.Parse(p.url); err == nil && u.User == nil {
		f.authorizeNetrc(u)
	}
	body, err := f.document(ctx, p.at(where), "", limit)
	if code := web.Status(err); code == 404 || code == 410 {
		return nil, fmt.Errorf("%w: %w", errNoModule, err)
	}
	return body, err
}
