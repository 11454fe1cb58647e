// Package report writes reports in the formats people and programs read. It
// sees only finding: what a format needs and a report lacks belongs there.
package report

import (
	"fmt"
	"io"
	"strings"

	"mcpsafe/finding"
)

// Options say how to write. Formats for programs ignore all but Gate.
type Options struct {
	// Width is the number of columns, 0 for the default of 100.
	Width int
	// Color is true if the reader sees colours.
	Color bool
	// Verbose is true if nothing is to be shortened.
	Verbose bool
	// Gate is what must not be there, for formats that tell what fails; nil for nothing.
	Gate Gate
}

// Gate says which findings of a report fail it, and why it fails as a whole, one reason an item; none if it passes.
type Gate func(r *finding.Report) (fails func(*finding.Finding) bool, why []string)

// Format is one way of writing reports.
type Format struct {
	// Name is what the user gives as --format.
	Name string
	// Write writes the reports, in their order, as one document.
	Write func(w io.Writer, reports []*finding.Report, o Options) error
}

// Formats are all formats, the default first.
var Formats = []Format{
	{Name: "text", Write: Text},
	{Name: "json", Write: JSON},
	{Name: "sarif", Write: SARIF},
	{Name: "html", Write: HTML},
	{Name: "markdown", Write: Markdown},
	{Name: "junit", Write: JUnit},
	{Name: "badge", Write: Badge},
	{Name: "cyclonedx", Write: CycloneDX},
}

// Names lists the names of all formats, the default first.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// Find returns the format of that name.
func Find(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("unknown format %q: use one of %s", name, strings.Join(Names(), ", "))
}
