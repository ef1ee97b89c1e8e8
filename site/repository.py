# Copyright The Chancery authors
# SPDX-License-Identifier: Apache-2.0
"""Has the site show what pages link to outside docs/: READMEs, sources, YAML.

A file P of the repository is repository/P on the site, a file docs/P is P. READMEs are pages like any other, so
their links and anchors are checked too. Other files are pages that show their text.
"""

import logging
import os
import posixpath
import re

from mkdocs.structure.files import File

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), ".."))
# Pages outside docs/ whose links are checked whether a page of docs/ leads to them or not.
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
LANGUAGES = {".java": "java", ".yaml": "yaml", ".xml": "xml", ".go": "go", ".json": "json", ".py": "python"}
LINK = re.compile(r"(!?\[(?:[^\[\]]|\[[^\]]*\])*\]\()([^)\s]+)(\))")
FENCE = re.compile(r"^ *(```|~~~)")
LIST = re.compile(r"^ *([-*+]|\d+\.) ")
log = logging.getLogger("mkdocs.hooks.repository")


def on_files(files, config):
    """Adds the files outside docs/ to which pages link, and those to which these link."""
    known = set()
    waiting = PAGES + sorted(examples())
    for file in files.documentation_pages():
        waiting += outside(read(posixpath.join("docs", file.src_uri)), posixpath.join("docs", file.src_uri))
    while waiting:
        path = waiting.pop()
        if path in known or not os.path.isfile(os.path.join(ROOT, path)):
            continue  # what is not there stays a broken link, which MkDocs tells of
        known.add(path)
        text = read(path)
        if path.endswith(".md"):
            waiting += outside(text, path)
        else:
            text = shown(path, text)
        files.append(File.generated(config, site_path(path), content=text))
    return files


def on_page_markdown(markdown, page, config, files):
    """Has links lead to where the files are on the site."""
    path = repository_path(page.file.src_uri)
    check_lists(markdown, path)
    folder = posixpath.dirname(page.file.src_uri)

    def link(match):
        place, hash_sign, anchor = match[2].partition("#")
        if not place or "://" in place or place.startswith(("/", "mailto:")):
            return match[0]
        target = posixpath.relpath(site_path(resolved(place, path)), folder or ".")
        return match[1] + target + hash_sign + anchor + match[3]

    return outside_code(markdown, lambda line: LINK.sub(link, line))


def examples():
    for folder in sorted(os.listdir(os.path.join(ROOT, "examples"))):
        yield posixpath.join("examples", folder, "README.md")


def outside(text, path):
    """The files outside docs/ to which a page links."""
    found = []

    def look(line):
        for match in LINK.finditer(line):
            place = match[2].partition("#")[0]
            if place and "://" not in place:
                found.append(resolved(place, path))
        return line

    outside_code(text, look)
    return [target for target in found if not target.startswith(("docs/", "../"))]


def outside_code(text, edit):
    """Has each line edited that is not in a block of code."""
    lines, fenced = [], False
    for line in text.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        lines.append(line if fenced else edit(line))
    return "\n".join(lines)


def check_lists(text, path):
    """A list after a line of text is one on GitHub, but not here."""
    before = ""

    def look(line):
        nonlocal before
        if LIST.match(line) and before.strip() and not LIST.match(before) and not before.startswith((" ", "#")):
            log.warning("%s: a list needs an empty line before it: %s", path, line)
        before = line
        return line

    outside_code(text, look)


def resolved(place, path):
    """The path in the repository to which a link leads; of a folder, that of its README."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
    if os.path.isdir(os.path.join(ROOT, target)):
        target = posixpath.join(target, "README.md")
    return target


def site_path(path):
    if path.startswith("docs/"):
        return path[len("docs/") :]
    target = posixpath.join("repository", path)
    return target if target.endswith(".md") else target + ".md"


def repository_path(src_uri):
    prefix = "repository/"
    return src_uri[len(prefix) :] if src_uri.startswith(prefix) else posixpath.join("docs", src_uri)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def shown(path, text):
    language = LANGUAGES.get(os.path.splitext(path)[1], "text")
    name = posixpath.basename(path)
    return f"---\ntitle: {name}\nsearch: {{exclude: true}}\n---\n# `{path}`\n\n````{language}\n{text.rstrip()}\n````\n"
