module example.com/official

go 1.24
