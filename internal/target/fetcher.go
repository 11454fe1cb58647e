package target

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"syscall"

	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// Options say how targets are fetched. The zero value fetches with the default
// limits and the user's own cache folder.
type Options struct {
	// Limits bound what is taken from one target.
	Limits Limits
	// Offline makes no connection: only what the cache holds is used.
	Offline bool
	// TokenEnv names the environment variable that holds the credential for the
	// host of the target; empty for none.
	TokenEnv string
	// Foreign says that somebody other than the user named the target, such as an
	// entry of a registry: it gets no credential of TokenEnv and may not lie at a
	// private address.
	Foreign bool
	// CacheDir is the folder of the cache, empty for the user's.
	CacheDir string
	// Progress, if set, is told what is being fetched.
	Progress func(stage string)
}

// Fetcher is what targets are fetched with: one for all targets of a command.
type Fetcher struct {
	limits   Limits
	web      *web.Client
	cacheDir string
	cache    *cache.Cache // nil until store is called
	token    string
	foreign  bool
	progress func(stage string)
	used     []string // digests of the blobs that the current fetch used
}

// NewFetcher returns a Fetcher. It fails with an *Error if the token's variable
// is not set.
func NewFetcher(o Options) (*Fetcher, error) {
	f := &Fetcher{limits: o.Limits, web: web.New(o.Offline), progress: o.Progress}
	if f.limits == (Limits{}) {
		f.limits = DefaultLimits
	}
	if f.progress == nil {
		f.progress = func(string) {}
	}
	f.foreign = o.Foreign
	if o.TokenEnv != "" && !o.Foreign {
		f.token = os.Getenv(o.TokenEnv)
		if f.token == "" {
			return nil, &Error{What: fmt.Sprintf("--token-env: the variable %s is not set or empty", o.TokenEnv), Try: "export it, with the token as its value"}
		}
	}
	f.cacheDir = o.CacheDir
	return f, nil
}

// store opens the cache when it is first needed: scanning a folder needs none.
func (f *Fetcher) store() (*cache.Cache, error) {
	if f.cache != nil {
		return f.cache, nil
	}
	dir := f.cacheDir
	if dir == "" {
		var err error
		if dir, err = cache.DefaultDir(); err != nil {
			return nil, &Error{What: "there is no cache folder: " + err.Error(), Try: "set HOME or XDG_CACHE_HOME", Err: err}
		}
	}
	var err error
	if f.cache, err = cache.Open(dir, cache.DefaultLimit); err != nil {
		return nil, &Error{What: "the cache folder cannot be used: " + reason(err), Try: "set XDG_CACHE_HOME to a folder that can be written", Err: err}
	}
	return f.cache, nil
}

// document reads a small document, such as a registry's record of a package,
// and keeps it for --offline. accept is the media type asked for.
func (f *Fetcher) document(ctx context.Context, address, accept string, limit int64) ([]byte, error) {
	question := "GET " + web.Redact(address) + " " + accept
	store, err := f.store()
	if err != nil {
		return nil, err
	}
	if f.web.Offline() {
		return f.recall(store, question)
	}
	body, err := f.web.Bytes(ctx, address, accept, limit)
	if err != nil {
		return nil, err
	}
	part, err := store.Create()
	if err != nil {
		return nil, err
	}
	if _, err := part.Write(body); err != nil {
		part.Drop()
		return nil, err
	}
	digest, err := part.Keep()
	if err != nil {
		return nil, err
	}
	f.used = append(f.used, digest)
	return body, store.Remember(cache.Answer{Question: question, Blobs: []string{digest}})
}

func (f *Fetcher) recall(store *cache.Cache, question string) ([]byte, error) {
	answer, ok := store.Recall(question)
	if !ok || len(answer.Blobs) != 1 {
		return nil, web.ErrOffline
	}
	blob, err := store.Blob(answer.Blobs[0])
	if errors.Is(err, fs.ErrNotExist) {
		return nil, web.ErrOffline
	}
	if err != nil {
		return nil, err
	}
	defer blob.Close()
	info, err := blob.Stat()
	if err != nil {
		return nil, err
	}
	f.used = append(f.used, answer.Blobs[0])
	return readAtMost(blob, info.Size(), info.Size())
}

// artifact fetches the file at address, checks it and returns it open with its
// size. What the cache holds under the wanted digest, or offline under the
// address, is not fetched again.
func (f *Fetcher) artifact(ctx context.Context, address string, want Integrity) (*os.File, int64, error) {
	store, err := f.store()
	if err != nil {
		return nil, 0, err
	}
	question := "ARTIFACT " + web.Redact(address)
	if want.known() {
		question = "ARTIFACT " + want.String()
	}
	if answer, ok := store.Recall(question); ok && (want.known() || f.web.Offline()) && len(answer.Blobs) == 1 {
		if blob, err := store.Blob(answer.Blobs[0]); err == nil {
			f.used = append(f.used, answer.Blobs[0])
			return sized(blob)
		}
	}
	if f.web.Offline() {
		return nil, 0, web.ErrOffline
	}
	part, err := store.Create()
	if err != nil {
		return nil, 0, err
	}
	if err := f.web.Download(ctx, address, f.limits.TotalBytes, part); err != nil {
		part.Drop()
		return nil, 0, err
	}
	if err := want.check(part.File); err != nil {
		part.Drop()
		return nil, 0, fmt.Errorf("%s: %w", web.Redact(address), err)
	}
	digest, err := part.Keep()
	if err != nil {
		return nil, 0, err
	}
	// The query of an address may be a credential, so it is not in the question;
	// without a digest nothing would tell two queries apart.
	if want.known() || !strings.Contains(address, "?") {
		if err := store.Remember(cache.Answer{Question: question, Blobs: []string{digest}}); err != nil {
			return nil, 0, err
		}
	}
	f.used = append(f.used, digest)
	blob, err := store.Blob(digest)
	if err != nil {
		return nil, 0, err
	}
	return sized(blob)
}

func sized(f *os.File) (*os.File, int64, error) {
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// unpack writes an archive into a workspace and lists it. name is shown as the
// root's.
func (f *Fetcher) unpack(ctx context.Context, archive *os.File, size int64, name string) (*Snapshot, error) {
	return f.unpackBelow(ctx, archive, size, name, "")
}

// unpackBelow is unpack for an archive in which every name begins with below.
func (f *Fetcher) unpackBelow(ctx context.Context, archive *os.File, size int64, name, below string) (*Snapshot, error) {
	w, u, err := f.unpackInto(ctx, archive, size, name, below)
	if err != nil {
		return nil, err
	}
	return w.snapshot(ctx, name, u, f.limits)
}

// unpackInto writes an archive into a workspace, which the caller drops.
func (f *Fetcher) unpackInto(ctx context.Context, archive *os.File, size int64, name, below string) (*workspace, *unpacker, error) {
	w, err := newWorkspace()
	if err != nil {
		return nil, nil, err
	}
	u := newUnpacker(ctx, w.root, f.limits, size)
	u.below = below
	if err := unpackArchive(u, archive, size); err != nil {
		w.drop()
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		e := &Error{What: fmt.Sprintf("%s is not unpacked: %s", name, err), Try: "get it anew from where it was published; if it stays like this, do not use it", Err: err}
		if errors.Is(err, errTooMany) {
			e.Try = "if this is meant, unpack it yourself and name the folder of the server"
		} else if errors.Is(err, syscall.ENOSPC) {
			return nil, nil, noRoom(name, err)
		}
		return nil, nil, e
	}
	return w, u, nil
}

// trustFile takes the certificates of authorities in a file that setting names.
// An empty path is none.
func (f *Fetcher) trustFile(path, setting string) error {
	if path == "" {
		return nil
	}
	pem, err := os.ReadFile(path)
	if err == nil && !f.web.TrustRoots(pem) {
		err = errors.New("it holds no certificate in PEM")
	}
	if err != nil {
		return &Error{What: fmt.Sprintf("the certificates of %s, %s, cannot be read: %s", setting, path, hideAddress(err)), Try: "check the path, or unset " + setting, Err: err}
	}
	return nil
}

// authorize gives the token of --token-env to the host of an address that the
// user named, and to no other.
func (f *Fetcher) authorize(address string) {
	if u, err := url.Parse(address); err == nil && f.token != "" {
		f.web.Authorize(web.Credential{Host: u.Host, Value: web.Bearer(f.token)})
	}
}

// digest is that of the artifact fetched last.
func (f *Fetcher) digest() string {
	if len(f.used) == 0 {
		return ""
	}
	return f.used[len(f.used)-1]
}

// RememberedTarget begins the questions of the cache that are targets as the
// user gave them.
const RememberedTarget = "TARGET "

// remember notes which blobs a target needed, for `mcpsafe cache`.
func (f *Fetcher) remember(given string, id string) {
	if f.cache == nil || id == "" || len(f.used) == 0 || f.web.Offline() {
		return
	}
	slices.Sort(f.used)
	// A cache that cannot be written costs the next run its speed, no more.
	_ = f.cache.Remember(cache.Answer{Question: RememberedTarget + given, CanonicalID: id, Blobs: slices.Compact(f.used)})
}

// explain turns an error of a fetch into one line what and one what to try.
// what names the thing fetched.
func explain(what string, err error) error {
	var known *Error
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, web.ErrOffline):
		return &Error{What: what + " is not in the cache, and --offline makes no connection", Try: "scan it once without --offline", Err: err}
	case web.Private(err):
		return &Error{What: fmt.Sprintf("%s leads to a private address, which is refused: %s", what, hideAddress(err)), Try: "if this address is meant, configure it as the registry of the client, or paste it directly", Err: err}
	case errors.Is(err, errMismatch):
		return &Error{What: fmt.Sprintf("%s is not what its registry promised: %s", what, err), Try: "do not use it; fetch again without a proxy or mirror, and tell the registry if it stays", Err: err}
	case web.Status(err) == 401 || web.Status(err) == 403:
		return &Error{What: fmt.Sprintf("%s is private or the credential is not accepted: %s", what, err), Try: "configure the credential as for the ordinary client, or give it with --token-env NAME", Err: err}
	case web.Status(err) == 404 || web.Status(err) == 410:
		return &Error{What: fmt.Sprintf("%s is not there: %s", what, err), Try: "check how it is written", Err: err}
	case web.Status(err) == 429 || web.Status(err) >= 500:
		return &Error{What: fmt.Sprintf("%s cannot be fetched now: %s", what, hideAddress(err)), Try: "try again later: its server is busy or broken", Err: err}
	case errors.Is(err, syscall.ENOSPC):
		return noRoom(what, err)
	case brokenOff(err):
		return &Error{What: fmt.Sprintf("%s broke off each time it was fetched: %s", what, hideAddress(err)), Try: "try again, or from another network", Err: err}
	case errors.As(err, &dns), errors.As(err, &op):
		return &Error{What: fmt.Sprintf("%s cannot be reached: %s", what, hideAddress(err)), Try: "check the network and the proxy settings; --offline uses what was fetched before", Err: err}
	}
	return &Error{What: fmt.Sprintf("%s cannot be fetched: %s", what, hideAddress(err)), Try: "try again; if it stays so, fetch it with its own client and name the file or folder", Err: err}
}

func noRoom(what string, err error) error {
	return &Error{What: fmt.Sprintf("there is no room left on the disk for %s", what), Try: "make room, or set TMPDIR and XDG_CACHE_HOME to folders with more", Err: err}
}

// hideAddress is the text of err without what a URL in it might carry.
func hideAddress(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err.Error()
	}
	return err.Error()
}
