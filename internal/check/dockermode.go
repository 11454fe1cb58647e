package check

import (
	"regexp"
	"strings"

	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/shellscript"
	"mcpsafe/internal/taint"
)

// Where a recipe makes files writable for everybody.
const (
	inRun  = "run"  // by chmod or umask
	inCopy = "copy" // by an option of COPY or ADD
)

var (
	// writable are modes by which everybody may write, but not those with the bit that keeps files of others from being removed.
	writable = regexp.MustCompile(`^0?[0-7]?[0-7][0-7][2367]$`)
	sticky   = regexp.MustCompile(`^0?[1357][0-7]{3}$`)
	symbolic = regexp.MustCompile(`^(.*,)?([ug]*[ao][ugoa]*|)[+=][rxX]*w[rwxX]*(,.*)?$`)
)

// everybodyWrites tells modes, in digits or in letters, by which everybody may write.
func everybodyWrites(mode string) bool {
	if strings.Contains(mode, "+t") || strings.Contains(mode, "wt") || sticky.MatchString(mode) {
		return false
	}
	return writable.MatchString(mode) || strings.ContainsAny(mode, "ao") && symbolic.MatchString(mode)
}

// openFiles finds what a recipe makes writable for everybody.
func openFiles(_ *asked, d *Dockerfile) []found {
	var all []found
	d.each(func(s *dockerfile.Stage, i *dockerfile.Instruction) {
		if f, ok := i.Flag("chmod"); ok && everybodyWrites(f.Value) {
			all = append(all, found{in: inCopy, start: f.Start, end: f.End, name: d.label(s) + " " + i.Name, confidence: taint.Certain})
		}
		for _, c := range d.Commands[i] {
			if opens(c) {
				x := found{in: inRun, name: d.label(s) + " RUN " + c.Program(), confidence: taint.Certain}
				x.start, x.end = inFile(i, c.Start, c.End)
				all = append(all, x)
			}
		}
	})
	return all
}

// opens tells commands that make files writable for everybody.
func opens(c *shellscript.Command) bool {
	words := c.Run()
	switch c.Program() {
	case "chmod":
		for _, w := range words[1:] {
			if strings.HasPrefix(w.Text, "-") && !strings.ContainsAny(w.Text, "+=") {
				continue
			}
			return everybodyWrites(w.Text)
		}
	case "umask":
		return len(words) == 2 && strings.Trim(words[1].Text, "0") == "" && words[1].Text != ""
	case "install", "mkdir":
		for k, w := range words {
			if w.Text == "-m" && k+1 < len(words) && everybodyWrites(words[k+1].Text) || strings.HasPrefix(w.Text, "--mode=") && everybodyWrites(w.Text[7:]) {
				return true
			}
		}
	}
	return false
}
