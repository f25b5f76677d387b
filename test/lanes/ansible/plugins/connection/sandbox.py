# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# Hands a module, as Ansible made it for a Windows server, to the real PowerShell on this machine. No stand-in.
from __future__ import annotations

import os
import subprocess

from ansible.errors import AnsibleConnectionFailure
from ansible.plugins.connection import ConnectionBase

DOCUMENTATION = """
name: sandbox
short_description: A module for Windows in the PowerShell of this machine
description: For tests only.
author: none
options:
  program_files:
    description: The folder that stands for Program Files. Empty, the server does not answer.
    vars: [{name: sandbox_program_files}]
"""


class Connection(ConnectionBase):
    transport = "sandbox"
    module_implementation_preferences = (".ps1", ".exe", "")
    has_pipelining = True
    always_pipeline_modules = True
    allow_executable = False

    def __init__(self, *args, **kwargs):
        self._shell_type = "powershell"
        super().__init__(*args, **kwargs)

    def _connect(self):
        return self

    def exec_command(self, cmd, in_data=None, sudoable=True):
        if not self.get_option("program_files"):
            raise AnsibleConnectionFailure("No answer.")
        manifest = (in_data or b"").split(b"\0\0\0\0")[-1]
        folder = os.path.dirname(os.path.abspath(__file__))
        driver = os.path.join(folder, "..", "..", "run-module.ps1")
        environment = {**os.environ, "ProgramFiles": self.get_option("program_files"), "POWERSHELL_TELEMETRY_OPTOUT": "1"}
        ran = subprocess.run([os.environ["LANE_PWSH"], "-NoProfile", "-NonInteractive", "-File", driver],
                             input=manifest, capture_output=True, env=environment, check=False)
        return ran.returncode, ran.stdout, ran.stderr

    def put_file(self, in_path, out_path):
        raise NotImplementedError

    def fetch_file(self, in_path, out_path):
        raise NotImplementedError

    def close(self):
        pass
