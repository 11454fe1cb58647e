package rule

import "strings"

// switches are Semgrep's options of a rule that are true or false and are heeded.
var switches = words("symbolic_propagation interfile constant_propagation ac_matching commutative_boolop commutative_compop symmetric_eq vardef_assign " +
	"arrow_is_function let_is_var decorators_order_matters implicit_ellipsis generic_caseless taint_unify_mvars taint_assume_safe_functions " +
	"taint_assume_safe_indexes taint_assume_safe_comparisons taint_assume_safe_booleans taint_assume_safe_numbers " +
	"taint_only_propagate_through_assignments")

// settings are those that are heeded and are no switches.
var settings = words("generic_ellipsis_max_span generic_comment_style taint_focus_on")

// fixed are the options that are not heeded, with what matching does here anyway; nil for those that change nothing of what matches.
var fixed = map[string]any{
	"flddef_assign": false, "attr_expr": true, "unify_ids_strictly": true, "go_deeper_expr": true, "go_deeper_stmt": true, "implicit_deep_exprstmt": true,
	"xml_singleton_loose_matching": true, "xml_attrs_implicit_ellipsis": true, "xml_children_ordered": true, "implicit_return": true,
	"generic_engine": "spacegrep", "generic_multiline": true, "generic_braces": "", "generic_extra_braces": "", "generic_extra_word_characters": "",
	"taint_match_on": "sink", "taint_intrafile": nil, "symbol_analysis": nil, "unicode_normalization": nil, "cpp_parsing_pref": nil, "unquote_str": nil,
	"timeout": nil, "dynamic_timeout": nil, "taint_fixpoint_timeout": nil, "max_match_per_file": nil, "interfile_tainting": nil,
}

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// options reads the options of a rule. One that is not heeded, and set to something else than what matching does here, is noted.
func (l *loader) options(e entry) map[string]any {
	out := map[string]any{}
	for _, o := range l.entries(e.v, "options") {
		usual, isFixed := fixed[o.key]
		if !switches[o.key] && !settings[o.key] && !isFixed {
			l.problem(o.at, "the option %s is not known", o.key)
			continue
		}
		var v any
		if err := o.v.Decode(&v); err != nil {
			l.problem(o.v, "the option %s: %v", o.key, err)
			continue
		}
		if _, isBool := v.(bool); switches[o.key] && !isBool {
			l.problem(o.v, "the option %s has to be true or false", o.key)
		}
		if text, isText := v.(string); isFixed && usual != nil && v != usual && (!isText || strings.ToLower(text) != usual) {
			l.notices = append(l.notices, Notice{l.file, o.at.Line, "the option " + o.key + " is not heeded"})
		}
		out[o.key] = v
	}
	return out
}
