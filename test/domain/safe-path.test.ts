import { expect, test } from "vitest";
import { safePath } from "~/auth/link.server";

const hostile = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "//evil.example/path",
  "//evil.example?x",
  "//user@evil.example",
  "//127.0.0.1",
  "//[::1]",
  "//evil%2eexample",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "//\\evil.example",
  "/\\\\evil.example",
  "\\evil.example",
  "http://evil.example",
  "https://evil.example",
  "HTTPS://evil.example",
  "http:evil.example",
  "https:/evil.example",
  "http:///evil.example",
  "https:\\\\evil.example",
  "ftp://evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "blob:https://evil.example/x",
  "mailto:x@evil.example",
  "file:///etc/passwd",
  "/%2fevil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/%5Cevil.example",
  "/%252fevil.example",
  "/%255cevil.example",
  "/%25252fevil.example",
  "%2f%2fevil.example",
  "%2F%2Fevil.example",
  "%5c%5cevil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\r\n/evil.example",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d/evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/x\r\nSet-Cookie: a=b",
  "/%00/evil.example",
  "/\u0000//evil.example",
  " //evil.example",
  "\t//evil.example",
  "\n//evil.example",
  " https://evil.example",
  "\u00a0//evil.example",
  "\u2028//evil.example",
  "evil.example",
  "www.evil.example",
  "@evil.example",
  ".evil.example",
  "?next=//evil.example",
  "#//evil.example",
  "./evil",
  "../evil",
  "",
  " ",
  "/%",
  "/%zz",
  "/%c0%af",
  "/x\u007f",
  `/${"a".repeat(600)}`,
];

test("no hostile next leads off this site", () => {
  expect(hostile.length).toBeGreaterThanOrEqual(60);
  for (const path of hostile) {
    const safe = safePath(path);
    expect(new URL(safe, "https://attain.test").origin, JSON.stringify(path)).toBe("https://attain.test");
    expect(safe, JSON.stringify(path)).toBe("/");
  }
});

test("a path of this site stays as it is", () => {
  for (const path of [
    "/",
    "/portal",
    "/portal/goals/G-1",
    "/admin/clients?sort=name&dir=asc",
    "/portal#agreed",
    "/portal/a%20b",
    "/caf%C3%A9",
  ])
    expect(safePath(path)).toBe(path);
});

test("nothing said means home", () => {
  expect(safePath(null)).toBe("/");
  expect(safePath(undefined)).toBe("/");
});
