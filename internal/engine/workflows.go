package engine

import (
	"regexp"
	"strings"

	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
)

// workflowPath are the workflows of GitHub and of the forges that take them over; actionPath are actions made of steps.
var (
	workflowPath = regexp.MustCompile(`(^|/)\.(github|gitea|forgejo)/workflows/[^/]+\.ya?ml$`)
	actionPath   = regexp.MustCompile(`(^|/)action\.ya?ml$`)
)

// mayBeWorkflow tells workflows and actions by their names.
func mayBeWorkflow(p string) bool {
	return strings.HasSuffix(p, "ml") && (workflowPath.MatchString(p) || actionPath.MatchString(p))
}

// workflow reads a workflow, or an action made of steps.
func workflow(_ *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	root, err := clientconfig.Parse(p, text)
	if err != nil {
		return nil, broken(err)
	}
	if root.Get("jobs") == nil && root.Get("runs") == nil {
		return nil, nil
	}
	return &check.Workflow{Root: root}, nil
}
