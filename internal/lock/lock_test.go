package lock

import (
	"encoding/json"
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/change"
)

func TestLockFileIsWhatWasScanned(t *testing.T) {
	r := &finding.Report{Input: "x", Entries: []finding.Entry{
		{Kind: finding.EntryTool, Name: "b", Description: "B \u202e\x1b", InputSchema: json.RawMessage(`{"a":1}`), Annotations: map[string]any{"readOnlyHint": true}, HandlerDigest: "h", FilePath: "f", LineNumber: 3},
		{Kind: finding.EntryTool, Name: "a"}, {Kind: finding.EntryTool}, {Kind: finding.EntryServer, Name: "s"},
	}}
	write := func() string {
		text, err := json.Marshal(Of(r))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	text := write()
	r.Entries[0], r.Entries[1] = r.Entries[1], r.Entries[0]
	r.Entries[0].LineNumber = 9
	if again := write(); again != text {
		t.Errorf("order or places show:\n%s\n%s", text, again)
	}
	if !Is([]byte(text)) || Is([]byte(`{"schema_version": "1.0"}`)) || Is([]byte("[]")) {
		t.Error("a lock file is not told from others")
	}
	f, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	d := change.Between(f.Side("l"), change.SideOf(r, finding.DiffScan, "x"))
	if len(d.Entries) != 0 || d.UnchangedEntries != 2 || d.UnnamedEntries != 1 || d.OldUnnamedEntries != 1 {
		t.Errorf("what was locked changed: %+v", d)
	}
}

func TestNoLockFile(t *testing.T) {
	for text, want := range map[string]string{
		"": "not a lock file: unexpected end of JSON input", "{}": "not a lock file of mcpsafe: mcpsafe_lock is missing",
		`{"mcpsafe_lock": 2}`: "mcpsafe_lock 2 cannot be read, only 1", `{"mcpsafe_lock": 1, "entries": [{"kind": "tool"}]}`: "entry 1 has no kind or no name",
		`{"mcpsafe_lock": 1, "entries": 3}`: "not a lock file: json: cannot unmarshal",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
