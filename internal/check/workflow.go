package check

import (
	"fmt"
	"regexp"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/taint"
)

// Workflow is a workflow of GitHub, or an action made of steps.
type Workflow struct{ Root *clientconfig.Node }

// How an action is named.
const (
	inBranch  = "branch"  // by a branch, or a tag that does not look like a version
	inVersion = "version" // by a tag
	inDocker  = "image"   // an image that is no digest
)

var (
	fullCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)
	versionTag = regexp.MustCompile(`^([A-Za-z_]+-)*v?\d+([._-]\d+)*([.+-][0-9A-Za-z.+-]+)?$`)
)

// use is one `uses`, with the keys that lead there.
type use struct {
	at   *clientconfig.Node
	path string
}

// uses lists the actions and workflows that a workflow runs.
func (w *Workflow) uses() []use {
	var all []use
	steps := func(of *clientconfig.Node, path string) {
		for _, list := range of.All("steps") {
			for _, s := range list.Items {
				for _, n := range s.All("uses") {
					all = append(all, use{n, path})
				}
			}
		}
	}
	for _, jobs := range w.Root.All("jobs") {
		for _, j := range jobs.Fields {
			for _, n := range j.Value.All("uses") {
				all = append(all, use{n, "jobs." + j.Name})
			}
			steps(j.Value, "jobs."+j.Name)
		}
	}
	for _, runs := range w.Root.All("runs") {
		for _, n := range runs.All("image") {
			if strings.HasPrefix(n.Text, "docker://") {
				all = append(all, use{n, "runs"})
			}
		}
		steps(runs, "runs")
	}
	return all
}

// unpinnedActions finds the actions that are named by what can be moved: a branch, a tag. Those of the houses that the check excepts are passed over,
// and so are those of the repository itself.
func unpinnedActions(x *asked, w *Workflow) []found {
	var all []found
	times := map[string]int{} // an action that is used several times is one cause
	for _, u := range w.uses() {
		in, name, ref := pinOf(u.at.Text)
		if in == "" || x.excepts(name) {
			continue
		}
		spec := name
		if ref != "" {
			spec += " at " + ref
		}
		if times[spec]++; times[spec] > 1 || len(all) > MaxInFile {
			continue
		}
		all = append(all, found{in: in, start: u.at.Start, end: u.at.End, name: u.path + " " + name, confidence: taint.Certain, detail: spec})
	}
	for i := range all {
		if n := times[all[i].detail]; n > 1 {
			all[i].detail += fmt.Sprintf(", %d times in this file", n)
		}
		all[i].detail += "."
	}
	return all
}

// pinOf gives how an action is named, "" if nothing can move it; and its name and what stands behind it.
func pinOf(uses string) (in, name, ref string) {
	if image, ok := strings.CutPrefix(uses, "docker://"); ok {
		if strings.Contains(image, "@sha256:") {
			return "", "", ""
		}
		name := image
		if i := strings.LastIndexByte(image, ':'); i > strings.LastIndexByte(image, '/') {
			name, ref = image[:i], image[i+1:]
		}
		return inDocker, "docker://" + name, ref
	}
	name, ref, _ = strings.Cut(uses, "@")
	switch {
	case strings.HasPrefix(uses, "./") || strings.HasPrefix(uses, "../") || !strings.Contains(name, "/") || fullCommit.MatchString(ref):
		return "", "", ""
	case versionTag.MatchString(ref):
		return inVersion, name, ref
	}
	return inBranch, name, ref
}
