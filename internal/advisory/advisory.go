// Package advisory tells which known vulnerabilities a version of a package has, from a database on the disk: advisories in the Open Source
// Vulnerability format (OSV schema 1.7), kept in one SQLite file. Asking it makes no connection; Build makes it.
package advisory

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// Ecosystems are those that advisories are kept of, as OSV names them.
var Ecosystems = []string{"Go", "PyPI", "npm"}

// FileName is the database's in the cache folder.
const FileName = "advisories.db"

// format is the version of the tables: a database of another one has to be made anew.
const format = "1"

// schema are the tables. An advisory has a row for each package that it is about.
const schema = `
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE affected (ecosystem TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL);`

// index is made when all rows are there.
const index = `CREATE INDEX by_name ON affected (ecosystem, name);`

// Status is what a database is.
type Status struct {
	// Path is its file, Source where it came from, Made when.
	Path, Source string
	Made         time.Time
	// Counts are the advisories by ecosystem.
	Counts map[string]int
	// Unread counts records that could not be read.
	Unread int
}

// DB is an open database.
type DB struct {
	db     *sql.DB
	status Status
}

// Open opens the database at path. The error is fs.ErrNotExist if there is none.
func Open(path string) (*DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	at := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "mode=ro&immutable=1"}
	db, err := sql.Open("sqlite", at.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // a scan asks one thing at a time
	d := &DB{db: db, status: Status{Path: path}}
	if err := d.about(); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s is no database of advisories of this version of the program: %w", filepath.Base(path), err)
	}
	return d, nil
}

// Close gives back the file.
func (d *DB) Close() error { return d.db.Close() }

// Status tells what the database is.
func (d *DB) Status() Status { return d.status }

// about reads what the database says of itself.
func (d *DB) about() error {
	rows, err := d.db.Query("SELECT key, value FROM about")
	if err != nil {
		return err
	}
	defer rows.Close()
	facts := map[string]string{}
	for rows.Next() {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return err
		}
		facts[key] = value
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if facts["format"] != format {
		return errors.New("its tables are of another version")
	}
	s := &d.status
	s.Source = facts["source"]
	if s.Made, err = time.Parse(time.RFC3339, facts["made"]); err != nil {
		return err
	}
	return json.Unmarshal([]byte(facts["counts"]), &struct {
		Counts *map[string]int
		Unread *int
	}{&s.Counts, &s.Unread})
}

// Match is one thing that is known against a version of a package: advisories that name each other are one.
type Match struct {
	// ID is how it is best known: its CVE number if it has one.
	ID string
	// IDs are all its names, ID first.
	IDs []string
	// Summary is what the advisory says in one line.
	Summary string
	// Severity is critical, high, medium or low; "" if no advisory says.
	Severity string
	// Vector is the CVSS vector that Severity comes from, "" if it is said in a word.
	Vector string
	// Malicious is true if the package itself does harm.
	Malicious bool
	// Fixed is the lowest version above the one asked about that does not have it, "" if none is known.
	Fixed string
	// Packages are those of a Go module that have it; none if that is not said.
	Packages []string
}

// Matches gives what is known against a version, worst first. The name is as the registry compares names.
func (d *DB) Matches(ctx context.Context, ecosystem, name, version string) ([]Match, error) {
	rows, err := d.db.QueryContext(ctx, "SELECT record FROM affected WHERE ecosystem = ? AND name = ? ORDER BY id", ecosystem, normal(ecosystem, name))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Match
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		var a affected
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return nil, err
		}
		if fixed, ok := a.has(ecosystem, version); ok {
			found = append(found, a.match(fixed))
		}
	}
	return merge(ecosystem, found), rows.Err()
}

// match is what one advisory says.
func (a *affected) match(fixed string) Match {
	m := Match{IDs: append([]string{a.ID}, a.Aliases...), Summary: a.Summary, Severity: a.Severity, Vector: a.Vector, Malicious: a.Malicious, Fixed: fixed, Packages: a.Packages}
	slices.SortStableFunc(m.IDs, func(x, y string) int { return rank(x) - rank(y) })
	m.ID = m.IDs[0]
	return m
}

// rank orders names by how well they are known.
func rank(id string) int {
	for i, prefix := range []string{"CVE-", "GHSA-", "MAL-"} {
		if strings.HasPrefix(id, prefix) {
			return i
		}
	}
	return 3
}

// merge makes one of the advisories that name each other: GitHub, the Go team and others describe the same thing.
func merge(ecosystem string, all []Match) []Match {
	var merged []Match
	for _, m := range all {
		for i := 0; i < len(merged); {
			if !slices.ContainsFunc(merged[i].IDs, func(id string) bool { return slices.Contains(m.IDs, id) }) {
				i++
				continue
			}
			m = both(ecosystem, merged[i], m)
			merged = slices.Delete(merged, i, i+1)
		}
		merged = append(merged, m)
	}
	slices.SortStableFunc(merged, func(a, b Match) int {
		if a.Malicious != b.Malicious {
			return map[bool]int{true: -1, false: 1}[a.Malicious]
		}
		if c := Level(b.Severity) - Level(a.Severity); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return merged
}

// both is one thing of two that are the same: the severer word, and the higher version where they differ on the fix.
func both(ecosystem string, a, b Match) Match {
	if Level(b.Severity) > Level(a.Severity) {
		a.Severity, a.Vector = b.Severity, b.Vector
	}
	if a.Summary == "" {
		a.Summary = b.Summary
	}
	a.Malicious = a.Malicious || b.Malicious
	if a.Fixed == "" || b.Fixed != "" && Less(ecosystem, a.Fixed, b.Fixed) {
		a.Fixed = b.Fixed
	}
	a.Packages = append(a.Packages, b.Packages...)
	a.IDs = append(a.IDs, b.IDs...)
	slices.Sort(a.IDs)
	a.IDs = slices.Compact(a.IDs)
	slices.SortStableFunc(a.IDs, func(x, y string) int { return rank(x) - rank(y) })
	a.ID = a.IDs[0]
	return a
}

// Level orders severities: 0 for none, 4 for critical.
func Level(severity string) int {
	return slices.Index([]string{"", "low", "medium", "high", "critical"}, severity)
}

// IsMissing reports whether err says that there is no database.
func IsMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
