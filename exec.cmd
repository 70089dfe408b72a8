@rem On Windows, what "exec" of the script "start" in package.json means: a POSIX shell needs it to pass signals on.
@%*
