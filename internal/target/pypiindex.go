package target

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"mcpsafe/internal/target/web"
)

const (
	// indexLimit is the size in bytes of a project's page; the largest of the
	// public index are some 20 MB.
	indexLimit = 64 << 20
	// indexType asks for the JSON form and takes the HTML one. Source: PEP 691.
	indexType = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
)

// pypiOffer is what the indexes offer of a project.
type pypiOffer struct {
	files []pypiFile
	notes []string
	main  bool // the page being read is the main index's
}

// offer asks all configured places for a project, the main index first. A place
// that does not know it is passed over; another failure ends the search, as it
// could hide the version that pip would take.
func (c *pipConfig) offer(ctx context.Context, f *Fetcher, s pypiSpec) (*pypiOffer, error) {
	o := &pypiOffer{}
	var hosts []string
	var unknown error
	for i, index := range c.indexes {
		o.main = i == 0
		index = f.authorizeIndex(index)
		hosts = append(hosts, index.Host)
		body, err := f.document(ctx, index.JoinPath(s.project(), "/").String(), indexType, indexLimit)
		if web.Status(err) == 404 || errors.Is(err, web.ErrOffline) {
			unknown = err // offline, it may have said so when it was asked
			continue
		}
		if err != nil {
			return nil, explain("the Python package "+s.name, err)
		}
		if err := o.page(index.JoinPath(s.project(), "/"), body, s.project()); err != nil {
			return nil, &Error{What: fmt.Sprintf("the page of %s at %s is broken: %s", s.name, index.Host, err), Try: "check the index with: pip config list", Err: err}
		}
	}
	o.main = false
	for _, link := range c.links {
		if err := o.link(ctx, f, link, s.project()); err != nil {
			return nil, explain("the page of the pip setting find-links", err)
		}
	}
	if len(o.files) == 0 && errors.Is(unknown, web.ErrOffline) {
		return nil, explain("the Python package "+s.name, unknown)
	}
	if len(o.files) == 0 && (unknown != nil || len(hosts) == 0) {
		return nil, s.unknown(hosts, unknown)
	}
	if len(o.files) == 0 {
		return nil, &Error{What: fmt.Sprintf("the Python package %s has neither source distribution nor wheel", s.name), Try: "scan its repository, if it has one"}
	}
	return o, nil
}

// authorizeIndex trusts an index, which the user configured, and gives its host
// the credential of --token-env, of its address, or of the netrc file. The
// address is returned without one.
func (f *Fetcher) authorizeIndex(index *url.URL) *url.URL {
	f.web.Trust(index.String())
	give := func(user, password string) {
		f.web.Authorize(web.Credential{Host: index.Host, Scheme: index.Scheme, Value: web.Basic(user, password)})
	}
	if f.token != "" {
		user, password, ok := strings.Cut(f.token, ":")
		if !ok {
			user, password = "__token__", f.token // as indexes have it for tokens
		}
		give(user, password)
	}
	if index.User != nil {
		password, _ := index.User.Password()
		give(index.User.Username(), password)
	}
	f.authorizeNetrc(index)
	plain := *index
	plain.User = nil
	return &plain
}

// unknown says what to try with a name that no index knows.
func (s pypiSpec) unknown(hosts []string, err error) error {
	e := &Error{What: fmt.Sprintf("there is no Python package %s at %s", s.name, strings.Join(hosts, ", ")), Err: err}
	if len(hosts) == 0 {
		e.What = fmt.Sprintf("there is no Python package %s in the places of the pip setting find-links, and no-index is set", s.name)
	}
	e.Try = fmt.Sprintf("check the name; an npm package is written npm:%s", s.name)
	if near := similarPackage(Pypi, s.project()); near != "" {
		e.Try = fmt.Sprintf("did you mean %s?", near)
	}
	return e
}

// page reads a project's page in either form.
func (o *pypiOffer) page(at *url.URL, body []byte, project string) error {
	if trimmed := bytes.TrimSpace(body); len(trimmed) > 0 && trimmed[0] == '{' {
		return o.jsonPage(at, trimmed, project)
	}
	return o.htmlPage(at, body, project)
}

// add takes a file with its address relative to base.
func (o *pypiOffer) add(f pypiFile, at, base *url.URL, address, project string) {
	u, err := base.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return
	}
	// A credential comes from the configuration only. The fragment may hold the digest.
	fragment := u.Fragment
	u.User, u.Fragment = nil, ""
	if f.filename == "" {
		f.filename = path.Base(u.Path)
	}
	if !f.digest.known() {
		f.digest = ParseIntegrity(strings.Replace(fragment, "=", ":", 1))
	}
	f.address, f.page, f.index, f.main = u.String(), at.String(), at.Host, o.main
	if f.readFilename(project) {
		o.files = append(o.files, f)
	}
}

// jsonPage reads the form of PEP 691.
func (o *pypiOffer) jsonPage(at *url.URL, body []byte, project string) error {
	var page struct {
		Status struct {
			Status string `json:"status"`
			Reason string `json:"reason"`
		} `json:"project-status"` // PEP 792
		Files []struct {
			Filename   string            `json:"filename"`
			URL        string            `json:"url"`
			Hashes     map[string]string `json:"hashes"`
			Requires   string            `json:"requires-python"`
			Yanked     json.RawMessage   `json:"yanked"`     // a truth value, or the reason
			Provenance json.RawMessage   `json:"provenance"` // PEP 740: an address, or null
		} `json:"files"`
	}
	if err := json.Unmarshal(body, &page); err != nil {
		return err
	}
	if page.Status.Status != "" && page.Status.Status != "active" {
		o.notes = append(o.notes, "Its index calls the project "+sentence(page.Status.Status+" "+page.Status.Reason)+".")
	}
	for _, file := range page.Files {
		f := pypiFile{filename: file.Filename, requires: file.Requires, offersProvenance: len(file.Provenance) > 0, attested: given(file.Provenance)}
		if len(file.Yanked) > 0 && json.Unmarshal(file.Yanked, &f.yanked) != nil {
			f.yanked = json.Unmarshal(file.Yanked, &f.why) == nil
		}
		var digests []string
		for name, sum := range file.Hashes {
			digests = append(digests, name+":"+sum)
		}
		f.digest = ParseIntegrity(strings.Join(digests, " "))
		o.add(f, at, at, file.URL, project)
	}
	return nil
}

// htmlPage reads the form of PEP 503: every link is a file.
func (o *pypiOffer) htmlPage(at *url.URL, body []byte, project string) error {
	base := at
	links := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch links.Next() {
		case html.ErrorToken:
			return nil // the end: broken HTML is read as far as it goes
		case html.StartTagToken, html.SelfClosingTagToken:
			token := links.Token()
			attributes := map[string]string{}
			for _, a := range token.Attr {
				attributes[a.Key] = a.Val
			}
			href, linked := attributes["href"]
			if u, err := at.Parse(href); token.Data == "base" && linked && err == nil {
				base = u
			}
			if token.Data != "a" || !linked {
				continue
			}
			why, yanked := attributes["data-yanked"]
			o.add(pypiFile{requires: attributes["data-requires-python"], yanked: yanked, why: why}, at, base, href, project)
		}
	}
}

// link looks at one place of the setting find-links: a folder, or a page.
func (o *pypiOffer) link(ctx context.Context, f *Fetcher, link, project string) error {
	u, err := url.Parse(link)
	if err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		u = f.authorizeIndex(u)
		body, err := f.document(ctx, u.String(), indexType, indexLimit)
		if web.Status(err) == 404 || errors.Is(err, web.ErrOffline) {
			return nil
		}
		if err != nil {
			return err
		}
		return o.page(u, body, project)
	}
	if err == nil && u.Scheme == "file" {
		link = filepath.FromSlash(u.Path)
	}
	entries, err := os.ReadDir(link)
	if err != nil {
		return nil // pip passes over a folder that is not there
	}
	for _, e := range entries {
		file := pypiFile{filename: e.Name(), address: filepath.Join(link, e.Name()), local: true, index: link}
		if e.Type().IsRegular() && file.readFilename(project) {
			o.files = append(o.files, file)
		}
	}
	return nil
}
