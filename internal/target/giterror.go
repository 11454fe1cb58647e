package target

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/go-git/go-git/v5/plumbing/transport"

	"mcpsafe/internal/target/web"
)

// explainGit turns an error of a git server into one line what and one what to
// try.
func explainGit(a gitAddress, err error) error {
	what := a.shown().remote
	var known *Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	code := web.Status(err)
	text := err.Error()
	switch {
	case code == 401, code == 403, code == 404, code == 410, errors.Is(err, transport.ErrRepositoryNotFound):
		return &Error{
			What: fmt.Sprintf("%s is private or is not there%s", what, answered(code)),
			Try:  "check the name; for a private one set up git's credential helper or give a token with --token-env NAME", Err: err}
	case strings.Contains(text, "knownhosts:"), strings.Contains(text, "known_hosts"):
		return &Error{What: what + " has a host key that known_hosts does not have", Try: "connect once with ssh and compare the key that it shows with the one that the host publishes", Err: err}
	case strings.Contains(text, "unable to authenticate"):
		return &Error{What: what + " accepts none of your ssh keys", Try: "add the key with ssh-add, or paste the https address", Err: err}
	case errors.Is(err, transport.ErrEmptyRemoteRepository):
		return &Error{What: what + " is an empty repository", Try: "check the address: there is nothing in it to scan", Err: err}
	case errors.Is(err, errNotGit):
		return &Error{What: what + " answers, but not as a git repository", Try: "paste the address that `git clone` takes, which mostly ends in .git", Err: err}
	case errors.Is(err, errBomb):
		return &Error{What: printable(text), Try: "do not use it: repositories are not like this by accident", Err: err}
	case brokenOff(err):
		return &Error{What: what + " broke off each time it was fetched: " + printable(hideAddress(err)), Try: "try again; if it stays so, clone it with git and name the folder", Err: err}
	case code == 429, code >= 500:
		return &Error{What: fmt.Sprintf("%s cannot be fetched now: its host answered %d", what, code), Try: "try again later", Err: err}
	case code != 0, web.Private(err), errors.Is(err, web.ErrOffline):
		return explain(what, err)
	}
	err = explain(what, err)
	if errors.As(err, &known) {
		known.What = printable(known.What)
	}
	return err
}

func answered(code int) string {
	if code == 0 {
		return ""
	}
	return fmt.Sprintf(": its host answered %d", code)
}

func offlineGit(a gitAddress) error { return explain(a.shown().remote, web.ErrOffline) }

// printable is text of a server on one line without what a terminal obeys.
func printable(text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
	if len(text) > 300 {
		text = text[:300] + "…"
	}
	return strings.TrimSpace(text)
}
