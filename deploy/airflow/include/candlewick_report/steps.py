"""How Airflow's states of tasks read in a report."""

STATUS = {"success": "success", "failed": "failed"}
MESSAGE = {"failed": "See the log of the task in Airflow."}


def steps_of(tasks: list[dict]) -> list[dict]:
    """Steps for the report; a task that did not run is skipped."""
    return [
        {
            "name": task["name"],
            "status": STATUS.get(task["state"], "skipped"),
            "seconds": round(task["seconds"] or 0, 3),
            "message": MESSAGE.get(task["state"], ""),
        }
        for task in tasks
    ]
