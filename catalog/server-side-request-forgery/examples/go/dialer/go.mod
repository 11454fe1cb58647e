module example.com/listen

go 1.24
