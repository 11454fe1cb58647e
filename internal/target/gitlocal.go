package target

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	gitcache "github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/config"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// isLocalGit reports whether a repository lies on the user's disk. It is read
// there, with no server and nothing of its settings run.
func isLocalGit(a gitAddress) bool { return strings.HasPrefix(a.remote, "file://") }

// localRepository is repository for one on the user's disk. It is not kept in
// the cache: it is at hand.
func (f *Fetcher) localRepository(ctx context.Context, a gitAddress) (*Snapshot, error) {
	u, err := url.Parse(a.remote)
	if err != nil || u.Host != "" && u.Host != "localhost" {
		return nil, &Error{What: "this is no address of a repository on this disk: " + a.remote, Try: "write file:// and the absolute path, such as file:///home/me/server"}
	}
	local, err := openLocalGit(filepath.FromSlash(u.Path))
	if err != nil {
		return nil, err
	}
	defer local.store.Close()
	facts, err := local.resolve(a)
	if err != nil {
		return nil, explainGit(a, err)
	}
	file, err := os.CreateTemp("", "mcpsafe-tree-")
	if err != nil {
		return nil, &Error{What: "no room for the repository's files: " + reason(err), Try: "set TMPDIR to a folder that can be written", Err: err}
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := writeTree(ctx, local.object, f.limits, file, &facts); err != nil {
		return nil, explainGit(a, err)
	}
	snap, err := f.treeSnapshot(ctx, file, a, facts)
	if err == nil {
		snap.Origin.Notes = append(snap.Origin.Notes, "Only what is committed was scanned; name the folder without file:// for what lies in it now.")
	}
	return snap, err
}

// localGit is a repository on the user's disk.
type localGit struct {
	store *filesystem.Storage
}

// openLocalGit opens the repository in dir: bare, or with a .git folder or, in
// a linked work tree, a .git file.
func openLocalGit(dir string) (*localGit, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, &Error{What: fmt.Sprintf("%s: no such folder", dir), Try: "check the path; it must be absolute"}
	}
	at := filepath.Join(dir, ".git")
	info, err := os.Stat(at)
	switch {
	case err != nil:
		at = dir // bare
	case !info.IsDir():
		link, err := os.ReadFile(at)
		to, ok := strings.CutPrefix(strings.TrimSpace(string(link)), "gitdir: ")
		if err != nil || !ok {
			return nil, notARepository(dir)
		}
		if at = filepath.FromSlash(to); !filepath.IsAbs(at) {
			at = filepath.Join(dir, at)
		}
	}
	if _, err := os.Stat(filepath.Join(at, "HEAD")); err != nil {
		return nil, notARepository(dir)
	}
	var files billy.Filesystem = osfs.New(at, osfs.WithBoundOS())
	if common, err := os.ReadFile(filepath.Join(at, "commondir")); err == nil {
		to := filepath.FromSlash(strings.TrimSpace(string(common)))
		if !filepath.IsAbs(to) {
			to = filepath.Join(at, to)
		}
		files = dotgit.NewRepositoryFilesystem(files, osfs.New(to, osfs.WithBoundOS()))
	}
	if config, err := readConfig(files); err == nil && strings.EqualFold(config.Section("extensions").Option("objectformat"), "sha256") {
		return nil, errSHA256
	}
	options := filesystem.Options{KeepDescriptors: true, AlternatesFS: osfs.New("/", osfs.WithBoundOS())}
	return &localGit{filesystem.NewStorageWithOptions(files, gitcache.NewObjectLRU(packCacheSize), options)}, nil
}

// readConfig reads the settings of a repository; none is obeyed.
func readConfig(files billy.Filesystem) (*config.Config, error) {
	file, err := files.Open("config")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	c := config.New()
	return c, config.NewDecoder(io.LimitReader(file, 1<<20)).Decode(c)
}

func notARepository(dir string) error {
	return &Error{What: dir + " is no git repository", Try: "to scan the folder as it is, name it without file://"}
}

func (l *localGit) resolve(a gitAddress) (gitFacts, error) {
	refs := gitRefs{at: map[string]plumbing.Hash{}}
	iter, err := l.store.IterReferences()
	if err != nil {
		return gitFacts{}, err
	}
	links := map[string]string{}
	err = iter.ForEach(func(r *plumbing.Reference) error {
		if r.Type() == plumbing.HashReference {
			refs.at[r.Name().String()] = r.Hash()
		} else {
			links[r.Name().String()] = r.Target().String()
		}
		return nil
	})
	if err != nil {
		return gitFacts{}, err
	}
	refs.head = refs.at["HEAD"]
	if to, ok := links["HEAD"]; ok {
		refs.head, refs.headName = refs.at[to], strings.TrimPrefix(to, "refs/heads/")
	}
	facts, prefix, err := refs.place(a)
	if err != nil {
		return facts, err
	}
	if prefix != "" {
		if facts.Commit, err = l.abbreviated(prefix); err != nil {
			return facts, err
		}
	}
	commit, _, err := commitTree(l.object, plumbing.NewHash(facts.Commit))
	if errors.Is(err, errNoObject) {
		return facts, refs.unknown(facts.Commit)
	}
	facts.Commit = commit.String()
	return facts, err
}

// abbreviated returns the only commit whose hash begins so.
func (l *localGit) abbreviated(prefix string) (string, error) {
	start, err := hex.DecodeString(prefix[:len(prefix)/2*2])
	if err != nil {
		return "", err
	}
	hashes, err := l.store.HashesWithPrefix(start)
	if err != nil {
		return "", err
	}
	found := ""
	for _, h := range hashes {
		if !strings.HasPrefix(h.String(), prefix) {
			continue
		}
		if kind, _, err := l.object(h, 16<<20); err != nil || kind != plumbing.CommitObject {
			continue
		}
		if found != "" && found != h.String() {
			return "", &Error{What: prefix + " is the start of several commits", Try: "write more of it"}
		}
		found = h.String()
	}
	if found == "" {
		return "", &Error{What: "the repository has no branch, tag or commit " + prefix, Try: "list its branches and tags with: git branch -a; git tag"}
	}
	return found, nil
}

// object returns an object of at most limit bytes: errNoObject, errLargeObject.
func (l *localGit) object(h plumbing.Hash, limit int64) (plumbing.ObjectType, []byte, error) {
	size, err := l.store.EncodedObjectSize(h)
	switch {
	case errors.Is(err, plumbing.ErrObjectNotFound):
		// It may lie with a repository that this one borrows from, which is not asked for sizes.
	case err != nil:
		return 0, nil, err
	case size > limit:
		return 0, nil, errLargeObject
	}
	o, err := l.store.EncodedObject(plumbing.AnyObject, h)
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		return 0, nil, errNoObject
	}
	if err != nil {
		return 0, nil, err
	}
	if o.Size() > limit {
		return o.Type(), nil, errLargeObject
	}
	r, err := o.Reader()
	if err != nil {
		return 0, nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = errLargeObject
	}
	return o.Type(), content, err
}
