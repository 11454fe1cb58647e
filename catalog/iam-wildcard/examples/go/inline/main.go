//go:build ignore

package main

import rbacv1 "k8s.io/api/rbac/v1"

var statements = []map[string]any{
	// ruleid: MCP-203
	{"Effect": "Allow", "Action": "*", "Resource": "*"},
	// ok: MCP-203
	{"Effect": "Deny", "Action": "*", "Resource": "*"},
}

// ruleid: MCP-203
const policy = `{"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}`

var rules = []rbacv1.PolicyRule{
	// ok: MCP-203
	{Verbs: []string{"get"}, Resources: []string{"pods"}, APIGroups: []string{""}},
}

func all() any {
	// ruleid: MCP-203
	return map[string]any{"Effect": "Allow", "Action": []string{"*"}, "Resource": "*"}
}

func rule() rbacv1.PolicyRule {
	// ruleid: MCP-203
	return rbacv1.PolicyRule{Verbs: []string{"*"}, Resources: []string{"*"}, APIGroups: []string{"*"}}
}
