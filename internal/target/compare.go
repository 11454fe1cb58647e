package target

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Compare looks up the source repository that a fetched package names and notes
// in s.Origin which of the package's files it does not have, neither at their
// place nor elsewhere: nobody who reads the repository sees them. They join those
// that an earlier comparison, of a wheel, found. A repository that is not named,
// or cannot be had, is noted and is no error; only the end of the context is.
func (f *Fetcher) Compare(ctx context.Context, s *Snapshot) error {
	o := &s.Origin
	if o.Repository == "" || o.Digest == o.Commit || f.web.Offline() {
		return nil
	}
	at, ok := publicRepository(o.Repository)
	if !ok {
		o.Notes = append(o.Notes, "Not compared with its repository: "+show(Show(o.Repository))+" is no address that can be fetched.")
		return nil
	}
	repository, ref, err := f.releaseOf(ctx, at, *o)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		o.Notes = append(o.Notes, "Not compared with its repository: "+err.Error()+".")
		return nil
	}
	defer repository.Close()
	if o.Compared != "" {
		o.Compared += " or "
	}
	o.Compared += "its repository " + repository.Origin.CanonicalID
	o.NotNamed = !names(repository, o.Name)
	if ref == "" {
		o.Notes = append(o.Notes, "The repository has no tag of this version; the newest commit was compared.")
	}
	o.OnlyHere = append(o.OnlyHere, onlyIn(s, repository)...)
	slices.Sort(o.OnlyHere)
	o.OnlyHere = slices.Compact(o.OnlyHere)
	return nil
}

// manifestFiles are what names the packages of a repository, or makes their names.
var manifestFiles = regexp.MustCompile(`(^|/)(package\.json|pyproject\.toml|setup\.(py|cfg)|go\.mod|jsr\.json|deno\.json|[^/]*\.(ya?ml|toml|mjs|cjs|js|ts|sh|json))$`)

// maxNaming is the size in bytes up to which a file is searched for the name.
const maxNaming = 1 << 20

// names reports whether any manifest or script of a repository has the name of a package in it, spelled as registries compare names. Names are
// also made when a package is published, by scripts and workflows, so all small files that may do that are looked at.
func names(repository *Snapshot, name string) bool {
	plain := func(s string) string { return strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(s)) }
	wanted := []byte(plain(name))
	if len(wanted) == 0 {
		return true
	}
	for _, file := range repository.Files {
		if file.Size > maxNaming || !manifestFiles.MatchString(file.Path) {
			continue
		}
		if content, err := repository.Read(file.Path); err == nil && bytes.Contains([]byte(plain(string(content))), wanted) {
			return true
		}
	}
	return false
}

// publicRepository reads the address of a repository as package manifests have
// it. Only web addresses count: a package must not make us read the disk.
func publicRepository(text string) (gitAddress, bool) {
	text = strings.TrimPrefix(text, "git+")
	for _, scheme := range []string{"git://", "ssh://git@", "git@"} {
		if rest, ok := strings.CutPrefix(text, scheme); ok {
			text = "https://" + strings.Replace(rest, ":", "/", 1)
		}
	}
	if !strings.Contains(text, "://") {
		a, _, ok := shortGit(text)
		return a, ok
	}
	if a, ok := gitURL(text); ok {
		a.ref, a.sub, a.page = "", "", ""
		return a.shown(), strings.HasPrefix(a.remote, "https://") || strings.HasPrefix(a.remote, "http://")
	}
	return gitAddress{remote: text}, strings.HasPrefix(text, "https://")
}

// releaseOf fetches the repository at the commit that the package was made of,
// else at the tag of its version, else at its newest commit, for which ref is
// empty.
func (f *Fetcher) releaseOf(ctx context.Context, at gitAddress, o Origin) (s *Snapshot, ref string, err error) {
	var refs []string
	if o.Commit != "" {
		refs = append(refs, o.Commit)
	}
	if base := path.Base(o.Name); o.Version != "" {
		refs = append(refs, "v"+o.Version, o.Version, o.Name+"@"+o.Version, base+"@"+o.Version, base+"-v"+o.Version)
	}
	for _, ref := range append(refs, "") {
		at.ref = ref
		// Not named by the user: no private address, and no credential of --token-env.
		s, err = f.repository(ctx, at, false)
		if err == nil {
			return s, ref, nil
		}
		// A server need not hand out a commit that no ref leads to.
		if ctx.Err() != nil || !errors.Is(err, errUnknownRef) && ref != o.Commit {
			return nil, "", err
		}
	}
	return nil, "", err
}

// builtMetadata are the files that Python's tools write into every package.
var builtMetadata = regexp.MustCompile(`(^|/)PKG-INFO$|(^|/)[^/]+\.egg-info/[^/]+\.(txt|json)$`)

// onlyIn lists the files of s whose content repository has nowhere, sorted. What
// differs in its line ends only is the same.
func onlyIn(s, repository *Snapshot) []string {
	held := map[[sha256.Size]byte]bool{}
	for _, file := range repository.Files {
		if content, err := repository.Read(file.Path); err == nil {
			held[textSum(content)] = true
		}
	}
	var only []string
	for _, file := range s.Files {
		if builtMetadata.MatchString(file.Path) || standardMetadata.MatchString(file.Path) {
			continue
		}
		if content, err := s.Read(file.Path); err == nil && !held[textSum(content)] {
			only = append(only, file.Path)
		}
	}
	slices.Sort(only)
	return only
}

func textSum(content []byte) [sha256.Size]byte {
	return sha256.Sum256(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
}
