package advisory

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// build makes a database of records and opens it.
func build(t *testing.T, records ...string) *DB {
	t.Helper()
	folder := t.TempDir()
	for i, r := range records {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.json", i)), []byte(r), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), FileName)
	if _, err := Build(t.Context(), Options{From: folder, Path: file}); err != nil {
		t.Fatal(err)
	}
	db, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// record is an advisory of one package; rest are further fields.
func record(id, ecosystem, name, affected, rest string) string {
	return fmt.Sprintf(`{"id": %q, "affected": [{"package": {"ecosystem": %q, "name": %q}, %s}]%s}`, id, ecosystem, name, affected, rest)
}

func events(kind, list string) string {
	return fmt.Sprintf(`"ranges": [{"type": %q, "events": [%s]}]`, kind, list)
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		ecosystem, affected string
		in, out             []string // versions, with the fixed one behind '>'
	}{
		{"npm", events("SEMVER", `{"introduced": "0"}, {"fixed": "4.17.21"}`), []string{"0.0.1>4.17.21", "4.17.20>4.17.21", "4.17.21-beta.1>4.17.21"}, []string{"4.17.21", "5.0.0", "none"}},
		{"npm", events("SEMVER", `{"introduced": "1.0.0"}, {"fixed": "1.2.0"}, {"introduced": "2.0.0"}, {"fixed": "2.1.0"}`), []string{"1.1.0>1.2.0", "2.0.0>2.1.0"}, []string{"0.9.0", "1.2.0", "1.9.0", "2.1.0"}},
		{"PyPI", events("ECOSYSTEM", `{"introduced": "1.0"}, {"last_affected": "1.5"}`), []string{"1.0>", "1.5.0>"}, []string{"1.0rc1", "1.5.1"}},
		{"PyPI", `"versions": ["1.0", "2004d"]`, []string{"1.0.0>", "2004d>"}, []string{"1.0.1", "2004a"}},
		{"PyPI", events("ECOSYSTEM", `{"introduced": "0"}, {"fixed": "2.0"}`) + `, "versions": ["1.0", "3.0"]`, []string{"1.0>2.0", "3.0>"}, []string{"2.0"}},
		{"Go", events("SEMVER", `{"introduced": "0"}, {"fixed": "0.17.0"}`), []string{"0.16.0>0.17.0", "0.0.0-20200101000000-abcdefabcdef>0.17.0"}, []string{"0.17.0"}},
		{"npm", events("GIT", `{"introduced": "0"}`), nil, []string{"1.0.0"}},
		{"npm", events("SEMVER", `{"introduced": "0"}`) + `, "database_specific": {"last_known_affected_version_range": "<= 1.2.0"}`, []string{"1.2.0>"}, []string{"1.2.1"}},
		{"npm", events("SEMVER", `{"introduced": "x"}, {"fixed": "2.0.0"}`), nil, []string{"1.0.0"}},
	} {
		db := build(t, record("GHSA-1", c.ecosystem, "a-b", c.affected, ""), record("GHSA-other", "npm", "other", events("SEMVER", `{"introduced": "0"}`), ""))
		for _, v := range c.in {
			version, fixed, _ := strings.Cut(v, ">")
			found, err := db.Matches(t.Context(), c.ecosystem, "a-b", version)
			if err != nil || len(found) != 1 || found[0].Fixed != fixed {
				t.Errorf("%s %s: %+v, %v; want it fixed in %q", c.affected, version, found, err, fixed)
			}
		}
		for _, v := range c.out {
			if found, err := db.Matches(t.Context(), c.ecosystem, "a-b", v); err != nil || len(found) > 0 {
				t.Errorf("%s %s: %+v, %v; want nothing", c.affected, v, found, err)
			}
		}
	}
}

func TestWhatIsKnown(t *testing.T) {
	all := events("SEMVER", `{"introduced": "0"}, {"fixed": "2.0.0"}`)
	db := build(t,
		record("GHSA-1", "Go", "e.com/x", all, `, "aliases": ["CVE-2020-1", "GO-2020-1"], "summary": "a  short\nline", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], "database_specific": {"severity": "LOW"}`),
		record("GO-2020-1", "Go", "e.com/x", events("SEMVER", `{"introduced": "0"}, {"fixed": "2.1.0"}`), `, "aliases": ["CVE-2020-1"]`),
		record("GHSA-2", "Go", "e.com/x", all, `, "database_specific": {"severity": "MODERATE"}`),
		record("GHSA-3", "Go", "e.com/x", all, `, "withdrawn": "2021-01-01T00:00:00Z"`),
		record("MAL-2020-1", "Go", "e.com/x", `"versions": ["1.0.0"]`, ``),
		record("GHSA-4", "PyPI", "A_b.C", events("ECOSYSTEM", `{"introduced": "0"}`), `, "severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N"}, {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]`),
		"{broken", `{"id": "GHSA-5", "affected": [{"package": {"ecosystem": "Maven", "name": "x"}, "versions": ["1"]}]}`,
	)
	found, err := db.Matches(t.Context(), "Go", "e.com/x", "1.0.0")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range found {
		got = append(got, fmt.Sprintf("%s %q malicious %t fixed %q", strings.Join(m.IDs, " "), m.Severity, m.Malicious, m.Fixed))
	}
	want := []string{
		`MAL-2020-1 "" malicious true fixed ""`, `CVE-2020-1 GHSA-1 GO-2020-1 "critical" malicious false fixed "2.1.0"`, `GHSA-2 "medium" malicious false fixed "2.0.0"`,
	}
	if !slices.Equal(got, want) {
		t.Fatalf("got %q\nwant %q", got, want)
	}
	if found[1].Summary != "a short line" || found[1].ID != "CVE-2020-1" {
		t.Errorf("%+v", found[1])
	}
	if found, err := db.Matches(t.Context(), "PyPI", "a-b-c", "1.0"); err != nil || len(found) != 1 || found[0].Severity != "medium" {
		t.Errorf("by another spelling of the name, and by CVSS 4.0 before 3.1: %+v, %v", found, err)
	}
	if s := db.Status(); s.Counts["Go"] != 4 || s.Counts["PyPI"] != 1 || s.Unread != 1 || s.Made.IsZero() {
		t.Errorf("%+v", s)
	}
}

// zipped makes a zip of records.
func zipped(t *testing.T, records ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, r := range records {
		w, err := z.Create(fmt.Sprintf("%d.json", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSources(t *testing.T) {
	of := func(ecosystem string) []byte {
		return zipped(t, record("X-1", ecosystem, "x", events("SEMVER", `{"introduced": "0"}`), ""))
	}
	broken := false
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ecosystem, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/dump/"), "/")
		switch {
		case broken && ecosystem == "npm":
			_, _ = w.Write(of(ecosystem)[:50])
		case strings.HasSuffix(r.URL.Path, "/all.zip"):
			_, _ = w.Write(of(ecosystem))
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "npm.zip"), of("npm"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "deep", FileName)
	for from, want := range map[string]int{s.URL + "/dump/": 3, s.URL + "/dump/Go/all.zip": 1, folder: 1, filepath.Join(folder, "npm.zip"): 1} {
		status, err := Build(t.Context(), Options{From: from, Path: file})
		if err != nil || len(status.Counts) != want || status.Source != from {
			t.Errorf("%s: %+v, %v", from, status, err)
		}
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	broken = true
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for from, ctx := range map[string]context.Context{s.URL + "/dump": t.Context(), s.URL + "/nothing": t.Context(), t.TempDir(): t.Context(), folder + "/none": t.Context(), folder: cancelled} {
		if status, err := Build(ctx, Options{From: from, Path: file}); err == nil {
			t.Errorf("%s: %+v", from, status)
		}
	}
	after, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("a build that fails leaves another database: %v", err)
	}
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestNoDatabase(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), FileName)); !IsMissing(err) {
		t.Errorf("none: %v", err)
	}
	file := filepath.Join(t.TempDir(), FileName)
	if err := os.WriteFile(file, []byte("no database, but long enough to be looked at as one, "), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); err == nil || IsMissing(err) {
		t.Errorf("a broken one: %v", err)
	}
}
