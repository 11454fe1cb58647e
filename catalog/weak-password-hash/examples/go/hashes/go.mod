module example.com/hashes

go 1.24
