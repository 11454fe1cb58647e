package target

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"mcpsafe/internal/target/web"
)

// authorizeNetrc gives a host the credential that the user's netrc file has for
// it, if there is one.
func (f *Fetcher) authorizeNetrc(u *url.URL) {
	if user, password, ok := netrcFor(u.Hostname()); ok {
		f.web.Authorize(web.Credential{Host: u.Host, Scheme: u.Scheme, Value: web.Basic(user, password)})
	}
}

// netrcFor returns what the user's netrc file says of a host. Its entry for all
// other hosts, "default", is not used: a credential is for one host. A file that
// cannot be read says nothing.
func netrcFor(host string) (user, password string, ok bool) {
	for _, path := range netrcFiles() {
		if content, err := os.ReadFile(path); err == nil {
			return parseNetrc(string(content), host)
		}
	}
	return "", "", false
}

// netrcFiles are where it may be: $NETRC, or .netrc or _netrc in the home.
func netrcFiles() []string {
	if path := os.Getenv("NETRC"); path != "" {
		return []string{path}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	return []string{filepath.Join(home, ".netrc"), filepath.Join(home, "_netrc")}
}

// parseNetrc finds the first entry for a host.
// Source: the manual page of ftp, section "The .netrc file"; comments as
// Python's netrc module reads them.
func parseNetrc(content, host string) (user, password string, ok bool) {
	var words []string
	macro := false
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			macro = false
		case macro, strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "macdef"):
			macro = true // up to the next empty line
		default:
			words = append(words, strings.Fields(line)...)
		}
	}
	in := false
	for i := 0; i+1 < len(words); i++ {
		switch value := words[i+1]; words[i] {
		case "machine":
			if in {
				return user, password, true
			}
			in = strings.EqualFold(value, host)
			i++
		case "default":
			if in {
				return user, password, true
			}
		case "login", "user":
			if in {
				user = value
			}
			i++
		case "password":
			if in {
				password = value
			}
			i++
		case "account":
			i++
		}
	}
	return user, password, in
}
