package target

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"mcpsafe/internal/target/web"
)

// Npm is a package of an npm registry.
const Npm Kind = "npm"

var npmKind = kind{
	name:  Npm,
	forms: "@scope/name, name@^1, npm:name", means: "an npm package, also the address of its page",
	recognise: recogniseNpm,
	fetch:     fetchNpm,
}

const (
	// packumentLimit is the size in bytes of what a registry says of a package;
	// the largest of the public one in its short form are some 10 MB.
	packumentLimit = 64 << 20
	// manifestLimit is the size in bytes of what it says of one version.
	manifestLimit = 8 << 20
	// packumentType asks for the short form, which has all that choosing needs.
	packumentType = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8"
)

// npmSource is a registry with the configuration that led to it.
type npmSource struct {
	config *npmrc
	base   *url.URL
}

// fetchNpm chooses a version as npm does and fetches its tarball.
func fetchNpm(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	spec, err := parseNpmSpec(address)
	if err != nil {
		return nil, err
	}
	config, err := loadNpmrc()
	if err != nil {
		return nil, err
	}
	base, from, err := config.registry(spec.scope())
	if err != nil {
		return nil, err
	}
	source := npmSource{config, base}
	if err := source.connect(f); err != nil {
		return nil, err
	}
	source.authorize(f)
	f.progress("asking npm for " + spec.name)
	about, err := source.packument(ctx, f, spec)
	if err != nil {
		return nil, err
	}
	version, err := about.pick(spec.want)
	if err != nil {
		return nil, err
	}
	manifest, err := about.manifest(version)
	if err != nil {
		return nil, brokenNpm(spec.name+"@"+version, err)
	}
	snap, err := source.tarball(ctx, f, spec.name, &manifest)
	if err != nil {
		return nil, err
	}
	o := &snap.Origin
	o.CanonicalID, o.Name, o.Version = "npm:"+spec.name+"@"+version, spec.name, version
	o.Commit = source.commit(ctx, f, spec.name, &manifest)
	about.history(version, o)
	o.Notes = append(o.Notes, registryNotes(spec.name, from, manifest.deprecation())...)
	describeNpm(snap)
	return snap, nil
}

// authorize trusts the registry, which the user configured, and gives it its
// credential: that of --token-env, else the configured one.
func (s npmSource) authorize(f *Fetcher) {
	f.web.Trust(s.base.String())
	if f.token != "" {
		f.web.Authorize(web.Credential{Host: s.base.Host, Path: s.base.Path, Scheme: s.base.Scheme, Value: web.Bearer(f.token)})
	}
	if user := s.base.User; user != nil {
		password, _ := user.Password()
		f.web.Authorize(web.Credential{Host: s.base.Host, Path: s.base.Path, Scheme: s.base.Scheme, Value: web.Basic(user.Username(), password)})
		s.base.User = nil
	}
	if value := s.config.credential(s.base); value != "" {
		f.web.Authorize(web.Credential{Host: s.base.Host, Path: s.base.Path, Scheme: s.base.Scheme, Value: value})
	}
}

// authorizeTarball gives a tarball the credential for its own address, or on
// the registry's host the registry's, as npm does; another host gets nothing of
// the registry's.
func (s npmSource) authorizeTarball(f *Fetcher, u *url.URL) {
	value := s.config.credential(u)
	if u.Host == s.base.Host {
		if value == "" {
			value = s.config.credential(s.base)
		}
		if f.token != "" {
			value = web.Bearer(f.token)
		}
	}
	if value != "" {
		f.web.Authorize(web.Credential{Host: u.Host, Path: u.Path, Scheme: s.base.Scheme, Value: value})
	}
}

// document is the address of what the registry says of a package or, with a
// version, of that.
func (s npmSource) document(name string, version ...string) string {
	at := s.base.String() + strings.Replace(url.PathEscape(name), "%40", "@", 1)
	for _, v := range version {
		at += "/" + url.PathEscape(v)
	}
	return at
}

func (s npmSource) packument(ctx context.Context, f *Fetcher, spec npmSpec) (*npmPackument, error) {
	body, err := f.document(ctx, s.document(spec.name), packumentType, packumentLimit)
	switch {
	case web.Status(err) == 404:
		return nil, s.unknown(spec, err)
	case err != nil:
		return nil, explain("the npm package "+spec.name, err)
	}
	var about npmPackument
	if err := json.Unmarshal(body, &about); err != nil {
		return nil, brokenNpm(spec.name, err)
	}
	about.Name = spec.name
	return &about, nil
}

func brokenNpm(what string, err error) error {
	return &Error{What: fmt.Sprintf("what the npm registry says of %s is broken: %s", what, err), Try: "check the registry with: npm config get registry", Err: err}
}

// unknown says what to try with a name that the registry does not know. A
// registry answers so for private packages too.
func (s npmSource) unknown(spec npmSpec, err error) error {
	e := &Error{What: fmt.Sprintf("there is no npm package %s at %s", spec.name, s.base.Host), Err: err}
	switch near := similarPackage(Npm, spec.name); {
	case near != "":
		e.Try = fmt.Sprintf("did you mean %s?", near)
	case spec.scope() != "":
		e.Try = "check the name; if it is private, log in with npm, or give its token with --token-env NAME"
	default:
		e.Try = fmt.Sprintf("check the name; a Python package is written pypi:%s, a folder ./%s", spec.name, spec.name)
		if path := nearest(spec.name); path != "" {
			e.Try = fmt.Sprintf("did you mean the path ./%s?", path)
		}
	}
	return e
}

// tarball fetches and unpacks a version.
func (s npmSource) tarball(ctx context.Context, f *Fetcher, name string, m *npmManifest) (*Snapshot, error) {
	what := name + "@" + m.Version
	at, err := s.config.tarball(m.Dist.Tarball, s.base)
	if err != nil {
		return nil, brokenNpm(what, err)
	}
	want := ParseIntegrity(m.Dist.Integrity)
	if !want.known() {
		want = ParseIntegrity("sha1:" + m.Dist.Shasum)
	}
	f.web.TrustAs(s.base.String(), at.String())
	s.authorizeTarball(f, at)
	f.progress("fetching " + what)
	archive, size, err := f.artifact(ctx, at.String(), want)
	if err != nil {
		return nil, explain(what, err)
	}
	defer archive.Close()
	snap, err := f.unpack(ctx, archive, size, what)
	if err != nil {
		return nil, err
	}
	snap.Origin = Origin{Address: web.Redact(at.String()), Digest: f.digest()}
	if want.known() {
		snap.Origin.Digest, snap.Origin.Verified = want.SRI(), "the digest that the npm registry publishes"
	} else {
		snap.Origin.Notes = append(snap.Origin.Notes, "The npm registry publishes no digest of this version, so what came could not be checked.")
	}
	return snap, nil
}

// commit is what the full document of a version says it was made from. Not
// every registry has one, and not every client sends it, so nothing is said if
// it is missing.
func (s npmSource) commit(ctx context.Context, f *Fetcher, name string, m *npmManifest) string {
	if m.GitHead != "" {
		return gitCommit(m.GitHead)
	}
	body, err := f.document(ctx, s.document(name, m.Version), "application/json", manifestLimit)
	var full npmManifest
	if err != nil || json.Unmarshal(body, &full) != nil {
		return ""
	}
	return gitCommit(full.GitHead)
}

// gitCommit returns a commit's hexadecimal name, "" if it is none.
func gitCommit(text string) string {
	hex := func(r rune) bool { return r >= '0' && r <= '9' || r >= 'a' && r <= 'f' }
	if (len(text) != 40 && len(text) != 64) || slices.ContainsFunc([]rune(text), func(r rune) bool { return !hex(r) }) {
		return ""
	}
	return text
}

// registryNotes are what a reader should know of a package beyond its files.
func registryNotes(name, from, deprecated string) []string {
	var notes []string
	if deprecated != "" {
		notes = append(notes, "It is deprecated: "+sentence(deprecated))
	}
	if projectFile(from) {
		notes = append(notes, "The registry is the one that "+from+" names.")
	}
	if other := wellKnownElsewhere(Npm, name); other != "" {
		notes = append(notes, "A well-known server of this name is another package: "+other+".")
	}
	return notes
}
