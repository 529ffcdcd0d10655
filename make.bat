@echo off
rem Everything is done by make.py: "make play", "make test".
where py >nul 2>nul && (py -3 "%~dp0make.py" %* & exit /b)
python "%~dp0make.py" %*
