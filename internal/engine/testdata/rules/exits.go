package rules

import "database/sql"

func first(db *sql.DB) (string, error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		// ruleid: rows-left-open
		return "", err
	}
	if !rows.Next() {
		rows.Close()
		// ok: rows-left-open
		return "", sql.ErrNoRows
	}
	rows.Close()
	// ok: rows-left-open
	return "someone", nil
}

func left(db *sql.DB) int {
	rows, err := db.Query("SELECT name FROM users")
	count := 0
	for range 3 {
		count++
	}
	_ = err
	_ = rows
	// ruleid: rows-left-open
	return count
}
