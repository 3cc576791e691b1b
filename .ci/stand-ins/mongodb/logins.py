"""Creates the logins of the stack, as its script logins.js does in the image mongo."""
import os
import pathlib
import time

import pymongo
from pymongo.errors import OperationFailure, PyMongoError

admin = pymongo.MongoClient("127.0.0.1", 27018, username=os.environ["FERRETDB_SETUP_USERNAME"],
                            password=os.environ["FERRETDB_SETUP_PASSWORD"], authMechanism="SCRAM-SHA-256",
                            serverSelectionTimeoutMS=1000).admin
for login in ("writer", "reader"):
    end = time.monotonic() + 60
    while True:
        try:
            admin.command("createUser", "candlewick_" + login, pwd=pathlib.Path("/run/secrets/mongodb-" + login).read_text(), roles=[])
            break
        except OperationFailure as fault:
            if fault.code == 51003:  # it is there
                break
            raise
        except PyMongoError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
