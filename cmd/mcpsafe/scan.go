package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"mcpsafe"
	"mcpsafe/finding"
	"mcpsafe/internal/report"
)

// scanFlags are the flags of scan as given.
type scanFlags struct {
	out           outputFlags
	failOn        string
	minConfidence string
	rules         []string
	ruleFiles     []string
	noCatalog     bool
	taintScope    string
	jobs          int
	timeout       time.Duration
	fromFiles     []string
	installed     bool
	path          string
	offline       bool
	tokenEnv      string
	config        string
	trustConfig   bool
	baseline      string
	writeBaseline string
}

func scanCommand() *cobra.Command {
	var f scanFlags
	cmd := &cobra.Command{
		Use:   "scan TARGET…",
		Short: "Scan MCP servers: what you have at hand, from a folder to a client's configuration",
		Long: `Scan reads the source of one or more MCP servers and reports what is wrong. It fetches what is not
here, and never runs, imports, installs or builds what it reads. A target is one of:

` + targetForms() + `
Exit codes: 0 scanned and the gate holds, 1 the gate fails, 2 could not scan.`,
		Example: "  mcpsafe scan .\n  mcpsafe scan --installed\n  mcpsafe scan path/to/server --format sarif --output report.sarif",
		RunE: func(cmd *cobra.Command, args []string) error {
			inputs, err := f.inputs(args, cmd.InOrStdin())
			if err != nil {
				return err
			}
			return scan(cmd, inputs, f)
		},
	}
	f.out.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.failOn, "fail-on", mcpsafe.DefaultGate, "exit 1 on a finding of this `severity` or worse that is likely (critical, high, medium, low, info), on this grade or worse (grade:C), on either, or never")
	flags.StringVar(&f.minConfidence, "min-confidence", string(finding.Possible), "leave out findings less sure than this `confidence` (certain, likely, possible)")
	flags.StringSliceVar(&f.rules, "rule", nil, "run only the rule of this `ID` or slug; may be given several times")
	flags.StringArrayVar(&f.ruleFiles, "rules", nil, "also run the Semgrep rules in this `file or folder`; may be given several times")
	flags.BoolVar(&f.noCatalog, "no-catalog", false, "run only the rules of --rules, on whatever code it is: no verdict, and exit 0 unless --fail-on is given")
	flags.StringVar(&f.taintScope, "taint-scope", mcpsafe.TaintScopes[0], "how far the rules of --rules follow data: within a `scope` of package, file or function")
	flags.IntVar(&f.jobs, "jobs", 0, "work on this many files at once; 0 means one for each core")
	flags.DurationVar(&f.timeout, "timeout", 10*time.Minute, "cut each scan short after this time; 0 means never")
	flags.StringArrayVar(&f.fromFiles, "from-file", nil, "also scan the targets that this `file` lists, one a line; - for the standard input")
	flags.BoolVar(&f.installed, "installed", false, "also scan the configurations of the MCP clients on this machine, and what they launch")
	flags.StringVar(&f.path, "path", "", "report only what lies in this `folder` of the target, such as one package of many")
	flags.StringVar(&f.config, "config", "", "take the settings from this `file`, not from .mcpsafe.yaml in the target's root")
	flags.BoolVar(&f.trustConfig, "trust-target-config", false, trustUsage)
	flags.StringVar(&f.baseline, "baseline", "", "suppress the findings that this `file` holds, a saved JSON report or what --write-baseline wrote")
	flags.StringVar(&f.writeBaseline, "write-baseline", "", "write all findings to this `file` for --baseline, and apply no gate")
	flags.BoolVar(&f.offline, "offline", false, "make no connection: scan only what is here or was fetched before")
	flags.StringVar(&f.tokenEnv, "token-env", "", "the environment variable of this `name` holds the credential for the target's host")
	complete(cmd, "fail-on", "critical", "high", "medium", "low", "info", "grade:B", "grade:C", "grade:D", "grade:F", "never")
	complete(cmd, "taint-scope", mcpsafe.TaintScopes...)
	complete(cmd, "min-confidence", "certain", "likely", "possible")
	completeFile(cmd, "config", "yaml", "yml")
	completeFile(cmd, "baseline", "json")
	completeFile(cmd, "write-baseline", "json")
	return cmd
}

// trustUsage explains --trust-target-config.
const trustUsage = "let comments mcpsafe:ignore and .mcpsafe.yaml of a fetched target have effect; with =false those of no target have"

// distrusts tells whether the user said that no target's own word counts.
func distrusts(cmd *cobra.Command, trust bool) bool {
	return cmd.Flags().Changed("trust-target-config") && !trust
}

// targetForms is the table of what a target may be.
func targetForms() string {
	var b strings.Builder
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, f := range mcpsafe.TargetForms() {
		fmt.Fprintf(table, "  %s\t%s\n", f.Forms, f.Means)
	}
	_ = table.Flush() // a Builder does not fail
	return b.String()
}

// complete offers fixed values for a flag on the command line.
func complete(cmd *cobra.Command, flag string, values ...string) {
	// The only error is a flag that does not exist or was completed twice.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeFile offers files with one of the extensions for a flag on the command line.
func completeFile(cmd *cobra.Command, flag string, extensions ...string) {
	// The only error is a flag that does not exist.
	_ = cmd.MarkFlagFilename(flag, extensions...)
}

// scan scans each target in turn, writes the reports and says how it went.
func scan(cmd *cobra.Command, inputs []string, f scanFlags) error {
	format, err := f.out.check()
	if err != nil {
		return err
	}
	options, err := f.options(cmd)
	if err != nil {
		return err
	}
	if options.Own != nil {
		for _, n := range options.Own.Notices() {
			fmt.Fprintf(cmd.ErrOrStderr(), "note: %s\n", report.OneLine(n))
		}
	}
	wanted, err := mcpsafe.ParseGate(f.failOn)
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	f.out.gate, f.out.gateGiven = wanted, cmd.Flags().Changed("fail-on")
	if f.noCatalog && !f.out.gateGiven {
		f.out.gate, f.out.gateGiven = mcpsafe.Gate{}, true
	}
	progress := newProgress(cmd.ErrOrStderr())
	options.Progress = progress.show
	var reports []*finding.Report
	var failures []error
	for _, item := range targets(cmd.Context(), inputs, options) {
		r, err := item.Scan(cmd.Context(), options)
		progress.clear()
		if err != nil {
			failures = append(failures, err)
			continue
		}
		reports = append(reports, r)
		if err := mcpsafe.Judged(r); err != nil {
			failures = append(failures, err)
		}
	}
	if len(reports) > 0 {
		if err := f.out.write(cmd.OutOrStdout(), format, reports); err != nil {
			return err
		}
	}
	for _, err := range failures {
		sayError(cmd.ErrOrStderr(), explain(err), "mcpsafe scan --help")
	}
	if len(failures) > 0 {
		return errSaid
	}
	if f.writeBaseline != "" {
		return saveBaseline(cmd, f.writeBaseline, reports)
	}
	return gate(cmd, reports, &f.out)
}

// saveBaseline writes what was found as accepted.
func saveBaseline(cmd *cobra.Command, path string, reports []*finding.Report) error {
	if err := mcpsafe.WriteBaseline(path, reports); err != nil {
		return err
	}
	n := 0
	for _, r := range reports {
		n += len(r.Findings)
	}
	_, err := fmt.Fprintf(cmd.ErrOrStderr(), "note: %d findings are in %s; --baseline %s accepts them from now on\n", n, report.OneLine(path), report.OneLine(path))
	return err
}

// options turns the flags into what the door takes.
func (f *scanFlags) options(cmd *cobra.Command) (mcpsafe.Options, error) {
	confidence, err := finding.ParseConfidence(f.minConfidence)
	if err != nil {
		return mcpsafe.Options{}, fmt.Errorf("--min-confidence: %w", err)
	}
	if !cmd.Flags().Changed("min-confidence") {
		confidence = "" // the settings file may say
	}
	if f.jobs < 0 {
		return mcpsafe.Options{}, fmt.Errorf("--jobs: %d is less than 0", f.jobs)
	}
	if f.timeout < 0 {
		return mcpsafe.Options{}, fmt.Errorf("--timeout: %s is less than 0", f.timeout)
	}
	scope, err := mcpsafe.ParseTaintScope(f.taintScope)
	if err != nil {
		return mcpsafe.Options{}, fmt.Errorf("--taint-scope: %w", err)
	}
	if f.noCatalog && len(f.ruleFiles) == 0 {
		return mcpsafe.Options{}, &mcpsafe.Error{What: "--no-catalog leaves no rule to run", Try: "name rules of yours with --rules"}
	}
	var own *mcpsafe.RuleSet
	if len(f.ruleFiles) > 0 {
		if own, err = mcpsafe.LoadRules(f.ruleFiles); err != nil {
			return mcpsafe.Options{}, err
		}
	}
	var accepted *mcpsafe.Baseline
	if f.baseline != "" {
		if accepted, err = mcpsafe.LoadBaseline(f.baseline); err != nil {
			return mcpsafe.Options{}, err
		}
	}
	return mcpsafe.Options{Rules: f.rules, Own: own, NoCatalog: f.noCatalog, TaintScope: scope, MinConfidence: confidence, Jobs: f.jobs,
		Timeout: f.timeout, Path: f.path, Offline: f.offline, TokenEnv: f.tokenEnv,
		ConfigFile: f.config, TrustTargetConfig: f.trustConfig, DistrustTargetConfig: distrusts(cmd, f.trustConfig), Baseline: accepted}, nil
}

// gate fails if a report does not pass its gate.
func gate(cmd *cobra.Command, reports []*finding.Report, out *outputFlags) error {
	failed := false
	for _, r := range reports {
		g, err := out.gateOf(r)
		if err != nil {
			return err
		}
		if why := g.Fails(r); len(why) > 0 {
			failed = true
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: the gate fails for %s: %s\n", programName, report.OneLine(r.Input), strings.Join(why, "; "))
		}
	}
	if failed {
		return errGate
	}
	return nil
}

// explain gives errors that users cause themselves words and a next step.
func explain(err error) error {
	if errors.Is(err, context.Canceled) {
		return &mcpsafe.Error{What: "interrupted", Try: "run it again", Err: err}
	}
	return err
}
