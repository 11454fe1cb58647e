package advisory

import (
	"archive/zip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"mcpsafe/internal/target/web"
)

// PublicSource is where OSV publishes its advisories: a folder for each ecosystem, all.zip in it.
// Source: the documentation of OSV, data dumps.
const PublicSource = "https://osv-vulnerabilities.storage.googleapis.com"

// Bounds of what is taken. The whole of npm, most of it packages that do harm, is some 300,000 records.
const (
	maxArchive = 2 << 30   // bytes of one zip
	maxRecord  = 16 << 20  // bytes of one record
	maxRecords = 3_000_000 // of all
	maxBytes   = 40 << 30  // of all records
)

// Options say where advisories come from.
type Options struct {
	// From is a web address as PublicSource, or that of one zip; a zip or a folder on the disk, of records or of zips.
	From string
	// Path is the database's file.
	Path string
	// Progress, if set, is told what is being done.
	Progress func(stage string)
}

// builder is a database that is being made.
type builder struct {
	ctx     context.Context
	o       Options
	tx      *sql.Tx
	insert  *sql.Stmt
	counts  map[string]int
	unread  int
	records int
	bytes   int64
}

// Build makes the database anew beside the old one, which it replaces when it is whole.
func Build(ctx context.Context, o Options) (Status, error) {
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	folder := filepath.Dir(o.Path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Status{}, err
	}
	part, err := os.CreateTemp(folder, FileName+".part-")
	if err != nil {
		return Status{}, err
	}
	part.Close()
	defer os.Remove(part.Name())
	b := &builder{ctx: ctx, o: o, counts: map[string]int{}}
	if err := b.fill(part.Name()); err != nil {
		return Status{}, err
	}
	if err := os.Rename(part.Name(), o.Path); err != nil {
		return Status{}, err
	}
	made, err := Open(o.Path)
	if err != nil {
		return Status{}, err
	}
	defer made.Close()
	return made.Status(), nil
}

// fill writes a whole database into a file.
func (b *builder) fill(file string) error {
	at := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: "_pragma=journal_mode(off)&_pragma=synchronous(off)"}
	db, err := sql.Open("sqlite", at.String())
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(schema); err != nil {
		return err
	}
	if b.tx, err = db.Begin(); err != nil {
		return err
	}
	defer b.tx.Rollback() // does nothing after Commit
	if b.insert, err = b.tx.Prepare("INSERT INTO affected VALUES (?, ?, ?, ?)"); err != nil {
		return err
	}
	if err := b.take(); err != nil {
		return err
	}
	if len(b.counts) == 0 {
		return fmt.Errorf("no advisories in the OSV format for %s", strings.Join(Ecosystems, ", "))
	}
	if err := b.describe(); err != nil {
		return err
	}
	return b.tx.Commit()
}

// describe writes what the database says of itself.
func (b *builder) describe() error {
	counts, err := json.Marshal(map[string]any{"Counts": b.counts, "Unread": b.unread})
	if err != nil {
		return err
	}
	source := b.o.From
	if isAddress(source) {
		source = web.Redact(source)
	}
	for key, value := range map[string]string{"format": format, "made": time.Now().UTC().Format(time.RFC3339), "source": source, "counts": string(counts)} {
		if _, err := b.tx.Exec("INSERT INTO about VALUES (?, ?)", key, value); err != nil {
			return err
		}
	}
	_, err = b.tx.Exec(index)
	return err
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// take reads all that the source has.
func (b *builder) take() error {
	if isAddress(b.o.From) {
		return b.fetch()
	}
	info, err := os.Stat(b.o.From)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return b.folder(b.o.From)
	}
	file, err := os.Open(b.o.From)
	if err != nil {
		return err
	}
	defer file.Close()
	return b.archive(file, filepath.Base(b.o.From))
}

// fetch downloads the zip of each ecosystem, or the one that is named.
func (b *builder) fetch() error {
	client := web.New(false)
	client.Trust(b.o.From) // the user named it
	addresses := []string{b.o.From}
	if u, err := url.Parse(b.o.From); err != nil || !strings.HasSuffix(u.Path, ".zip") {
		addresses = nil
		for _, e := range Ecosystems {
			addresses = append(addresses, strings.TrimSuffix(b.o.From, "/")+"/"+e+"/all.zip")
		}
	}
	for _, address := range addresses {
		if err := b.download(client, address); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) download(client *web.Client, address string) error {
	b.o.Progress("fetching " + web.Redact(address))
	file, err := os.CreateTemp(filepath.Dir(b.o.Path), FileName+".zip-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := client.Download(b.ctx, address, maxArchive, file); err != nil {
		return err
	}
	return b.archive(file, web.Redact(address))
}

// folder reads the records and zips of a folder and those in it, in sorted order. Links are not followed.
func (b *builder) folder(name string) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return err
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		switch strings.ToLower(path.Ext(p)) {
		case ".zip":
			file, err := root.Open(p)
			if err != nil {
				return err
			}
			defer file.Close()
			return b.archive(file, p)
		case ".json":
			file, err := root.Open(p)
			if err != nil {
				return err
			}
			defer file.Close()
			return b.record(file)
		}
		return nil
	})
}

// archive reads the records of a zip.
func (b *builder) archive(file *os.File, name string) error {
	b.o.Progress("reading " + name)
	info, err := file.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(file, info.Size())
	if err != nil {
		return fmt.Errorf("%s is no whole zip: %w", name, err)
	}
	for _, f := range z.File {
		if path.Ext(f.Name) != ".json" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		err = b.record(r)
		r.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// errTooMuch says that a bound of what is taken was hit.
var errTooMuch = errors.New("more than is taken of advisories")

// record reads one advisory. One that is none is counted, and does not end the rest.
func (b *builder) record(r io.Reader) error {
	if b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	text, err := io.ReadAll(io.LimitReader(r, maxRecord+1))
	if err != nil {
		return err
	}
	b.records++
	b.bytes += int64(len(text))
	if b.records > maxRecords || b.bytes > maxBytes {
		return errTooMuch
	}
	var record osvRecord
	if len(text) > maxRecord || json.Unmarshal(text, &record) != nil || record.ID == "" {
		b.unread++
		return nil
	}
	counted := map[string]bool{}
	for _, k := range record.rows() {
		row, err := json.Marshal(k.affected)
		if err != nil {
			return err
		}
		if _, err := b.insert.ExecContext(b.ctx, k.ecosystem, k.name, record.ID, string(row)); err != nil {
			return err
		}
		if !counted[k.ecosystem] {
			counted[k.ecosystem] = true
			b.counts[k.ecosystem]++
		}
	}
	return nil
}
