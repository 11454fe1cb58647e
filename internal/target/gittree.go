package target

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/klauspost/compress/zstd"

	"mcpsafe/internal/target/cache"
)

// readObject returns an object of a repository: errNoObject if it is not there,
// errLargeObject if it is larger than limit.
type readObject func(h plumbing.Hash, limit int64) (plumbing.ObjectType, []byte, error)

// Modes of the entries of a tree. Source: git's Documentation/gitformat-index.
const (
	gitFolder    = "40000"
	gitLink      = "120000"
	gitSubmodule = "160000"
)

// commitTree returns the commit that h is or, as a tag, stands for, and its tree.
func commitTree(read readObject, h plumbing.Hash) (commit, tree plumbing.Hash, err error) {
	for range 8 { // tags of tags
		kind, content, err := read(h, 16<<20)
		if err != nil {
			return commit, tree, err
		}
		field := map[plumbing.ObjectType]string{plumbing.CommitObject: "tree ", plumbing.TagObject: "object "}[kind]
		line, _, _ := bytes.Cut(content, []byte("\n"))
		name, ok := strings.CutPrefix(string(line), field)
		if field == "" || !ok || !isFullHash(name) {
			return commit, tree, fmt.Errorf("%s is a %s, not a commit", h, kind)
		}
		if kind == plumbing.CommitObject {
			return h, plumbing.NewHash(name), nil
		}
		h = plumbing.NewHash(name)
	}
	return commit, tree, errors.New("a tag of a tag of a tag, without end")
}

type treeEntry struct {
	mode, name string
	hash       plumbing.Hash
}

// readTree returns the entries of a tree: "MODE NAME\0" and 20 bytes each.
func readTree(read readObject, h plumbing.Hash) ([]treeEntry, error) {
	kind, content, err := read(h, packBig)
	if err != nil {
		return nil, err
	}
	if kind != plumbing.TreeObject {
		return nil, fmt.Errorf("%s is a %s, not a folder", h, kind)
	}
	var all []treeEntry
	for len(content) > 0 {
		head, rest, ok := bytes.Cut(content, []byte{0})
		mode, name, spaced := strings.Cut(string(head), " ")
		if !ok || !spaced || name == "" || strings.Contains(name, "/") || len(rest) < len(plumbing.Hash{}) {
			return nil, fmt.Errorf("the folder %s is broken", h)
		}
		e := treeEntry{mode: strings.TrimLeft(mode, "0"), name: name}
		copy(e.hash[:], rest)
		content = rest[len(e.hash):]
		all = append(all, e)
	}
	return all, nil
}

// treeRoot is the folder that a commit is packed below; unpacking makes it the
// root, so that no folder of the repository is taken for it.
const treeRoot = "tree/"

// treeWriter packs the files of a commit as a tar.
type treeWriter struct {
	ctx    context.Context
	read   readObject
	limits Limits
	tar    *tar.Writer
	facts  *gitFacts

	files, folders int
	bytes          int64
}

// writeTree packs what facts.Sub names of a commit into w, and notes in facts
// what it leaves out.
func writeTree(ctx context.Context, read readObject, limits Limits, w io.Writer, facts *gitFacts) error {
	_, root, err := commitTree(read, plumbing.NewHash(facts.Commit))
	if err != nil {
		return err
	}
	at, err := descendTree(read, treeEntry{mode: gitFolder, hash: root}, facts.Sub)
	if err != nil {
		return err
	}
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	t := &treeWriter{ctx: ctx, read: read, limits: limits, tar: tar.NewWriter(z), facts: facts}
	if at.mode == gitFolder {
		err = t.folder(at.hash, "", 0)
	} else {
		facts.Single = true
		err = t.entry(at, at.name, 0)
	}
	return errors.Join(err, t.tar.Close(), z.Close())
}

// descendTree returns the entry at a path below a tree.
func descendTree(read readObject, at treeEntry, sub string) (treeEntry, error) {
	if sub == "" {
		return at, nil
	}
	for _, name := range strings.Split(sub, "/") {
		if at.mode != gitFolder {
			return at, &Error{What: fmt.Sprintf("the repository has no %s: %s is no folder", sub, at.name), Try: "check the path in the repository"}
		}
		entries, err := readTree(read, at.hash)
		if err != nil {
			return at, err
		}
		i := slices.IndexFunc(entries, func(e treeEntry) bool { return e.name == name })
		if i < 0 {
			e := &Error{What: fmt.Sprintf("the repository has no %s at this commit", sub), Try: "check the path in the repository"}
			var names []string
			for _, entry := range entries {
				names = append(names, entry.name)
			}
			if near := nearNames(names, name); len(near) > 0 {
				e.Try = "near names are " + strings.Join(near, ", ")
			}
			return at, e
		}
		at = entries[i]
	}
	return at, nil
}

func (t *treeWriter) folder(h plumbing.Hash, prefix string, depth int) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	// The same tree may stand at many places, so a small pack may hold endless folders.
	if t.folders++; t.folders > t.limits.Files {
		t.hit("files", int64(t.limits.Files))
		return nil
	}
	if depth > t.limits.Depth {
		t.hit("depth", int64(t.limits.Depth))
		t.skip(prefix, "deeper than the limit")
		return nil
	}
	entries, err := readTree(t.read, h)
	if err != nil {
		return fmt.Errorf("folder %q: %w", prefix, err)
	}
	for _, e := range entries {
		if err := t.entry(e, prefix+e.name, depth); err != nil {
			return err
		}
	}
	return nil
}

func (t *treeWriter) entry(e treeEntry, at string, depth int) error {
	switch e.mode {
	case gitFolder:
		return t.folder(e.hash, at+"/", depth+1)
	case gitSubmodule:
		t.skip(at+"/", "a submodule, which is another repository: not fetched")
		return nil
	case gitLink:
		t.skip(at, "a link, not followed")
		return nil
	}
	kind, content, err := t.read(e.hash, t.limits.FileBytes)
	switch {
	case errors.Is(err, errLargeObject), errors.Is(err, errNoObject):
		// What is larger was left out by the server, as it was asked to.
		t.hit("file bytes", t.limits.FileBytes)
		t.skip(at, "larger than the limit of "+size10(t.limits.FileBytes))
		return nil
	case err != nil:
		return fmt.Errorf("%q: %w", at, err)
	case kind != plumbing.BlobObject:
		return fmt.Errorf("%q is a %s, not a file", at, kind)
	case isLFSPointer(content):
		t.skip(at, "kept in Git LFS: the repository has a pointer to it only")
		return nil
	case t.files >= t.limits.Files:
		t.hit("files", int64(t.limits.Files))
		return nil
	case t.bytes+int64(len(content)) > t.limits.TotalBytes:
		t.hit("total bytes", t.limits.TotalBytes)
		return nil
	}
	t.files++
	t.bytes += int64(len(content))
	if err := t.tar.WriteHeader(&tar.Header{Name: treeRoot + at, Typeflag: tar.TypeReg, Mode: 0o600, Size: int64(len(content))}); err != nil {
		return fmt.Errorf("%q: %w", at, err)
	}
	_, err = t.tar.Write(content)
	return err
}

// isLFSPointer reports whether a file stands for one in Git LFS.
// Source: git-lfs, docs/spec.md.
func isLFSPointer(content []byte) bool {
	return len(content) < 1024 && bytes.HasPrefix(content, []byte("version https://git-lfs.github.com/spec/"))
}

func (t *treeWriter) skip(at, why string) {
	const most = 10_000 // notes; more tell a reader nothing
	if len(t.facts.Skipped) < most {
		t.facts.Skipped = append(t.facts.Skipped, Skipped{Path: readable(at), Reason: why})
	}
}

func (t *treeWriter) hit(name string, limit int64) {
	for i := range t.facts.Hits {
		if t.facts.Hits[i].Name == name {
			t.facts.Hits[i].Count++
			return
		}
	}
	t.facts.Hits = append(t.facts.Hits, Hit{Name: name, Limit: limit, Count: 1})
}

func encodeFacts(facts gitFacts) (json.RawMessage, error) { return json.Marshal(facts) }

func decodeFacts(answer cache.Answer, facts *gitFacts) error {
	if err := json.Unmarshal(answer.Facts, facts); err != nil || !isFullHash(facts.Commit) {
		return &Error{What: "the cache's record of " + path.Base(answer.CanonicalID) + " is broken", Try: "clear the cache with: mcpsafe cache clear", Err: err}
	}
	return nil
}

func isFullHash(s string) bool {
	return len(s) == 2*len(plumbing.Hash{}) && isHex(s)
}

func isHex(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdef") == ""
}
