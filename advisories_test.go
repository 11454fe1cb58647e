package mcpsafe

import (
	"archive/zip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestUpdateAdvisories fetches as OSV publishes: a zip for each ecosystem, from the address that the variable names.
func TestUpdateAdvisories(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ecosystem, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, "/"), "/all.zip")
		if !ok || ecosystem == "missing/npm" || strings.Count(ecosystem, "/") > 0 {
			http.NotFound(w, r)
			return
		}
		z := zip.NewWriter(w)
		record, err := z.Create("GHSA-1.json")
		if err == nil {
			_, err = fmt.Fprintf(record, `{"id": "GHSA-1", "affected": [{"package": {"ecosystem": %q, "name": "x"}, "versions": ["1.0.0"]}]}`, ecosystem)
		}
		if err = errors.Join(err, z.Close()); err != nil {
			t.Error(err)
		}
	}))
	defer s.Close()
	dir := t.TempDir()
	if status, err := Advisories(dir); status != nil || err != nil {
		t.Errorf("none yet: %v, %v", status, err)
	}
	t.Setenv(AdvisorySource, s.URL)
	status, err := UpdateAdvisories(t.Context(), AdvisoryOptions{CacheDir: dir})
	if err != nil || status.Counts["npm"] != 1 || status.Counts["PyPI"] != 1 || status.Counts["Go"] != 1 {
		t.Fatalf("%+v, %v", status, err)
	}
	_, err = UpdateAdvisories(t.Context(), AdvisoryOptions{CacheDir: dir, From: s.URL + "/missing?token=abc"})
	var known *Error
	if !errors.As(err, &known) || !strings.Contains(known.Try, "npm/all.zip") || strings.Contains(known.What, "abc") {
		t.Errorf("%v", err)
	}
	if kept, err := Advisories(dir); err != nil || !kept.Made.Equal(status.Made) {
		t.Errorf("after an update that failed: %+v, %v", kept, err)
	}
}
