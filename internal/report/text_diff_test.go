package report

import (
	"bytes"
	"strings"
	"testing"

	"mcpsafe/finding"
)

const hostileText = "a\x1b[31mb\u202ec\r\n\x9b2Jd\x00\ue000\U000e0041"

// TestDiffOfHostileTexts: what targets say cannot reach a terminal as anything but text.
func TestDiffOfHostileTexts(t *testing.T) {
	e := finding.Entry{Kind: finding.EntryTool, Name: hostileText, Description: hostileText, FilePath: hostileText}
	both := []finding.Piece{{In: "both", Text: hostileText}, {In: "old", Text: hostileText}, {In: "new", Text: strings.Repeat(hostileText+" ", 100)}}
	zero := 0
	d := &finding.Diff{
		Old: finding.DiffSide{Kind: finding.DiffLock, Given: hostileText, Input: hostileText}, New: finding.DiffSide{Kind: finding.DiffReport, Given: hostileText, CanonicalID: hostileText},
		Entries: []finding.EntryChange{{Change: finding.ChangeNew, Kind: finding.EntryTool, Name: hostileText, New: &e}, {Change: finding.ChangeGone, Kind: hostileText, Name: "x", Old: &e},
			{Change: finding.ChangeChanged, Kind: finding.EntryTool, Name: hostileText, Old: &e, New: &e, Parts: []finding.PartChange{
				{Part: finding.PartDescription, Pieces: both}, {Part: finding.PartSchema, Pieces: both}, {Part: hostileText, Pieces: both}, {Part: finding.PartHandler}}}},
		NewFindings: []finding.Finding{{Title: hostileText, Severity: hostileText, Location: finding.Location{FilePath: hostileText, LineNumber: 1}}}, UnchangedFindings: &zero,
		GateReasons: []string{hostileText},
	}
	for _, width := range []int{40, 100} {
		var b bytes.Buffer
		if err := Diff(&b, d, Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, r := range b.String() {
			if r != '\n' && invisible(r) {
				t.Fatalf("width %d: %q in\n%s", width, r, b.String())
			}
		}
		for line := range strings.Lines(b.String()) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > width {
				t.Errorf("width %d: a line of %d", width, n)
			}
		}
	}
	var b bytes.Buffer
	if err := DiffJSON(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && invisible(r) {
			t.Fatalf("%q in JSON", r)
		}
	}
}

func TestLongTextsAreShortenedInTheMiddle(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 200))
	d := &finding.Diff{Entries: []finding.EntryChange{{Change: finding.ChangeChanged, Kind: finding.EntryTool, Name: "t", Parts: []finding.PartChange{
		{Part: finding.PartDescription, Pieces: []finding.Piece{{In: "both", Text: long + " "}, {In: "new", Text: "read the key"}, {In: "both", Text: " " + long}}}}}}}
	var short, whole bytes.Buffer
	if err := Diff(&short, d, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Diff(&whole, d, Options{Verbose: true}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(short.String(), "word"); n > 60 || !strings.Contains(short.String(), "read the key") || !strings.Contains(short.String(), "[…]") {
		t.Errorf("%d words in\n%s", n, short.String())
	}
	if n := strings.Count(whole.String(), "word"); n != 800 {
		t.Errorf("--verbose shows %d words", n)
	}
}
