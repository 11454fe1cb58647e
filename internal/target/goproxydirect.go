package target

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// errDirect says that GOPROXY sends on to the repository itself.
var errDirect = errors.New("direct")

// goImport is what a page says of the repository behind an import path.
// Source: the Go modules reference, "Finding a repository for a module path".
type goImport struct{ prefix, vcs, repository string }

// direct fetches a module from its repository.
func (g *goFetch) direct(ctx context.Context, p, query string) (*Snapshot, error) {
	root, err := g.importRoot(ctx, p)
	if err != nil {
		return nil, explain("go:"+p, err)
	}
	switch root.vcs {
	case "git":
		return g.fromRepository(ctx, root, p, query)
	case "mod":
		proxy := goProxy{url: root.repository}
		info, err := g.version(ctx, proxy, root.prefix, query)
		if err != nil {
			return nil, g.explain(p, query, err)
		}
		snap, err := g.scanned(ctx, goModule{root.prefix, info, proxy})
		if err != nil {
			return nil, g.explain(p, query, err)
		}
		return snap, nil
	}
	return nil, &Error{What: fmt.Sprintf("the module %s lies in a repository of kind %s", p, show(root.vcs)), Try: "only git is read: fetch it with go and name the folder"}
}

// fromRepository fetches a module from a git repository. One that lies on
// another host than the module's path says was not named by the user.
func (g *goFetch) fromRepository(ctx context.Context, root goImport, p, query string) (*Snapshot, error) {
	a := gitAddress{remote: root.repository}
	u, err := url.Parse(root.repository)
	if err != nil {
		return nil, explain("go:"+p, err)
	}
	named := u.Host == firstElement(p)
	version := query
	sub := strings.Trim(strings.TrimPrefix(p, root.prefix), "/")
	if a.sub, a.ref, err = g.directRef(ctx, a, named, sub, query); err != nil {
		return nil, explainGit(a, err)
	}
	snap, err := g.f.repository(ctx, a, named)
	if err != nil {
		return nil, err
	}
	if tag := strings.TrimPrefix(a.ref, a.sub+"/"); semver.IsValid(tag) {
		version = tag
	} else if !module.IsPseudoVersion(query) {
		version = snap.Origin.Commit[:12]
	}
	o := &snap.Origin
	o.Name, o.Version = path.Join(root.prefix, a.sub), version
	o.CanonicalID = "go:" + o.Name + "@" + version
	o.Notes = append(o.Notes, "The module was fetched from its repository, not from a proxy, and no checksum was asked for.")
	return snap, nil
}

// importRoot asks the page of an import path for its repository. Paths on hosts
// of repositories say it themselves.
func (g *goFetch) importRoot(ctx context.Context, p string) (goImport, error) {
	parts := strings.Split(p, "/")
	if isGitHost(parts[0]) && parts[0] != "gitlab.com" && len(parts) >= 3 {
		prefix := strings.Join(parts[:3], "/")
		return goImport{prefix, "git", "https://" + prefix + ".git"}, nil
	}
	if i := strings.Index(p+"/", ".git/"); i > 0 {
		return goImport{p[:i+4], "git", "https://" + p[:i+4]}, nil
	}
	g.f.web.Trust("https://" + p) // the user named it
	body, err := g.f.document(ctx, "https://"+p+"?go-get=1", "text/html", 1<<20)
	if err != nil {
		return goImport{}, err
	}
	best := goImport{}
	for _, found := range goImports(body) {
		if (p == found.prefix || strings.HasPrefix(p, found.prefix+"/")) && len(found.prefix) >= len(best.prefix) && best.vcs != "mod" {
			best = found
		}
	}
	if best.prefix == "" {
		return best, errors.New("its page names no repository (go-import)")
	}
	return best, nil
}

// goImports reads the go-import lines in the head of a page.
func goImports(page []byte) []goImport {
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // the lines are ASCII
	var all []goImport
	for {
		token, err := d.RawToken()
		if err != nil {
			return all
		}
		start, ok := token.(xml.StartElement)
		if end, isEnd := token.(xml.EndElement); isEnd && strings.EqualFold(end.Name.Local, "head") || ok && strings.EqualFold(start.Name.Local, "body") {
			return all
		}
		if !ok || !strings.EqualFold(start.Name.Local, "meta") {
			continue
		}
		attributes := map[string]string{}
		for _, a := range start.Attr {
			attributes[strings.ToLower(a.Name.Local)] = a.Value
		}
		if fields := strings.Fields(attributes["content"]); attributes["name"] == "go-import" && len(fields) >= 3 && strings.HasPrefix(fields[2], "https://") {
			all = append(all, goImport{fields[0], fields[1], fields[2]})
		}
	}
}

// directRef tells which ref of the repository a version query stands for, and
// the folder of the module, whose versions are tagged FOLDER/v1.2.3.
func (g *goFetch) directRef(ctx context.Context, a gitAddress, named bool, sub, query string) (folder, ref string, err error) {
	if module.IsPseudoVersion(query) {
		ref, err = module.PseudoVersionRev(query)
		return sub, ref, err
	}
	if g.f.web.Offline() {
		return sub, query, nil
	}
	remote, err := g.f.openGit(ctx, a, named)
	if err != nil {
		return "", "", err
	}
	defer remote.close()
	names := remote.known().names()
	for folder = sub; ; folder = path.Dir(folder) {
		if folder == "." {
			folder = ""
		}
		prefix := ""
		if folder != "" {
			prefix = folder + "/"
		}
		var versions []string
		for _, n := range names {
			if v, ok := strings.CutPrefix(n, prefix); ok && semver.IsValid(v) && semver.Canonical(v) == v {
				versions = append(versions, v)
			}
		}
		semver.Sort(versions)
		want := query
		if want == "" || want == "latest" {
			want = "v"
		}
		if v := newestGo(versions, strings.TrimSuffix(want, "+incompatible")); v != "" {
			return folder, prefix + v, nil
		}
		if folder == "" {
			break
		}
	}
	if query == "latest" {
		query = ""
	}
	return "", query, nil
}
