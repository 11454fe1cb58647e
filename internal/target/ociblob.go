package target

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"golang.org/x/net/publicsuffix"

	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// registryTransport is the way to the registry of an image: guarded, with the
// user's credential for it, and logged in where the registry wants that.
func (f *Fetcher) registryTransport(ctx context.Context, ref name.Reference) (http.RoundTripper, error) {
	registry := ref.Context().Registry
	keychain := authn.NewMultiKeychain(tokenKeychain{registry.RegistryStr(), f.token}, authn.DefaultKeychain)
	auth, err := authn.Resolve(ctx, keychain, ref.Context())
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("docker's configuration has no credential for %s that can be read", registry.RegistryStr()), Try: "log in anew with docker login, or give a token with --token-env NAME", Err: err}
	}
	base := transport.NewRetry(transport.NewUserAgent(&ociHTTP{f.web.Transport(), registry.RegistryStr(), f.limits.TotalBytes}, "mcpsafe"))
	return transport.NewWithContext(ctx, registry, auth, base, []string{ref.Context().Scope(transport.PullScope)})
}

// keepLayer puts a blob of an image into the cache, unless it is there. One that
// breaks off is taken up where it stopped; its digest says whether it fits.
// Source: OCI distribution specification, pulling blobs.
func (f *Fetcher) keepLayer(ctx context.Context, store *cache.Cache, via http.RoundTripper, ref name.Reference, d v1.Descriptor) error {
	if d.Digest.Algorithm != "sha256" {
		return fmt.Errorf("a layer is named by %s, which is not read", d.Digest.Algorithm)
	}
	if store.Has(d.Digest.String()) {
		return nil
	}
	registry := ref.Context().Registry
	at := url.URL{Scheme: registry.Scheme(), Host: registry.RegistryStr(), Path: "/v2/" + ref.Context().RepositoryStr() + "/blobs/" + d.Digest.String()}
	part, err := store.Create()
	if err != nil {
		return err
	}
	if err := f.web.DownloadVia(ctx, via, at.String(), d.Size, part); err != nil {
		part.Drop()
		if errors.Is(err, web.ErrTooLarge) {
			return fmt.Errorf("%w: layer %s is larger than its manifest says", errMismatch, d.Digest)
		}
		return err
	}
	// A blob that is not what was promised does no harm under its own digest.
	digest, err := part.Keep()
	if err == nil && digest != d.Digest.String() {
		err = fmt.Errorf("%w: %s was promised, %s came", errMismatch, d.Digest, digest)
	}
	return err
}

// tokenKeychain gives the token of --token-env to the registry of the image.
type tokenKeychain struct{ registry, token string }

// Resolve implements authn.Keychain.
func (k tokenKeychain) Resolve(at authn.Resource) (authn.Authenticator, error) {
	if k.token == "" || at.RegistryStr() != k.registry {
		return authn.Anonymous, nil
	}
	user, password, ok := strings.Cut(k.token, ":")
	if !ok {
		user, password = "token", k.token // registries that take tokens look at no user name
	}
	return authn.FromConfig(authn.AuthConfig{Username: user, Password: password}), nil
}

// ociHTTP is the guarded transport with bodies bounded and watched.
type ociHTTP struct {
	next     http.RoundTripper
	registry string // host
	bytes    int64
}

// RoundTrip implements http.RoundTripper.
func (o *ociHTTP) RoundTrip(r *http.Request) (*http.Response, error) {
	// The registry says who hands out its tokens, and that one gets the credential.
	login := strings.HasPrefix(r.Header.Get("Authorization"), "Basic ") || r.Method == http.MethodPost
	if login && !sameOwner(o.registry, r.URL.Host) {
		return nil, &Error{What: fmt.Sprintf("the registry %s wants its credential sent to another host, %s, which is refused", o.registry, printable(r.URL.Host)),
			Try: "scan it without a credential, or pull the image and scan the repository that it was made from"}
	}
	ctx, cancel := context.WithCancelCause(r.Context())
	response, err := o.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel(nil)
		return nil, err
	}
	response.Body = &watchedBody{ReadCloser: response.Body, ctx: ctx, cancel: cancel, left: o.bytes, failed: new(error), watch: time.AfterFunc(gitIdle, func() { cancel(errSilent) })}
	return response, nil
}

// sameOwner reports whether two hosts are the same, or names below a domain that
// one owner has, as registry.example.org and auth.example.org are.
func sameOwner(a, b string) bool {
	if a == b {
		return true
	}
	owner := func(host string) string {
		u := url.URL{Host: host}
		domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname()))
		if err != nil || !isDomain(strings.ToLower(u.Hostname())) {
			return ""
		}
		return domain
	}
	return owner(a) != "" && owner(a) == owner(b)
}
