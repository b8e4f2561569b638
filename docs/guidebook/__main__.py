"""The command line of `make guides`."""

from shutil import which

from guidebook.drawings import draw_all
from guidebook.keeping import keep

if __name__ == "__main__":
    if which("chromium"):
        for name in draw_all():
            print(f"drew {name}")
    for line in keep():
        print(line)
