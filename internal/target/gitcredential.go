package target

import (
	"bytes"
	"context"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"time"
	"unicode"

	"mcpsafe/internal/target/web"
)

// authorizeGit gives the credential that the user named for the host of a
// repository to that host: one in the address, that of --token-env, or that of
// the netrc file, which git reads too. It reports whether there was one.
func (f *Fetcher) authorizeGit(u *url.URL, given *url.Userinfo, named bool) bool {
	user, password := "", ""
	switch {
	case given != nil:
		user = given.Username()
		password, _ = given.Password()
	case f.token != "" && named:
		user, password = tokenUser(u.Host), f.token
		if name, rest, ok := strings.Cut(f.token, ":"); ok { // USER:PASSWORD
			user, password = name, rest
		}
	default:
		var ok bool
		if user, password, ok = netrcFor(u.Hostname()); !ok || !named {
			return false
		}
	}
	return f.authorizeBasic(u, user, password)
}

// authorizeBasic sends nothing over a connection that others can read.
func (f *Fetcher) authorizeBasic(u *url.URL, user, password string) bool {
	if u.Scheme != "https" && !isLoopback(u.Hostname()) {
		return false
	}
	f.web.Authorize(web.Credential{Host: u.Host, Scheme: u.Scheme, Value: web.Basic(user, password)})
	return true
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// tokenUser is the user name that goes with a token. GitHub and Gitea take any.
// Sources: the hosts' documentation on access tokens over HTTPS.
func tokenUser(host string) string {
	switch {
	case strings.Contains(host, "gitlab"):
		return "oauth2"
	case strings.Contains(host, "bitbucket"):
		return "x-token-auth"
	}
	return "x-access-token"
}

// askGitCredential asks the user's own git for a credential, as `git clone`
// would, but never a person. It reports whether there was one.
func (f *Fetcher) askGitCredential(ctx context.Context, u *url.URL) bool {
	if strings.ContainsFunc(u.Host+u.Path, unicode.IsControl) {
		return false // a line break would ask for another host's credential
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return false
	}
	// An empty folder: the settings of a repository that the user happens to
	// stand in are not the user's.
	dir, err := os.MkdirTemp("", "mcpsafe-")
	if err != nil {
		return false
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	ask := exec.CommandContext(ctx, git, "credential", "fill")
	ask.Dir = dir
	ask.WaitDelay = time.Second
	ask.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GCM_INTERACTIVE=never",
		"GIT_CEILING_DIRECTORIES="+os.TempDir(), "GIT_DIR="+dir, "LC_ALL=C")
	ask.Stdin = strings.NewReader("protocol=" + u.Scheme + "\nhost=" + u.Host + "\npath=" + strings.TrimPrefix(u.Path, "/") + "\n\n")
	answer, err := ask.Output()
	if err != nil {
		return false
	}
	fields := map[string]string{}
	for line := range bytes.Lines(answer) {
		if name, value, ok := strings.Cut(strings.TrimRight(string(line), "\r\n"), "="); ok {
			fields[name] = value
		}
	}
	if fields["password"] == "" || fields["host"] != "" && fields["host"] != u.Host {
		return false
	}
	return f.authorizeBasic(u, fields["username"], fields["password"])
}
