package target

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"

	"mcpsafe/internal/spelling"
)

// gitRefs are the branches and tags of a repository with the commits they stand
// for.
type gitRefs struct {
	head     plumbing.Hash
	headName string // of the default branch, empty if not known
	at       map[string]plumbing.Hash
}

// place tells the commit and the folder that an address means. Where the commit
// is given by a part of its hash, that comes back as prefix and Commit is empty.
func (g gitRefs) place(a gitAddress) (facts gitFacts, prefix string, err error) {
	ref := a.ref
	facts.Sub = cleanSub(a.sub)
	if a.page != "" {
		ref, facts.Sub = g.splitPage(a.page)
	}
	if ref == "" || ref == "HEAD" {
		if g.head.IsZero() {
			return facts, "", &Error{What: "the repository has no default branch" + g.some(), Try: "name a branch or tag with @"}
		}
		facts.Commit = g.head.String()
		if g.headName != "" {
			facts.Ref = "branch " + g.headName
		}
		return facts, "", nil
	}
	if name, h, ok := g.find(ref); ok {
		facts.Commit, facts.Ref = h.String(), name
		return facts, "", nil
	}
	hash := strings.ToLower(ref)
	switch {
	case isFullHash(hash):
		facts.Commit = hash
		return facts, "", nil
	case isHex(hash) && len(hash) >= 4 && len(hash) < 40:
		return facts, hash, nil
	}
	return facts, "", g.unknown(ref)
}

// find returns what a ref stands for, a branch before a tag.
func (g gitRefs) find(ref string) (name string, h plumbing.Hash, ok bool) {
	for _, sort := range []struct{ prefix, word string }{
		{"refs/heads/", "branch "}, {"refs/tags/", "tag "}, {"refs/", "ref "}, {"", "ref "},
	} {
		if h, ok := g.at[sort.prefix+ref]; ok {
			return sort.word + ref, h, true
		}
	}
	return "", plumbing.ZeroHash, false
}

// splitPage tells ref and folder of a page's address apart: the longest ref
// that there is, else the first element.
func (g gitRefs) splitPage(page string) (ref, sub string) {
	parts := strings.Split(strings.Trim(page, "/"), "/")
	for n := len(parts); n > 0; n-- {
		ref = strings.Join(parts[:n], "/")
		if _, _, ok := g.find(ref); ok {
			return ref, cleanSub(strings.Join(parts[n:], "/"))
		}
	}
	return parts[0], cleanSub(strings.Join(parts[1:], "/"))
}

// names lists branches and tags.
func (g gitRefs) names() []string {
	var all []string
	for _, full := range slices.Sorted(maps.Keys(g.at)) {
		for _, prefix := range []string{"refs/heads/", "refs/tags/"} {
			if name, ok := strings.CutPrefix(full, prefix); ok {
				all = append(all, name)
			}
		}
	}
	return all
}

func (g gitRefs) some() string {
	names := g.names()
	if len(names) == 0 {
		return " and no branches"
	}
	return "; it has " + strings.Join(names[:min(len(names), 5)], ", ")
}

// errUnknownRef says that a repository is there, but not what was asked of it.
var errUnknownRef = errors.New("unknown ref")

func (g gitRefs) unknown(ref string) error {
	e := &Error{Err: errUnknownRef, What: fmt.Sprintf("the repository has no branch, tag or commit %s", show(ref)), Try: "leave the ref out for the default branch, or name one that is there"}
	if near := nearNames(g.names(), ref); len(near) > 0 {
		e.Try = "near names are " + strings.Join(near, ", ")
	}
	return e
}

// nearNames returns the names most like one, at most three: those that hold it
// or are held by it, and those few edits away.
func nearNames(names []string, wanted string) []string {
	type scored struct {
		name  string
		score int
	}
	const far = 4
	low := strings.ToLower(wanted)
	var near []scored
	for _, n := range names {
		other := strings.ToLower(n)
		score := spelling.Distance(low, other, far)
		if score == far && len(low) > 2 && (strings.Contains(other, low) || strings.HasPrefix(low, other)) {
			score = far - 1
		}
		if score < far && score < len(low) {
			near = append(near, scored{n, score})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	var best []string
	for _, n := range near[:min(len(near), 3)] {
		best = append(best, n.name)
	}
	return best
}

// known are the refs that the server told of.
func (r *gitRemote) known() gitRefs {
	g := gitRefs{at: map[string]plumbing.Hash{}}
	for name, h := range r.refs.References {
		g.at[name] = h
	}
	for name, h := range r.refs.Peeled { // what an annotated tag stands for
		g.at[name] = h
	}
	if r.refs.Head != nil {
		g.head = *r.refs.Head
	}
	for _, link := range r.refs.Capabilities.Get(capability.SymRef) {
		if name, ok := strings.CutPrefix(link, "HEAD:refs/heads/"); ok {
			g.headName = name
		}
	}
	return g
}

// resolve tells the commit and the folder that an address means.
func (r *gitRemote) resolve(ctx context.Context, a gitAddress) (gitFacts, error) {
	refs := r.known()
	facts, prefix, err := refs.place(a)
	if err != nil || prefix == "" {
		return facts, err
	}
	for _, h := range refs.at {
		if strings.HasPrefix(h.String(), prefix) {
			facts.Commit = h.String()
			return facts, nil
		}
	}
	// Only the history can tell. Its commits alone are enough, if the server can
	// leave the rest out.
	if err := r.history(ctx, packp.FilterTreeDepth(0)); err != nil {
		return facts, err
	}
	found := r.pack.commits(prefix)
	if r.can(capability.Filter) {
		r.pack = nil
	}
	switch len(found) {
	case 0:
		return facts, refs.unknown(prefix)
	case 1:
		facts.Commit = found[0].String()
		return facts, nil
	}
	return facts, &Error{What: fmt.Sprintf("%s is the start of %d commits", prefix, len(found)), Try: "write more of it, such as " + found[0].String()[:min(40, len(prefix)+6)]}
}

// history fetches all branches and tags with all that came before.
func (r *gitRemote) history(ctx context.Context, filter packp.Filter) error {
	seen := map[plumbing.Hash]bool{}
	var wants []plumbing.Hash
	for _, name := range slices.Sorted(maps.Keys(r.refs.References)) {
		h := r.refs.References[name]
		if (strings.HasPrefix(name, "refs/heads/") || strings.HasPrefix(name, "refs/tags/")) && !seen[h] {
			seen[h] = true
			wants = append(wants, h)
		}
	}
	if len(wants) == 0 {
		return errors.New("the repository has no branches")
	}
	return r.fetch(ctx, wants, 0, filter)
}
