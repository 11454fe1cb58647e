package target

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
	gitssh "github.com/go-git/go-git/v5/plumbing/transport/ssh"

	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// refBytes bounds the list of a repository's refs; the largest known is 60 MB.
const refBytes = 128 << 20

// gitIdle is how long a git server may be silent; it packs before it sends.
const gitIdle = 90 * time.Second

// gitRemote is a conversation with the server of one repository.
type gitRemote struct {
	f       *Fetcher
	end     *transport.Endpoint
	auth    transport.AuthMethod // of ssh
	via     transport.Transport
	web     *gitHTTP // nil for ssh
	session transport.UploadPackSession
	refs    *packp.AdvRefs
	pack    *pack // what was fetched, nil before
	drop    func()
}

// openGit begins the conversation: it asks for the refs, with the user's
// credential if the server wants one.
func (f *Fetcher) openGit(ctx context.Context, a gitAddress, named bool) (*gitRemote, error) {
	u, err := url.Parse(a.remote)
	if err != nil || u.Host == "" {
		return nil, &Error{What: "this is no address of a repository: " + a.shown().remote, Try: "write https://HOST/PATH.git"}
	}
	if named {
		f.web.Trust(a.remote)
	}
	r := &gitRemote{f: f, drop: func() {}}
	if u.Scheme == "ssh" {
		return r, r.openSSH(ctx, a.remote)
	}
	given := u.User
	u.User = nil
	if r.end, err = transport.NewEndpoint(u.String()); err != nil {
		return nil, errors.New("this is no address of a repository")
	}
	r.web = &gitHTTP{next: f.web.Transport(), bytes: f.limits.TotalBytes}
	r.via = githttp.NewClient(&http.Client{Transport: r.web})
	told := f.authorizeGit(u, given, named)
	if err = r.list(ctx); brokenOff(err) && ctx.Err() == nil {
		err = r.list(ctx)
	}
	if code := web.Status(err); code == 401 || code == 403 || code == 404 {
		// Hosts answer so for what is private as well as for what is not there.
		if !told && named && f.askGitCredential(ctx, u) {
			err = r.list(ctx)
		}
	}
	return r, err
}

// list asks for the refs on a new session.
func (r *gitRemote) list(ctx context.Context) error {
	r.endSession()
	session, err := r.via.NewUploadPackSession(r.end, r.auth)
	if err != nil {
		return err
	}
	r.session = session
	r.refs, err = session.AdvertisedReferencesContext(ctx)
	if err != nil && strings.Contains(err.Error(), "no space after hash") { // go-git knows hashes of one length
		return errSHA256
	}
	if err == nil && r.refs.Capabilities.Supports(capability.ObjectFormat) {
		for _, format := range r.refs.Capabilities.Get(capability.ObjectFormat) {
			if format != "sha1" {
				return errSHA256
			}
		}
	}
	return err
}

// errSHA256 is that of repositories of git's newer format. go-git, whose
// protocol and framing are used, is built for hashes of one length.
var errSHA256 = &Error{What: "the repository names its objects by SHA-256, which is not read", Try: "clone it with git and name the folder of the clone"}

func (r *gitRemote) endSession() {
	if r.session != nil {
		_ = r.session.Close() // nothing is sent any more
		r.session = nil
	}
}

func (r *gitRemote) close() {
	r.endSession()
	r.drop()
}

// openSSH uses the user's agent or keys, and known_hosts.
func (r *gitRemote) openSSH(ctx context.Context, remote string) error {
	end, err := transport.NewEndpoint(remote)
	if err != nil {
		return errors.New("this is no address of a repository")
	}
	if end.User == "" {
		end.User = "git"
	}
	end.Password = ""
	r.end, r.via = end, gitssh.NewClient(nil)
	if r.auth, err = sshKeys(end.User); err != nil {
		return err
	}
	return r.list(ctx)
}

// sshKeys is the user's ssh agent or, without one, the first key without a
// passphrase that ssh itself would try.
func sshKeys(user string) (transport.AuthMethod, error) {
	if os.Getenv("SSH_AUTH_SOCK") != "" {
		if agent, err := gitssh.NewSSHAgentAuth(user); err == nil {
			return agent, nil
		}
	}
	home, err := os.UserHomeDir()
	if err == nil {
		for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
			if key, err := gitssh.NewPublicKeysFromFile(user, filepath.Join(home, ".ssh", name), ""); err == nil {
				return key, nil
			}
		}
	}
	return nil, &Error{What: "there is no ssh key to use: no agent runs, and ~/.ssh holds no key without a passphrase", Try: "start ssh-agent and add the key with ssh-add, or paste the https address"}
}

// fetch asks for commits and opens the pack that comes. depth 0 asks for the
// whole history. filter may leave objects out, where the server can do that.
func (r *gitRemote) fetch(ctx context.Context, wants []plumbing.Hash, depth int, filter packp.Filter) error {
	if r.session == nil {
		if err := r.list(ctx); err != nil {
			return err
		}
	}
	defer r.endSession() // one pack a session
	request := packp.NewUploadPackRequestFromCapabilities(r.refs.Capabilities)
	request.Wants = wants
	var set []capability.Capability
	if depth > 0 && r.can(capability.Shallow) {
		request.Depth = packp.DepthCommits(depth)
		set = append(set, capability.Shallow)
	}
	if r.can(capability.Filter) {
		request.Filter = filter
		set = append(set, capability.Filter)
	}
	for _, c := range set {
		if err := request.Capabilities.Set(c); err != nil {
			return err
		}
	}
	response, err := r.session.UploadPack(ctx, request)
	if err != nil {
		return err
	}
	defer response.Close()
	var body io.Reader = response
	switch {
	case request.Capabilities.Supports(capability.Sideband64k):
		body = sideband.NewDemuxer(sideband.Sideband64k, response)
	case request.Capabilities.Supports(capability.Sideband):
		body = sideband.NewDemuxer(sideband.Sideband, response)
	}
	return r.receive(ctx, body)
}

func (r *gitRemote) can(c capability.Capability) bool { return r.refs.Capabilities.Supports(c) }

// receive writes a pack into a temporary file and opens it.
func (r *gitRemote) receive(ctx context.Context, body io.Reader) error {
	r.drop()
	file, err := os.CreateTemp("", "mcpsafe-pack-")
	if err != nil {
		return &Error{What: "no room for what is fetched: " + reason(err), Try: "set TMPDIR to a folder that can be written", Err: err}
	}
	r.drop = func() {
		file.Close()
		_ = os.Remove(file.Name()) // our own temporary file; nothing more can be done
	}
	limit := r.f.limits.TotalBytes
	n, err := io.Copy(file, io.LimitReader(body, limit+1))
	if err != nil && r.web != nil && r.web.failed != nil {
		return r.web.failed // what the framing made of it says less
	}
	if err != nil {
		return err
	}
	if n > limit {
		return &Error{What: "the repository is larger than " + size10(limit), Try: "clone it and name the folder of the server"}
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r.pack, err = openPack(ctx, file)
	return err
}

// keepTree fetches a commit, unless it is here already, and puts its files into
// the cache.
func (r *gitRemote) keepTree(ctx context.Context, store *cache.Cache, a gitAddress, facts gitFacts) (cache.Answer, error) {
	commit := plumbing.NewHash(facts.Commit)
	if r.pack == nil {
		if err := r.fetchCommit(ctx, commit); err != nil {
			return cache.Answer{}, err
		}
	}
	part, err := store.Create()
	if err != nil {
		return cache.Answer{}, err
	}
	if err := writeTree(ctx, r.pack.object, r.f.limits, part, &facts); err != nil {
		part.Drop()
		return cache.Answer{}, err
	}
	digest, err := part.Keep()
	if err != nil {
		return cache.Answer{}, err
	}
	content, err := encodeFacts(facts)
	if err != nil {
		return cache.Answer{}, err
	}
	a.sub = facts.Sub
	answer := cache.Answer{Question: treeQuestion(a, facts), CanonicalID: a.id(facts.Commit), Blobs: []string{digest}, Facts: content}
	return answer, store.Remember(answer)
}

// fetchCommit fetches the files of a commit without those that are too large to
// be kept. A connection that breaks off is tried once more.
func (r *gitRemote) fetchCommit(ctx context.Context, commit plumbing.Hash) error {
	filter := packp.FilterBlobLimit(uint64(r.f.limits.FileBytes)+1, packp.BlobLimitPrefixNone)
	want, advertised := r.wanted(commit)
	err := r.fetch(ctx, []plumbing.Hash{want}, 1, filter)
	if brokenOff(err) && ctx.Err() == nil {
		err = r.fetch(ctx, []plumbing.Hash{want}, 1, filter)
	}
	if err == nil || advertised || !r.refused(err) {
		return err
	}
	// The server gives only what a branch or tag points at: the commit is looked
	// for in all that came before.
	if err := r.history(ctx, filter); err != nil {
		return err
	}
	if r.pack.find(commit) < 0 {
		return r.known().unknown(commit.String())
	}
	return nil
}

// wanted is what to ask for to get a commit: itself, or the annotated tag that
// stands for it, if a ref points at that.
func (r *gitRemote) wanted(commit plumbing.Hash) (want plumbing.Hash, advertised bool) {
	for _, h := range r.refs.References {
		if h == commit {
			return commit, true
		}
	}
	for name, h := range r.refs.Peeled {
		if h == commit {
			return r.refs.References[name], true
		}
	}
	return commit, r.refs.Head != nil && *r.refs.Head == commit
}

// refused reports whether the server answered, but with no pack.
func (r *gitRemote) refused(err error) bool {
	var known *Error
	return !errors.As(err, &known) && r.pack == nil && web.Status(err) == 0 && !brokenOff(err) && !web.Private(err) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

func brokenOff(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, errSilent) || err != nil && strings.Contains(err.Error(), "connection reset")
}

// gitHTTP is the guarded transport with what git needs: statuses as errors,
// bodies bounded and watched.
type gitHTTP struct {
	next   http.RoundTripper
	bytes  int64 // of a pack
	failed error // of the last body, nil if it came whole
}

var (
	errNotGit = errors.New("it answers, but not as a git server")
	errSilent = fmt.Errorf("it sent nothing for %s", gitIdle)
)

// RoundTrip implements http.RoundTripper.
func (g *gitHTTP) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(r.Context())
	response, err := g.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel(nil)
		return nil, err
	}
	// The encoding of the framing is looser than that of the pack in it.
	limit := 2 * g.bytes
	g.failed = nil
	if r.Method == http.MethodGet {
		limit = refBytes
	}
	response.Body = &watchedBody{ReadCloser: response.Body, ctx: ctx, cancel: cancel, left: limit, failed: &g.failed, watch: time.AfterFunc(gitIdle, func() { cancel(errSilent) })}
	switch {
	case response.StatusCode >= 400:
		response.Body.Close()
		return nil, &web.StatusError{URL: web.Redact(r.URL.String()), Status: response.StatusCode}
	case response.StatusCode == http.StatusOK && !strings.HasPrefix(response.Header.Get("Content-Type"), "application/x-git-upload-pack-"):
		response.Body.Close()
		return nil, errNotGit
	}
	return response, nil
}

// watchedBody is a body that may neither stand still nor be too long.
type watchedBody struct {
	io.ReadCloser
	ctx    context.Context
	cancel context.CancelCauseFunc
	watch  *time.Timer
	left   int64
	failed *error
}

// Read implements io.Reader.
func (b *watchedBody) Read(to []byte) (int, error) {
	n, err := b.ReadCloser.Read(to)
	if b.left -= int64(n); b.left < 0 {
		return 0, errors.New("it sent more than is read")
	}
	if n > 0 {
		b.watch.Reset(gitIdle)
	}
	if err != nil && err != io.EOF && context.Cause(b.ctx) == errSilent {
		err = errSilent
	}
	if err != nil && err != io.EOF {
		*b.failed = err
	}
	return n, err
}

// Close implements io.Closer.
func (b *watchedBody) Close() error {
	b.watch.Stop()
	err := b.ReadCloser.Close()
	b.cancel(nil)
	return err
}
