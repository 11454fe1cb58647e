package check

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/shellscript"
	"mcpsafe/internal/taint"
)

// What makes an image from other things than its recipe says.
const (
	inNewest   = "newest"   // a base without a tag, or with one such as latest
	inMoving   = "moving"   // a base by a tag of a part of a version
	inAdded    = "added"    // ADD of an address
	inPiped    = "piped"    // what is fetched is run at once
	inUnsealed = "unsealed" // what is fetched is run later in the same instruction, and nothing verifies it
	inValue    = "value"    // a secret that stands there
	inGiven    = "given"    // a secret that the build is given
)

// bases finds the images that a recipe begins with, or copies from, whose content another day is another.
func bases(x *asked, d *Dockerfile) []found {
	var all []found
	add := func(w dockerfile.Word, what string) {
		spec, known := d.image(w.Text)
		if !known || d.Stage(spec) != nil || spec == "scratch" || spec == "" {
			return
		}
		in, pinned := tagOf(x, spec)
		if pinned {
			return
		}
		confidence := taint.Certain
		if in == inMoving {
			confidence = taint.Likely
		}
		name, _, _ := strings.Cut(spec, "@")
		if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
			name = name[:i]
		}
		all = append(all, found{in: in, start: w.Start, end: w.End, name: what + " " + name, confidence: confidence, detail: fmt.Sprintf("The image: %s.", secret.Known().Mask(spec))})
	}
	for _, s := range d.Stages {
		add(s.Base, "FROM")
	}
	d.each(func(_ *dockerfile.Stage, i *dockerfile.Instruction) {
		if f, ok := i.Flag("from"); ok && i.Name == "COPY" {
			add(dockerfile.Word{Text: f.Value, Start: f.Start, End: f.End}, "COPY")
		}
	})
	return all
}

// tagOf tells how a tag moves. The names that the check excepts are those of releases, such as bookworm: they get updates of that release.
func tagOf(x *asked, spec string) (in string, pinned bool) {
	switch (clientconfig.Package{Ecosystem: clientconfig.OCI, Spec: spec}).Pin() {
	case clientconfig.Pinned:
		return "", true
	case clientconfig.Moving:
		return inMoving, false
	}
	_, tag, _ := strings.Cut(spec[strings.LastIndexByte(spec, '/')+1:], ":")
	if strings.ContainsAny(tag, "0123456789") || slices.ContainsFunc(strings.FieldsFunc(tag, func(c rune) bool { return c == '-' || c == '.' }), x.excepts) {
		return inMoving, false
	}
	return inNewest, false
}

var (
	commitOf = regexp.MustCompile(`#[0-9a-f]{40}(:|$)`)
	remote   = regexp.MustCompile(`^(https?|ftp|git|ssh)://|^git@`)
)

// fetched finds what a recipe takes from addresses and runs or keeps, with nothing that says what it has to be.
func fetched(_ *asked, d *Dockerfile) []found {
	var all []found
	d.each(func(s *dockerfile.Stage, i *dockerfile.Instruction) {
		if i.Name == "ADD" {
			all = append(all, d.added(s, i)...)
		}
		all = append(all, piped(d.Commands[i], func(start, end int) (int, int) { return inFile(i, start, end) }, d.label(s))...)
	})
	return all
}

func (d *Dockerfile) added(s *dockerfile.Stage, i *dockerfile.Instruction) []found {
	if _, sealed := i.Flag("checksum"); sealed {
		return nil
	}
	var all []found
	words := i.Words()
	if i.Exec != nil {
		words = nil
		for _, w := range i.Exec {
			words = append(words, dockerfile.Word{Text: w, Start: i.Start, End: i.End})
		}
	}
	for _, w := range words[:max(len(words)-1, 0)] {
		if remote.MatchString(w.Text) && !commitOf.MatchString(w.Text) {
			all = append(all, found{in: inAdded, start: w.Start, end: w.End, name: d.label(s) + " ADD " + bare(w.Text), confidence: taint.Certain, detail: "From " + strings.TrimSuffix(bare(w.Text), "/") + "."})
		}
	}
	return all
}

// piped finds the commands of a script that run what they fetch. at translates places, name is what leads to the script.
func piped(commands []*shellscript.Command, at func(start, end int) (int, int), name string) []found {
	var all []found
	add := func(in string, c *shellscript.Command, runs string, confidence taint.Confidence) {
		x := found{in: in, name: name + " " + c.Program() + " " + bare(addressIn(c)), confidence: confidence}
		x.start, x.end = at(c.Start, c.End)
		if host := strings.TrimSuffix(bare(addressIn(c)), "/"); host != "" {
			x.detail = fmt.Sprintf("From %s, run by %s.", host, runs)
		}
		all = append(all, x)
	}
	seen := map[*shellscript.Command]bool{}
	for k, c := range commands {
		if f := c.RunsFetched(); f != nil && !seen[f] {
			seen[f] = true
			add(inPiped, f, c.Program(), taint.Certain)
		}
		if c.IsFetch() && !seen[c] {
			if runner := ranLater(commands[k+1:], c); runner != nil {
				seen[c] = true
				add(inUnsealed, c, runner.Program(), taint.Likely)
			}
		}
	}
	return all
}

// ranLater gives the command that runs what another has saved, unless something verifies it in between.
func ranLater(later []*shellscript.Command, fetch *shellscript.Command) *shellscript.Command {
	saved := fetch.Saved()
	if saved == "" || saved == "-" || saved == "/dev/null" || strings.HasPrefix(saved, "/dev/std") {
		return nil
	}
	for _, c := range later {
		switch {
		case c.Verifies():
			return nil
		case c.Runs() != "" && path.Base(c.Runs()) == path.Base(saved):
			return c
		}
	}
	return nil
}

// addressIn gives the address in the words of a command, or "".
func addressIn(c *shellscript.Command) string {
	for _, w := range c.Words {
		if i := strings.Index(w.Text, "://"); i > 0 {
			return w.Text
		}
	}
	return ""
}

// kept finds the secrets in variables and arguments of a recipe: they stay in the image or its history.
func kept(_ *asked, d *Dockerfile) []found {
	var all []found
	visit := func(label string, i *dockerfile.Instruction, secrets map[string]bool) {
		if i.Name != "ARG" && i.Name != "ENV" || i.OnBuild {
			return
		}
		for _, p := range i.Pairs() {
			if x, ok := keeps(i, p, secrets); ok {
				x.name = label + " " + i.Name + " " + p.Name
				all = append(all, x)
			}
		}
	}
	secrets := map[string]bool{} // arguments that were found
	for _, i := range d.Args {
		visit("global", i, secrets)
	}
	d.each(func(s *dockerfile.Stage, i *dockerfile.Instruction) { visit(d.label(s), i, secrets) })
	var hidden []Span // one line may hold several
	for _, x := range all {
		hidden = append(hidden, x.hidden...)
	}
	for k := range all {
		all[k].hidden = hidden
	}
	return all
}

// keeps tells whether a variable or argument holds a secret: one that stands there, or one that the build is given.
func keeps(i *dockerfile.Instruction, p dockerfile.Pair, secrets map[string]bool) (found, bool) {
	x := found{start: p.Start, end: p.End, detail: fmt.Sprintf("%s %s.", i.Name, p.Name)}
	if ms := secret.Known().In(p.Name, p.Value); len(ms) > 0 {
		x.in, x.confidence = inValue, certainty(ms[0].Certainty)
		x.hidden = []Span{{p.ValueStart, p.End, secret.Masked}}
		return x, true
	}
	if i.Name != "ARG" || p.Value != "" || !secret.Known().IsName(p.Name) || secrets[p.Name] {
		return found{}, false
	}
	secrets[p.Name] = true // each stage that uses it declares it again
	x.in, x.confidence = inGiven, taint.Likely
	return x, true
}
