import subprocess


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    # ok: MCP-207
    subprocess.run(["cmake", "--build", "."], check=True)
    # ruleid: MCP-207
    subprocess.run(["./fetch-assets", "--all"], check=True)
