package target

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// gitAddress is a place in a git repository.
type gitAddress struct {
	// remote is where the repository is: an https, http, ssh or file URL. An
	// https one may carry a credential.
	remote string
	// ref is a branch, tag or commit, empty for the repository's default.
	ref string
	// sub is a folder or file in the repository, empty for all of it.
	sub string
	// page is "ref/folder" as addresses of pages have it, where only the
	// repository can tell where the ref ends; ref and sub are empty then.
	page string
}

// String writes the address so that parseGitAddress reads it: REMOTE#REF:SUB as
// docker build has it, or REMOTE#?PAGE. Neither ':' nor '?' may stand in a ref.
func (a gitAddress) String() string {
	switch {
	case a.page != "":
		return a.remote + "#?" + a.page
	case a.sub != "":
		return a.remote + "#" + a.ref + ":" + a.sub
	case a.ref != "":
		return a.remote + "#" + a.ref
	}
	return a.remote
}

func parseGitAddress(text string) gitAddress {
	remote, fragment, _ := strings.Cut(text, "#")
	a := gitAddress{remote: remote}
	if page, ok := strings.CutPrefix(fragment, "?"); ok {
		a.page = page
		return a
	}
	a.ref, a.sub, _ = strings.Cut(fragment, ":")
	a.sub = cleanSub(a.sub)
	return a
}

// shown is the remote without a credential, for people and for the cache.
func (a gitAddress) shown() gitAddress {
	a.remote = Show(a.remote)
	return a
}

// gitHosts are the hosts that hold nothing but repositories, with the short name
// that their users write.
var gitHosts = []struct{ short, host string }{
	{"github", "github.com"}, {"gitlab", "gitlab.com"}, {"bitbucket", "bitbucket.org"}, {"codeberg", "codeberg.org"}, {"gist", "gist.github.com"},
}

func isGitHost(host string) bool {
	return slices.ContainsFunc(gitHosts, func(h struct{ short, host string }) bool { return h.host == host })
}

// id names a commit of the repository: "github:owner/repo@COMMIT",
// "git:https://host/path@COMMIT#sub".
func (a gitAddress) id(commit string) string {
	id := a.short() + "@" + commit
	if a.sub != "" {
		id += "#" + a.sub
	}
	return id
}

// short names the repository: "github:owner/repo", "git:https://host/path".
func (a gitAddress) short() string {
	if u, err := url.Parse(a.remote); err == nil {
		for _, h := range gitHosts {
			if h.host == u.Host {
				return h.short + ":" + strings.Trim(strings.TrimSuffix(u.Path, ".git"), "/")
			}
		}
	}
	return "git:" + strings.TrimSuffix(a.shown().remote, ".git")
}

// name is the repository's name: the last element of its path.
func (a gitAddress) name() string {
	remote, _, _ := strings.Cut(a.remote, "?")
	return strings.TrimSuffix(path.Base(strings.TrimSuffix(remote, "/.git")), ".git")
}

var (
	// shortForm is owner/repo, with or without the short name of a host in
	// front, and '@' or '#' and a ref behind.
	shortForm = regexp.MustCompile(`^(?:([a-z]+):)?([A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9_.][A-Za-z0-9._-]*)+)(?:[@#](.*))?$`)
	// scpForm is user@host:path as ssh's own copy program has it.
	scpForm = regexp.MustCompile(`^([A-Za-z0-9._-]+)@([A-Za-z0-9.-]+):([^/].*)$`)
)

// shortGit reads owner/repo and github:owner/repo. bare says that no host was
// named.
func shortGit(input string) (a gitAddress, bare, ok bool) {
	m := shortForm.FindStringSubmatch(input)
	if m == nil {
		return a, false, false
	}
	short, where := m[1], strings.TrimSuffix(m[2], ".git")
	bare = short == ""
	if bare {
		short = "github"
	}
	depth := strings.Count(where, "/")
	owner, _, _ := strings.Cut(where, "/")
	for _, h := range gitHosts {
		switch {
		case h.short != short:
		case depth > 1 && short != "gitlab": // GitLab has groups in groups
			return a, false, false
		case bare && strings.ContainsAny(owner, "._"): // no owner is called so, but hosts and files are
			return a, false, false
		default:
			a = parseGitAddress("https://" + h.host + "/" + where + ".git#" + m[3])
			return a, bare, true
		}
	}
	return a, false, false
}

// gitURL reads the addresses that can be nothing but a repository or a page of
// one; what else an https address may be is left to others.
func gitURL(input string) (gitAddress, bool) {
	if m := scpForm.FindStringSubmatch(input); m != nil {
		where, ref := cutRef(m[3])
		return parseGitAddress("ssh://" + m[1] + "@" + strings.ToLower(m[2]) + "/" + where + "#" + ref), true
	}
	input = strings.TrimPrefix(input, "git+")
	scheme, rest, ok := strings.Cut(input, "://")
	if !ok {
		host, _, _ := strings.Cut(input, "/")
		host = strings.ToLower(host)
		where, _ := cutRef(input)
		if !isGitHost(strings.TrimPrefix(host, "www.")) && !(strings.Contains(host, ".") && strings.HasSuffix(where, ".git")) {
			return gitAddress{}, false
		}
		scheme, rest = "https", input
	}
	switch scheme {
	case "file", "ssh":
		where, ref := cutRef(afterHost(rest))
		if where == "/" || where == "" {
			return gitAddress{}, false
		}
		return parseGitAddress(scheme + "://" + rest[:len(rest)-len(afterHost(rest))] + where + "#" + ref), true
	case "https", "http", "git":
		return webGit(scheme, rest)
	}
	return gitAddress{}, false
}

// afterHost is what follows the host of a URL without its scheme.
func afterHost(rest string) string {
	if i := strings.Index(rest, "/"); i >= 0 {
		return rest[i:]
	}
	return ""
}

// cutRef takes a ref, behind '#' or '@', from a path. An '@' that begins an
// element, as some hosts have it before user names, begins no ref.
func cutRef(where string) (rest, ref string) {
	if rest, ref, ok := strings.Cut(where, "#"); ok {
		return rest, ref
	}
	for i := 1; i < len(where); i++ {
		if where[i] == '@' && where[i-1] != '/' {
			return where[:i], where[i+1:]
		}
	}
	return where, ""
}

// webGit reads the address of a repository or of a page of one.
func webGit(scheme, rest string) (gitAddress, bool) {
	u, err := url.Parse("https://" + rest)
	if err != nil || u.Host == "" {
		return gitAddress{}, false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	known := isGitHost(host)
	switch {
	case known:
		scheme = "https"
	case scheme == "git":
		return gitAddress{}, false
	}
	base := url.URL{Scheme: scheme, User: u.User, Host: host}
	// The fragment of a page is a place to scroll to, that of a repository its ref.
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if repo, page, ok := repositoryPage(parts, host == "bitbucket.org"); ok {
		page.remote = base.String() + "/" + strings.TrimSuffix(repo, ".git") + ".git"
		return page, true
	}
	where, ref := cutRef(u.Path)
	if u.Fragment != "" {
		ref = u.Fragment
	}
	parts = strings.Split(strings.Trim(where, "/"), "/")
	isGit := strings.HasSuffix(strings.TrimSuffix(where, "/"), ".git")
	if known && len(parts) >= 2 {
		if host != "gitlab.com" {
			parts = parts[:2]
		}
		return parseGitAddress(base.String() + "/" + strings.TrimSuffix(strings.Join(parts, "/"), ".git") + ".git#" + ref), true
	}
	if !isGit {
		return gitAddress{}, false
	}
	return parseGitAddress(base.String() + strings.TrimSuffix(where, "/") + "#" + ref), true
}

// repositoryPage tells the repository and the place in it from the path of a
// page: of GitLab (/-/tree/), of GitHub (/tree/, /blob/), of Bitbucket and
// Gitea (/src/).
func repositoryPage(parts []string, bitbucket bool) (repo string, at gitAddress, ok bool) {
	if i := slices.Index(parts, "-"); i >= 2 {
		repo = strings.Join(parts[:i], "/")
		if len(parts) > i+2 && slices.Contains([]string{"tree", "blob", "raw"}, parts[i+1]) {
			at.page = strings.Join(parts[i+2:], "/")
		} else if len(parts) > i+2 && (parts[i+1] == "commit" || parts[i+1] == "tags") {
			at.ref = strings.Join(parts[i+2:], "/")
		}
		return repo, at, true
	}
	if len(parts) < 4 {
		return "", at, false
	}
	repo, rest := parts[0]+"/"+parts[1], parts[3:]
	switch parts[2] {
	case "tree", "blob", "raw", "blame":
		at.page = strings.Join(rest, "/")
	case "src":
		if !bitbucket && len(rest) > 1 && slices.Contains([]string{"branch", "tag", "commit"}, rest[0]) {
			rest = rest[1:]
		}
		at.page = strings.Join(rest, "/")
	case "commit", "commits":
		at.ref = rest[0]
	case "releases":
		if rest[0] != "tag" || len(rest) < 2 {
			return "", at, false
		}
		at.ref = strings.Join(rest[1:], "/")
	case "pull":
		at.ref = "refs/pull/" + rest[0] + "/head"
	default:
		return "", at, false
	}
	return repo, at, true
}

// cleanSub is a folder of a repository without what leads out of it.
func cleanSub(sub string) string {
	sub = path.Clean("/" + strings.ReplaceAll(sub, `\`, "/"))[1:]
	return sub
}
