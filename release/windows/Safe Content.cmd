@echo off
setlocal
title Safe Content
if not exist "%~dp0program\python.exe" goto :zipped
"%~dp0program\python.exe" -X utf8 -m safe_content start --sample "%~dp0program\sample.zip" %*
set "code=%errorlevel%"
if not "%code%"=="0" goto :failed
:end
echo.
pause
exit /b %code%

:failed
echo.
echo Safe Content ended with %code%. What it said stands above. Nothing is lost: what was
echo done stays done, and the next start goes on from there.
goto :end

:zipped
rem Opened in Windows' view of the ZIP: nothing else of it is there yet.
chcp 65001 >nul
echo This is still in the ZIP file. Right-click the ZIP, choose "Extract all", then open
echo "Safe Content" in the new folder.
echo.
echo Dit staat nog in het ZIP-bestand. Klik er met rechts op, kies "Alles uitpakken" en
echo open "Safe Content" in de nieuwe map.
echo.
echo Ez még a ZIP-fájlban van. Kattintson rá jobb gombbal, válassza "Az összes
echo kibontása" parancsot, majd nyissa meg a "Safe Content" fájlt az új mappában.
echo.
echo Това е още в ZIP файла. Щракнете върху него с десния бутон, изберете
echo "Извличане на всички" и отворете "Safe Content" в новата папка.
echo.
echo Ова е сѐ уште во ZIP-датотеката. Кликнете на неа со десното копче, изберете
echo "Извлечи ги сите" и отворете "Safe Content" во новата папка.
set "code=1"
goto :end
