import os

ORIGINS = os.getenv("ORIGINS", "*").split(",")
LOCAL = os.getenv("LOCAL_ORIGINS", "http://localhost:3000,http://127.0.0.1:3000").split(",")
