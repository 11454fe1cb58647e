from . import client
from .client import Sender
