// Package annotation reads what the examples of rules say that a rule must find, in the words that authors of Semgrep rules know:
//
//	ruleid: ID       a finding begins on the next line
//	ok: ID           none does, though it looks like one
//	todoruleid: ID   a known miss: there should be a finding, and there is none yet
//	todook: ID       a known false alarm: there should be none, and there still is one
//
// An annotation stands in a comment; several identifiers are parted by commas. The next line is the next one that is no annotation itself.
// Semgrep's deepruleid, proruleid and so on say what an engine finds that looks beyond functions and files; they count as the plain ones
// where no plain one speaks of the line.
package annotation

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Kind is what an annotation says of its line.
type Kind string

// The kinds of annotation.
const (
	RuleID     Kind = "ruleid"
	OK         Kind = "ok"
	TodoRuleID Kind = "todoruleid"
	TodoOK     Kind = "todook"
)

// Place is a line of a file, for one rule.
type Place struct {
	File string
	Line int // from 1
	Rule string
}

// Annotations are what annotations say of places.
type Annotations map[Place]Kind

var annotated = regexp.MustCompile(`(?:#|//|/\*|<!--|--)[\s#/*!-]*(deep|pro)?(ruleid|ok|todoruleid|todook)\s*:\s*([\w./-]+(?:[ \t]*,[ \t]*[\w./-]+)*)`)

// Read adds the annotations of one file. It fails on two annotations that disagree, and on one with no line after it.
func (a Annotations) Read(file string, text []byte) error {
	type pending struct {
		kind  Kind
		rule  string
		depth int // 1 for what looks beyond functions and files
	}
	var open []pending
	n := 0
	for line := range bytes.Lines(text) {
		n++
		if m := annotated.FindSubmatch(line); m != nil {
			for id := range strings.SplitSeq(string(m[3]), ",") {
				open = append(open, pending{Kind(m[2]), Name(strings.TrimSpace(id)), min(len(m[1]), 1)})
			}
			continue
		}
		slices.SortStableFunc(open, func(x, y pending) int { return y.depth - x.depth })
		deep := map[Place]bool{}
		for _, p := range open {
			at := Place{file, n, p.rule}
			if before, ok := a[at]; ok && before != p.kind && !deep[at] {
				return fmt.Errorf("%s:%d: both %s and %s for %s", file, n, before, p.kind, p.rule)
			}
			a[at], deep[at] = p.kind, p.depth > 0
		}
		open = open[:0]
	}
	if len(open) > 0 {
		return fmt.Errorf("%s:%d: an annotation of %s with no line after it", file, n, open[0].rule)
	}
	return nil
}

// Name is an identifier as annotations and findings are compared: its last part, for rules are named by the path of their file, too.
func Name(id string) string { return id[strings.LastIndexByte(id, '.')+1:] }

// Difference is a place where what was found is not what the annotations say.
type Difference struct {
	Place
	Want  Kind // "" for a line without annotation
	Found bool // a finding begins there
}

// Todo is true where a known miss or false alarm is mended: good news, but the annotation is no longer true.
func (d Difference) Todo() bool { return d.Want == TodoRuleID || d.Want == TodoOK }

// Words tells what differs.
func (d Difference) Words() string {
	switch {
	case d.Want == TodoRuleID:
		return "found at last, make it ruleid"
	case d.Want == TodoOK:
		return "silent at last, make it ok"
	case d.Found:
		return "unexpected"
	}
	return "missing"
}

// Compare lists what differs, sorted by place. found are the places where findings begin.
func (a Annotations) Compare(found map[Place]bool) []Difference {
	var all []Difference
	for p, kind := range a {
		if now := kind == RuleID || kind == TodoOK; kind != OK && now != found[p] {
			all = append(all, Difference{p, kind, found[p]})
		}
	}
	for p := range found {
		if kind := a[p]; kind == "" || kind == OK {
			all = append(all, Difference{p, kind, true})
		}
	}
	slices.SortFunc(all, func(x, y Difference) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Rule, y.Rule))
	})
	return all
}
