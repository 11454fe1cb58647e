// Package cache keeps what was fetched in the user's cache folder: blobs named
// by their digest, and answers that name blobs. A blob is only ever given back
// with the content its name promises.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// DefaultLimit is the size in bytes above which the oldest blobs are dropped.
const DefaultLimit = 2 << 30

// Cache is a folder of blobs and answers. Several processes may use it at once:
// every file is written beside its place and renamed into it.
type Cache struct {
	dir   string
	limit int64
}

// Answer is what a question about a target was answered with, such as which
// version a range stood for. It holds no credential.
type Answer struct {
	// Question is the key, for people to read: "npm <registry> name@^1".
	Question string `json:"question"`
	// CanonicalID is what it resolved to: "npm:name@1.2.3".
	CanonicalID string `json:"canonical_id"`
	// Blobs are the digests that a fetch of it needs.
	Blobs []string `json:"blobs"`
	// Facts is what the kind of target wants to know again, as JSON.
	Facts json.RawMessage `json:"facts,omitempty"`
	// At is when the answer was given.
	At time.Time `json:"at"`
}

// DefaultDir is the folder that is used unless told otherwise: "mcpsafe" in the
// user's cache folder. It fails where the user has none.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "mcpsafe"), nil
}

// Open returns the cache in dir, making the folder if it is missing.
func Open(dir string, limit int64) (*Cache, error) {
	for _, sub := range []string{"blobs", "answers", "part"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return nil, err
		}
	}
	dropStale(filepath.Join(dir, "part"))
	return &Cache{dir: dir, limit: limit}, nil
}

// stale is the age at which a blob that is still being written has lost its
// writer: a process that was killed.
const stale = 24 * time.Hour

// dropStale removes what killed processes left behind. A failure costs room only.
func dropStale(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// Dir is the folder of the cache.
func (c *Cache) Dir() string { return c.dir }

// Blob opens the blob of that digest ("sha256:…"); the error is fs.ErrNotExist
// if it is not held, or was damaged and therefore dropped.
func (c *Cache) Blob(digest string) (*os.File, error) {
	path, err := c.blobPath(digest)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		f.Close()
		return nil, err
	}
	if "sha256:"+hex.EncodeToString(h.Sum(nil)) != digest {
		f.Close()
		os.Remove(path)
		return nil, fmt.Errorf("%s was damaged: %w", digest, fs.ErrNotExist)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now) // for the order of dropping only
	return f, nil
}

// Has reports whether the blob of that digest is held.
func (c *Cache) Has(digest string) bool {
	path, err := c.blobPath(digest)
	if err != nil {
		return false
	}
	_, err = os.Stat(path)
	return err == nil
}

func (c *Cache) blobPath(digest string) (string, error) {
	sum, ok := strings.CutPrefix(digest, "sha256:")
	if _, err := hex.DecodeString(sum); !ok || err != nil || len(sum) != 2*sha256.Size {
		return "", fmt.Errorf("%q is no sha256 digest", digest)
	}
	return filepath.Join(c.dir, "blobs", sum), nil
}

// Part is a blob that is being written.
type Part struct {
	cache *Cache
	*os.File
}

// Create begins a blob. It ends with Keep or Drop.
func (c *Cache) Create() (*Part, error) {
	f, err := os.CreateTemp(filepath.Join(c.dir, "part"), "blob-")
	if err != nil {
		return nil, err
	}
	return &Part{cache: c, File: f}, nil
}

// Keep ends the blob and returns its digest.
func (p *Part) Keep() (digest string, err error) {
	defer p.Drop()
	if _, err := p.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := io.Copy(h, p.File); err != nil {
		return "", err
	}
	digest = "sha256:" + hex.EncodeToString(h.Sum(nil))
	path, err := p.cache.blobPath(digest)
	if err != nil {
		return "", err
	}
	if err := os.Rename(p.Name(), path); err != nil {
		return "", err
	}
	p.cache.trim(digest)
	return digest, nil
}

// Drop gives the blob up. After Keep it only closes the file.
func (p *Part) Drop() {
	p.Close()
	_ = os.Remove(p.Name()) // not there any more after Keep
}

// Recall returns the last answer to a question.
func (c *Cache) Recall(question string) (Answer, bool) {
	content, err := os.ReadFile(c.answerPath(question))
	var a Answer
	if err != nil || json.Unmarshal(content, &a) != nil || a.Question != question {
		return Answer{}, false
	}
	return a, true
}

// Remember keeps an answer; At is set here.
func (c *Cache) Remember(a Answer) error {
	a.At = time.Now().UTC().Truncate(time.Second)
	content, err := json.Marshal(a)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Join(c.dir, "part"), "answer-")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), c.answerPath(a.Question))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

func (c *Cache) answerPath(question string) string {
	sum := sha256.Sum256([]byte(question))
	return filepath.Join(c.dir, "answers", hex.EncodeToString(sum[:])+".json")
}

// Item is one answer of the cache with the size of its blobs.
type Item struct {
	Answer
	// Bytes is the size of those blobs that are held.
	Bytes int64
	// Whole is true if all blobs are held, so that it can be scanned offline.
	Whole bool
}

// List returns the answers held, sorted by question.
func (c *Cache) List() ([]Item, error) {
	names, err := filepath.Glob(filepath.Join(c.dir, "answers", "*.json"))
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, name := range names {
		content, err := os.ReadFile(name)
		item := Item{Whole: true}
		if err != nil || json.Unmarshal(content, &item.Answer) != nil {
			continue
		}
		for _, digest := range item.Blobs {
			path, err := c.blobPath(digest)
			if err != nil {
				item.Whole = false
				continue
			}
			info, err := os.Stat(path)
			if err != nil {
				item.Whole = false
				continue
			}
			item.Bytes += info.Size()
		}
		items = append(items, item)
	}
	slices.SortFunc(items, func(a, b Item) int { return strings.Compare(a.Question, b.Question) })
	return items, nil
}

// Clear drops everything and returns how many bytes of blobs that gave back.
func (c *Cache) Clear() (int64, error) {
	blobs, err := c.blobs()
	if err != nil {
		return 0, err
	}
	var freed int64
	for _, b := range blobs {
		freed += b.size
	}
	for _, sub := range []string{"blobs", "answers", "part"} {
		entries, err := os.ReadDir(filepath.Join(c.dir, sub))
		if err != nil {
			return 0, err
		}
		for _, e := range entries {
			if err := os.Remove(filepath.Join(c.dir, sub, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return 0, err
			}
		}
	}
	return freed, nil
}

type blob struct {
	path string
	size int64
	used time.Time
}

func (c *Cache) blobs() ([]blob, error) {
	entries, err := os.ReadDir(filepath.Join(c.dir, "blobs"))
	if err != nil {
		return nil, err
	}
	var all []blob
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			all = append(all, blob{filepath.Join(c.dir, "blobs", e.Name()), info.Size(), info.ModTime()})
		}
	}
	return all, nil
}

// trim drops the blobs unused for longest until the limit holds. The newest one
// stays whatever its size: it is about to be read.
func (c *Cache) trim(newest string) {
	all, err := c.blobs()
	if err != nil {
		return
	}
	var total int64
	for _, b := range all {
		total += b.size
	}
	slices.SortFunc(all, func(a, b blob) int { return a.used.Compare(b.used) })
	keep, _ := c.blobPath(newest)
	for _, b := range all {
		if total <= c.limit {
			return
		}
		if b.path == keep {
			continue
		}
		if os.Remove(b.path) == nil {
			total -= b.size
		}
	}
}
