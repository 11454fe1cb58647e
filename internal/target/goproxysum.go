package target

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"

	"mcpsafe/internal/target/cache"
)

// goSum is the h1 sum of a module's zip, as go.sum has it.
func goSum(ctx context.Context, file *os.File, limits Limits) (string, error) {
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	z, err := zip.NewReader(file, info.Size())
	if err != nil {
		return "", fmt.Errorf("its zip is broken: %w", err)
	}
	// The sum is taken before the files are unpacked, so it has bounds of its own.
	count := &meter{u: newUnpacker(ctx, nil, limits, info.Size())}
	members := map[string]*zip.File{}
	var names []string
	for _, m := range z.File {
		if _, twice := members[m.Name]; twice || len(names) >= limits.Files {
			return "", fmt.Errorf("its zip is broken: %s is in it twice, or there are too many files", show(m.Name))
		}
		members[m.Name] = m
		names = append(names, m.Name)
	}
	return dirhash.Hash1(names, func(name string) (io.ReadCloser, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		body, err := members[name].Open()
		if err != nil {
			return nil, err
		}
		count.r = body
		return struct {
			io.Reader
			io.Closer
		}{count, body}, nil
	})
}

// goSumKeys are the keys, without the name before them, of the checksum
// databases whose name alone may stand in GOSUMDB.
// Source: cmd/go, internal/modfetch/key.go.
var goSumKeys = []string{"033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"}

// verify checks the sum of a version against the checksum database, unless the
// user's settings say not to. It returns what it was checked against, in words.
func (g *goFetch) verify(ctx context.Context, m goModule, sum string) (verified string, notes []string, err error) {
	if g.settings.sum == "off" || g.settings.sum == "" {
		return "", []string{"The checksum database was not asked: GOSUMDB is off."}, nil
	}
	if module.MatchPrefixPatterns(g.settings.noSum, m.path) {
		return "", []string{"The checksum database was not asked: the module is private by GONOSUMDB or GOPRIVATE."}, nil
	}
	name, key, address := sumDatabase(g.settings.sum)
	if key == "" {
		return "", []string{"The checksum database was not asked: GOSUMDB has no key that is known."}, nil
	}
	if g.f.web.Offline() {
		if g.sumKnown(m, sum) {
			return "the checksum database " + name + ", when it was fetched", nil, nil
		}
		return "", []string{"The checksum database was not asked: --offline makes no connection."}, nil
	}
	ops := &sumClient{ctx: ctx, g: g, name: name, key: key, address: address}
	lines, err := sumdb.NewClient(ops).Lookup(m.path, m.info.Version)
	switch {
	case ops.security != "":
		return "", nil, fmt.Errorf("%w: the checksum database %s contradicts itself: %s", errMismatch, name, ops.security)
	case err != nil:
		return "", nil, &Error{
			What: fmt.Sprintf("the checksum database %s does not vouch for %s: %s", name, m.id(), hideAddress(err)),
			Try:  "for a private module set GOPRIVATE or GONOSUMDB, as for go itself; else try again", Err: err}
	}
	want := m.path + " " + m.info.Version + " "
	for _, line := range lines {
		if promised, ok := strings.CutPrefix(line, want); ok {
			if promised != sum {
				return "", nil, fmt.Errorf("%w: %s was promised by %s, %s came", errMismatch, promised, name, sum)
			}
			g.rememberSum(m, sum)
			return "the checksum database " + name, nil, nil
		}
	}
	return "", nil, fmt.Errorf("the checksum database %s has no sum of %s", name, m.id())
}

func sumQuestion(m goModule) string { return "GO SUM " + m.id() }

func (g *goFetch) sumKnown(m goModule, sum string) bool {
	store, err := g.f.store()
	if err != nil {
		return false
	}
	answer, ok := store.Recall(sumQuestion(m))
	return ok && answer.CanonicalID == sum
}

func (g *goFetch) rememberSum(m goModule, sum string) {
	if store, err := g.f.store(); err == nil {
		// A cache that cannot be written costs the next run its speed, no more.
		_ = store.Remember(cache.Answer{Question: sumQuestion(m), CanonicalID: sum})
	}
}

// sumDatabase reads GOSUMDB: NAME, NAME+KEY, or either with an address behind.
func sumDatabase(setting string) (name, key, address string) {
	fields := strings.Fields(setting)
	if len(fields) == 0 {
		return "", "", ""
	}
	name, _, keyed := strings.Cut(fields[0], "+")
	address = "https://" + name
	if len(fields) > 1 {
		address = fields[1]
	}
	if keyed {
		return name, fields[0], address
	}
	for _, k := range goSumKeys {
		if _, err := note.NewVerifier(name + "+" + k); err == nil { // a key fits its name only
			return name, name + "+" + k, address
		}
	}
	return name, "", address
}

// sumClient is what the checksum database's client needs of the world.
type sumClient struct {
	ctx                context.Context
	g                  *goFetch
	name, key, address string

	once     sync.Once
	base     string
	mu       sync.Mutex
	security string
}

// ReadRemote implements sumdb.ClientOps: through the proxies, if one of them
// passes the database on, as go does.
func (c *sumClient) ReadRemote(path string) ([]byte, error) {
	c.once.Do(func() {
		c.base = c.address
		for _, p := range c.g.settings.proxies() {
			if _, ok := p.folder(); ok || !strings.Contains(p.url, "://") {
				continue
			}
			c.g.f.web.Trust(p.url)
			if _, err := c.g.f.web.Bytes(c.ctx, p.at("sumdb/"+c.name+"/supported"), "", 1<<16); err == nil {
				c.base = p.at("sumdb/" + c.name)
				return
			}
		}
		c.g.f.web.Trust(c.address)
	})
	return c.g.f.web.Bytes(c.ctx, c.base+path, "", 1<<20)
}

// ReadConfig implements sumdb.ClientOps. The tree seen last is kept, so that the
// database cannot take back what it once said.
func (c *sumClient) ReadConfig(file string) ([]byte, error) {
	if file == "key" {
		return []byte(c.key), nil
	}
	store, err := c.g.f.store()
	if err != nil {
		return nil, err
	}
	answer, _ := store.Recall("GO SUMDB " + file)
	return []byte(answer.CanonicalID), nil
}

// WriteConfig implements sumdb.ClientOps.
func (c *sumClient) WriteConfig(file string, old, fresh []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	have, err := c.ReadConfig(file)
	if err != nil {
		return err
	}
	if !slices.Equal(have, old) {
		return sumdb.ErrWriteConflict
	}
	store, err := c.g.f.store()
	if err != nil {
		return err
	}
	return store.Remember(cache.Answer{Question: "GO SUMDB " + file, CanonicalID: string(fresh)})
}

// ReadCache implements sumdb.ClientOps: a look-up needs a few small tiles, which
// are not worth a place on disk.
func (c *sumClient) ReadCache(string) ([]byte, error) { return nil, errors.New("not kept") }

// WriteCache implements sumdb.ClientOps.
func (c *sumClient) WriteCache(string, []byte) {}

// Log implements sumdb.ClientOps.
func (c *sumClient) Log(string) {}

// SecurityError implements sumdb.ClientOps.
func (c *sumClient) SecurityError(text string) {
	c.mu.Lock()
	c.security = printable(text)
	c.mu.Unlock()
}
