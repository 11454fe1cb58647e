package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/finding"
	"mcpsafe/internal/report"
)

// compareFlags are those of commands that compare.
type compareFlags struct {
	format   string
	file     string
	verbose  bool
	failOn   string
	strict   bool
	scanning scanningFlags
}

// scanningFlags are those of commands that scan one target for something else than its report.
type scanningFlags struct {
	jobs        int
	timeout     time.Duration
	path        string
	offline     bool
	tokenEnv    string
	config      string
	trustConfig bool
}

func (f *scanningFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.IntVar(&f.jobs, "jobs", 0, "work on this many files at once; 0 means one for each core")
	flags.DurationVar(&f.timeout, "timeout", 10*time.Minute, "cut each scan short after this time; 0 means never")
	flags.StringVar(&f.path, "path", "", "look only at what lies in this `folder` of a target, such as one package of many")
	flags.BoolVar(&f.offline, "offline", false, "make no connection: scan only what is here or was fetched before")
	flags.StringVar(&f.tokenEnv, "token-env", "", "the environment variable of this `name` holds the credential for the target's host")
	flags.StringVar(&f.config, "config", "", "take the settings from this `file`, not from .mcpsafe.yaml in the target's root")
	flags.BoolVar(&f.trustConfig, "trust-target-config", false, trustUsage)
	completeFile(cmd, "config", "yaml", "yml")
}

func (f *scanningFlags) options(cmd *cobra.Command) (o mcpsafe.Options, clear func(), err error) {
	if f.jobs < 0 {
		return o, nil, fmt.Errorf("--jobs: %d is less than 0", f.jobs)
	}
	if f.timeout < 0 {
		return o, nil, fmt.Errorf("--timeout: %s is less than 0", f.timeout)
	}
	p := newProgress(cmd.ErrOrStderr())
	return mcpsafe.Options{Jobs: f.jobs, Timeout: f.timeout, Path: f.path, Offline: f.offline, TokenEnv: f.tokenEnv, ConfigFile: f.config,
		TrustTargetConfig: f.trustConfig, DistrustTargetConfig: distrusts(cmd, f.trustConfig), Progress: p.show}, p.clear, nil
}

func (f *compareFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "write as text or json")
	flags.StringVar(&f.file, "output", "", "write to this `file` instead of the standard output")
	flags.BoolVar(&f.verbose, "verbose", false, "shorten nothing")
	flags.BoolVar(&f.strict, "strict", false, "exit 1 also on a handler that changed alone")
	f.scanning.register(cmd)
	complete(cmd, "format", "text", "json")
}

func diffCommand() *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two reports, targets or lock files",
		Long: `Diff compares OLD with NEW, each a saved JSON report, a lock file or a target, which is scanned: findings that are new
or gone, the grade, and the tools, resources and prompts: their names, descriptions, schemas, annotations and handlers.

Exit codes: 0 the gate holds; 1 something is offered that is new or has another description, schema or annotations, or a new
finding or a worse grade fails --fail-on; 2 could not compare.`,
		Example: "  mcpsafe diff old.json new.json\n  mcpsafe diff npm:some-server@1.0.0 npm:some-server@1.1.0\n  mcpsafe diff mcpsafe.lock .",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.compare(cmd, args[0], args[1])
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.failOn, "fail-on", mcpsafe.DefaultGate, "exit 1 on a new finding of this `severity` or worse, on a grade that fell to this (grade:C), on either (high,grade:D), or never, whatever changed")
	complete(cmd, "fail-on", "critical", "high", "medium", "low", "info", "grade:B", "grade:C", "grade:D", "grade:F", "never")
	return cmd
}

// compare writes what changed, and fails with the gate.
func (f *compareFlags) compare(cmd *cobra.Command, old, new string) error {
	if f.format != "text" && f.format != "json" {
		return fmt.Errorf("--format: unknown format %q: use one of text, json", f.format)
	}
	g, err := mcpsafe.ParseGate(f.failOn)
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	options, clear, err := f.scanning.options(cmd)
	if err != nil {
		return err
	}
	d, err := mcpsafe.Diff(cmd.Context(), old, new, mcpsafe.DiffOptions{Options: options, Gate: g, Strict: f.strict})
	clear()
	if err != nil {
		return explain(err)
	}
	if err := f.write(cmd.OutOrStdout(), d); err != nil {
		return err
	}
	if len(d.GateReasons) == 0 {
		return nil
	}
	for _, why := range d.GateReasons {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s: the gate fails: %s\n", programName, report.OneLine(why))
	}
	return errGate
}

func (f *compareFlags) write(w io.Writer, d *finding.Diff) error {
	one := func(w io.Writer, o report.Options) error {
		if f.format == "json" {
			return report.DiffJSON(w, d)
		}
		return report.Diff(w, d, o)
	}
	if f.file == "" {
		return one(w, screen(w, f.verbose))
	}
	var b bytes.Buffer
	if err := one(&b, report.Options{Verbose: f.verbose}); err != nil {
		return err
	}
	return os.WriteFile(f.file, b.Bytes(), 0o644)
}
