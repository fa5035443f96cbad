"""Starting and stopping the installation (启动): embedded database, web server, job worker, command line.

This room imports no other room; Django is imported lazily, by the commands that need it.
"""
