#!/bin/bash
curl -LsSf https://get.example.com/install.sh | sh
