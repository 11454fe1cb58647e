package web

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// tries is how often a request is made that breaks off or meets a busy server.
const tries = 4

// idle is how long a body may stand still.
const idle = 30 * time.Second

// ErrTooLarge says that there is more than was asked for.
var ErrTooLarge = errors.New("larger than the limit")

// permanent is an error that trying again does not mend.
type permanent struct{ error }

// Unwrap returns the error itself.
func (p permanent) Unwrap() error { return p.error }

// Download writes the document at address to w, at most limit bytes. A body
// that breaks off is taken up where it stopped if the server can do that, else
// from the start, for which w is asked to forget (Seek and Truncate).
func (c *Client) Download(ctx context.Context, address string, limit int64, w Sink) error {
	return c.download(ctx, c.http, address, false, limit, w)
}

// DownloadVia is Download over another transport, which leads to the client's
// own, of content that is named by its digest: what breaks off is taken up even
// if the server gives no entity tag, as the caller checks the whole.
func (c *Client) DownloadVia(ctx context.Context, via http.RoundTripper, address string, limit int64, w Sink) error {
	return c.download(ctx, &http.Client{Transport: via, CheckRedirect: c.redirect}, address, true, limit, w)
}

func (c *Client) download(ctx context.Context, client *http.Client, address string, immutable bool, limit int64, w Sink) error {
	var have int64
	etag := ""
	restart := func() error {
		if have == 0 {
			return nil
		}
		have = 0
		if err := forget(w); err != nil {
			return permanent{err}
		}
		return nil
	}
	return c.retry(ctx, func() error {
		if etag == "" && !immutable {
			if err := restart(); err != nil {
				return err
			}
		}
		attempt, cancel := context.WithCancel(ctx)
		defer cancel()
		response, err := c.get(attempt, client, address, "", have, etag)
		if Status(err) == http.StatusRequestedRangeNotSatisfiable && have > 0 {
			immutable, etag = false, "" // from the start
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if !goesOn(response, have) {
			if err := restart(); err != nil {
				return err
			}
			if response.StatusCode == http.StatusPartialContent {
				immutable, etag = false, "" // it sends another part than was asked for
				return io.ErrUnexpectedEOF
			}
		}
		if tag := response.Header.Get("ETag"); !strings.HasPrefix(tag, "W/") {
			etag = tag
		}
		watch := time.AfterFunc(idle, cancel)
		defer watch.Stop()
		body := &progressReader{r: response.Body, watch: watch}
		n, err := io.Copy(w, io.LimitReader(body, limit-have+1))
		have += n
		switch {
		case have > limit:
			return permanent{fmt.Errorf("%s is %w of %d bytes", redact(address), ErrTooLarge, limit)}
		case err != nil && ctx.Err() == nil && attempt.Err() != nil:
			return fmt.Errorf("%s sent nothing for %s", redact(address), idle)
		case err != nil:
			return plainError(err)
		case response.ContentLength >= 0 && n < response.ContentLength:
			return io.ErrUnexpectedEOF
		}
		return nil
	})
}

// goesOn reports whether an answer is the rest from a byte offset on.
func goesOn(response *http.Response, have int64) bool {
	start, _, ok := strings.Cut(strings.TrimPrefix(response.Header.Get("Content-Range"), "bytes "), "-")
	return response.StatusCode == http.StatusPartialContent && ok && start == strconv.FormatInt(have, 10)
}

// Sink is where a download goes: a file.
type Sink interface {
	io.Writer
	io.Seeker
	Truncate(size int64) error
}

func forget(w Sink) error {
	if _, err := w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return w.Truncate(0)
}

// progressReader puts off the watch with each piece that arrives.
type progressReader struct {
	r     io.Reader
	watch *time.Timer
}

// Read implements io.Reader.
func (p *progressReader) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if n > 0 {
		p.watch.Reset(idle)
	}
	return n, err
}

// retry runs f until it succeeds, fails for good or has been tried enough.
func (c *Client) retry(ctx context.Context, f func() error) error {
	wait := 200 * time.Millisecond
	for try := 1; ; try++ {
		err := f()
		if err == nil || try == tries || !passing(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
			wait *= 3
		}
	}
}

// passing reports whether trying again may help.
func passing(err error) bool {
	var p permanent
	switch {
	case errors.As(err, &p), errors.Is(err, ErrOffline), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return false
	}
	if code := Status(err); code != 0 {
		return code == http.StatusTooManyRequests || code >= 500
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns.IsTemporary && !dns.IsNotFound
	}
	// A host that refuses will do so in a second too; one that broke off may not.
	var op *net.OpError
	return !(errors.As(err, &op) && op.Op == "dial")
}

// plainError takes the address, which may hold a credential, out of an error of
// the HTTP library.
func plainError(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", redact(u.URL), u.Err)
	}
	return err
}

// Private reports whether err says that a private address was refused.
func Private(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork)
}

// Basic returns the Authorization value of a user and password (RFC 7617).
func Basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// Bearer returns the Authorization value of a token (RFC 6750).
func Bearer(token string) string { return "Bearer " + token }
