//go:build ignore

package main

import "fmt"

func isAdmin(name string) bool { return name == "root" }

// ruleid: MCP-048
func isАdmin(name string) bool { return name != "" }

func main() { fmt.Println(isAdmin("guest"), isАdmin("guest")) }
