import shutil


def forget(project: str) -> None:
    shutil.rmtree("/srv/projects/" + project)
