package target

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path"
	"strings"

	"mcpsafe/internal/target/cache"
)

// Git is a git repository at a branch, tag or commit, or a folder of one.
const Git Kind = "git"

// gitKind takes what can be nothing but a repository.
var gitKind = kind{
	name:  Git,
	forms: "owner/repo, github:owner/repo@ref, git@…, file://…", means: "a git repository at a branch, tag, commit or folder, also by its page",
	recognise: func(input string) (string, bool, error) {
		if a, bare, ok := shortGit(input); ok {
			if bare && mistypedPath(input) {
				return "", false, nil
			}
			return a.String(), true, nil
		}
		a, ok := gitURL(input)
		return a.String(), ok, nil
	},
	fetch: fetchGit,
}

// gitPageKind takes the web addresses that nobody else knows: self-hosted
// repositories whose address does not say so. It is asked last.
var gitPageKind = kind{
	name: Git,
	recognise: func(input string) (string, bool, error) {
		u, err := url.Parse(input)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.Count(strings.Trim(u.Path, "/"), "/") < 1 {
			return "", false, nil
		}
		u.RawQuery = ""
		return parseGitAddress(u.String()).String(), true, nil
	},
	fetch: fetchGit,
}

// mistypedPath reports whether owner/repo is rather a path that is not there:
// its first element is a folder here.
func mistypedPath(input string) bool {
	first, _, _ := strings.Cut(input, "/")
	info, err := os.Stat(first)
	return err == nil && info.IsDir()
}

func fetchGit(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	return f.repository(ctx, parseGitAddress(address), !f.foreign)
}

// gitFacts is what the cache keeps of a commit besides its files.
type gitFacts struct {
	Commit  string    `json:"commit"`
	Ref     string    `json:"ref,omitempty"` // "branch main", "tag v1"
	Sub     string    `json:"sub,omitempty"`
	Single  bool      `json:"single,omitempty"` // sub is a file
	Skipped []Skipped `json:"skipped,omitempty"`
	Hits    []Hit     `json:"hits,omitempty"`
}

// repository fetches the files of one commit, at a's folder. named says that
// the user gave the address, which then may be private.
func (f *Fetcher) repository(ctx context.Context, a gitAddress, named bool) (*Snapshot, error) {
	what := a.shown().remote
	if isLocalGit(a) {
		return f.localRepository(ctx, a)
	}
	store, err := f.store()
	if err != nil {
		return nil, err
	}
	if f.web.Offline() {
		return f.rememberedRepository(ctx, store, a)
	}
	f.progress("fetching " + what)
	remote, err := f.openGit(ctx, a, named)
	if err != nil {
		return nil, explainGit(a, err)
	}
	defer remote.close()
	facts, err := remote.resolve(ctx, a)
	if err != nil {
		return nil, explainGit(a, err)
	}
	answer, ok := store.Recall(treeQuestion(a, facts))
	if !ok || len(answer.Blobs) != 1 || !store.Has(answer.Blobs[0]) {
		if answer, err = remote.keepTree(ctx, store, a, facts); err != nil {
			return nil, explainGit(a, err)
		}
	}
	ref := facts.Ref
	if err := decodeFacts(answer, &facts); err != nil {
		return nil, err
	}
	facts.Ref = ref
	if err := rememberCommit(store, a, facts, answer); err != nil {
		return nil, err
	}
	return f.openTree(ctx, store, a, facts, answer)
}

// treeQuestion asks the cache for the files of a commit, refQuestion for the
// commit that a ref stood for.
func treeQuestion(a gitAddress, facts gitFacts) string {
	a = gitAddress{remote: a.shown().remote, ref: facts.Commit, sub: facts.Sub}
	return "GIT TREE " + a.String()
}

func refQuestion(a gitAddress) string { return "GIT " + a.shown().String() }

func rememberCommit(store *cache.Cache, a gitAddress, facts gitFacts, tree cache.Answer) error {
	content, err := encodeFacts(facts)
	if err != nil {
		return err
	}
	return store.Remember(cache.Answer{Question: refQuestion(a), CanonicalID: tree.CanonicalID, Blobs: tree.Blobs, Facts: content})
}

// rememberedRepository is repository without a connection.
func (f *Fetcher) rememberedRepository(ctx context.Context, store *cache.Cache, a gitAddress) (*Snapshot, error) {
	answer, ok := store.Recall(refQuestion(a))
	if !ok && a.page == "" && isFullHash(a.ref) {
		answer, ok = store.Recall(treeQuestion(a, gitFacts{Commit: a.ref, Sub: a.sub}))
	}
	if !ok || len(answer.Blobs) != 1 || !store.Has(answer.Blobs[0]) {
		return nil, offlineGit(a)
	}
	var facts gitFacts
	if err := decodeFacts(answer, &facts); err != nil {
		return nil, err
	}
	return f.openTree(ctx, store, a, facts, answer)
}

// openTree unpacks the files of a commit that the cache holds.
func (f *Fetcher) openTree(ctx context.Context, store *cache.Cache, a gitAddress, facts gitFacts, tree cache.Answer) (*Snapshot, error) {
	blob, err := store.Blob(tree.Blobs[0])
	if err != nil {
		return nil, explainGit(a, err)
	}
	defer blob.Close()
	f.used = append(f.used, tree.Blobs[0])
	return f.treeSnapshot(ctx, blob, a, facts)
}

// treeSnapshot is the Snapshot of a commit whose files are packed in archive.
func (f *Fetcher) treeSnapshot(ctx context.Context, archive *os.File, a gitAddress, facts gitFacts) (*Snapshot, error) {
	a.sub = facts.Sub
	name := a.name()
	if facts.Sub != "" {
		name = path.Base(facts.Sub)
	}
	// The pack was measured as it came, so the ratio is not asked again.
	snap, err := f.unpack(ctx, archive, 0, name)
	if err != nil {
		return nil, err
	}
	snap.leaveOut(facts.Skipped, facts.Hits)
	snap.Origin = Origin{
		CanonicalID: a.id(facts.Commit), Name: a.name(), Version: strings.TrimPrefix(facts.Ref, "tag "),
		Address: a.shown().remote, Digest: facts.Commit, Verified: "each file's hash, up to the commit's",
		Repository: a.shown().remote, Commit: facts.Commit, Folder: facts.Sub,
	}
	if !strings.HasPrefix(facts.Ref, "tag ") {
		snap.Origin.Version = facts.Commit[:12]
	}
	if facts.Ref != "" {
		snap.Origin.Notes = append(snap.Origin.Notes, fmt.Sprintf("The %s was at commit %s.", facts.Ref, facts.Commit))
	}
	return snap, nil
}
