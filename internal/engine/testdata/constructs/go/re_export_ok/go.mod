module example.com/reexport

go 1.24
