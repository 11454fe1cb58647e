package mcpsafe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"mcpsafe/internal/advisory"
	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// AdvisorySource is the environment variable that names where UpdateAdvisories
// gets its advisories from, instead of the place where OSV publishes them.
const AdvisorySource = "MCPSAFE_ADVISORIES"

// AdvisoryOptions say where known vulnerabilities come from and where they are
// kept.
type AdvisoryOptions struct {
	// From is a web address with a folder for each ecosystem and all.zip in it, as
	// OSV publishes them, or that of one zip; a zip or folder on the disk. Empty
	// means what the variable AdvisorySource names, else OSV's own.
	From string
	// CacheDir is the folder of the database, empty for the user's cache folder.
	CacheDir string
	// Progress, if set, is told what is being done.
	Progress func(stage string)
}

// AdvisoryStatus is the database of known vulnerabilities that scans ask.
type AdvisoryStatus struct {
	// Path is its file, Source where it came from, Made when.
	Path, Source string
	Made         time.Time
	// Counts are the advisories by ecosystem: npm, PyPI, Go.
	Counts map[string]int
	// Unread counts records of the source that were none.
	Unread int
}

// UpdateAdvisories fetches the known vulnerabilities of npm, PyPI and Go
// packages and makes the database of them anew. Scans ask it and make no
// connection for it. The error is an *Error, or the context's; the old database
// is then still there.
func UpdateAdvisories(ctx context.Context, o AdvisoryOptions) (*AdvisoryStatus, error) {
	file, err := advisoryFile(o.CacheDir)
	if err != nil {
		return nil, err
	}
	from := cmp.Or(o.From, os.Getenv(AdvisorySource), advisory.PublicSource)
	s, err := advisory.Build(ctx, advisory.Options{From: from, Path: file, Progress: o.Progress})
	if err != nil {
		return nil, updateError(ctx, from, err)
	}
	return (*AdvisoryStatus)(&s), nil
}

func updateError(ctx context.Context, from string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &Error{What: fmt.Sprintf("no advisories from %s: %s", web.Redact(from), reason(err)), Try: "check the address and the network, or give a zip or folder of advisories that you have: --from PATH", Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Try = "check the path"
	case web.Status(err) == 404:
		e.Try = "name an address below which npm/all.zip, PyPI/all.zip and Go/all.zip lie, or one zip"
	}
	return e
}

// Advisories returns what the database of known vulnerabilities in dir is, the
// user's cache folder if empty; nil if there is none. The error is an *Error.
func Advisories(dir string) (*AdvisoryStatus, error) {
	file, err := advisoryFile(dir)
	if err != nil {
		return nil, err
	}
	db, err := openAdvisories(file)
	if db == nil {
		return nil, err
	}
	defer db.Close()
	s := db.Status()
	return (*AdvisoryStatus)(&s), nil
}

// openAdvisories opens the database, nil if there is none.
func openAdvisories(file string) (*advisory.DB, error) {
	db, err := advisory.Open(file)
	if advisory.IsMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{What: err.Error(), Try: "make it anew: mcpsafe advisories update", Err: err}
	}
	return db, nil
}

func advisoryFile(dir string) (string, error) {
	if dir == "" {
		var err error
		if dir, err = cache.DefaultDir(); err != nil {
			return "", &Error{What: "there is no cache folder: " + err.Error(), Try: "set HOME or XDG_CACHE_HOME", Err: err}
		}
	}
	return filepath.Join(dir, advisory.FileName), nil
}
