package engine

import (
	"errors"
	"slices"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/dockerfile"
	"mcpsafe/internal/syntax"
)

// sortOfFile is one sort of file that checks of kind manifest look into: how it is told by name, and how it is read.
type sortOfFile struct {
	name string
	what string                 // in words, for the coverage
	may  func(path string) bool // by its name
	// named tells files that are of the sort for certain: that one cannot be read is worth a word. Of others parse decides.
	named func(path string) bool
	most  int64 // bytes
	// parse gives the content, nil for what is none of the sort, and what is broken in it. Both may be there.
	parse func(r *run, path string, text []byte) (content any, broken []clientconfig.SyntaxError)
	asked bool // read only if a rule asks for it
}

// sorts are all of them, one file each.
var sorts = []sortOfFile{
	{check.SortClientConfig, "a client's configuration", clientconfig.MayBe, clientconfig.IsNamed, clientconfig.MaxBytes, clientConfig, false},
	{check.SortDockerfile, "a Dockerfile", dockerfile.IsNamed, always, dockerfile.MaxBytes, dockerFile, true},
	{check.SortWorkflow, "a workflow", mayBeWorkflow, workflowPath.MatchString, 1 << 20, workflow, true},
	{check.SortNPM, "a package.json", isPackage, isPackage, 1 << 20, npmPackage, true},
	{check.SortPythonBuild, "a pyproject.toml", isPythonBuild, isPythonBuild, 1 << 20, pythonBuild, true},
	{check.SortPolicy, "a file with policies", mayHoldPolicy, never, maxPolicy, policies, true},
	{check.SortServerManifest, "the description of a server", mayBeServerManifest, isServerManifest, 4 << 20, serverManifest, true},
}

// maxBroken bounds the places that the coverage names of one broken file.
const maxBroken = 10

// readManifests reads and parses each file once for every sort that it may be of.
func (r *run) readManifests() {
	wanted := r.wantedSorts()
	for _, f := range r.snap.Files {
		var text []byte
		for i := range sorts {
			s := &sorts[i]
			if s.asked && !wanted[s.name] || !s.may(f.Path) {
				continue
			}
			if f.Size > s.most {
				if s.named(f.Path) {
					r.skip(f.Path, "larger than what is read of "+s.what)
				}
				continue
			}
			if text == nil {
				content, err := r.snap.Read(f.Path)
				if err != nil {
					r.skip(f.Path, err.Error())
					break
				}
				text, _ = syntax.Decode(content)
			}
			r.readManifest(s, f.Path, text)
		}
	}
	slices.SortStableFunc(r.sorted, func(a, b check.Manifest) int { return order(a.Sort, b.Sort) })
}

// order is that of sorts.
func order(a, b string) int {
	at := func(name string) int {
		return slices.IndexFunc(sorts, func(s sortOfFile) bool { return s.name == name })
	}
	return at(a) - at(b)
}

// wantedSorts gives the sorts that rules ask for.
func (r *run) wantedSorts() map[string]bool {
	wanted := map[string]bool{}
	for _, rl := range r.rules {
		for i := range rl.Checks {
			for _, s := range check.Sorts(&rl.Checks[i]) {
				wanted[s] = true
			}
		}
	}
	return wanted
}

func (r *run) readManifest(s *sortOfFile, p string, text []byte) {
	content, broken := s.parse(r, p, text)
	if content != nil {
		r.sorted = append(r.sorted, check.Manifest{Sort: s.name, Path: p, Content: content})
	}
	if !s.named(p) && content == nil {
		return // it only might have been one
	}
	for _, b := range broken[:min(len(broken), maxBroken)] {
		r.report.Coverage.Unparsed = append(r.report.Coverage.Unparsed, finding.UnparsedRange{FilePath: p, LineNumber: b.Line, EndLineNumber: b.Line,
			Reason: s.what + " that cannot be read"})
	}
}

func (r *run) skip(p, reason string) {
	r.report.Coverage.Skipped = append(r.report.Coverage.Skipped, finding.SkippedFile{Path: p, Reason: reason})
}

// broken gives the place in an error of a parser of documents.
func broken(err error) []clientconfig.SyntaxError {
	var at *clientconfig.SyntaxError
	if errors.As(err, &at) {
		return []clientconfig.SyntaxError{*at}
	}
	return []clientconfig.SyntaxError{{Reason: err.Error()}}
}

func always(string) bool { return true }

func never(string) bool { return false }
