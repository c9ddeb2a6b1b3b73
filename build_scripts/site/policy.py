"""The security policy of the site: in every page, and as header files for the servers that can send headers.

Nothing may be loaded from anywhere but the site, and no script may run but its own files and the generator's few inline
ones, which are named by their hashes. A page that forbids more than its server does is obeyed, so the meta tag holds on
hosts where no header can be set, and in an unzipped folder. The tools' worker is made from a `blob:` of the page, so it
obeys the page's policy too.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.site.versions import versions, with_versions

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HEAD = re.compile(r"<head>")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NAMED_BY_CONTENT = "/assets/runtime/"
KINDS = {
    ".bin": "application/octet-stream",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}
"""Files that IIS refuses to give unless it is told what they are; older ones do not know all of these."""
IIS = """\
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
{headers}
      </customHeaders>
    </httpProtocol>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
{kinds}
    </staticContent>
  </system.webServer>
  <location path="{runtime}">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" />
      </staticContent>
    </system.webServer>
  </location>
</configuration>
"""
ASK_AGAIN = "no-cache"
"""A kept file is used only after asking whether it is the same: else a new page could get an old script."""
FOR_EVER = "public, max-age=31536000, immutable"


def secure(site: Path) -> None:
    """Write the policy and the versions of our files into every page of a built site; and the header files."""
    scripts, known = set[str](), versions(site)
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        scripts.update(INLINE.findall(text))
        page.write_text(with_policy(with_versions(text, known)), "utf-8")
    for path, content in header_files(policy(scripts)).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(content, "utf-8")


def with_policy(page: str) -> str:
    """A page with its policy first of all in its head."""
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(INLINE.findall(page))}">'
    return HEAD.sub(lambda head: head[0] + tag, page, count=1)


def policy(scripts: Iterable[str]) -> str:
    """The policy of a page with these inline scripts; `'wasm-unsafe-eval'` allows WebAssembly and no other eval."""
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in scripts})
    rules = {
        "default-src": ["'self'"],  # what is left: pages of the site that a browser fetches ahead
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
        "media-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def header_files(everywhere: str) -> Mapping[str, str]:
    """The same as headers, for common hosts, by path in the site; a header can also forbid that others frame it."""
    headers = {"Content-Security-Policy": f"{everywhere}; frame-ancestors 'none'", **HEADERS}
    return {
        "_headers": _netlify(headers),
        ".htaccess": _apache(headers),
        "web.config": _iis(headers),
        "hosting/nginx.conf": _nginx(headers),
    }


def _netlify(headers: Mapping[str, str]) -> str:
    """These hosts have browsers ask again by themselves, and would put both rules for the runtime into one."""
    lines = [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join(["/*", *lines, f"{NAMED_BY_CONTENT}*", f"  Cache-Control: {FOR_EVER}", ""])


def _apache(headers: Mapping[str, str]) -> str:
    lines = [f'  Header always set {name} "{value}"' for name, value in headers.items()]
    lines.append(f'  Header set Cache-Control "{ASK_AGAIN}"')
    for_ever = f'  <If "%{{REQUEST_URI}} =~ m#{NAMED_BY_CONTENT}#">\n    Header set Cache-Control "{FOR_EVER}"\n  </If>'
    return "\n".join(
        [
            "# Apache obeys this where AllowOverride has FileInfo.",
            "<IfModule mod_headers.c>",
            *lines,
            for_ever,
            "</IfModule>",
            "",
        ]
    )


def _nginx(headers: Mapping[str, str]) -> str:
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    inside = [f"  {line}" for line in [*lines, f'add_header Cache-Control "{FOR_EVER}" always;']]
    lines.append(f'add_header Cache-Control "{ASK_AGAIN}" always;')
    return "\n".join(
        ["# include this file in the server block", *lines, f"location {NAMED_BY_CONTENT} {{", *inside, "}", ""]
    )


def _iis(headers: Mapping[str, str]) -> str:
    named = "\n".join(f'        <add name="{name}" value="{value}" />' for name, value in headers.items())
    kinds = "\n".join(
        f'      <remove fileExtension="{ending}" />\n      <mimeMap fileExtension="{ending}" mimeType="{kind}" />'
        for ending, kind in KINDS.items()
    )
    return IIS.format(headers=named, kinds=kinds, runtime=NAMED_BY_CONTENT.strip("/"))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
